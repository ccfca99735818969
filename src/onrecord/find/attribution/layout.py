"""Attributions that layout alone makes: headlines ("Who: what"), “words” — Who."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from onrecord.find.attribution.quotes import is_clause
from onrecord.find.attribution.triples import Attribution, trimmed
from onrecord.wordlists import SECTIONS, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span

    from onrecord.find.attribution.quotes import Quotation
    from onrecord.find.attribution.triples import Range
    from onrecord.reading import Paragraph
    from onrecord.records import Speech

NAME_TOKENS = 5
_SIGNATURE_TOKENS = 10
_DASHES = frozenset({"—", "–", "―", "--", "-"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_NO_SPEAKERS = SECTIONS | {"the"}  # in a headline before a colon
_SPEAKERS = listed("""
    agency aide analyst analysts army chief commander diplomat diplomats expert experts government lawyer
    lawyers leader media military minister ministry monitor officer official officials police poll president
    report reports resident residents source sources spokesman spokeswoman state survey tv witness witnesses
    """)


def signed(doc: Doc, paragraphs: tuple[Paragraph, ...], marks: Sequence[Quotation]) -> list[Attribution]:
    """Return the headlines, and those of a text's quotations, that are signed with their speaker."""
    heads = [each for each in paragraphs[:2] if each.heading and not each.labels]
    titles = [title for head in heads if (title := _title(doc, head)) is not None]
    return titles + _dashed(doc, paragraphs, marks)


def is_name(words: Span) -> bool:
    """Tell whether each word has a capital, and the first names no kind of piece ("Analysis")."""
    return words[0].lower_ not in _NO_SPEAKERS and all(token.text[:1].isupper() or token.is_punct for token in words)


def _dashed(doc: Doc, paragraphs: tuple[Paragraph, ...], marks: Sequence[Quotation]) -> list[Attribution]:
    """The quotations that end with a dash and the name of whose they are: “words” — Marta Oss."""
    marks = [mark for mark in marks if mark.closed and is_clause(doc, mark)]
    found = []
    for mark, next_ in zip_longest(marks, marks[1:]):
        dash = next((i for i in range(mark.end, len(doc)) if not doc[i].is_space), None)
        if dash is None or doc[dash].text not in _DASHES:
            continue
        end = next(paragraph.end for paragraph in paragraphs if paragraph.start <= dash < paragraph.end)
        end = min(end, next_.start) if next_ else end
        comma = next((i for i in range(dash, end) if doc[i].text == ","), end)  # "Marta Oss, a teacher"
        name = trimmed(doc, dash + 1, comma if end - dash <= _SIGNATURE_TOKENS else end)
        if name and name[1] - name[0] <= NAME_TOKENS and is_name(doc[name[0] : name[1]]):
            found.append(_by_sign(name, (dash, dash + 1), (mark.start, mark.end), 0.7, "find.signed/1", "direct"))
    return found


def _title(doc: Doc, paragraph: Paragraph) -> Attribution | None:
    """The attribution of "Who: what" or "What: who"."""
    for i in range(paragraph.start + 1, paragraph.end - 1):
        if doc[i].text == ":":
            before, after = trimmed(doc, paragraph.start, i), trimmed(doc, i + 1, paragraph.end)
            if before and after and _names_speaker(doc, before) and after[1] - after[0] > 2:
                return _by_sign(before, (i, i + 1), after, 0.55, "find.title/1", "indirect")
            if before and after and before[1] - before[0] > 2 and _names_speaker(doc, after):
                return _by_sign(after, (i, i + 1), before, 0.5, "find.title/1", "indirect")
    return None


def _names_speaker(doc: Doc, words: Range) -> bool:
    if words[1] - words[0] > 5 or any(token.lower_ in _NO_SPEAKERS for token in doc[words[0] : words[1]]):
        return False
    named = all(token.ent_type_ in _NAMED or token.pos_ == "PROPN" for token in doc[words[0] : words[1]])
    known = any(token.ent_type_ in {"PERSON", "ORG"} for token in doc[words[0] : words[1]])
    return (named and (known or _is_surname(doc, words))) or _names_role(doc, words)


def _is_surname(doc: Doc, words: Range) -> bool:
    """Tell whether a single word ends the name of a person below."""
    last = doc[words[0]].text
    return words[1] - words[0] == 1 and any(
        name.label_ == "PERSON" and name.start > words[0] and len(name) > 1 and name[-1].text == last
        for name in doc.ents
    )


def _names_role(doc: Doc, words: Range) -> bool:
    return words[1] - words[0] <= 4 and doc[words[1] - 1].lower_ in _SPEAKERS


def _by_sign(source: Range, sign: Range, content: Range, confidence: float, rule: str, kind: Speech) -> Attribution:
    """An attribution by a colon or dash; by the place alone where the sign is empty."""
    cue = sign if sign[0] < sign[1] else None
    return Attribution(source, source, cue, sign[0] if cue else content[0], (content,), kind, confidence, rule)
