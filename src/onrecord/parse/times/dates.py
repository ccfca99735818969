"""Rules for calendar dates: days, weekdays, months, seasons, quarters, years and decades; `ranges` has more."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord.parse.times import calendar
from onrecord.parse.times.timewords import (
    BESIDE_YEAR,
    DAY,
    MONTH,
    MONTH_BY_DAY,
    ORDINALS,
    PART,
    PART_OF,
    PARTS,
    SEASON,
    SEASONS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    YEARS,
    month_number,
)  # fmt: skip
from onrecord.parse.times.timex import Ground, Rule, rule, told

if TYPE_CHECKING:
    import re

ORDINAL = r"(?P<ordinal>first|second|third|fourth)"
TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
TEN_YEARS = rf"(?:(?:early|late) )?(?P<tens>{'|'.join(TENS)})"
OF = r"(?:,? (?:of )?(?:the year )?(?:in )?)"
FULL = rf"(?:{WEEKDAY},? )?(?:{MONTH_BY_DAY} {DAY}(?:st|nd|rd|th)?(?:,| of)? {YEAR})"
FULL_TURNED = FULL.replace(
    f"{MONTH_BY_DAY} {DAY}(?:st|nd|rd|th)?(?:,| of)?", f"{DAY}(?:st|nd|rd|th)?(?: of)? {MONTH_BY_DAY},?"
)
NEAR = 80  # days that "Nov. 25" may lie on the side whither its verb does not look ("declared a dividend payable …")


def full_date(match: re.Match[str]) -> str | None:
    """Value a day that is told with its year; None where the calendar has no such day."""
    found = calendar.day(int(match["year"]), _month(match["month"]), int(match["day"]))
    return in_part(found, match) if found else None


def in_part(day: date, match: re.Match[str]) -> str:
    """Return the value of a day, or of its part where the words tell one: "the morning of March 2"."""
    part = PARTS.get(match.groupdict().get("of") or match.groupdict().get("part") or "")
    return day.isoformat() + (f"T{part}" if part else "")


def _month(words: str) -> int:
    return int(words) if words.isdigit() else month_number(words)


def _numeric_date(match: re.Match[str]) -> str | None:
    """Value "25.11.2025" and "11/25/2025"; None where either of the first two numbers can be the month."""
    first, second = int(match["first"]), int(match["second"])
    if match["mark"] == "/" and max(first, second) <= 12 and first != second:
        return None
    month, number_ = (second, first) if match["mark"] == "." or first > 12 else (first, second)
    found = calendar.day(int(match["year"]), month, number_)
    return found.isoformat() if found else None


def _day_of_month(match: re.Match[str], ground: Ground) -> str | None:
    """Value "Nov. 25": of the years around the anchor the nearest one, unless the verb says otherwise."""
    if match["beside"]:
        found = (year := year_beside(match, ground)) and calendar.day(
            year, month_number(match["month"]), int(match["day"])
        )
    else:
        found = near(int(match["day"]), month_number(match["month"]), ground)
    return in_part(found, match) if found else None


def year_beside(match: re.Match[str], ground: Ground) -> int | None:
    """Return the year that "last year" and its like name behind a day or a month."""
    return ground.anchor.year + YEARS[match["beside"]] if ground.anchor else None


def near(number_: int, month: int, ground: Ground) -> date | None:
    """Return the day of a month nearest to the anchor, unless it is far on the side whither the verb does not look."""
    if ground.anchor is None:
        return None
    around = [calendar.day(ground.anchor.year + shift, month, number_) for shift in (0, -1, 1)]
    away = {day: (day - ground.anchor).days for day in around if day}
    low, high = {"past": (-999, NEAR), "future": (-NEAR, 999)}.get(ground.direction or "", (-999, 999))
    return min((day for day in away if low <= away[day] <= high), key=lambda day: abs(away[day]), default=None)


def _month_alone(match: re.Match[str], ground: Ground) -> str | None:
    """Value "in March", "last March": the latest, the next where the verb looks ahead, the nearest where none tells."""
    which, month = (match["which"] or "").lower(), month_number(match["month"])
    if which in ("every", "each"):
        return f"XXXX-{month:02}"
    if ground.anchor is None:
        return None
    if match.groupdict().get("beside"):
        return f"{year_beside(match, ground)}-{month:02}"
    ahead = month - ground.anchor.month  # -11 to 11 months
    if which == "last":
        ahead -= 12 * (ahead >= 0)
    elif which == "next":
        ahead += 12 * (ahead <= 0)
    elif "coming" in which or (not which and ground.direction == "future"):
        ahead += 12 * (ahead < 0)
    elif "past" in which or (not which and ground.direction == "past"):
        ahead -= 12 * (ahead > 0)
    elif not which:
        ahead += 12 * ((ahead < -9) - (ahead > 6))
    return calendar.month_value(calendar.months_from(ground.anchor, ahead))


def _weekday(match: re.Match[str], ground: Ground) -> str | None:
    """Value "Friday": the latest such day not after the anchor, or the next where the verb looks ahead."""
    which = (match["which"] or "").lower()
    number_ = WEEKDAYS.index(match["weekday"])
    if which in ("every", "each"):
        return f"XXXX-WXX-{number_ + 1}"
    if ground.anchor is None:
        return None
    back = (ground.anchor.weekday() - number_) % 7
    ahead = ground.direction == "future"
    if which == "last":
        found = ground.anchor - timedelta(back or 7)
    elif which in ("next", "this coming", "coming") or (which == "this" and ahead):
        found = ground.anchor + timedelta(7 - back)
    else:
        found = calendar.weekday(ground.anchor, number_, ahead=ahead)
    return in_part(found, match)


def _season(match: re.Match[str], ground: Ground) -> str | None:
    year = match["year"] or year_beside(match, ground)
    return f"{year}-{SEASONS[match['season'].lower()]}" if year else None


def _quarter(match: re.Match[str], ground: Ground) -> str | None:
    """Value "the third quarter": of the year that is told, else the latest one that has begun."""
    number = ORDINALS.index(match["ordinal"].lower()) + 1
    if match["year"]:
        return f"{match['year']}-Q{number}"
    if ground.anchor is None:
        return None
    if which := match["which"] or match["beside"]:
        return f"{ground.anchor.year + YEARS[which.lower()]}-Q{number}"
    return f"{ground.anchor.year - ((ground.anchor.month + 2) // 3 < number)}-Q{number}"


def _quarter_of_year(match: re.Match[str]) -> str | None:
    return f"{match['year']}-Q{ORDINALS.index(match['ordinal'].lower()) + 1}"


def _half(match: re.Match[str], ground: Ground) -> str | None:
    year = match["year"] or (ground.anchor and ground.anchor.year + YEARS[match["which"] or "this"])
    return f"{year}-H{ORDINALS.index(match['ordinal'].lower()) + 1}" if year else None


def _month_of_year(match: re.Match[str]) -> str | None:
    return f"{match['year']}-{month_number(match['month']):02}"


def _century(match: re.Match[str]) -> str | None:
    count = int(match["count"])
    return f"{count - 1:02}" if 1 < count < 23 else None


WHICH = r"(?:(?:the )?(?P<which>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his|coming|[Ee]very|[Ee]ach) )?"
TH = r"(?:st|nd|rd|th)?"
RULES: tuple[Rule, ...] = (
    told("date", PART_OF + FULL, full_date),
    told("date", PART_OF + FULL_TURNED, full_date),
    told("date", r"(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!-)", full_date),
    told("date", r"(?P<first>\d\d?)(?P<mark>[./])(?P<second>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)", _numeric_date),
    rule(
        "day",
        rf"{PART_OF}(?:{WEEKDAY},? (?:the )?)?{MONTH_BY_DAY} {DAY}{TH}(?![\d:%]|[,.]\d){BESIDE_YEAR}?",
        _day_of_month,
        turns=True,
    ),
    rule(
        "day",
        rf"{PART_OF}(?:{WEEKDAY},? (?:the )?)?{DAY}{TH}(?: of)? {MONTH_BY_DAY}{BESIDE_YEAR}?",
        _day_of_month,
        turns=True,
    ),
    told("month", rf"{MONTH},? (?:of )?{YEAR}", _month_of_year),
    rule("month", rf"{WHICH}(?:[Mm]id-)?{MONTH}", _month_alone, turns=True),
    rule("date", rf"(?P<which>)(?:[Mm]id-)?{MONTH}{BESIDE_YEAR}", _month_alone),
    rule("weekday", rf"{PART_OF}{WHICH}{WEEKDAY}(?: {PART})?", _weekday, turns=True),
    rule("season", rf"(?:[Tt]he )?{SEASON}(?: (?:of )?{YEAR}|{BESIDE_YEAR})", _season),
    rule(
        "quarter",
        rf"(?:(?:[Tt]he|[Ii]ts) )?(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext) year's )?(?:fiscal[- ])?"
        rf"(?i:{ORDINAL})[- ]quarter(?:{OF}(?:fiscal )?{YEAR}|{BESIDE_YEAR})?",
        _quarter,
    ),
    told("quarter", rf"(?:[Tt]he )?(?:fiscal )?{YEAR}(?:'s)? {ORDINAL}[- ]quarter", _quarter_of_year),
    rule("half", rf"(?:[Tt]he )?(?i:{ORDINAL}) half of (?:the year|(?P<which>last|this|next) year|{YEAR})", _half),
    told("decade", r"(?:[Tt]he )?(?P<decade>1[5-9]\d|20\d)0'?s", lambda match: match["decade"]),
    told("decade", r"(?:[Tt]he )?(?:late |early |mid-)?['’](?P<decade>\d)0s", lambda match: "19" + match["decade"]),
    told("decade", rf"[Tt]he {TEN_YEARS}", lambda match: f"19{TENS.index(match['tens']) + 2}"),
    told("century", r"(?:[Tt]he )?(?P<count>\d\d?)(?:st|nd|rd|th)[- ][Cc]entury(?! [A-Z])", _century),
    told(
        "year",
        rf"(?:[Tt]he (?:year )?|[Mm]id-|[Ff]iscal )?{YEAR}(?: (?:fiscal )?(?:year|period))?",
        lambda match: match["year"],
    ),
)
