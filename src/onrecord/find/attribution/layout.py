"""Attributions that layout alone makes: transcript labels ("NAME: words", "Q: words") and headlines ("Who: what")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.find.attribution.triples import Attribution, trimmed
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from onrecord.find.attribution.triples import Range
    from onrecord.reading import Paragraph

LABELS = 2  # turns from which a text is a transcript
_LABEL_TOKENS = 7
_TURNS = listed("Q A Question Answer Interviewer")
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
# words before a colon in a headline that name no speaker
_SECTIONS = listed("""
    also analysis breaking brief correction cut editorial exclusive explainer factbox file live more news note
    opinion photo photos quote read related review see special the timeline update video watch
    """)
_SPEAKERS = listed("""
    agency aide analyst analysts army chief commander diplomat diplomats expert experts government lawyer
    lawyers leader media military minister ministry monitor officer official officials police poll president
    report reports resident residents source sources spokesman spokeswoman state survey tv witness witnesses
    """)


def labelled(doc: Doc, paragraphs: tuple[Paragraph, ...]) -> list[Attribution]:
    """Return the turns of a transcript, one for each label, and the headlines that name their speaker by a colon."""
    labels = [(n, colon) for n, paragraph in enumerate(paragraphs) if (colon := _label(doc, paragraph)) is not None]
    turns = _turns(doc, paragraphs, labels) if len(labels) >= LABELS else []
    titles = [_title(doc, paragraph) for paragraph in paragraphs[:2] if paragraph.heading]
    return turns + [title for title in titles if title is not None]


def _label(doc: Doc, paragraph: Paragraph) -> int | None:
    """The colon behind a transcript label: a name in capitals, or Q and A."""
    for i in range(paragraph.start + 1, min(paragraph.end - 1, paragraph.start + _LABEL_TOKENS)):
        if doc[i].text == ":":
            words = [token.text for token in doc[paragraph.start : i]]
            capitals = all(word.isupper() or not word.isalpha() for word in words) and len(words[0]) > 1
            if words[0].lower() in _SECTIONS:
                return None
            return i if capitals or (len(words) == 1 and words[0] in _TURNS) else None
    return None


def _turns(doc: Doc, paragraphs: tuple[Paragraph, ...], labels: list[tuple[int, int]]) -> list[Attribution]:
    """One attribution a label; paragraphs without one go on with the turn before them."""
    turns = []
    for place, (n, colon) in enumerate(labels):
        stop = labels[place + 1][0] if place + 1 < len(labels) else n + 1
        last = max(m for m in range(n, stop) if m == n or not paragraphs[m].heading)
        source = trimmed(doc, paragraphs[n].start, colon)
        content = trimmed(doc, colon + 1, paragraphs[last].end)
        if source and content:
            turns.append(replace(_by_colon(source, colon, content, 0.8, "find.transcript/1"), kind="direct"))
    return turns


def _title(doc: Doc, paragraph: Paragraph) -> Attribution | None:
    """The attribution of "Who: what" or "What: who"."""
    for i in range(paragraph.start + 1, paragraph.end - 1):
        if doc[i].text == ":":
            before, after = trimmed(doc, paragraph.start, i), trimmed(doc, i + 1, paragraph.end)
            if before and after and _names_speaker(doc, before) and after[1] - after[0] > 2:
                return _by_colon(before, i, after, 0.55, "find.title/1")
            if before and after and before[1] - before[0] > 2 and _names_role(doc, after):
                return _by_colon(after, i, before, 0.5, "find.title/1")
    return None


def _names_speaker(doc: Doc, words: Range) -> bool:
    if words[1] - words[0] > 5 or any(token.lower_ in _SECTIONS for token in doc[words[0] : words[1]]):
        return False
    named = all(token.ent_type_ in _NAMED or token.pos_ == "PROPN" for token in doc[words[0] : words[1]])
    return (named and any(token.ent_type_ in {"PERSON", "ORG"} for token in doc[words[0] : words[1]])) or _names_role(
        doc, words
    )


def _names_role(doc: Doc, words: Range) -> bool:
    return words[1] - words[0] <= 4 and doc[words[1] - 1].lower_ in _SPEAKERS


def _by_colon(source: Range, colon: int, content: Range, confidence: float, rule: str) -> Attribution:
    return Attribution(source, source, (colon, colon + 1), colon, (content,), "indirect", confidence, rule)
