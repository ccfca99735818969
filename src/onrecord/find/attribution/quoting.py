"""Whose words a quotation is: its cue beside it, or the cue of the quotation before it that it continues."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.find.attribution.cues import may_quote

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from onrecord.find.attribution.quotes import Quotation
    from onrecord.find.attribution.triples import Range
    from onrecord.reading import Paragraph

_STOPS = frozenset(".?!…")
_GOES_ON = frozenset(",?!-–—")  # what ends a quotation whose sentence is not over
_SPEAKS_UP = frozenset({",", ":", "that", ";", "-", "–", "—"})
REACH = 30  # tokens between a quotation and its cue


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quotations that are one speaker's words by one cue, in order."""

    cue: int
    content: tuple[Range, ...]


def quoted(doc: Doc, paragraphs: tuple[Paragraph, ...], quotations: tuple[Quotation, ...]) -> tuple[Quoted, ...]:
    """Return the quotations that have a cue, by cue, in order; others (scare quotes, slogans, titles) are nobody's."""
    by_cue: dict[int, list[Range]] = {}
    before: Quotation | None = None
    cue: int | None = None
    at = 0
    for quotation, after in pairwise((*quotations, None)):
        assert quotation is not None
        while at + 1 < len(paragraphs) and paragraphs[at + 1].start <= quotation.start:
            at += 1
        room = (paragraphs[at].start, paragraphs[at].end)
        low = max(room[0], before.end) if before is not None else room[0]
        high = min(room[1], after.start) if after is not None else room[1]
        found = _cue_of(doc, quotation, low, high)
        if found is None and _announced(doc, paragraphs, at, quotation):
            found = _left(doc, paragraphs[at - 1].start, paragraphs[at - 1].end)
        if (
            found is None
            and cue is not None
            and before is not None
            and _continues(doc, paragraphs, at, before, quotation)
        ):
            found = cue
        if found is not None:
            by_cue.setdefault(found, []).append((quotation.start, quotation.end))
        if found is not None or is_clause(doc, quotation):
            cue = found
        before = quotation
    return tuple(Quoted(head, tuple(content)) for head, content in by_cue.items())


def _cue_of(doc: Doc, quotation: Quotation, low: int, high: int) -> int | None:
    """The cue in the same sentence: before the quotation with a comma or colon, or behind it."""
    start = _sentence_start(doc, low, quotation.start)
    lead = doc[quotation.start - 1].lower_ if quotation.start > start else ""
    if lead in _SPEAKS_UP and (lead != "that" or is_clause(doc, quotation)):
        found = _left(doc, start, quotation.start)
        if found is not None and (lead == ":" or is_clause(doc, quotation) or quotation.start - found < 3):
            return found
    elif lead and may_quote(doc[quotation.start - 1]) and is_clause(doc, quotation):
        return quotation.start - 1
    opens_sentence = quotation.start <= start
    goes_on = _last_inside(doc, quotation) in _GOES_ON or (high > quotation.end and doc[quotation.end].text in _GOES_ON)
    if opens_sentence and goes_on and quotation.end < high:
        return _right(doc, quotation.end, high)
    return None


def _left(doc: Doc, low: int, start: int) -> int | None:
    """The nearest cue before `start`; a finite verb that is no cue and stands between the two hides it."""
    for i in range(start - 1, max(low, start - REACH) - 1, -1):
        token = doc[i]
        if token.pos_ == "VERB" and may_quote(token):
            return i
        if (
            token.pos_ == "VERB"
            and token.tag_ in {"VBD", "VBZ", "VBP"}
            and token.dep_ not in {"relcl", "acl", "amod", "advcl"}
        ):
            return None
    return None


def _right(doc: Doc, end: int, high: int) -> int | None:
    """The first cue behind `end`, in the same sentence."""
    for i in range(end, min(high, end + REACH)):
        token = doc[i]
        if token.pos_ in {"VERB", "AUX"} and may_quote(token):
            return i
        if token.text in _STOPS and i > end:
            return None
        if token.pos_ == "VERB" and token.tag_ in {"VBD", "VBZ", "VBP"} and token.dep_ not in {"relcl", "acl"}:
            return None
    return None


def _announced(doc: Doc, paragraphs: tuple[Paragraph, ...], at: int, quotation: Quotation) -> bool:
    """Tell whether the paragraph before ends in a colon and this quotation opens its own."""
    return at > 0 and quotation.start == paragraphs[at].start and _last_word(doc, paragraphs[at - 1]).text == ":"


def _continues(doc: Doc, paragraphs: tuple[Paragraph, ...], at: int, before: Quotation, quotation: Quotation) -> bool:
    """Tell whether a quotation without a cue goes on with the one before it.

    In one paragraph nothing but the rest of the cue's sentence stands between; else the paragraph before
    ended with that quotation and this one opens the next.
    """
    here = paragraphs[at]
    if before.start >= here.start:
        between = [doc[i] for i in range(before.end, quotation.start) if not doc[i].is_space]
        ends = not between or between[-1].text in _STOPS or _only_joins(between)
        return ends and sum(token.text in _STOPS for token in between) <= 1 and is_clause(doc, quotation)
    last = _last_word(doc, paragraphs[at - 1]) if at else None
    return quotation.start == here.start and last is not None and before.end == last.i + 1 and is_clause(doc, quotation)


def _only_joins(between: list[Token]) -> bool:
    return len(between) < 4 and all(token.is_punct or token.pos_ in {"CCONJ", "ADV"} for token in between)


def is_clause(doc: Doc, quotation: Quotation) -> bool:
    """Tell whether a quotation is a sentence or a good part of one, no mere term."""
    inner = doc[quotation.start + 1 : quotation.end - 1]
    if len(inner) < 2:
        return _last_inside(doc, quotation) in _STOPS | _GOES_ON
    if any(token.dep_ in {"nsubj", "nsubjpass", "expl"} for token in inner) or len(inner) > 8:
        return True
    return _last_inside(doc, quotation) in _STOPS | _GOES_ON


def sentence_before(doc: Doc, paragraphs: tuple[Paragraph, ...], quotation: Quotation) -> Range | None:
    """Return the sentence right before a quotation that opens one; None where something else stands between."""
    at = next(n for n, paragraph in enumerate(paragraphs) if paragraph.start <= quotation.start < paragraph.end)
    end = quotation.start
    if end == paragraphs[at].start:
        at -= 1
        end = _last_word(doc, paragraphs[at]).i + 1 if at >= 0 else 0
    if at < 0 or end == paragraphs[at].start or doc[end - 1].text[-1:] not in _STOPS | set("\"”’'"):
        return None
    return _sentence_start(doc, paragraphs[at].start, end - 1), end


def _last_inside(doc: Doc, quotation: Quotation) -> str:
    last = quotation.end - (2 if quotation.closed else 1)
    return doc[last].text[-1:] if last > quotation.start else ""


def _sentence_start(doc: Doc, low: int, end: int) -> int:
    """Where the sentence that leads up to `end` begins: behind the last full stop or white space line."""
    for i in range(end - 1, low - 1, -1):
        if doc[i].text in _STOPS or "\n" in doc[i].text:
            return i + 1
    return low


def _last_word(doc: Doc, paragraph: Paragraph) -> Token:
    i = paragraph.end - 1
    while i > paragraph.start and doc[i].is_space:
        i -= 1
    return doc[i]
