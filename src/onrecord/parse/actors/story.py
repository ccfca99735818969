"""Reading a text from its first mention to its last: each is given its referent by syntax, by name or from memory."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.parse.actors.aliases import aliases, unstyled
from onrecord.parse.actors.belonging import OWNED, is_body, own, settle
from onrecord.parse.actors.cast import Cast, Referent
from onrecord.parse.actors.foretold import introduce
from onrecord.parse.actors.given import gender
from onrecord.parse.actors.holders import is_holder, look_up, renowned
from onrecord.parse.actors.names import initials
from onrecord.parse.actors.pronouns import leaves_only, stands_for, subjects_above
from onrecord.parse.actors.recalled import pair, the_two, was
from onrecord.parse.actors.scene import beside, scene
from onrecord.parse.actors.surnames import by_title, latest, names, with_holders
from onrecord.parse.actors.ties import RELATIVE, joined, quoted, same
from onrecord.parse.actors.titles import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from spacy.tokens import Doc, Token

    from onrecord.codebook.atlas import Atlas
    from onrecord.parse.actors.mention import Mention
    from onrecord.parse.actors.scene import About
    from onrecord.reading import Paragraph

FIRMS = ("organisation", "medium", "document", "state")  # what is described so is no person, whatever it was taken for
LANDS = ("country", "nation", "island", "kingdom", "republic")
TOPIC = "nsubj"  # the part that who heads a paragraph plays in it
QUARTERS = ("North", "South")  # short for the state of a divided country


class Story:
    """One text being read; `read` gives the referents with their mentions."""

    def __init__(
        self,
        doc: Doc,
        paragraphs: Sequence[Paragraph],
        found: Mapping[int, Mention],
        atlas: Atlas,
        date: date | None,
        about: About,
    ) -> None:
        """Open a text with its mentions by head token and the states it is about; nothing is read yet."""
        self.doc, self.atlas, self.date, self.about = doc, atlas, date, about
        found = {head: renowned(mention, atlas) for head, mention in found.items()}
        joint = {mention.head: mention for mention in joined(doc, found)}
        self.found = dict(sorted({**found, **joint}.items()))
        self.cast = Cast()
        self.heads: dict[int, Referent] = {}  # whom each head token means, as far as it was read
        self._known: dict[tuple[str, str], Referent] = {}  # by entity, by full name, by repeated words
        self._ties = same(doc, self.found)
        self._quoted = quoted(doc, paragraphs)
        self._paragraphs = paragraphs
        self._sentence = _sentences(doc)
        self._topics = {at for each in paragraphs if _is_headed(doc, each) for at in range(each.start, each.begins)}
        borne = aliases(doc, self.found.values())
        self.found |= {head: unstyled(one) for head, one in self.found.items() if one.name in borne}
        self._people, full = names(self.found.values(), paragraphs, borne)
        self._full = with_holders(full, self.found.values(), lambda name: atlas.holders(name, date, fold=True))
        self._told: dict[str, list[Mention]] = {}  # by full name, what the whole text tells of somebody
        for head, mention in self.found.items():
            named = self.found[self._ties.get(head, head)]
            if named.kind != "person" or len(those := self._full.get(named.name, ())) != 1:
                continue
            if named.name in those or {gender(those[0]), named.gender} != {"f", "m"}:
                self._told.setdefault(those[0], []).append(mention)

    def read(self) -> list[Referent]:
        """Return the referents that are mentioned, with the entity each belongs to."""
        for head in self.found:
            self._meant(head)
        referents = [referent for referent in self.cast.all if referent.mentions]
        settle(referents, self.heads, self.atlas, self.about)
        referents = introduce(referents, self.heads, self.doc, self._paragraphs)
        for referent in referents:
            own(referent, self.heads, self.atlas)
        return referents

    def _meant(self, head: int) -> Referent | None:
        """Whom the mention with this head means; what syntax ties it to is read first."""
        if head in self.heads or head not in self.found:
            return self.heads.get(head)
        mention, tie = self.found[head], self._ties.pop(head, None)
        known = self._meant(tie) if tie is not None else None
        referent = known or self._find(mention)
        if referent is None:
            return None
        self.heads[head] = referent
        if known is not None and mention.form == "role":
            mention = _describe(known, mention)
        if not referent.mentions:
            sentence = self._sentence[head]
            referent.scene = scene(self.doc[head], self.cast, self.heads, sentence, self._quoted, self.atlas)
        token = self.doc[mention.members[0] if mention.members else head]
        part = TOPIC if head in self._topics else _part(token)
        self.cast.note(referent, mention, part, self._sentence[head], self._quoted[head])
        return referent

    def _find(self, mention: Mention) -> Referent | None:
        """The referent of a mention that syntax ties to nothing; a new one where the text has not had it."""
        if mention.form == "pronoun":
            return None if mention.name in RELATIVE else self._pronoun(mention)
        if mention.members:
            return self._joint(mention)
        if mention.form == "role":
            return self._described(mention)
        if mention.is_entity:
            return self._once(("entity", mention.name), mention)
        known = self._full.get(mention.name, ("",))[0] in self._people
        if is_holder(mention, self.atlas, self.date) or (
            (mention.kind == "person" or known) and not self._is_town(mention)
        ):
            return self._person(mention)
        return self._named(mention)

    def _pronoun(self, mention: Mention) -> Referent | None:
        """Whom a pronoun stands for; it tells the gender of somebody beside whom there are only people of the other."""
        sentence = self._sentence[mention.head]
        one = stands_for(mention, self.doc[mention.head], self.cast, self.heads, sentence)
        if one is not None and one.gender is None and leaves_only(mention, one, self.cast, sentence):
            one.gender = mention.gender
        return one

    def _person(self, mention: Mention) -> Referent:
        """Somebody by name: the one that it may mean, or of several the latest that fits, or somebody new."""
        names = self._full.setdefault(mention.name, (mention.name,))
        terms = self.atlas.holders(mention.name, self.date, fold=True)
        fitting = by_title(mention, names, self._told, terms)
        if not fitting:
            other = next((term.name for term in terms if gender(term.name) == mention.gender), "")
            key = ("person", other or f"{mention.gender} {mention.name}")
            return self._known.get(key) or self._somebody(key, mention, other or mention.name)
        if len(fitting) > 1:
            those = [self._known.get(("person", name)) for name in fitting]
            known = [one for one in self.cast.latest() if any(one is other for other in those)]
            holders = [self._known.get(("holder", term.name)) for term in terms]
            if known:
                return latest(mention, self.doc, known, holders, self._since(mention))
            fitting = tuple(name for name in fitting if any(name == term.name for term in terms)) or fitting
        key = ("person", fitting[0])
        return self._known.get(key) or self._somebody(key, mention, fitting[0])

    def _somebody(self, key: tuple[str, str], mention: Mention, name: str) -> Referent:
        """Somebody by a name that the text had not used: one under another name of his, or new."""
        held = {term.name for term in self.atlas.holders(name, self.date, fold=True)}
        holder = ("holder", held.pop()) if len(held) == 1 and name == key[1] else None
        if holder in self._known:
            self._known[key] = self._known[holder]
            return self._known[key]
        person = self._once(key, replace(mention, kind="person"), name)
        told = [other for other in self._told.get(key[1], ()) if other.form == "name"]
        for other in told or [mention]:
            self.cast.learn(person, other)
        look_up(person, self.cast, self.atlas, self.date)
        if holder is not None:
            self._known[holder] = person
        return person

    def _since(self, mention: Mention) -> int:
        """Where the sentence before a mention begins, or its paragraph if that is later."""
        here = self.doc[mention.start].sent.start
        before = self.doc[max(0, here - 1)].sent.start
        return max([before, *(each.start for each in self._paragraphs if each.start <= mention.start)])

    def _is_town(self, mention: Mention) -> bool:
        """Tell whether a bare word that was taken for a name is only a town's: no title, no fuller name in the text."""
        if " " in mention.name or mention.noun or mention.gender or self._full.get(mention.name) != (mention.name,):
            return False
        return bool(self.atlas.locations(mention.name))

    def _named(self, mention: Mention) -> Referent:
        """An organisation, office or group by a name that the atlas does not know."""
        known = self._known.get(("name", mention.name.lower()))
        if known is None and mention.name.isupper():
            known = self._known.get(("initials", mention.name))
        if known is None and mention.definite and mention.name in QUARTERS:
            states = (one for one in self.cast.latest() if one.kind == "state")
            known = next((state for state in states if state.name.startswith(mention.name)), None)
        if known is None and mention.kind in ("organisation", "office") and kind_of(mention.noun, False) != "unknown":
            known = self.cast.described(mention, like=not mention.words)
        if known is None and len(letters := initials(mention.name)) > 1:
            known = self._known.get(("name", letters.lower()))
            self._known[("initials", letters)] = known or self._once(("name", mention.name.lower()), mention)
            if known is not None:
                known.name = mention.name  # "FBI" was said before it was spelt out
        return known or self._once(("name", mention.name.lower()), mention)

    def _described(self, mention: Mention) -> Referent:
        """Somebody by description: whom a definite one goes back to, the same group again, or somebody new."""
        known, whose = None, ""
        if mention.plural:
            known = pair(mention, [*self.cast.latest()], self._sentence[mention.head])
            if known is None and not mention.words.isdisjoint(("two", "both")):
                known = self._two(mention) if mention.definite or "both" in mention.words else None
        if known is None and mention.kind != "unknown" and mention.definite:
            owner = self.heads.get(mention.owner) if mention.owner is not None else None
            if mention.owner is None and mention.entity is None and is_body(mention):
                mention = replace(mention, entity=beside(self.doc[mention.head], self.heads, self.atlas))
            if mention.owner is None or owner is not None:
                known = self.cast.described(mention, owner=owner, speaker=self._speaker(mention))
            if owner is not None:
                whose = f"{owner.name}'s "
        if known is None and mention.definite and mention.noun in LANDS:
            known = self._land(mention)
        if known is None and mention.definite and "former" in mention.words:
            known = next((one for one in self.cast.latest() if was(one, mention, self.atlas, self.date)), None)
        if known is not None:
            return known
        if mention.definite or mention.plural or mention.kind == "unknown":
            words = OWNED.sub(lambda _: whose, mention.name.lower())
            return self._once(("words", f"{words} {mention.entity}"), mention)
        return self.cast.add(mention)

    def _speaker(self, mention: Mention) -> str | None:
        """The entity of who speaks or acts in the nearest clause around a mention."""
        above = (self.heads[at] for at in subjects_above(self.doc[mention.head]) if at in self.heads)
        if (one := next(above, None)) is None:
            return None
        owner = self.heads.get(one.owner) if one.owner is not None else None
        return one.entity or (owner.entity if owner is not None else None)

    def _two(self, mention: Mention) -> Referent | None:
        """The only two states or people of the last sentences, for "both men" and "the two countries"."""
        pair = the_two(mention, self.cast.latest(), self._sentence[mention.head])
        if pair is None:
            return None
        name = " and ".join(one.name for one in pair)
        both = self._once(("words", name.lower()), replace(mention, name=name, kind="group"))
        both.members = pair
        return both

    def _land(self, mention: Mention) -> Referent | None:
        """The state that "the country" is; None where more is said of it, or it is somebody's."""
        token = self.doc[mention.head]
        state = scene(token, self.cast, self.heads, self._sentence[mention.head], self._quoted, self.atlas)
        plain = mention.entity is None and not mention.plural and len(mention.name.split()) == 1
        states = (one for one in self.cast.latest() if one.kind == "state" and one.entity == state)
        return next(states, None) if plain and state is not None else None

    def _joint(self, mention: Mention) -> Referent | None:
        """Several actors together; None where they are things, or not several."""
        those = [one for at in mention.members if (one := self._meant(at)) is not None]
        if len({id(one) for one in those}) < len(mention.members) or all(one.kind == "unknown" for one in those):
            return None
        if all(self.found[at].form == "name" for at in mention.members):
            *first, last = (one.name for one in those)
            mention = replace(mention, name=f"{', '.join(first)} and {last}")
        referent = self._once(("words", mention.name.lower()), mention)
        referent.members = tuple(those)
        return referent

    def _once(self, key: tuple[str, str], mention: Mention, name: str | None = None) -> Referent:
        """The referent known by a key; the first mention makes it."""
        if key not in self._known:
            self._known[key] = self.cast.add(mention, name)
        return self._known[key]


def _describe(known: Referent, mention: Mention) -> Mention:
    """A description tied to a name: it makes a firm of a supposed person, and the other way round, or is a role."""
    if mention.kind in FIRMS:
        known.kind = mention.kind if known.kind == "person" else known.kind
        return mention
    if known.kind in ("unknown", "organisation") and mention.kind in ("anonymous", "office") and not mention.plural:
        known.kind = "person"
    return replace(mention, role=mention.name) if known.kind == "person" else mention


def _is_headed(doc: Doc, paragraph: Paragraph) -> bool:
    """Tell whether a label heads a paragraph: "KYIV: The ministry said so"."""
    return any(token.text == ":" for token in doc[paragraph.start : paragraph.begins])


def _part(token: Token) -> str:
    """The part a mention plays in its clause; a conjunct plays that of the first."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return str(token.dep_)


def _sentences(doc: Doc) -> list[int]:
    """The number of the sentence of each token."""
    number, found = -1, []
    for token in doc:
        number += bool(token.is_sent_start) or number < 0
        found.append(number)
    return found
