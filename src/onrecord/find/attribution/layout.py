"""Attributions that layout alone makes: labels ("NAME: words", "Q. words"), headlines ("Who: what"), “words” — Who."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

from onrecord.find.attribution.quotes import is_clause, quotations
from onrecord.find.attribution.triples import Attribution, trimmed
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from onrecord.find.attribution.triples import Range
    from onrecord.reading import Paragraph
    from onrecord.records import Speech

TURN = "find.transcript/1"
LABELS = 2  # turns from which a text is a transcript
_LABEL_TOKENS = 7
_NAME_TOKENS, _SIGNATURE_TOKENS = 5, 10
_TURNS = listed("Q A Question Answer Interviewer")
_DOTTED = ("Q.", "A.")
_DASHES = frozenset({"—", "–", "―", "--", "-"})
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
    """Return the turns of a transcript, and the headlines and quotations that are signed with their speaker."""
    labels = {n: label for n, paragraph in enumerate(paragraphs) if (label := _label(doc, paragraph)) is not None}
    labels |= _dotted(doc, paragraphs) or (_names(doc, paragraphs) if not labels else {})
    turns = _turns(doc, paragraphs, sorted(labels.items())) if len(labels) >= LABELS else []
    heads = [each for n, each in enumerate(paragraphs[:2]) if each.heading and not (turns and n in labels)]
    titles = [title for head in heads if (title := _title(doc, head)) is not None]
    return turns + titles + _signed(doc, paragraphs)


def _label(doc: Doc, paragraph: Paragraph) -> Range | None:
    """The colon behind a transcript label: a name in capitals, or Q and A."""
    colon = _colon(doc, paragraph)
    if colon is None:
        return None
    words = [token.text for token in doc[paragraph.start : colon[0]]]
    capitals = all(word.isupper() or not word.isalpha() for word in words) and len(words[0]) > 1
    if words[0].lower() in _SECTIONS:
        return None
    return colon if capitals or (len(words) == 1 and words[0] in _TURNS) else None


def _colon(doc: Doc, paragraph: Paragraph) -> Range | None:
    """The first colon near the beginning of a paragraph, something on both sides of it."""
    reach = range(paragraph.start + 1, min(paragraph.end - 1, paragraph.start + _LABEL_TOKENS))
    return next(((i, i + 1) for i in reach if doc[i].text == ":"), None)


def _dotted(doc: Doc, paragraphs: tuple[Paragraph, ...]) -> dict[int, Range]:
    """The places right behind "Q." and "A." in a text that has both."""
    first = {n: doc[paragraph.start] for n, paragraph in enumerate(paragraphs)}
    found = {n: (token.i + 1, token.i + 1) for n, token in first.items() if token.text in _DOTTED}
    return found if len({first[n].text for n in found}) == len(_DOTTED) else {}


def _names(doc: Doc, paragraphs: tuple[Paragraph, ...]) -> dict[int, Range]:
    """The colons behind names where an interview is set so: two names or more, one of them a person who comes again."""
    labels = {n: colon for n, paragraph in enumerate(paragraphs) if (colon := _colon(doc, paragraph)) is not None}
    words = {n: doc[paragraphs[n].start : colon[0]] for n, colon in labels.items()}
    words = {n: each for n, each in words.items() if len(each) <= _NAME_TOKENS and _is_name(each)}
    again = Counter(each.text for each in words.values())
    people = any(again[each.text] > 1 and any(token.ent_type_ == "PERSON" for token in each) for each in words.values())
    if len(again) < LABELS or not people or 2 * len(words) < max(words) - min(words) + 1:
        return {}
    return {n: labels[n] for n in words}


def _is_name(words: Span) -> bool:
    return words[0].lower_ not in _SECTIONS and all(token.text[:1].isupper() or token.is_punct for token in words)


def _turns(doc: Doc, paragraphs: tuple[Paragraph, ...], labels: list[tuple[int, Range]]) -> list[Attribution]:
    """One attribution a label; paragraphs without one go on with the turn before them."""
    turns = []
    for place, (n, sign) in enumerate(labels):
        stop = labels[place + 1][0] if place + 1 < len(labels) else n + 1
        last = max(m for m in range(n, stop) if m == n or not paragraphs[m].heading)
        source = trimmed(doc, paragraphs[n].start, sign[0])
        content = trimmed(doc, sign[1], paragraphs[last].end)
        if source and content:
            turns.append(_by_sign(source, sign, content, 0.8, TURN, "direct"))
    return turns


def _signed(doc: Doc, paragraphs: tuple[Paragraph, ...]) -> list[Attribution]:
    """The quotations that end with a dash and the name of whose they are: “words” — Marta Oss."""
    marks = [mark for mark in quotations(doc, paragraphs) if mark.closed and is_clause(doc, mark)]
    found = []
    for mark, next_ in zip_longest(marks, marks[1:]):
        dash = next((i for i in range(mark.end, len(doc)) if not doc[i].is_space), None)
        if dash is None or doc[dash].text not in _DASHES:
            continue
        end = next(paragraph.end for paragraph in paragraphs if paragraph.start <= dash < paragraph.end)
        end = min(end, next_.start) if next_ else end
        comma = next((i for i in range(dash, end) if doc[i].text == ","), end)  # "Marta Oss, a teacher"
        name = trimmed(doc, dash + 1, comma if end - dash <= _SIGNATURE_TOKENS else end)
        if name and name[1] - name[0] <= _NAME_TOKENS and _is_name(doc[name[0] : name[1]]):
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
    if words[1] - words[0] > 5 or any(token.lower_ in _SECTIONS for token in doc[words[0] : words[1]]):
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
