"""When a document was published: what it says itself, what the user says, or what its file name says."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from onrecord.records import Known

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {month: number for number, month in enumerate(_MONTHS, 1)}
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_WRITTEN = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH}|{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?),?[ -]((?:19|20)\d\d)\b", re.I
)
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_./]?)([01]\d)\2([0-3]\d)(?!\d)")


def publication(found: str | None, option: str | None, name: str | None) -> Known:
    """Return the ISO date: `found` in the file ("metadata"), else `option`, else the one in `name` ("file name").

    Raises ValueError where `option` is no date.
    """
    told = iso_date(option) if option is not None else None
    named = date_in_name(name) if name is not None else None
    for value, how in ((found, "metadata"), (told, "option"), (named, "file name")):
        if value is not None:
            return Known(value, how)
    return Known(None, "unknown")


def iso_date(value: str) -> str:
    """Return `value` if it is a date like 2025-11-26; raise ValueError, in words for the user, if it is none."""
    if (written := _ISO.fullmatch(value)) and (found := _calendar(written[0])):
        return found
    raise ValueError(f"{value!r} is not a date; write year-month-day, as in 2025-11-26")


def date_part(value: str | None) -> str | None:
    """Return the ISO date that a time such as 2025-11-26T21:45:06Z begins with, or None."""
    match = _ISO.match(value.strip()) if value else None
    return _calendar(match[0]) if match else None


def any_date(value: str | None) -> str | None:
    """Return the ISO date in a field of an archive or a line of a header; None where it holds none for certain.

    Read are ISO dates and times, "March 8, 2021 Monday", "Mon, 8 Mar 2021 10:00:00 +0000", 20210308, and seconds or
    milliseconds since 1970 (UTC); 3/8/2021 is two dates, so it is none.
    """
    words = (value or "").strip()
    if found := date_part(words):
        return found
    if words.replace(".", "", 1).isdecimal() and words.isascii():
        whole = words.partition(".")[0]
        return date_in_name(whole) if len(whole) == len("20210308") else _since_1970(int(whole[:14]))
    for match in _WRITTEN.finditer(words):
        day, month, month_first, day_second, year = match.groups()
        number = MONTHS.get((month or month_first)[:3].lower())
        if number and (found := _calendar(f"{year}-{number:02}-{int(day or day_second):02}")):
            return found
    return None


def _since_1970(number: int) -> str | None:
    """The day of a count of seconds, or of milliseconds where it is that large."""
    seconds = number / 1000 if number >= 10**11 else number
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if 10**8 <= seconds < 10**10 else None


def date_in_name(name: str) -> str | None:
    """Return the first date in the last part of a path, else in the folders above it; None where there is none.

    Read are 2025-11-26, 2025_11_26, 2025.11.26, 20251126 and the folders 2025/11/26.
    """
    path = name.replace("\\", "/")
    for part in (path.rpartition("/")[2], path):
        for match in _IN_NAME.finditer(part):
            if found := _calendar("-".join(match.group(1, 3, 4))):
                return found
    return None


def _calendar(value: str) -> str | None:
    """The date, if the calendar has it."""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return None
