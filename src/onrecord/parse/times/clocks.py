"""Rules for clock times: on the day told beside them, else on the day told in the paragraph, else on the anchor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.parse.times import calendar
from onrecord.parse.times.timewords import MONTH, WEEKDAY, WEEKDAYS
from onrecord.parse.times.timex import Ground, Rule, rule

if TYPE_CHECKING:
    from datetime import date

HALF_DAY = r"(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>(?i:[ap]\.?m\b\.?))"
BARE = r"(?P<hour24>[01]?\d|2[0-3]):?(?P<minute24>[0-5]\d)(?= (?:GMT|UTC|hours|[Ll]ocal|[A-Z][a-z]+ time))"
WHOLE_DAY = r"(?P<hour60>[01]?\d|2[0-3]):(?P<minute60>[0-5]\d)"
CLOCK = rf"(?:{HALF_DAY}|{BARE}|{WHOLE_DAY}|(?P<word>noon|midnight))"
ZONES = r"GMT|UTC|[ECMP][SD]?T|CES?T|EES?T|BST|MSK|IST|HKT|JST|KST|local time|"
ZONES += r"(?!(?:This|That|Each|Every|Some|Any|Next|Last) )(?:[A-Z][a-z]+ ){1,2}time"  # "Moscow time"
ZONE = rf"(?: ?(?P<bracket>\()?(?P<zone>{ZONES})(?(bracket)\)))?"
ON = rf"\)?,? (?:on )?(?:(?:early|late) )?{WEEKDAY}(?!,? (?:{MONTH.replace('?P<month>', '?:')}|\d))"
AT = r"(?:(?:at|by|until|around|before|after)(?: about| around)? )?"
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _clock(match: re.Match[str], ground: Ground) -> str | None:
    """Value a clock time with its day; universal time carries a Z."""
    day = _weekday(match["weekday"], ground) if match["weekday"] else _day(ground)
    hour, minute = _hour(match)
    if hour is None or day is None:
        return None
    return f"{day}T{hour:02}:{minute:02}" + ("Z" if match["zone"] in ("GMT", "UTC") else "")


def _day(ground: Ground) -> str | None:
    """The day told before in the paragraph, else the anchor."""
    if ground.near and DAY.match(ground.near):
        return ground.near[:10]
    return ground.anchor.isoformat() if ground.anchor else None


def _weekday(name: str, ground: Ground) -> date | None:
    if ground.anchor is None:
        return None
    return calendar.weekday(ground.anchor, WEEKDAYS.index(name), ahead=ground.direction == "future")


def _hour(match: re.Match[str]) -> tuple[int | None, int]:
    """Hour and minute; midnight is the end of its day; None for no hour of a clock."""
    if match["word"]:
        return (12 if match["word"] == "noon" else 24), 0
    hour = int(match["hour"] or match["hour24"] or match["hour60"])
    minute = int(match["minute"] or match["minute24"] or match["minute60"] or 0)
    if not match["half"]:
        return hour, minute
    return (hour % 12 + 12 * (match["half"][0] in "pP") if 1 <= hour <= 12 else None), minute


RULES: tuple[Rule, ...] = (
    rule("clock", rf"{CLOCK}{ZONE}(?:{ON})?", _clock, turns=True),
    rule("clock", rf"{WEEKDAY},? {AT}{CLOCK}{ZONE}", _clock, turns=True),
)
