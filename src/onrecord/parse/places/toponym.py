"""A toponym: words that bear the name of a place, whatever they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from onrecord.codebook.atlas import Location

LONGEST = 5  # words of a name
PLACE_NAMES = frozenset({"GPE", "LOC", "FAC"})  # the parser's names for places
ARTICLES = frozenset({"al", "el", "an", "ar", "as", "ash", "at", "ad", "az"})  # of Arabic, before a hyphen
DIRECTIONS = frozenset({"North", "South", "East", "West"})  # of which land, only the story knows


@dataclass(frozen=True, slots=True)
class Toponym:
    """The tokens [start, end) bear the name of these places; `power`: also a name for a government."""

    start: int
    end: int
    name: str
    locations: tuple[Location, ...]  # () where the atlas knows none
    power: bool
    person: bool = False  # the parser took it for somebody's name
    holder: bool = False  # somebody in office bears it too


def name_around(doc: Doc, at: int) -> tuple[int, int]:
    """Return the tokens [start, end) of the parser's name around a token, without an article and a final 's."""
    first = last = at
    while first and doc[first].ent_type_ and doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    first += doc[first].lower_ == "the"
    return first, last + 1 - (doc[last].lower_ in ("'s", "’s"))


def last_word(doc: Doc, known: Toponym) -> Token:
    """Return the head word of a toponym."""
    return doc[known.start : known.end].root
