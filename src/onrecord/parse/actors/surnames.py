"""Whom a short name means: of several people of one surname the one that title, gender and order allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.parse.actors.given import gender
from onrecord.parse.actors.names import full_names, shortens
from onrecord.parse.actors.titles import alike, kind_of
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from spacy.tokens import Doc

    from onrecord.codebook.atlas import Holder
    from onrecord.parse.actors.cast import Referent
    from onrecord.parse.actors.mention import Mention
    from onrecord.reading import Paragraph

KIN = listed(
    """
    aunt brother cousin daughter daughter-in-law father father-in-law granddaughter grandson husband lady mother nephew
    niece sister son son-in-law stepson uncle widow wife
    """
)
SAYING = listed("add ask explain note recall say tell warn")
SECOND = frozenset(("vice", "deputy", "former"))  # a vice president is not the president


def names(
    found: Iterable[Mention], paragraphs: Sequence[Paragraph], aliases: Mapping[str, str]
) -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """Return the people named in full, and for each name of the text whom of them it may mean.

    `aliases`: second names that the text itself tells, and the first ones.
    """
    headings = {at for paragraph in paragraphs if paragraph.heading for at in range(paragraph.start, paragraph.end)}
    sure, unsure = [], []
    for mention in found:
        if mention.form == "name" and not mention.is_entity and not mention.members:
            if mention.kind == "person" and mention.head not in headings:
                sure.append(mention.name)
            elif mention.head not in headings and " " in mention.name:
                continue
            elif kind_of(mention.noun, mention.plural) == "unknown" or " " not in mention.name:
                unsure.append(mention.name)
    full = full_names((*sure, *aliases), unsure)
    first = {full[alias][0]: full[name][0] for alias, name in aliases.items() if len(full[name]) == 1}
    full = {name: tuple(dict.fromkeys(first.get(one, one) for one in those)) for name, those in full.items()}
    return frozenset(fuller for name in sure for fuller in full[name]), full


def with_holders(
    full: Mapping[str, tuple[str, ...]], found: Iterable[Mention], held: Callable[[str], Sequence[Holder]]
) -> dict[str, tuple[str, ...]]:
    """Return whom each name may mean with the one holder of the office that a title beside it tells, if he is another.

    "President Putin" is no baker of this name, the only one whom a text names in full; `held`: the offices of a name.
    """
    more: dict[str, tuple[str, ...]] = {}
    for mention in found:
        if mention.kind == "person" and mention.noun and " " not in mention.name and mention.name in full:
            offices = {term.name for term in held(mention.name) if mention.noun in term.office.lower().split()}
            those = full[mention.name]
            akin = any(shortens(name, one) or shortens(one, name) for one in those for name in offices)
            if len(offices) == 1 and not akin:
                more[mention.name] = (*those, *offices)
    return {**full, **more}


def by_title(
    mention: Mention, those: Sequence[str], told: Mapping[str, Sequence[Mention]], terms: Sequence[Holder]
) -> tuple[str, ...]:
    """Return the names of those whom the title before a short name lets it mean; none where it is of another gender.

    `told`: what the whole text says of each by full name; `terms`: offices that the atlas knows of them.
    """
    if mention.gender is not None:
        sexes = {name: _gender(name, told.get(name, ())) for name in those}
        those = tuple(name for name in those if sexes[name] in (None, mention.gender))
    if mention.noun and len(those) > 1:
        return tuple(name for name in those if _is_titled(mention, name, told.get(name, ()), terms)) or tuple(those)
    return tuple(those)


def latest(
    mention: Mention, doc: Doc, known: Sequence[Referent], holders: Iterable[Referent | None], since: int
) -> Referent:
    """Return which of some people, the latest first, a short name goes back to.

    One called so before, the holder of an office first; but another who speaks on after being named in full right
    before (from token `since` on), if that is no relative.
    """
    last, holding = known[0], {id(one) for one in holders}
    named = (one for one in last.mentions if one.form == "name" and " " in one.name)
    speaks_on = _speaks(doc, mention) and any(since <= one.start and _speaks(doc, one) for one in named)
    related = not KIN.isdisjoint(last.nouns)
    if mention.noun or mention.gender or (speaks_on and not related):
        return last
    called = [one for one in known if any(other.name == mention.name for other in one.mentions)]
    those = called or (known if related else [last])
    return next((one for one in those if id(one) in holding), those[0])


def _speaks(doc: Doc, mention: Mention) -> bool:
    """Tell whether a mention is the subject of a verb of saying."""
    token = doc[mention.head]
    return token.dep_ == "nsubj" and token.head.lemma_ in SAYING


def _gender(name: str, told: Sequence[Mention]) -> str | None:
    """The gender that a title before a full name tells, else a given name, else a title before the short name."""
    titles = [(" " in one.name, one.gender) for one in told if one.form == "name" and one.gender]
    return next((sex for full, sex in titles if full), None) or gender(name) or next((sex for _, sex in titles), None)


def _is_titled(mention: Mention, name: str, told: Iterable[Mention], terms: Iterable[Holder]) -> bool:
    """Tell whether somebody is called what a title says anywhere in the text, or holds that office."""
    if any(alike(mention.noun, {one.noun}) and SECOND & one.words == SECOND & mention.words for one in told):
        return True
    offices = (term.office.lower() for term in terms if term.name == name)
    return any(mention.noun in office.split() and not SECOND & set(office.split()) for office in offices)
