"""What the atlas tells of people of a text: who holds which office at its date."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.parse.actors.given import gender
from onrecord.parse.actors.mention import Mention

if TYPE_CHECKING:
    from datetime import date

    from onrecord.codebook.atlas import Atlas, Holder
    from onrecord.parse.actors.cast import Cast, Referent

TIED = re.compile(" (?:of|for|to)(?: the)? ")


def look_up(person: Referent, cast: Cast, atlas: Atlas, day: date | None) -> None:
    """Add what the atlas tells of the only office holder of this name and gender at the date of the text."""
    terms = atlas.holders(person.name, day, fold=True)
    terms = tuple(term for term in terms if {gender(term.name), person.gender} != {"f", "m"})
    terms = tuple(term for term in terms if person.entity == term.entity) or terms
    terms = tuple(sorted(terms, key=lambda term: term.entity.count(".")))  # a president, then a party's head
    if len({(term.name, term.entity.partition(".")[0]) for term in terms}) != 1:
        return
    if " " not in person.name or person.name.isupper():
        person.name = terms[0].name
    if person.entity is None or _overrules(terms[0], person, atlas):
        person.entity = terms[0].entity
    head, *tied = TIED.split(terms[0].office.lower(), maxsplit=1)  # "secretary of state" is a secretary
    *before, noun = head.split()
    words = frozenset((*before, *" ".join(tied).split()))
    cast.learn(person, Mention(0, 0, 0, "name", person.name, "person", noun=noun, words=words))


def _overrules(term: Holder, person: Referent, atlas: Atlas) -> bool:
    """Tell whether the table knows better than the text: of campaigns in a state, of full names across states."""
    told, known = (atlas.entity(key) for key in (person.entity or "", term.entity))
    return term.campaigns if told.state == known.state else " " in person.name


def is_holder(mention: Mention, atlas: Atlas, day: date | None) -> bool:
    """Tell whether a bare name that nothing else explains is that of one office holder."""
    if mention.definite or mention.plural or " " in mention.name:
        return False
    if mention.kind not in ("unknown", "organisation", "person"):
        return False
    return len({term.name for term in atlas.holders(mention.name, day, fold=True)}) == 1


def renowned(mention: Mention, atlas: Atlas) -> Mention:
    """Return a mention, with its kind where it is the full name of an office holder that the tagger did not know."""
    tells = mention.form == "name" and mention.kind in ("unknown", "organisation") and " " in mention.name
    return replace(mention, kind="person") if tells and atlas.holders(mention.name, None) else mention
