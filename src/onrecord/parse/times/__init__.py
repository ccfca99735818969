"""Times: every expression of time with its TIMEX3 value and interval, reckoned from the publication date."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import timedelta
from typing import TYPE_CHECKING

from onrecord.parse.times import clocks, dates, loose, ranges, spells
from onrecord.parse.times.calendar import day_of, interval
from onrecord.parse.times.plain import as_read
from onrecord.parse.times.tense import direction
from onrecord.parse.times.timex import Expression, Ground, expressions
from onrecord.reading import Mark, part_of
from onrecord.records import When

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from spacy.tokens import Doc

    from onrecord.edits import Repaired

Written = tuple[int, int, Expression]  # the tokens [start, end) of an expression of time
NOT_TIMES = frozenset({"PERSON", "ORG", "WORK_OF_ART"})  # names: Theresa May, the Sunday Times

REFERRING = frozenset({"away", "latest"})  # rules reckoned from the time told before: they never become that time

DAYS = frozenset({"date", "day", "weekday", "named-day", "clock"})
BESIDE = 16  # characters between a clock time and the day told after it
RULES = (*dates.RULES, *ranges.RULES, *clocks.RULES, *spells.RULES, *loose.RULES)
JOINED = re.compile(r" ?(?:-|–|to|through|until|till|and|or|,) ?")
OTHER_PERIOD = re.compile(r"(?:the )?(?:(?:first |latest )?\w+[- ]months?|(?:full |fiscal )?year)", re.I)
UP_TO = re.compile(r" ?(?:-|–|to|through|until|till) ?")


def written_times(doc: Doc) -> tuple[Written, ...]:
    """Return the expressions of time in a text, in order, each with its token range [start, end)."""
    begins = [token.idx for token in doc]
    found: list[Written] = []
    for each in expressions(as_read(doc.text), RULES):
        start = bisect_right(begins, each.start) - 1
        end = bisect_right(begins, each.end - 1)
        if (not found or found[-1][1] <= start) and _is_time(doc, start, end, each):
            found.append((start, end, each))
    return tuple(found)


def times_of(doc: Doc, repaired: Repaired, written: Sequence[Written], anchor: date | None) -> tuple[Mark[When], ...]:
    """Return the times of a text, in order and disjoint; a relative time without an anchor has no value."""
    found: list[Mark[When]] = []
    latest: str | None = None  # the dated time before, in the order of reading
    at = 0  # the character behind it
    quarter: str | None = None  # the one that a business report tells of
    for number, (start, end, each) in enumerate(written):
        before = written[number - 1][2] if number else None
        after = written[number + 1] if number + 1 < len(written) else None
        near = latest if "\n" not in each.match.string[at : each.start] else None
        quarter = None if OTHER_PERIOD.fullmatch(each.match[0]) else quarter
        ground = Ground(anchor, latest, near, quarter)
        if each.rule.name == "clock" and after and after[2].rule.name in DAYS and _is_beside(each, after[2]):
            told, _ = _valued(doc, after, ground)  # "3 a.m. (0100 GMT) on Friday"
            ground = ground._replace(near=told or near)
        value, reckoned = _valued(doc, (start, end, each), ground)
        if before and latest == found[-1].value.value:
            value = _not_before(before, each, latest, value, anchor)
        if after and (year := _year_after(each, after[2])):
            value, reckoned = each.rule.value(each.match, Ground(year, None, None, "past")), None
        when = When(part_of(doc, repaired, (start, end)), value, *interval(value or ""), reckoned)
        found.append(Mark(start, end, when))
        if value and each.rule.name not in REFERRING and day_of(value):
            latest, at = value, each.end
            quarter = value if each.rule.name == "quarter" else quarter
    return tuple(found)


def _is_beside(each: Expression, after: Expression) -> bool:
    between = each.match.string[each.end : after.start]
    return len(between) <= BESIDE and "." not in between


def _valued(doc: Doc, written: Written, ground: Ground) -> tuple[str | None, str | None]:
    """Return the value of an expression, and the anchor where it needed one."""
    start, end, each = written
    toward = direction(doc[start:end].root) if each.rule.turns else None
    if value := each.rule.value(each.match, Ground(None, direction=toward)):
        return value, None
    value = each.rule.value(each.match, ground._replace(direction=toward))
    return value, ground.anchor.isoformat() if ground.anchor and value else None


def _not_before(
    first: Expression, second: Expression, told: str | None, value: str | None, anchor: date | None
) -> str | None:
    """The value of a bare weekday that is joined to the weekday before: the first such day after that one."""
    between = second.match.string[first.end : second.start]
    begins = day_of(told)
    if not begins or not anchor or not JOINED.fullmatch(between) or {first.rule.name, second.rule.name} != {"weekday"}:
        return value
    if second.match["which"] or value is None or value.startswith("X"):
        return value
    later = second.rule.value(second.match, Ground(begins + timedelta(6), direction="past"))
    may_lie_ahead = begins > anchor or UP_TO.fullmatch(between) or value > anchor.isoformat()
    return later if may_lie_ahead or (later or "") <= anchor.isoformat() else value


def _year_after(each: Expression, after: Expression) -> date | None:
    """The day whose year is also that of a month or day joined to it: "between March and May 2015"."""
    joined = JOINED.fullmatch(each.match.string[each.end : after.start])
    if not joined or each.rule.name not in ("day", "month") or after.rule.name not in ("date", "month"):
        return None
    return day_of(after.rule.value(after.match, Ground(None))) if not each.match.groupdict().get("which") else None


def _is_time(doc: Doc, start: int, end: int, each: Expression) -> bool:
    """Tell whether the words tell a time here: May is a month, no verb or name; 2,000 troops are no year."""
    token = doc[end - 1]
    if each.match.groupdict().get("unit") == "second":
        ordinal = next((word for word in doc[start:end] if word.lower_ == "second"), None)
        if ordinal is not None:
            follows = doc[ordinal.i + 1 : ordinal.i + 2]
            return ordinal.pos_ == "NOUN" and not (follows and follows[0].pos_ in ("NOUN", "PROPN"))
    if each.rule.name in ("month", "weekday") and end - start == 1:
        return token.ent_type_ not in NOT_TIMES and (token.lower_ not in ("may", "march") or token.pos_ == "PROPN")
    if each.rule.name == "named-day" and token.text == "Today":
        return bool(token.is_sent_start) or token.nbor(-1).pos_ != "PROPN"  # but "USA Today"
    if each.rule.name in ("year", "years") and end - start == 1:
        return not (token.dep_ == "nummod" and token.head.tag_ == "NNS" and token.head.i > token.i)
    return True
