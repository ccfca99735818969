"""The publication date of a text that comes without one: as its date line tells it, or as its days imply it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord.parse.times.calendar import day_of
from onrecord.parse.times.tense import direction
from onrecord.parse.times.timewords import WEEKDAYS
from onrecord.parse.times.timex import Ground
from onrecord.records import Known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from onrecord.parse.times import Written
    from onrecord.parse.times.timex import Expression
    from onrecord.reading import Paragraph
    from onrecord.records import Document

DAY_VALUE = re.compile(r"\d{4}-\d\d-\d\d")
ARCHIVED = frozenset({"photo", "file", "photograph", "picture", "born", "since", "dated", "until", "died"})
MONTH = 31  # days
TOP = 6  # paragraphs in which a date line stands
DATE_LINE = re.compile(r"\W*(?:(?:first |last )?(?:published|updated|posted|date[d]?|modified)\W*(?:on |at )?)?", re.I)
AFTER_DATE_LINE = re.compile(r"[\s,|•·–-]*(?:(?:at )?\d\d?[:.]\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?\W*(?:/.*)?")
CAPITALS = r"[A-Z][^a-z]+[^.?!]{0,30}[\s,(]"  # "KYIV, Ukraine, ": a town in capitals first
TOWN = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}"
BEFORE_DATE = re.compile(rf"{CAPITALS}|\(?{TOWN}(?:, {TOWN})?(?:, | \()")  # "(Bangkok, ", "Geneva ("
AFTER_DATE = re.compile(r"[\s,)]*(?:(?:\([^)]{2,30}\))?\s*[-–—]|\([A-Z][^)]{1,30}\)\s)")
FOOT = 3  # paragraphs at the end in which a line tells when a text was published
FOOT_LINE = re.compile(r"\W*(?:copyright|(?:first |last )?(?:published|updated|posted|modified))\b[^.?!]{0,60}", re.I)
SOON = 3  # days after an event's full date in which news names its own day by the weekday alone


def anchored(document: Document, doc: Doc, paragraphs: Sequence[Paragraph], written: Sequence[Written]) -> Document:
    """Return the document with its publication date as far as the text tells it; a known date stays."""
    if document.published.value is not None:
        return document
    published = _date_line(doc, paragraphs, written) or _implied(doc, written)
    return replace(document, published=published) if published else document


def _date_line(doc: Doc, paragraphs: Sequence[Paragraph], written: Sequence[Written]) -> Known | None:
    """The full date alone in a paragraph at the top, in "KYIV, Nov. 26, 2025 -", or in "Published …" at the foot."""
    foot = doc[paragraphs[-FOOT:][0].start].idx if paragraphs else len(doc.text)
    borders = [(doc[each.start].idx, doc[each.end - 1].idx + len(doc[each.end - 1])) for each in paragraphs[:TOP]]
    for _, _, each in written:
        if not (value := _full(each.rule.value(each.match, Ground(None)))):
            continue
        for start, end in borders:
            if not start <= each.start < end:
                continue
            before, after = doc.text[start : each.start], doc.text[each.end : end]
            alone = DATE_LINE.fullmatch(before) and AFTER_DATE_LINE.fullmatch(after)
            if alone or (BEFORE_DATE.fullmatch(before) and AFTER_DATE.match(after)):
                return Known(value.isoformat(), "inferred: the date line")
        first, last = doc.text.rfind("\n", 0, each.start) + 1, doc.text.find("\n", each.end)
        before, after = doc.text[first : each.start], doc.text[each.end : last if last >= 0 else None]
        if each.start >= foot and FOOT_LINE.fullmatch(before) and AFTER_DATE_LINE.fullmatch(after):
            return Known(value.isoformat(), "inferred: the date line")
    return None


def _implied(doc: Doc, written: Sequence[Written]) -> Known | None:
    """The day soon after the latest full date, told as past, that is the weekday the text reports of.

    It is that date itself where the text begins with it and its weekday ("said Saturday, March 9, 2024"). None where
    the date may be history: beside it stand full dates months older, another year, dates without a year (news leaves
    out the year of what is new), or times told by their distance in years.
    """
    told = [(start, end, each.rule.value(each.match, Ground(None))) for start, end, each in written]
    days = {day: (start, end) for start, end, value in told if (day := _full(value))}
    weekday = _reported_weekday(doc, written)
    if not days or weekday is None or any(_is_far(each) for _, _, each in written):
        return None
    latest = max(days)
    start, end = days[latest]
    within = (weekday - latest.weekday()) % 7
    if latest - min(days) > timedelta(MONTH):
        return None
    opens = (start, end) == told[0][:2] and doc[start].text in WEEKDAYS
    if not (opens or 0 < within <= SOON) or direction(doc[start:end].root) != "past" or _is_archived(doc, start, end):
        return None
    if any((first := day_of(value)) and first.year != latest.year for _, _, value in told):
        return None
    if opens:
        return Known(latest.isoformat(), "inferred: the full date with its weekday that the text begins with")
    published = latest + timedelta(within)
    how = f"inferred: the first {WEEKDAYS[weekday]} after {latest.isoformat()}, the latest full date in the text"
    return Known(published.isoformat(), how)


def _is_far(each: Expression) -> bool:
    """Tell whether an expression speaks against the full date's being new: "last year", "in March"."""
    if each.rule.turns and "month" in each.match.re.groupindex:
        return True
    return each.rule.name in ("beside", "away", "latest") and "year" in each.match[0].lower()


def _is_archived(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a date is that of a file photo, a filing, a birth, or the begin of a long time."""
    return any(token.lower_ in ARCHIVED for token in doc[max(start - 3, 0) : end + 3])


def _reported_weekday(doc: Doc, written: Sequence[Written]) -> int | None:
    """The first bare weekday that a past tense governs: news tells its newest day first."""
    for start, end, each in written:
        if each.rule.name == "weekday" and not each.match["which"] and direction(doc[start:end].root) == "past":
            return WEEKDAYS.index(each.match["weekday"])
    return None


def _full(value: str | None) -> date | None:
    """The day of a value that is one whole day."""
    return date.fromisoformat(value) if value and DAY_VALUE.fullmatch(value) else None
