"""Quotations without a cue that go on with what the sentence before them reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.attribution.quotes import is_clause, sentence_before
from onrecord.find.attribution.speech import SPEECH
from onrecord.find.attribution.triples import Attribution, outermost, shared

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from onrecord.find.attribution.quotes import Quotation
    from onrecord.reading import Paragraph

CONFIDENCE = 0.6
SHORTEST = 5  # tokens, marks included


def told_on(
    doc: Doc, paragraphs: tuple[Paragraph, ...], marks: tuple[Quotation, ...], found: list[Attribution]
) -> list[Attribution]:
    """Return one attribution for each quotation that is nobody's yet and follows a sentence with a cue of speech."""
    speech = [one for one in outermost(found) if one.speaker is not None and doc[one.head].lemma_.lower() in SPEECH]
    speech.sort(key=lambda one: one.head)
    further = []
    for mark in marks:
        words = ((mark.start, mark.end),)
        if mark.end - mark.start < SHORTEST or not is_clause(doc, mark) or _is_told(words, found):
            continue
        before = sentence_before(doc, paragraphs, mark)
        said = [one for one in speech if before and before[0] <= one.head < before[1]]
        if said:
            rule = "find.told_on/1"
            further.append(Attribution(None, said[-1].speaker, None, mark.start, words, "direct", CONFIDENCE, rule))
    return further


def _is_told(words: tuple[tuple[int, int]], found: list[Attribution]) -> bool:
    return any(shared(words, one.content) for one in found)
