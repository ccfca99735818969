"""Date arithmetic and TIMEX3 values: what days a value covers, and the value of a day, week, month or quarter."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the month in which a season of the northern half begins
PARTS = {"MO": (5, 12), "AF": (12, 18), "EV": (18, 24), "NI": (18, 30), "MI": (11, 14), "DT": (6, 18)}  # hours
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_CLOCK = re.compile(r"T(\d\d)(?::(\d\d))?Z?")
_DURATION = re.compile(r"P(T?)(?:[\d.]+|X)(DE|CE|[A-Z])")
_UNITS = {
    "S": "second", "H": "hour", "D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "DE": "decade",
    "CE": "century",
}  # fmt: skip


class Interval(NamedTuple):
    """The half-open ISO interval of a value (None: it covers no known days) and the unit it is told in."""

    start: str | None
    end: str | None
    precision: str | None


def interval(value: str) -> Interval:
    """Return what a TIMEX3 value covers; all None for a vague or a repeated time."""
    if "/" in value:
        first, last = value.split("/")
        return Interval(interval(first).start, interval(last).end, interval(first).precision)
    if duration := _DURATION.fullmatch(value):
        return Interval(None, None, "minute" if duration.groups() == ("T", "M") else _UNITS.get(duration[2]))
    if not value[:2].isdigit() or "X" in value:
        return Interval(None, None, None)
    if "T" in value:
        return _within_day(value)
    start, end, precision = _days(value)
    return Interval(start.isoformat(), end.isoformat(), precision)


def weekday(anchor: date, number: int, *, ahead: bool) -> date:
    """Return the day that a bare weekday names (0: Monday): the latest one up to the anchor, `ahead` the next from it.

    Yesterday's name is yesterday however the verb looks, for who means the week ahead says so ("next Friday").
    """
    back = (anchor.weekday() - number) % 7
    return anchor + timedelta(7 - back if ahead and back > 1 else -back)


def day_of(value: str | None) -> date | None:
    """Return the first day of a value; None where it covers no known days."""
    start = interval(value).start if value else None
    return date.fromisoformat(start[:10]) if start else None


def day(year: int, month: int, number: int) -> date | None:
    """Return a day; None where the calendar has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def months_from(at: date, months: int) -> date:
    """Return the first day of the month `months` after the one of `at`."""
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    return date(min(max(year, 1), 9998), month + 1, 1)


def month_value(at: date) -> str:
    """Return "2025-11"."""
    return f"{at.year:04}-{at.month:02}"


def week_value(at: date) -> str:
    """Return "2025-W48": ISO weeks begin on Monday."""
    year, week, _ = at.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_value(at: date) -> str:
    """Return "2025-Q4"."""
    return f"{at.year:04}-Q{(at.month + 2) // 3}"


def unit_value(at: date, unit: str) -> str:
    """Return the value of the day, week, weekend, month, quarter, year, decade or century that holds `at`."""
    week = week_value(at)
    return {
        "day": at.isoformat(), "week": week, "weekend": f"{week}-WE", "month": month_value(at), "fortnight": week,
        "quarter": quarter_value(at), "year": f"{at.year:04}", "decade": f"{at.year:04}"[:3],
        "century": f"{at.year:04}"[:2],
    }[unit]  # fmt: skip


def moved(at: date, number: int, unit: str) -> date:
    """Return the day `number` units after `at`; in a shorter month its last day."""
    if unit in ("day", "week", "weekend", "fortnight"):
        days = number * {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}[unit]
        return at + timedelta(max(min(days, 10**6), 1 - at.toordinal()))  # no day before the year 1
    first = months_from(at, number * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit])
    return next(found for n in range(at.day, 0, -1) if (found := day(first.year, first.month, n)))


def _within_day(value: str) -> Interval:
    """The interval of "2025-11-26TMO" or "2025-11-26T22:00"."""
    text, _, rest = value.partition("T")
    first = datetime.fromisoformat(text)
    if rest in PARTS:
        low, high = (first + timedelta(hours=hour) for hour in PARTS[rest])
        return Interval(low.isoformat(timespec="minutes"), high.isoformat(timespec="minutes"), "part-of-day")
    clock = _CLOCK.fullmatch("T" + rest)
    if clock is None:
        return Interval(None, None, None)
    hour, minute, zone = int(clock[1]), int(clock[2] or 0), "Z" if value.endswith("Z") else ""
    low = first + timedelta(hours=hour, minutes=minute)
    high = low + timedelta(minutes=1 if clock[2] else 60)
    start, end = (at.isoformat(timespec="minutes") + zone for at in (low, high))
    return Interval(start, end, "minute" if clock[2] else "hour")


def _days(value: str) -> tuple[date, date, str]:
    """The first day, the day after the last and the precision of a value of whole days."""
    if len(value) < 4:  # "199", "19"
        span = 10 ** (4 - len(value))
        first = date(int(value) * span or 1, 1, 1)
        return first, date(first.year + span, 1, 1), "decade" if span == 10 else "century"
    year, rest = int(value[:4]), value[5:]
    if match := _DAY.fullmatch(value):
        first = date(*map(int, match.groups()))
        return first, first + timedelta(1), "day"
    if rest.startswith("W") and rest[1:3].isdigit():
        first = date.fromisocalendar(year, int(rest[1:3]), 6 if rest.endswith("WE") else 1)
        return (
            first,
            date.fromisocalendar(year, int(rest[1:3]), 7) + timedelta(1),
            "weekend" if "WE" in rest else "week",
        )
    first, length, precision = date(year, 1, 1), 12, "year"
    if rest.isdigit():
        first, length, precision = date(year, int(rest), 1), 1, "month"
    elif rest in SEASONS:
        first, length, precision = date(year, SEASONS[rest], 1), 3, "season"
    elif rest:
        length, precision = (3, "quarter") if rest[0] == "Q" else (6, "half-year")
        first = date(year, 1 + length * (int(rest[1]) - 1), 1)
    return first, months_from(first, length), precision
