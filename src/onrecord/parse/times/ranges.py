"""Rules for stretches of days or years told in one: "15 to 30 June", "1950-53", "the first week of November"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord.parse.times import calendar
from onrecord.parse.times.dates import near
from onrecord.parse.times.timewords import DAY, MONTH, MONTH_BY_DAY, ORDINALS, YEAR, month_number
from onrecord.parse.times.timex import Ground, Rule, rule, told

if TYPE_CHECKING:
    import re

LONGEST = 60  # years of a range


def _days_of_month(match: re.Match[str], ground: Ground) -> str | None:
    """Value "Feb. 8-25" and "15 to 30 June" as an interval."""
    month = month_number(match["month"])
    if match["year"]:
        first = calendar.day(int(match["year"]), month, int(match["day"]))
    else:
        first = near(int(match["day"]), month, ground)
    last = first and calendar.day(first.year, month, int(match["last"]))
    return f"{first}/{last}" if first and last and first < last else None


def _years(match: re.Match[str]) -> str | None:
    """Value "1950-53" and "1998-2002" as an interval; "2016-05" is a month."""
    first, last = int(match["first"]), int(match["last"])
    if last < 100:
        if last <= first % 100 and 1 <= last <= 12 and match["mark"] == "-":
            return f"{first}-{last:02}"
        last += first - first % 100 + 100 * (last <= first % 100)
    return f"{first}/{last}" if 0 < last - first <= LONGEST else None


def _part_of_month(match: re.Match[str], ground: Ground) -> str | None:
    """Value "the first week of November" as its days 1 to 7, "the second half of May" as its days 16 to 31."""
    month = month_number(match["month"])
    if match["year"]:
        begins = date(int(match["year"]), month, 1)
    elif (found := near(1, month, ground)) is not None:
        begins = found
    else:
        return None
    ends = calendar.months_from(begins, 1) - timedelta(1)
    number = ORDINALS.index(nth) if (nth := match["nth"].lower()) in ORDINALS else None
    if match["unit"] == "week":
        first = ends - timedelta(6) if number is None else begins + timedelta(7 * number)
        return f"{first}/{first + timedelta(6)}"
    middle = begins + timedelta(14)
    return f"{begins}/{middle}" if number == 0 else f"{middle + timedelta(1)}/{ends}"


TO = r" ?(?:-|–|to|and|or|through|until|till) ?"
TH = r"(?:st|nd|rd|th)?"
LAST = r"(?P<last>0?[1-9]|[12]\d|3[01])"
WEEKEND = r"(?:[Tt]he weekend of )?"
NTH = r"(?P<nth>first|second|third|fourth|last|final)"
RULES: tuple[Rule, ...] = (
    rule(
        "days",
        rf"{WEEKEND}{MONTH_BY_DAY} {DAY}{TH}{TO}{LAST}{TH}(?:,? {YEAR})?(?![:.]?\d)",
        _days_of_month,
        turns=True,
    ),
    rule("days", rf"{WEEKEND}{DAY}{TH}{TO}{LAST}{TH}(?: of)? {MONTH_BY_DAY}(?:,? {YEAR})?", _days_of_month, turns=True),
    rule(
        "days",
        rf"(?:[Tt]he )?(?i:{NTH}) (?P<unit>week|(?<=first )half|(?<=second )half) (?:of|in) {MONTH}(?:,? {YEAR})?",
        _part_of_month,
        turns=True,
    ),
    told(
        "years", r"(?:[Tt]he )?(?P<first>1[4-9]\d\d|20\d\d)(?P<mark>[-–/])(?P<last>\d\d(?:\d\d)?)(?![-–/\d%])", _years
    ),
)
