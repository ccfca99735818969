"""Times: every expression of time with its TIMEX3 value and interval, reckoned from the publication date."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from onrecord.parse.times import clocks, dates, loose, spells
from onrecord.parse.times.calendar import day_of, interval
from onrecord.parse.times.shouted import spoken_softly
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


def written_times(doc: Doc) -> tuple[Written, ...]:
    """Return the expressions of time in a text, in order, each with its token range [start, end)."""
    begins = [token.idx for token in doc]
    found: list[Written] = []
    for each in expressions(spoken_softly(doc.text), (*dates.RULES, *clocks.RULES, *spells.RULES, *loose.RULES)):
        start = bisect_right(begins, each.start) - 1
        end = bisect_right(begins, each.end - 1)
        if (not found or found[-1][1] <= start) and _is_time(doc, start, end, each):
            found.append((start, end, each))
    return tuple(found)


def times_of(doc: Doc, repaired: Repaired, written: Sequence[Written], anchor: date | None) -> tuple[Mark[When], ...]:
    """Return the times of a text, in order and disjoint; a relative time without an anchor has no value."""
    found: list[Mark[When]] = []
    latest: str | None = None  # the dated time before, in the order of reading
    for number, (start, end, each) in enumerate(written):
        after = written[number + 1] if number + 1 < len(written) else None
        told = latest
        if each.rule.name == "clock" and after and after[2].start - each.end <= BESIDE and after[2].rule.name in DAYS:
            told, _ = _valued(doc, after, anchor, latest)  # "3 a.m. (0100 GMT) on Friday"
        value, reckoned = _valued(doc, (start, end, each), anchor, told)
        when = When(part_of(doc, repaired, (start, end)), value, *interval(value or ""), reckoned)
        found.append(Mark(start, end, when))
        if value and each.rule.name not in REFERRING and day_of(value):
            latest = value
    return tuple(found)


def _valued(doc: Doc, written: Written, anchor: date | None, latest: str | None) -> tuple[str | None, str | None]:
    """Return the value of an expression, and the anchor where it needed one."""
    start, end, each = written
    toward = direction(doc[start:end].root) if each.rule.turns else None
    if value := each.rule.value(each.match, Ground(None, None, toward)):
        return value, None
    value = each.rule.value(each.match, Ground(anchor, latest, toward))
    return value, anchor.isoformat() if anchor and value else None


def _is_time(doc: Doc, start: int, end: int, each: Expression) -> bool:
    """Tell whether the words tell a time here: May is a month, no verb or name; 2,000 troops are no year."""
    token = doc[end - 1]
    if each.rule.name in ("month", "weekday") and end - start == 1:
        return token.ent_type_ not in NOT_TIMES and (token.lower_ not in ("may", "march") or token.pos_ == "PROPN")
    if each.rule.name == "named-day" and token.text == "Today":
        return bool(token.is_sent_start) or token.nbor(-1).pos_ != "PROPN"  # but "USA Today"
    if each.rule.name == "year" and end - start == 1:
        return not (token.dep_ == "nummod" and token.head.tag_ == "NNS" and token.head.i > token.i)
    return True
