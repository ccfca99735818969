"""Where a text names a person: the name, the title or role before it, and whom that ties the person to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.parse.actors.mention import Mention
from onrecord.parse.actors.phrases import (
    LONGEST,
    PUBLIC,
    belongs,
    content,
    glued,
    lemma,
    opening,
    owner,
    place,
    text_of,
    unstamped,
)
from onrecord.parse.actors.titles import FEMALE, HOLDERS, HONORIFICS, MALE, PERSONAL, kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from onrecord.parse.actors.phrases import Marks

LEADING = ("speak", "lead", "head", "command", "represent", "chair")  # what those do who belong to it
SITTING = ("sit", "serve", "work", *LEADING)
FEW = 6  # tokens after a name that may say where somebody serves
MOST = 50  # tokens of a name on either side of a token: more are no name, and take time that grows with their square


def person(token: Token, marks: Marks) -> Mention | None:
    """Return somebody's name with the role before it; the last word of the name is the head. None for other words."""
    doc, bounds = token.doc, _named(token, marks)
    if bounds is None:
        return None
    first, end = bounds
    start = min(opening(token), first)
    if start == first - 1 and doc[start].lower_ == "the":
        return None  # people's names take no article
    start = _before(doc, start, first, marks)
    title = start
    while title < first and (doc[title].pos_ in ("DET", "PUNCT", "CCONJ") or doc[title].is_space):
        title += 1
    words = [doc[at] for at in range(title, first)]
    noun = next((lemma(word) for word in reversed(words) if _is_title(word)), "")
    return Mention(
        start, end, token.i, "name", text_of(doc, first, end), "person",
        noun="" if noun in HONORIFICS else noun, role=_role(doc, title, first, marks),
        entity=belongs(doc, title, first, marks) or _told(doc, end, marks), owner=owner(doc, title, first, token.i),
        place=place(doc, title, first, marks) or _home(doc, end, marks), gender=_gender(words),
        words=content(doc, title, first, marks), public=_serves(doc, end),
    )  # fmt: skip


def _serves(doc: Doc, end: int) -> bool:
    """Tell whether a name goes on with a body of a state: "Holt, who sits on the council", "Holt of the ministry"."""
    at = _goes_on(doc, end)
    if at is None:
        return False
    within = _who(doc, at, SITTING) or (at == end and doc[at].lower_ == "of")
    return within and any(lemma(word) in PUBLIC for word in doc[at + 1 : at + FEW])


def _goes_on(doc: Doc, end: int) -> int | None:
    """Where the words after a name and its comma begin; None where not two are left."""
    at = end + (end < len(doc) and doc[end].text == ",")
    return at if at + 1 < len(doc) else None


def _who(doc: Doc, at: int, verbs: Sequence[str]) -> bool:
    """Tell whether a clause begins with "who" and one of some verbs."""
    return doc[at].lower_ == "who" and doc[at + 1].lemma_ in verbs


def _home(doc: Doc, end: int, marks: Marks) -> str | None:
    """The place after a name, as in "Cole of Ohio"."""
    after = end + 1 < len(doc) and doc[end].lower_ in ("of", "from") and doc[end + 1].ent_type_ == "GPE"
    return place(doc, end + 1, doc[end + 1].right_edge.i + 1, marks) if after else None


def _told(doc: Doc, end: int, marks: Marks) -> str | None:
    """The entity that the words after a name tie it to: "Holt, for the Union, said", "Holt, who leads its team"."""
    at = _goes_on(doc, end)
    if at is None:
        return None
    tied = doc[at].lower_ in ("for", "of") and doc[at].dep_ == "prep" and doc[at].head.i == end - 1
    if not tied and not _who(doc, at, LEADING):
        return None
    last = at + 1
    while last < min(len(doc), at + LONGEST) and not (doc[last].is_punct and doc[last].text not in "-'’"):
        last += 1
    named = [marks[i] for i in range(at + 1, last) if i in marks and marks[i].how != "capital"]
    whole = named and not (named[0].end < last and doc[named[0].end].text[0].isupper())
    return belongs(doc, at + 1, last, marks) if whole else None


def _role(doc: Doc, start: int, first: int, marks: Marks) -> str | None:
    """The words before a name, where they say what the person is: not "China's" or "Mr."."""
    if not start < first <= start + LONGEST:
        return None
    last = doc[first - 1]
    fits = last.pos_ in ("NOUN", "PROPN", "ADJ", "X") and last.lower_ not in HONORIFICS
    return text_of(doc, start, first) if fits and (last.i not in marks or last.lower_ in PERSONAL) else None


def _is_title(token: Token) -> bool:
    """Tell whether a word says what one person is."""
    return lemma(token) in PERSONAL and token.tag_ not in ("NNS", "NNPS")


def _named(token: Token, marks: Marks) -> tuple[int, int] | None:
    """The tokens of the name that ends with a token: by the tagger of names, or by the title before it."""
    doc, i = token.doc, token.i
    mark = marks.get(i)
    if mark is not None and mark.end == i + 1 and not (token.ent_type_ == doc[mark.start - 1].ent_type_ == "PERSON"):
        return None
    if token.ent_type_ == "PERSON" or (glued(token) and doc[i - 2].ent_type_ == "PERSON"):
        first, end = _bounds(doc, i)
        return (first, end) if end == i + 1 and first < end else None
    if token.pos_ != "PROPN" or not token.text[0].isupper() or (i + 1 < len(doc) and doc[i + 1].text == "-"):
        return None
    first, least = i, max(0, i - MOST)
    while first > least and doc[first - 1].pos_ == "PROPN" and lemma(doc[first - 1]) not in PERSONAL:
        first -= 1
    if first == 0 or first in marks or not _is_title(doc[first - 1]) or doc[first - 1].head.i < first:
        return None
    if token.ent_type_ == doc[first - 1].ent_type_ == "ORG" and doc[first - 1].ent_iob_ == "B":
        return None  # "General Motors", but "Lubny Mayor Hrab"
    return (first, i + 1) if lemma(token) not in PERSONAL and kind_of(lemma(token), False) == "unknown" else None


def _bounds(doc: Doc, i: int) -> tuple[int, int]:
    """The tokens of a name that the tagger of names found around a token, without titles, with what hyphens add."""
    first, end = i, i + 1
    least, most = max(0, i - MOST), min(len(doc), end + MOST)
    while first > least and (doc[first].ent_iob_ == "I" or glued(doc[first])):
        first -= 1
    while end < most and doc[end].ent_iob_ == "I":
        end += 1
    if end + 1 < len(doc) and doc[end].text == "-" and glued(doc[end + 1]):
        end += 2
    while end > first + 1 and (not doc[end - 1].text[0].isalnum() or doc[end - 1].lower_ in ("'s", "’s")):
        end -= 1
    return _untitled(doc, first, end), end


def _untitled(doc: Doc, first: int, end: int) -> int:
    """Where a name begins after a dateline or titles that the tagger took for a part of it."""
    first = unstamped(doc, first, end)
    for at in range(end - 1, first - 1, -1):
        if lemma(doc[at]) in PERSONAL or doc[at].tag_ == "POS":  # "Norway's Holt"
            return at + 1
    return first


def _before(doc: Doc, start: int, first: int, marks: Marks) -> int:
    """Widen over what the parser cut off: a state's name, or "chairman of" where it hung the name on the "of"."""
    if start == first > 0 and doc[first - 1].pos_ == "PROPN" and _is_title(doc[first - 1]):
        start = opening(doc[first - 1])
    before = marks.get(start - 1)
    lined = doc[start].is_sent_start and doc[start - 1].text[-1] != "."  # the end of a date line is no "U.S."
    if before is not None and before.end == start and doc[start].pos_ != "PUNCT" and not lined:
        return before.start
    tie = doc[start - 1] if 1 < start < first else None
    if tie is None or tie.lower_ != "of" or (lemma(doc[first - 1]) in PERSONAL and doc[first - 1].tag_ != "NNS"):
        return start
    return opening(tie.head) if lemma(tie.head) in HOLDERS and tie.head.i < start else start


def _gender(words: list[Token]) -> str | None:
    """The gender that titles tell."""
    titles = [word.lower_ for word in words]
    return next(("f" if title in FEMALE else "m" for title in titles if title in FEMALE or title in MALE), None)
