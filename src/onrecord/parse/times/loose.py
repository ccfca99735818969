"""Rules for times told loosely, in words for numbers, or by the time told before: "that night", "years ago"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.parse.times import calendar
from onrecord.parse.times.spells import DAILY
from onrecord.parse.times.timewords import (
    MONTH,
    NUMBER,
    PART,
    PARTS,
    SPELLED,
    UNIT,
    duration,
    month_number,
    number,
    spelled_year,
)
from onrecord.parse.times.timex import Ground, Rule, rule, told

if TYPE_CHECKING:
    import re

STEPS = {"previous": -1, "before": -1, "next": 1, "following": 1, "after": 1}


def _part_beside(match: re.Match[str], ground: Ground) -> str | None:
    """Value "that night", "the next morning" from the day told before; "in the morning" also from the anchor."""
    which = match["which"].lower()
    latest = (ground.near if which == "the" else ground.latest) or ""
    day = calendar.day_of(latest) if calendar.interval(latest).precision in DAILY else None
    if day is None and which == "the":
        day = ground.anchor
    if day is None:
        return None
    return f"{calendar.moved(day, STEPS.get(which.split()[-1], 0), 'day')}T{PARTS[match['part']]}"


def _unit_beside(match: re.Match[str], ground: Ground) -> str | None:
    """Value "the day before", "the week after" from the time told before."""
    base = calendar.day_of(ground.latest)
    if base is None or match["event"]:
        return None
    unit = match["unit"].lower()
    return calendar.unit_value(calendar.moved(base, STEPS[match["way"]], unit), unit)


def _year_in_words(match: re.Match[str]) -> str | None:
    year = spelled_year(match["spelled"])
    return f"{year}-{month_number(match['month']):02}" if match["month"] else str(year)


def _of_year(_match: re.Match[str], ground: Ground) -> str | None:
    """Value "for the full year": the one under way."""
    return f"{ground.anchor.year:04}" if ground.anchor else None


def _of_unit(match: re.Match[str], ground: Ground) -> str | None:
    """Value "the rest of the week": the one under way."""
    return calendar.unit_value(ground.anchor, match["unit"]) if ground.anchor else None


def _half_year(match: re.Match[str], ground: Ground) -> str | None:
    """Value "the first half": the latest that has begun."""
    if ground.anchor is None:
        return None
    half = 1 + (match["which"].lower() == "second")
    return f"{ground.anchor.year - (half == 2 and ground.anchor.month < 7):04}-H{half}"


def _and_half(match: re.Match[str]) -> str | None:
    """Value "two and a half years", "a year and a half", "1 1/2 years"."""
    count = number(match["number"])
    return duration(f"{count}.5" if count.isdigit() else count, match["unit"].lower())


def _range(match: re.Match[str]) -> str | None:
    """Value "two to three weeks" by its lower number."""
    return duration(number(match["number"]), match["unit"].lower())


def _vague(match: re.Match[str]) -> str | None:
    return duration("X", match["unit"].lower())


BACK = r"(?:[Bb]ack )then|(?<=said )then(?! \w+ed\b)|(?<=\bhim )then|(?<=\bher )then|(?<=\bthem )then"
LONGER = r"(?P<unit>hours|days|weeks|months|years|decades|centuries)"
TIMES = r"(?P<unit>day|week|month|year)"
UPPER = NUMBER.replace("?P<number>", "")
RULES: tuple[Rule, ...] = (
    rule("latest", rf"(?P<which>[Tt]hat|[Tt]he (?:same|previous|next|following)|(?<=[Ii]n )the) {PART}", _part_beside),
    rule("latest", rf"[Tt]he {TIMES} (?P<way>before|after)(?= (?P<event>(?!and\b|or\b)\w)|)", _unit_beside),
    rule(
        "latest",
        rf"(?:(?<=[Uu]ntil )|(?<=[Ss]ince )|(?<=[Bb]y ))then(?!-)|{BACK}",
        lambda _match, ground: ground.latest,
    ),
    told("year", rf"(?:{MONTH},? )?(?:[Tt]he year )?(?P<spelled>(?i:{SPELLED}))", _year_in_words),
    told("length", r"[Tt]he (?:fiscal |full )?year(?= end(?:ed|ing|s)\b)", lambda _match: "P1Y"),
    rule("beside", r"(?:(?<=[Ff]or )the|[Tt]he (?:full|current fiscal|current)) year(?! end)", _of_year),
    rule("beside", rf"(?:[Tt]he rest|[Tt]he remainder|[Mm]uch|[Mm]ost) of the {TIMES}", _of_unit),
    rule("half", r"[Tt]he (?P<which>(?i:first|second)) half(?! of)", _half_year),
    told("length", rf"(?i:{NUMBER}) and a half[- ]{UNIT}s?", _and_half),
    told("length", rf"(?P<number>[Aa]n?|[Oo]ne) {UNIT} and a half", _and_half),
    told("length", rf"(?P<number>\d+) 1/2[- ]{UNIT}s?", _and_half),
    told("length", r"(?:[Aa] )?half[- ]hour", lambda _match: "PT30M"),
    told("length", rf"(?:[Tt]he (?:next|last|past|coming) )?(?i:{NUMBER}) ?(?:to|-|–|or) ?{UPPER} {UNIT}s", _range),
    told("length", rf"[Aa]n? {UNIT} or (?:two|so)", _vague),
    told("away", rf"(?i:(?:many |some )?{LONGER} (?:ago|earlier))", lambda _match: "PAST_REF"),
    told("away", rf"(?i:{LONGER} later)", lambda _match: "FUTURE_REF"),
    told("vague", rf"(?i:{LONGER})(?= of\b)", _vague),
    told("vague", r"(?:(?<=[Oo]ver )|(?<=[Tt]hrough ))the (?P<unit>years|decades|centuries)", _vague),
    told("vague", r"(?:(?<=[Ff]or )|(?<=[Ww]ithin )|(?<=matter of ))(?P<unit>minutes|hours|days|weeks)", _vague),
    told("set", rf"[Ee]very other {TIMES}", lambda match: duration("2", match["unit"])),
    told("reference", r"[Aa]t th(?:e|at) time(?! of\b)|[Ii]n those days|[Tt]he other day", lambda _match: "PAST_REF"),
    told("reference", r"[Ff]or the moment|[Aa]t this (?:\w+ )?moment", lambda _match: "PRESENT_REF"),
    told("reference", r"(?<=[Ii]n )the (?:days|weeks|months|years) ahead", lambda _match: "FUTURE_REF"),
)
