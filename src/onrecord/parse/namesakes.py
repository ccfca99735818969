"""People whom the tagger of names took for places or firms, "Georgia Marsh", bare surnames; and places for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.parse.actors.given import FEMALE, MALE
from onrecord.parse.actors.phrases import lemma
from onrecord.parse.actors.titles import PERSONAL, kind_of
from onrecord.parse.places.locative import is_place
from onrecord.parse.places.toponym import ARTICLES
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from onrecord.codebook.atlas import Atlas

GIVEN = FEMALE | MALE
PLACES_GIVEN = listed(  # places that are also given names
    """
    austin brooklyn chad charlotte chelsea dakota florence georgia india israel jordan kenya london madison paris
    savannah sydney vienna virginia washington
    """
)
PLACES_BORNE = listed(  # places that are also surnames
    "berlin dallas england france holland houston ireland israel jordan lincoln london paris washington wales york"
)
NO_GIVEN = listed(  # what stands before a place in names that are nobody's
    """
    air bank bay camp cape central city club county east eastern fort free great greater gulf inner lake little
    lower mount new north northeast northern northwest old outer point port radio river saint san santa south
    southeast southern southwest st st. team tiny upper visit west western
    """
)
SHORTLY = 60  # words
TAKEN = ("GPE", "ORG", "LOC", "FAC")
SHE_OR_HE = ("he", "she", "his", "her", "him", "himself", "herself", "who")


def people_told_apart(doc: Doc) -> None:
    """Mark as people, in place, the names that are somebody's though the tagger of names says otherwise."""
    short = {name.text for name in doc.ents if name.label_ == "PERSON" and len(name) == 1}
    names = [name for name in doc.ents if name.label_ in TAKEN and _is_somebody(name, short)]
    people = [_person(name) for name in (*names, *_unlabelled(doc, short))]
    if people:
        doc.set_ents(people, default="unmodified")
    surnames = {name[-1].text for name in doc.ents if name.label_ == "PERSON" and len(name) > 1}
    bare = [_person(doc[token.i : token.i + 1]) for token in doc if token.text in surnames and _is_bare(token)]
    bare += [_person(doc[token.i : token.i + 1]) for token in _recalled(doc)]
    if bare:
        doc.set_ents(bare, default="unmodified")


def places_told_apart(doc: Doc, atlas: Atlas) -> None:
    """Mark as places, in place, the names of places that the tagger of names took for people or bodies.

    That is where the atlas knows the name, no one of the text bears it, and a sentence says that something is there.
    """
    taken = [name for name in doc.ents if name.label_ in ("PERSON", "ORG")]
    there = {name.text for name in taken if is_place(name.root, power=True) and _is_town(name, atlas)}
    people = (name for name in taken if name.label_ == "PERSON" and name.text not in there and _is_full(name))
    borne = {word.text for name in people for word in name}
    places = [doc[name.start : name.end] for name in taken if name.text in there and name[-1].text not in borne]
    for place in places:
        place.label_ = "GPE"
    if places:
        doc.set_ents(places, default="unmodified")


def _is_full(name: Span) -> bool:
    """Tell whether a person's name has a given name and a surname; "al-Sadr" has one."""
    return sum(word.is_alpha and word.text[0].isupper() for word in name) > 1


def _is_town(name: Span, atlas: Atlas) -> bool:
    """Tell whether the atlas knows a place of this name, and no body or holder of an office."""
    bare = name.text.partition("-")[2] if name[0].text in ARTICLES else ""
    known = atlas.locations(name.text, fold=True) or atlas.locations(bare)
    before = name.doc[name.start - 1] if name.start else None
    if before is not None and before.pos_ == "PROPN" and before.text[0].isupper():
        return False
    return bool(known) and atlas.named(name.text, fold=True) is None and not atlas.holders(name.text, None, fold=True)


def _person(name: Span) -> Span:
    person = name.doc[name.start : name.end]
    person.label_ = "PERSON"
    return person


def _unlabelled(doc: Doc, short: set[str]) -> Iterator[Span]:
    """Names of two words under no label that do something, where the text has one of the words for a person."""
    for token in doc[1:]:
        name = doc[token.i - 1 : token.i + 1]
        proper = all(word.pos_ == "PROPN" and word.text.istitle() and not word.ent_type_ for word in name)
        before = doc[token.i - 2].pos_ if token.i > 1 else ""
        if proper and token.dep_ == "nsubj" and before != "PROPN" and any(word.text in short for word in name):
            yield name


def _recalled(doc: Doc) -> Iterator[Token]:
    """The surnames that are a place's, too, and act alone shortly after the person was named: "Washington added"."""
    named: dict[str, int] = {}  # where somebody of this surname was last named
    for token in doc:
        if token.lower_ in PLACES_BORNE and token.ent_iob_ == "I" and token.ent_type_ == "PERSON":
            named[token.text] = token.i
        elif token.text in named and token.dep_ == "pobj":
            del named[token.text]  # "in Washington": now it may mean the place
        elif token.i - named.get(token.text, -SHORTLY) < SHORTLY and token.dep_ == "nsubj" and not token.n_lefts:
            named[token.text] = token.i
            yield token


def _is_bare(token: Token) -> bool:
    """Tell whether a surname stands alone and under no label."""
    before = token.nbor(-1) if token.i else None
    alone = before is None or before.pos_ != "PROPN" or lemma(before) in PERSONAL
    word = token.dep_ not in ("compound", "nmod") and token.pos_ in ("NOUN", "PROPN")
    return alone and word and not token.ent_type_ and token.text[0].isupper()


def _is_somebody(name: Span, short: set[str]) -> bool:
    """Tell whether two words are a given name and a surname, one of them a place's, or a known given name's."""
    if len(name) != 2 or not all(word.text.istitle() and word.text.isalpha() for word in name):
        return False
    first, last = name[0].lower_, name[1].lower_
    if first in NO_GIVEN or first in PERSONAL or kind_of(first, False) != "unknown":
        return False
    if last in PLACES_BORNE:
        return first in GIVEN | PLACES_GIVEN or name.label_ in ("GPE", "ORG")
    if last in PERSONAL or kind_of(last, False) != "unknown" or name[1].tag_ in ("NNS", "NNPS"):
        return False
    if name[1].text in short:  # the text has the surname alone for a person
        return True
    return first in GIVEN | PLACES_GIVEN and (_is_told_of(name) or (first in GIVEN and name.label_ == "GPE"))


def _is_told_of(name: Span) -> bool:
    """Tell whether the text speaks of a person: with a title, a description or "she"."""
    if name.start > 0 and lemma(name.doc[name.start - 1]) in PERSONAL:
        return True
    described = (child for child in name.root.children if child.dep_ == "appos")
    if any(lemma(child) in PERSONAL and child.tag_ in ("NN", "NNP") for child in described):
        return True
    after = (token.lower_ for token in name.doc[name.end : name.sent.end])
    return any(word in SHE_OR_HE for word in after)
