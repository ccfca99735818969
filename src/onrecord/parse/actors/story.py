"""Reading a text from its first mention to its last: each is given its referent by syntax, by name or from memory."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.parse.actors.belonging import OWNED, is_body, own, settle
from onrecord.parse.actors.cast import Cast, Referent
from onrecord.parse.actors.foretold import introduce
from onrecord.parse.actors.mention import Mention
from onrecord.parse.actors.names import full_names, initials
from onrecord.parse.actors.pronouns import stands_for
from onrecord.parse.actors.recalled import is_pair, the_two, was
from onrecord.parse.actors.scene import beside, scene
from onrecord.parse.actors.ties import RELATIVE, joined, quoted, same
from onrecord.parse.actors.titles import alike, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from spacy.tokens import Doc, Token

    from onrecord.codebook.atlas import Atlas, Holder
    from onrecord.parse.actors.scene import About
    from onrecord.reading import Paragraph

FIRMS = ("organisation", "medium", "document", "state")  # what is described so is no person, whatever it was taken for
LANDS = ("country", "nation", "island", "kingdom", "republic")
TIED = re.compile(" (?:of|for|to)(?: the)? ")
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
        self._people, self._full = _names(self.found.values(), paragraphs)
        self._told: dict[str, list[Mention]] = {}  # by full name, what the whole text tells of somebody
        for mention in self.found.values():
            if mention.kind == "person" and len(names := self._full.get(mention.name, ())) == 1:
                self._told.setdefault(names[0], []).append(mention)

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
            token = self.doc[mention.head]
            sentence = self._sentence[mention.head]
            return None if mention.name in RELATIVE else stands_for(mention, token, self.cast, self.heads, sentence)
        if mention.members:
            return self._joint(mention)
        if mention.form == "role":
            return self._described(mention)
        if mention.is_entity:
            return self._once(("entity", mention.name), mention)
        known = self._full.get(mention.name, ("",))[0] in self._people
        if self._is_holder(mention) or ((mention.kind == "person" or known) and not self._is_town(mention)):
            return self._person(mention)
        return self._named(mention)

    def _person(self, mention: Mention) -> Referent:
        """Somebody by name: the one that it may mean, or of several the latest that fits, or somebody new."""
        names = self._full.setdefault(mention.name, (mention.name,))
        if len(names) > 1 and mention.gender is None:
            terms = {term.name for term in self.atlas.holders(mention.name, self.date, fold=True)}
            names = tuple(name for name in names if name in terms) or names
        if len(names) > 1:
            namesakes = [self._known[key] for name in names if (key := ("person", name)) in self._known]
            fitting = [other for other in self.cast.latest() if other in namesakes and _fits(mention, other)]
            names = (fitting[0].name,) if fitting else names[:1]
        key = ("person", names[0])
        if key not in self._known:
            person = self._once(key, replace(mention, kind="person"), names[0])
            for other in self._told.get(names[0], ()):
                self.cast.learn(person, other)
            self._look_up(person)
        return self._known[key]

    def _look_up(self, person: Referent) -> None:
        """Add what the atlas tells of the only office holder of this name at the date of the text."""
        terms = self.atlas.holders(person.name, self.date, fold=True)
        terms = tuple(term for term in terms if person.entity == term.entity) or terms
        terms = tuple(sorted(terms, key=lambda term: term.entity.count(".")))  # a president, then a party's head
        if len({(term.name, term.entity.partition(".")[0]) for term in terms}) != 1:
            return
        if " " not in person.name or person.name.isupper():
            person.name = terms[0].name
        if person.entity is None or self._overrules(terms[0], person):
            person.entity = terms[0].entity
        head, *tied = TIED.split(terms[0].office.lower(), maxsplit=1)  # "secretary of state" is a secretary
        *before, noun = head.split()
        words = frozenset((*before, *" ".join(tied).split()))
        self.cast.learn(person, Mention(0, 0, 0, "name", person.name, "person", noun=noun, words=words))

    def _overrules(self, term: Holder, person: Referent) -> bool:
        """Tell whether the table knows better than the text: of campaigns in a state, of full names across states."""
        told, known = (self.atlas.entity(key) for key in (person.entity or "", term.entity))
        return term.campaigns if told.state == known.state else " " in person.name

    def _is_holder(self, mention: Mention) -> bool:
        """Tell whether a bare name that nothing else explains is that of one office holder."""
        if mention.definite or mention.plural or " " in mention.name:
            return False
        if mention.kind not in ("unknown", "organisation", "person"):
            return False
        return len({term.name for term in self.atlas.holders(mention.name, self.date, fold=True)}) == 1

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
        if mention.plural and not mention.words.isdisjoint(("two", "both")):
            known = next((other for other in self.cast.latest() if is_pair(other, mention)), None)
            known = known or (self._two(mention) if mention.definite or "both" in mention.words else None)
        if known is None and mention.kind != "unknown" and mention.definite:
            owner = self.heads.get(mention.owner) if mention.owner is not None else None
            if mention.owner is None and mention.entity is None and is_body(mention):
                mention = replace(mention, entity=beside(self.doc[mention.head], self.heads, self.atlas))
            if mention.owner is None or owner is not None:
                known = self.cast.described(mention, owner=owner)
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


def _names(
    found: Iterable[Mention], paragraphs: Sequence[Paragraph]
) -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """The people named in full, and for each name of the text whom of them it may mean."""
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
    full = full_names(sure, unsure)
    return frozenset(fuller for name in sure for fuller in full[name]), full


def _describe(known: Referent, mention: Mention) -> Mention:
    """A description tied to a name: it makes a firm of a supposed person, and the other way round, or is a role."""
    if mention.kind in FIRMS:
        known.kind = mention.kind if known.kind == "person" else known.kind
        return mention
    if known.kind in ("unknown", "organisation") and mention.kind in ("anonymous", "office") and not mention.plural:
        known.kind = "person"
    return replace(mention, role=mention.name) if known.kind == "person" else mention


def _fits(mention: Mention, referent: Referent) -> bool:
    """Tell whether the title beside a bare surname lets it mean a namesake."""
    if mention.gender is not None and referent.gender is not None:
        return mention.gender == referent.gender
    return not mention.noun or not referent.nouns or alike(mention.noun, referent.nouns)


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
