"""Where quotation marks open and close: straight, curly, doubled single, low-high, angled, corner and single ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from onrecord.find.attribution.triples import Range
    from onrecord.reading import Paragraph

_EITHER = frozenset({'"', "''", "``"})  # straight marks do not say which way they face
_TURNED = frozenset("”»")  # these close as a rule; some open with them
_MIXED = frozenset({("``", "''"), ('"', "”")})
_SINGLE = frozenset("'‘")
_RUNNING = _EITHER | frozenset("“„«")  # may stay unclosed
_STOPS = frozenset(".?!…")
_GOES_ON = frozenset(",?!-–—")  # what ends a quotation whose sentence is not over
_PAIRS = {
    "“": '”"',
    "”": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "「": "」",
    "‚": "‘’",
    "‘": "’",
    "'": "'",
    "`": "''",
}  # each opening mark, and what closes it (a straight one by mistake, too)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens between quotation marks, marks included."""

    start: int
    end: int
    closed: bool  # False: it runs to the end of its paragraph without a closing mark


def quotations(doc: Doc, paragraphs: tuple[Paragraph, ...]) -> tuple[Quotation, ...]:
    """Return the outermost quotations, in order, disjoint, each within one paragraph.

    A closing mark that nothing opened ends nothing; an opening one that is never closed runs to the
    end of its paragraph only where it opens a sentence (else it is damage, and passed over).
    """
    found: list[Quotation] = []
    for paragraph in paragraphs:
        found += _in_paragraph(doc, (paragraph.start, paragraph.end))
    return tuple(found)


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
        end = _last_word(doc, paragraphs[at].end) if at >= 0 else 0
    if at < 0 or end == paragraphs[at].start or doc[end - 1].text[-1:] not in _STOPS | set("\"”’'"):
        return None
    return _sentence_start(doc, paragraphs[at].start, end - 1), end


def _in_paragraph(doc: Doc, paragraph: Range) -> list[Quotation]:
    found: list[Quotation] = []
    never: set[str] = set()  # marks that nothing closes from here on
    at, end = paragraph
    while at < end:
        mark, opens = doc[at].text, _opens(doc, at, paragraph)
        close = _closed_at(doc, at, end) if opens and mark not in never else None
        if close is not None:
            found.append(Quotation(at, close, True))
            at = close
        elif opens and mark in _RUNNING and _runs_on(doc, at, paragraph):
            found.append(Quotation(at, _last_word(doc, end), False))
            break
        else:
            never |= {mark} if opens else set()
            at += 1
    return found


def _opens(doc: Doc, at: int, paragraph: Range) -> bool:
    """Tell whether an opening mark stands at `at`; a straight one needs a word right behind it."""
    mark = doc[at].text
    if mark in _EITHER:
        return at + 1 < paragraph[1] and not doc[at].whitespace_ and not doc[at + 1].is_space
    if mark in _SINGLE | _TURNED:  # or an apostrophe: 'tis, the '90s, voters'
        return (
            doc[at].tag_ != "POS"
            and (at == paragraph[0] or bool(doc[at - 1].whitespace_) or doc[at - 1].is_space)
            and not doc[at].whitespace_
        )
    return mark in _PAIRS


def _closed_at(doc: Doc, at: int, end: int) -> int | None:
    """The end of the quotation opened at `at`: just behind its closing mark."""
    mark = doc[at].text
    closing = mark if mark in _EITHER else _PAIRS[mark]
    for i in range(at + 1, end):
        text = doc[i].text
        if mark in _EITHER and (text == mark or (mark, text) in _MIXED):
            return i + 1
        if mark not in _EITHER and text in closing and _really_closes(doc, i, end):
            return i + 1
    return None


def _really_closes(doc: Doc, i: int, end: int) -> bool:
    """Tell whether a mark that may be an apostrophe closes: no possessive, and no word is glued to its back."""
    return doc[i].text not in "'’" or (
        doc[i].tag_ != "POS"
        and (i + 1 == end or bool(doc[i].whitespace_) or doc[i + 1].is_punct or doc[i + 1].is_space)
    )


def _runs_on(doc: Doc, at: int, paragraph: Range) -> bool:
    """Tell whether an unclosed mark may run to the paragraph's end: it opens the paragraph or follows , : or a stop."""
    capital = at + 1 < paragraph[1] and doc[at + 1].text[:1].isupper()
    return at == paragraph[0] or (doc[at - 1].text in {",", ":", ".", "that"} and capital)


def _last_word(doc: Doc, end: int) -> int:
    while doc[end - 1].is_space:
        end -= 1
    return end


def _last_inside(doc: Doc, quotation: Quotation) -> str:
    last = quotation.end - (2 if quotation.closed else 1)
    return doc[last].text[-1:] if last > quotation.start else ""


def _sentence_start(doc: Doc, low: int, end: int) -> int:
    """Where the sentence that leads up to `end` begins: behind the last full stop or white space line."""
    for i in range(end - 1, low - 1, -1):
        if doc[i].text in _STOPS or "\n" in doc[i].text:
            return i + 1
    return low
