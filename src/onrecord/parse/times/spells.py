"""Rules for times told by distance or length: yesterday, last week, three days ago, for two months, now, daily."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.parse.times import calendar
from onrecord.parse.times.timewords import (
    NUMBER,
    ORDINALS,
    PART,
    PARTS,
    SEASON,
    SEASONS,
    UNIT,
    YEAR,
    duration,
    number,
)
from onrecord.parse.times.timex import Ground, Rule, rule, told

NAMED = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2,
         "the day after tomorrow": 2}  # fmt: skip
STEPS = {
    "last": -1,
    "previous": -1,
    "past": -1,
    "this": 0,
    "this past": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "same": 0,
}
SETS = {"daily": "XXXX-XX-XX", "weekly": "XXXX-WXX", "monthly": "XXXX-XX", "yearly": "XXXX", "annually": "XXXX",
        "nightly": "XXXX-XX-XXTNI", "hourly": "XXXX-XX-XXTXX", "day": "XXXX-XX-XX", "night": "XXXX-XX-XXTNI",
        "morning": "XXXX-XX-XXTMO", "evening": "XXXX-XX-XXTEV", "afternoon": "XXXX-XX-XXTAF", "week": "XXXX-WXX",
        "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "year": "XXXX", "summer": "XXXX-SU", "winter": "XXXX-WI",
        "spring": "XXXX-SP", "autumn": "XXXX-FA", "fall": "XXXX-FA", "quarter": "XXXX-QX",
        "hour": "XXXX-XX-XXTXX"}  # fmt: skip

DAILY = ("day", "part-of-day", "hour", "minute")
BOUND = re.compile(r"\b(?P<way>nearly|almost|(?:less|more) than|over) $", re.I)  # "nearly four years ago"
SHORT = ("nearly", "almost", "less than")
SHIFT = 3  # months that a number of years so bounded lies off it, about

FINER = {"day": DAILY, "week": ("day", "part-of-day", "week"),
         "month": ("day", "part-of-day", "month"),
         "year": ("day", "part-of-day", "month", "quarter", "year")}  # fmt: skip


def _named_day(match: re.Match[str], ground: Ground) -> str | None:
    """Value "yesterday evening" and its like."""
    if ground.anchor is None:
        return None
    word = match["word"].lower()
    part = "NI" if word == "tonight" else PARTS.get(match["part"] or "")
    return (ground.anchor + timedelta(NAMED[word])).isoformat() + (f"T{part}" if part else "")


def _part_of_day(match: re.Match[str], ground: Ground) -> str | None:
    """Value "this morning" and "last night"; "overnight" is the night that ended on the day."""
    if ground.anchor is None:
        return None
    words = match[0].lower()
    back = words.startswith(("last", "overnight"))
    part = "NI" if "overnight" in words else PARTS[match["part"]]
    return f"{ground.anchor - timedelta(back)}T{part}"


def _unit_beside(match: re.Match[str], ground: Ground) -> str | None:
    """Value "last week", "this year", "next month", "the coming weekend"."""
    if ground.anchor is None:
        return None
    step, unit = STEPS[match["which"].lower()], match["unit"].lower().replace("centurie", "century")
    if unit == "week" and step == -1 and ground.anchor.weekday() == 6:
        step = 0  # on a Sunday the week that ends is already the last one
    if unit == "day" and step >= 0:  # "the same day", "the next day"
        base = calendar.day_of(ground.latest) if calendar.interval(ground.latest or "").precision in DAILY else None
        return (base + timedelta(step)).isoformat() if base else None
    if unit == "decade" and match["which"].lower() == "past":
        return "P1DE"
    return calendar.unit_value(calendar.moved(ground.anchor, step, unit), unit)


def _season_beside(match: re.Match[str], ground: Ground) -> str | None:
    """Value "this summer", "last winter": the season of the year, stepped back or on by one where it has to be."""
    if ground.anchor is None:
        return None
    step, code = STEPS[(match["which"] or "this").lower()], SEASONS[match["season"].lower()]
    year = ground.anchor.year - (code == "WI" and ground.anchor.month < 3)
    begins = date(year, calendar.SEASONS[code], 1)
    if step < 0 and ground.anchor < calendar.months_from(begins, 3):
        year -= 1
    elif step > 0 and begins <= ground.anchor:
        year += 1
    return f"{year}-{code}"


def _weekend(_match: re.Match[str], ground: Ground) -> str | None:
    """Value "the weekend": the latest that has begun, or the next where the verb looks ahead."""
    if ground.anchor is None:
        return None
    saturday = ground.anchor - timedelta((ground.anchor.weekday() - 5) % 7)
    ahead = ground.direction == "future" and ground.anchor.weekday() < 5
    return calendar.unit_value(saturday + timedelta(7 * ahead), "weekend")


def _away(match: re.Match[str], ground: Ground) -> str | None:
    """Value "three days ago" from the anchor, "a year earlier" and "two days later" from the time told before."""
    count, unit, way = number(match["number"]), match["unit"].lower().rstrip("s"), match["way"].lower()
    unit = {"centurie": "century"}.get(unit, unit)
    if count == "X" or "." in count:
        return "FUTURE_REF" if way in ("from now", "later") else "PAST_REF"
    base = ground.anchor if way in ("ago", "from now") else calendar.day_of(ground.latest) or ground.anchor
    if base is None:
        return None
    if unit in ("second", "minute", "hour"):
        is_day = calendar.interval(ground.near or "").precision in DAILY
        known = ground.anchor if way in ("ago", "from now") else calendar.day_of(ground.near) if is_day else None
        return known.isoformat() if known else None
    step = -int(count) if way in ("ago", "earlier", "before") else int(count)
    if unit == "year" and way == "ago" and (bound := BOUND.search(match.string, 0, match.start())):
        base = calendar.moved(base, SHIFT if bound["way"].lower() in SHORT else -SHIFT, "month")
    if unit == "year" and count == "1" and step < 0 and ground.quarter:
        return f"{int(ground.quarter[:4]) - 1:04}{ground.quarter[4:]}"
    return calendar.unit_value(calendar.moved(base, step, unit), "day" if unit in ("week", "fortnight") else unit)


def _year_before(match: re.Match[str], ground: Ground) -> str | None:
    """Value "the year-ago period", "last year's quarter": a year before the quarter told of, else the year before."""
    words = match.groupdict()
    told = words.get("year") or (ground.quarter or "")[:4] or (ground.anchor and str(ground.anchor.year)) or ""
    if not told:
        return None
    year = f"{max(int(told) - (words.get('year') is None), 1):04}"
    if words.get("ordinal"):
        return f"{year}-Q{ORDINALS.index(words['ordinal'].lower()) + 1}"
    return f"{year}{ground.quarter[4:] if ground.quarter else ''}"


def _beside_latest(match: re.Match[str], ground: Ground) -> str | None:
    """Value "the following month", "the previous day", "that year" from the time told before."""
    base = calendar.day_of(ground.latest)
    if base is None or calendar.interval(ground.latest or "").precision not in FINER[match["unit"]]:
        return None
    unit, step = match["unit"].lower(), {"following": 1, "next": 1, "previous": -1, "preceding": -1}
    return calendar.unit_value(calendar.moved(base, step.get(match["which"].lower(), 0), unit), unit)


def _latest_quarter(match: re.Match[str], ground: Ground) -> str | None:
    """Value "the quarter": the one told before; "the latest quarter": the one that ended last."""
    if ground.quarter and "latest quarter" not in match[0]:
        return ground.quarter
    if ground.anchor is None or not match["which"]:
        return None
    return calendar.quarter_value(calendar.months_from(ground.anchor, -3 * (match["which"].lower() != "current")))


def _length(match: re.Match[str]) -> str | None:
    return duration(number(match["number"]), match["unit"].lower())


def _vague_length(match: re.Match[str]) -> str | None:
    return duration("X", match["unit"].lower())


def _set(match: re.Match[str]) -> str | None:
    return SETS[match["unit"].lower()]


def _within_unit(match: re.Match[str], ground: Ground) -> str | None:
    """Value "later in the week" and "the end of the month"."""
    return calendar.unit_value(ground.anchor, match["unit"]) if ground.anchor else None


def _this_year(_match: re.Match[str], ground: Ground) -> str | None:
    return f"{ground.anchor.year:04}" if ground.anchor else None


WIDE = r"(?P<unit>day|week|fortnight|weekend|month|quarter|year|decade|centur(?:y|ie))"  # with a place in the calendar
NAMES = "|".join(sorted(NAMED, key=len, reverse=True))
OFTEN = "|".join(sorted(SETS, key=len, reverse=True))
WHERE = r"[Ee]arl(?:y|ier)|[Ll]ater?|[Bb]y|[Tt]he (?:end|start|beginning|middle) of|[Ll]ater? in|[Ee]arl(?:y|ier) in"
QUARTER = r"(?:(?i:(?P<ordinal>first|second|third|fourth))[- ])?quarter"
SPAN = r"(?:[Tt]he )?(?:(?:[Ll]ast|[Pp]ast|[Nn]ext|[Pp]revious|[Cc]oming|[Ff]irst|[Ff]ull|[Aa]nother) )?"
RECENT = r"(?:[Tt]he )?(?:[Rr]ecent|(?:[Pp]ast|[Ll]ast|[Nn]ext)(?: few| several| couple of)?)"
LONG = r"(?:[Ff]or|[Aa]fter|[Ww]ithin|[Ii]n|[Oo]f|[Oo]ver|[Tt]ook|[Tt]ake)"
NOW = r"[Nn]ow|[Cc]urrently|[Cc]urrent|[Aa]t present|[Rr]ight now|[Tt]hese days|[Nn]owadays|[Aa]t the moment|"
NOW += r"[Aa]t this (?:moment|time)|[Pp]resently"
THEN = r"(?:[Mm]ore |[Mm]ost |[Uu]ntil |[Jj]ust )?[Rr]ecently|[Rr]ecent|[Pp]reviously(?! \w+ed\b)|[Ff]ormerly|"
THEN += r"[Ii]n the past|[Tt]he past|[Ll]ately|[Ee]arlier(?=,)"
LATER = r"(?<![Aa]s )[Ss]oon|[Tt]he (?:near |foreseeable )?future|(?:near|foreseeable) future|"
LATER += r"(?:[Tt]he )?coming (?:days|weeks|months|years|quarters)|[Oo]ne day"
WHICH = r"(?P<which>[Tt]his past|[Ll]ast|[Pp]ast|[Tt]his|[Nn]ext|[Cc]oming)"
RULES: tuple[Rule, ...] = (
    rule("named-day", rf"(?P<word>(?i:{NAMES}))(?: {PART})?", _named_day),
    rule("part-of-day", rf"(?:[Ll]ater? |[Ee]arl(?:y|ier) )?(?:[Tt]his|[Ll]ast) {PART}|[Oo]vernight", _part_of_day),
    rule(
        "beside",
        r"(?:[Tt]he )?(?P<which>[Ll]ast|[Tt]his past|[Tt]his|[Nn]ext|[Cc]urrent|[Cc]oming|[Pp]ast|[Ss]ame) (?:full )?"
        + WIDE,
        _unit_beside,
    ),
    rule("beside", rf"(?:{WHERE}) the (?P<unit>day|week|month|quarter|year|decade)", _within_unit),
    rule("beside", r"(?:the )?year[-' ](?:s )?end|year's end", _this_year),
    rule("season", rf"(?:{WHICH} |[Tt]he (?:early |late )?){SEASON}(?! of\b| (?:in|from) (?!\d))", _season_beside),
    rule("weekend", r"[Tt]he weekend", _weekend, turns=True),
    rule("away", rf"(?i:{NUMBER}) {UNIT}s? (?P<way>ago|earlier|later|from now|before(?! (?!and\b|or\b)\w))", _away),
    rule("away", rf"(?:the )?year-(?:ago|earlier)(?: (?:period|{QUARTER}|level))?", _year_before),
    rule("away", rf"(?:the )?last year's (?:period|{QUARTER})", _year_before),
    rule("away", rf"(?:the )?{YEAR} (?:period|quarter)", _year_before),
    rule(
        "away",
        r"(?:the )?(?:(?:same|corresponding|comparable|like|year-(?:ago|earlier)) )?(?:period|quarter) "
        r"(?:(?:of )?last year|a year (?:ago|earlier|before))",
        _year_before,
    ),
    rule(
        "latest",
        r"(?:[Tt]he|[Tt]hat) (?P<which>following|next|previous|preceding|same) (?P<unit>day|week|month|year)",
        _beside_latest,
    ),
    rule("latest", r"(?P<which>[Tt]hat) (?P<unit>day|week|month|year)", _beside_latest),
    rule("latest", r"[Tt]he (?:(?P<which>latest|current|recent) )?(?:quarter|(?<=t )period)", _latest_quarter),
    told(
        "length",
        rf"{SPAN}(?i:{NUMBER})(?: more| full| straight| consecutive)?[- ]{UNIT}s?(?:-old)?",
        _length,
    ),
    told("vague", rf"{RECENT} {UNIT}s", _vague_length),
    told("vague", rf"{LONG} (?P<unit>weeks|months|years|decades|centuries)", _vague_length),
    told("vague", r"[Aa] (?:long |short |little )?while|[Ss]ome time", lambda _match: "PXX"),
    told("set", rf"(?:[Ee]very|[Ee]ach|[Pp]er) (?P<unit>{OFTEN})", _set),
    told("set", rf"[Ee]very {NUMBER} {UNIT}s", _length),
    told("set", rf"(?i:once|twice|{NUMBER} times) (?:an?|per|each|every) (?P<unit>{OFTEN})", _set),
    told(
        "set",
        r"(?<!average )(?<!['’]s )(?P<unit>(?i:daily|weekly|monthly|yearly|annually|nightly|hourly))(?! [A-Z])",
        _set,
    ),  # no "Daily Mail"
    told("reference", NOW, lambda _match: "PRESENT_REF"),
    told("reference", THEN, lambda _match: "PAST_REF"),
    told("reference", LATER, lambda _match: "FUTURE_REF"),
)
