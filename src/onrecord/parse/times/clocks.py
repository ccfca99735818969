"""Rules for clock times: on the day told beside them, else on the day told before, else on the anchor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.parse.times import calendar
from onrecord.parse.times.timewords import WEEKDAY, WEEKDAYS
from onrecord.parse.times.timex import Ground, Rule, rule

if TYPE_CHECKING:
    from datetime import date

HALF_DAY = r"(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?)"
BARE = r"(?P<hour24>[01]?\d|2[0-3]):?(?P<minute24>[0-5]\d)(?=\s?(?:GMT|UTC))"  # "0130 GMT"
WHOLE_DAY = r"(?P<hour60>[01]?\d|2[0-3]):(?P<minute60>[0-5]\d)"
CLOCK = rf"(?:{HALF_DAY}|{BARE}|{WHOLE_DAY}|(?P<word>noon|midnight))"
ZONE = r"(?:\s?\(?(?P<zone>GMT|UTC|EST|EDT|ET|CET|CEST|BST|MSK|local time)\)?)?"
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _clock(match: re.Match[str], ground: Ground) -> str | None:
    """Value a clock time with its day; universal time carries a Z."""
    day = _weekday(match["weekday"], ground) if match["weekday"] else _day(ground)
    hour, minute = _hour(match)
    if hour is None or day is None:
        return None
    return f"{day}T{hour:02}:{minute:02}" + ("Z" if match["zone"] in ("GMT", "UTC") else "")


def _day(ground: Ground) -> str | None:
    """The day told before, else the anchor."""
    if ground.latest and DAY.match(ground.latest):
        return ground.latest[:10]
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
    return (hour % 12 + 12 * (match["half"][0] == "p") if 1 <= hour <= 12 else None), minute


RULES: tuple[Rule, ...] = (
    rule("clock", rf"{CLOCK}{ZONE}(?:,? (?:on )?(?:(?:early|late) )?{WEEKDAY})?", _clock, turns=True),
    rule("clock", rf"{WEEKDAY} (?:at|by|until) {CLOCK}{ZONE}", _clock, turns=True),
)
