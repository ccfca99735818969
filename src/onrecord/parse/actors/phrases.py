"""Where noun phrases begin and end, and which state, organisation or person their words tie them to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

    from onrecord.parse.actors.landmarks import Landmark

    Marks = Mapping[int, Landmark]

TELLING = listed(  # adjectives and numbers that tell one from others
    """
    another both central chief commanding congressional deputy different economic federal financial first foreign former
    fourth guerrilla insurgent interior judicial military municipal national official other parliamentary presidential
    prime rebel regional retired second separate senior state third two vice
    """
)
TIES = listed("of for from to in with between at against")  # prepositions a description goes on with
AIDES = frozenset(("aide", "adviser", "advisor", "assistant"))
ENVOYS = frozenset(("envoy", "representative"))  # an envoy for X is not of X
PUBLIC = listed(
    """
    army cabinet council court department directorate embassy government judiciary military
    ministry navy parliament police prosecution prosecutor regulator
    """
)
ISSUING = listed("circulate draft issue post publish release send submit tweet write")
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:am|pm)?")
STAMP = 5  # tokens of a date
FEW = 5  # words of a participle or adjective after a noun that still say who is meant
LONGEST = 14  # tokens of a description with what it goes on with
_CONTENT = frozenset(("NOUN", "PROPN"))
_OWNERS = frozenset(("NOUN", "PROPN", "PRON"))
_LOOSE = frozenset(("ADP", "DET", "SCONJ", "CCONJ", "PUNCT", "SPACE"))


def opening(token: Token) -> int:
    """Return where the noun phrase of a token begins, without an hour or date before it."""
    doc, start = token.doc, unstamped(token.doc, int(token.left_edge.i), token.i)
    while start < token.i and (doc[start].is_space or doc[start].is_punct):
        start += 1
    return start


def unstamped(doc: Doc, start: int, end: int) -> int:
    """Return where a phrase begins after the hour or date of a list: "17:45 - A commander", "Oct 3 - The envoy"."""
    opens = doc[start].is_sent_start or doc[start - 1].is_space or doc[start - 1].ent_type_ in ("DATE", "TIME")
    if start == end or not (opens or (doc[start - 1].is_sent_start and doc[start].like_num)):
        return start
    at = clock = start + bool(CLOCK.fullmatch(doc[start].text))
    while at < end and at < start + STAMP and (doc[at].like_num or doc[at].ent_type_ in ("DATE", "TIME")):
        at += 1
    dashed = start < at < end and doc[at].text in "-–—" and doc[at - 1].whitespace_ != ""
    return at + 1 if dashed else clock


def reach(token: Token) -> int:
    """Return where a description ends: after what is tied to it by "of", "for", "close to" or a few words more."""
    doc, end = token.doc, token.i + 1
    for child in token.rights:
        few = child.right_edge.i - child.left_edge.i < FEW  # "sources close to the matter"
        goes_on = child.lower_ in TIES if child.dep_ == "prep" else child.dep_ in ("amod", "acl") and few
        if not goes_on or child.left_edge.i != end:
            break
        for at in range(end, min(child.right_edge.i + 1, token.i + LONGEST)):
            if _breaks(doc[at]):
                return _trimmed(doc, token.i + 1, at)
            end = at + 1
    return _trimmed(doc, token.i + 1, end)


def _breaks(token: Token) -> bool:
    """Tell whether a description stops before a word: a comma, a relative clause, a time."""
    return (
        (token.is_punct and token.text not in "-'’")
        or token.tag_ in ("WP", "WDT")
        or token.ent_type_ in ("DATE", "TIME")
    )


def _trimmed(doc: Doc, low: int, end: int) -> int:
    """The end without a dangling preposition or article."""
    while end > low and doc[end - 1].pos_ in _LOOSE:
        end -= 1
    return end


def belongs(doc: Doc, start: int, end: int, marks: Marks) -> str | None:
    """Return the entity named first in some tokens; None where several are joined."""
    if several(doc, start, end, marks):
        return None
    whole = (marks[at] for at in range(start, end) if at in marks and not _hyphened(doc, marks[at]))
    return next((mark.entity.id for mark in whole), None)


def _hyphened(doc: Doc, mark: Landmark) -> bool:
    """Tell whether a name is half of another word, as in "Cuban-American" or "U.S.-led"."""
    after = mark.end < len(doc) and doc[mark.end].text == "-" and not doc[mark.end - 1].whitespace_
    before = mark.start > 0 and doc[mark.start - 1].text == "-" and not doc[mark.start - 1].whitespace_
    return after or before


def several(doc: Doc, start: int, end: int, marks: Marks) -> bool:
    """Tell whether several entities are joined in some tokens, as in "Russian and U.S. officials"."""
    return any(
        doc[at].dep_ == "cc" and (at - 1 in marks or at + 1 in marks) and doc[at + 1].text[0].isupper()
        for at in range(start + 1, end - 1)
    )


def foreign(doc: Doc, start: int, end: int, marks: Marks) -> bool:
    """Tell whether some tokens name a people that is no entity, as in "European officials", "Sunni politicians"."""
    return any(doc[at].ent_type_ == "NORP" and at not in marks for at in range(start, end))


def tied(token: Token, end: int, marks: Marks) -> str | None:
    """Return the entity that stands after a noun: "foreign minister of X", "spokesman for X", "aide to X"."""
    noun = lemma(token)
    for child in token.rights:
        if child.i < end and child.dep_ == "prep" and _binds(child.lower_, noun):
            return belongs(token.doc, child.i + 1, min(end, child.right_edge.i + 1), marks)
    return None


def body(token: Token, end: int) -> int | None:
    """Return the head token of what a description is tied to, as in "member of the party"; None for several."""
    ties = (
        child for child in token.rights if child.i < end and child.dep_ == "prep" and _binds(child.lower_, lemma(token))
    )
    bodies = [child for tie in ties for child in tie.rights if child.dep_ == "pobj" and child.i < end]
    return bodies[0].i if bodies and all(child.dep_ != "conj" for child in bodies[0].rights) else None


def tied_to_public(token: Token, end: int) -> bool:
    """Tell whether what a description is tied to is a body of some state, as in "head of the provincial council"."""
    at = body(token, end)
    return at is not None and lemma(token.doc[at]) in PUBLIC


def author(token: Token) -> int | None:
    """Return the head token of whose a document is by its clause: "X said in a statement", "X published a report"."""
    within = token.dep_ == "pobj" and token.head.lower_ in ("in", "on", "via")
    verb = token.head.head if within else token.head
    if not within and not (token.dep_ == "dobj" and verb.lemma_ in ISSUING):
        return None
    return next((child.i for child in verb.lefts if child.dep_ == "nsubj" and verb.pos_ == "VERB"), None)


def _binds(preposition: str, noun: str) -> bool:
    """Tell whether what follows a noun with this preposition is whom it belongs to."""
    if preposition == "to":
        return noun in AIDES
    return preposition in ("of", "at", "from", "in") or (preposition == "for" and noun not in ENVOYS)


def place(doc: Doc, start: int, end: int, marks: Marks) -> str | None:
    """Return the first place named in some tokens that the atlas does not know as an entity: "Falluja Mayor"."""
    places = (at for at in range(start, end) if doc[at].ent_type_ == "GPE" and at not in marks)
    first = next(places, None)
    if first is None:
        return None
    last = first + 1
    while last < end and doc[last].ent_iob_ == "I":
        last += 1
    return text_of(doc, first, last)


def owner(doc: Doc, start: int, end: int, head: int) -> int | None:
    """Return the head token of the first person named in some tokens around a head, else of what owns it."""
    around = [at for at in range(start, end) if at != head]
    for at in around:
        if doc[at].ent_type_ == "PERSON" and (at + 1 >= len(doc) or doc[at + 1].ent_iob_ != "I" or at + 1 == end):
            return at
    return next((at for at in around if doc[at].dep_ == "poss" and doc[at].pos_ in _OWNERS), None)


def content(doc: Doc, start: int, end: int, marks: Marks) -> frozenset[str]:
    """Return the content words of some tokens, lower-case, but for what the atlas knows."""
    words = (doc[at] for at in range(start, end) if at not in marks)
    return frozenset(word.lower_ for word in words if word.pos_ in _CONTENT or word.lower_ in TELLING)


def lemma(token: Token) -> str:
    """Return the word to look a noun up by, lower-case: proper nouns keep their form."""
    return token.lemma_.lower() if token.pos_ != "PROPN" else token.lower_


def text_of(doc: Doc, start: int, end: int) -> str:
    """Return the words of a token range, with single spaces."""
    return " ".join(doc[start:end].text.split())


def glued(token: Token) -> bool:
    """Tell whether a word hangs on the one before by a hyphen, like "Abadi" in "al-Abadi"."""
    if token.i < 2:
        return False
    hyphen, before = token.nbor(-1), token.nbor(-2)
    return hyphen.text in "-–" and not hyphen.whitespace_ and not before.whitespace_
