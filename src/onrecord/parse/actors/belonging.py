"""Which state or organisation an actor belongs to, where its own words do not say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.codebook.oppositions import is_opposition
from onrecord.parse.actors.scene import UNIONS
from onrecord.parse.actors.titles import HOLDERS, OFFICIAL, PEOPLE, PRIVATE, RISEN, RUNNING
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.codebook.atlas import Atlas
    from onrecord.parse.actors.cast import Referent
    from onrecord.parse.actors.mention import Mention
    from onrecord.parse.actors.scene import About

OWNED = re.compile(r"^(?:his|her|its|their) (?:own )?", re.IGNORECASE)
DOMESTIC = listed(  # what news tells of the country it is about
    """
    army congressional congressman congresswoman county court district federal governor health interior judge justice
    lawmaker local magistrate mayor mp municipal parliament parliamentary police prosecutor provincial regional senate
    senator
    """
)
CONGRESS = listed("congress congressional congressman congresswoman house rep. representatives sen.")
PAST = frozenset(("former", "retired"))
SHORT = 4  # words of a description that may stand for an owner
_SERVING = ("person", "office", "anonymous", "group", "document", "organisation", "medium")


def settle(referents: Sequence[Referent], heads: Mapping[int, Referent], atlas: Atlas, about: About) -> None:
    """Give actors the entity of their principal, of all their members, of their town, of the scene, or of the text.

    The scene is the state the text was about: "the Defence Ministry", "a police officer" are that state's. What
    news tells of the country it is about ("a mayor") is of the state that most of the text is about, and what is of a
    congress of the one that has one.
    """
    states = {entity.iso2: entity.id for entity in atlas.entities.values() if entity.kind == "state"}
    waiting = {id(referent) for referent in referents if referent.entity is None}

    def entity(referent: Referent) -> str | None:
        if id(referent) in waiting:
            waiting.remove(id(referent))
            owner = heads.get(referent.owner) if referent.owner is not None else None
            referent.entity = entity(owner) if owner is not None else None
            if referent.entity is None and referent.members:
                first, *others = referent.members
                alike = all(entity(one) == entity(first) or _leans(one) for one in others)
                referent.entity = entity(first) if alike else None
            elif referent.entity is None and _serves(referent):
                places = atlas.locations(referent.place, fold=True) if referent.place is not None else ()
                here = referent.scene
                called = referent.nouns | referent.words
                inner = None if DOMESTIC.isdisjoint(called) else about.home
                inner = inner if CONGRESS.isdisjoint(called) else about.congress or inner
                here = inner or here or about.home
                referent.entity = states.get(places[0].country) if places else here
        return referent.entity

    for referent in referents:
        if about.rebels is not None and _is_rebel(referent):
            referent.entity = about.rebels
    for referent in referents:
        entity(referent)
        if _is_private(referent):
            referent.entity = None
    opposing = [one for one in referents if _opposes(one)]
    for referent in opposing:
        _oppose(referent, atlas, about.home)
    known = {one.entity for one in opposing if one.entity is not None and is_opposition(atlas.entity(one.entity))}
    for referent in opposing:
        if referent.entity is None and len(known) == 1:  # the text has told whose opposition it is
            (referent.entity,) = known


def _is_rebel(referent: Referent) -> bool:
    """Tell whether an actor is called a rebel, and no group of rebels by name."""
    called = not RISEN.isdisjoint(word.removesuffix("s") for word in referent.nouns | referent.words)
    return called and referent.kind != "document" and not referent.several and not referent.members


def _is_private(referent: Referent) -> bool:
    """Tell whether somebody speaks for no side: an expert, a trader, an unnamed former general."""
    retired = not PAST.isdisjoint(referent.words) and referent.kind in ("anonymous", "office")
    return referent.human and bool(referent.nouns) and (referent.nouns <= PRIVATE or retired)


def _opposes(referent: Referent) -> bool:
    """Tell whether an actor is somebody's opposition: "opposition leaders", "the Norwegian opposition"."""
    told = "opposition" in referent.nouns | referent.words and referent.kind != "document"
    return told and not referent.several and not referent.members


def _oppose(referent: Referent, atlas: Atlas, home: str | None) -> None:
    """Let a state's opposition be no part of the state."""
    state = referent.entity or home
    if state is not None and atlas.entity(state).kind == "state":
        referent.entity = atlas.opposition(state)


def _leans(referent: Referent) -> bool:
    """Tell whether the words of the first of several go for this one: "EU officials and leaders"."""
    bare = referent.mentions[0].form == "role" and " " not in referent.name
    return bare and referent.plural and referent.entity is None and referent.human


def _serves(referent: Referent) -> bool:
    """Tell whether an actor is an official, force or office of one state, though the text does not say of which."""
    nouns = referent.nouns if not any(_speaks_for(mention) for mention in referent.mentions) else set[str]()
    official = not OFFICIAL.isdisjoint(nouns) or not OFFICIAL.isdisjoint(referent.words)
    if referent.kind != "person" and referent.nouns == {"diplomat"} and referent.scene not in UNIONS:
        return False  # anybody's
    official = (official and RUNNING.isdisjoint(nouns)) or referent.public
    if referent.kind == "medium":
        official = "state" in referent.words or "state-run" in referent.words
    one = referent.kind in _SERVING or (referent.kind == "state" and not referent.plural)  # "the government"
    return official and one and not referent.several


def _speaks_for(mention: Mention) -> bool:
    """Tell whether a spokesman is said to speak for somebody (whom the atlas does not know)."""
    return mention.noun.startswith("spokes") and mention.end > mention.head + 1 and mention.form == "role"


def is_body(mention: Mention) -> bool:
    """Tell whether a description is of a body of some state that it does not name: "the government", "the army"."""
    return mention.noun in OFFICIAL and mention.noun not in HOLDERS and mention.noun not in PEOPLE


def own(referent: Referent, heads: Mapping[int, Referent], atlas: Atlas) -> None:
    """Say by name whose somebody is whose name or role begins with a pronoun: "Lee's aide" for "her own aide"."""
    owner = heads.get(referent.owner) if referent.owner is not None else None
    whose = _possessive(owner, atlas) if owner is not None and owner is not referent else ""
    said = (mention.name for mention in referent.mentions if mention.form == "role" and not OWNED.match(mention.name))
    if OWNED.match(referent.name):
        referent.name = next(said, OWNED.sub(lambda _: whose, referent.name))
    referent.role = referent.role and OWNED.sub(lambda _: whose, referent.role)


def _possessive(owner: Referent, atlas: Atlas) -> str:
    """An owner's name as it stands before what is owned; that of its entity where nobody named it shortly."""
    name: str | None = owner.name
    if not any(mention.form == "name" for mention in owner.mentions):
        short = len(owner.name.split()) <= SHORT and not re.search(r"['’]s? ", owner.name)
        name = owner.name if short else atlas.entity(owner.entity).name if owner.entity is not None else None
    return "" if name is None else f"{name}'s "
