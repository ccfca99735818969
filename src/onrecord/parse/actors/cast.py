"""The people and bodies of one text while it is read: who was mentioned, how, and who is on the reader's mind."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from onrecord.parse.actors.given import gender
from onrecord.parse.actors.titles import HOLDERS, PEOPLE, RISEN, near

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.parse.actors.mention import Mention
    from onrecord.records import Kind

FADE = 0.5  # what is left of an actor's salience one sentence on
KEPT = 0.4  # what earlier mentions add to a new one
QUOTED = 0.1  # what a mention inside quotation marks weighs
MEMORY = 12  # sentences after which a pronoun no longer reaches an actor
ARMED = ("group", "movement", "organisation", "organization")
_WEIGHTS = {
    "nsubj": 4.0,
    "nsubjpass": 3.5,
    "dobj": 2.0,
    "pobj": 1.5,
    "poss": 1.5,
    "appos": 1.0,
    "dative": 1.5,
    "attr": 0.0,
}


@dataclass(slots=True, eq=False)
class Referent:
    """An actor as far as the text was read."""

    name: str
    kind: Kind
    entity: str | None = None
    role: str | None = None
    gender: str | None = None
    plural: bool = False
    owner: int | None = None
    place: str | None = None
    several: bool = False
    public: bool = False
    nouns: set[str] = field(default_factory=set)  # what it was called
    words: set[str] = field(default_factory=set)  # and what was said of it
    mentions: list[Mention] = field(default_factory=list)
    members: tuple[Referent, ...] = ()
    scene: str | None = None  # the state that the text was about when it first came up
    aside: bool = True  # mentioned inside quotation marks only
    salience: float = 0.0
    sentence: int = 0

    @property
    def human(self) -> bool:
        """Whether it is a person, named or not."""
        return self.kind == "person" or not self.nouns.isdisjoint(HOLDERS) or not self.nouns.isdisjoint(PEOPLE)

    @property
    def acts(self) -> bool:
        """Whether its noun is made of a verb or an art, as "visitors" and "bookmakers" are."""
        return any(noun.endswith(("er", "or", "ist", "ian", "ee", "ant")) for noun in self.nouns)

    @property
    def named(self) -> bool:
        """Whether it has a name of one word and no article, as a surname has."""
        return (
            any(mention.form == "name" and not mention.definite and not mention.passing for mention in self.mentions)
            and " " not in self.name
        )

    def at(self, sentence: int) -> float:
        """Return how much it is on the reader's mind in a sentence."""
        return float(self.salience * FADE ** (sentence - self.sentence))


class Cast:
    """The referents of one text, the latest mentioned last."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.all: list[Referent] = []
        self._recent: dict[int, Referent] = {}  # by identity, in order of their latest mention
        self._called: dict[str, list[Referent]] = {}  # by noun

    def add(self, mention: Mention, name: str | None = None) -> Referent:
        """Return a new referent for a mention (which is not noted yet)."""
        referent = Referent(name or mention.name, mention.kind, mention.entity, plural=mention.plural)
        self.all.append(referent)
        return referent

    def note(self, referent: Referent, mention: Mention, part: str, sentence: int, quoted: bool) -> None:
        """Note that a mention means a referent: what it tells of it, and how much it brings it to mind."""
        weight = 0.3 if mention.passing else _WEIGHTS.get(part, 1.0)
        referent.mentions.append(mention)
        referent.salience = KEPT * referent.at(sentence) + weight * (QUOTED if quoted else 1.0)
        referent.sentence = sentence
        referent.aside = referent.aside and quoted
        if mention.form != "pronoun":
            self.learn(referent, mention)
        self._recent.pop(id(referent), None)
        self._recent[id(referent)] = referent

    def learn(self, referent: Referent, mention: Mention) -> None:
        """Take over what a name or description tells of a referent."""
        _learn(referent, mention)
        known = self._called.setdefault(mention.noun, [])
        if mention.noun and referent not in known[-3:]:
            known.append(referent)

    def latest(self, sentence: int | None = None) -> Iterator[Referent]:
        """Yield the referents, the latest mentioned first; those of the last sentences only, where one is given."""
        for referent in reversed(self._recent.values()):
            if sentence is not None and sentence - referent.sentence > MEMORY:
                return
            yield referent

    def described(
        self, mention: Mention, like: bool = True, owner: Referent | None = None, speaker: str | None = None
    ) -> Referent | None:
        """Return the latest referent that a definite description fits, by the same noun or (`like`) a near one.

        With `owner` ("its spokesman") it must be of the same entity. One of the entity `speaker` is meant first.
        """
        for nouns in ((mention.noun,), near(mention.noun) if like else ()):
            fits = [
                referent
                for noun in nouns
                for referent in self._called.get(noun, ())
                if referent.mentions and not referent.aside and _compatible(referent, mention)
                if owner is None or (referent is not owner and referent.entity == owner.entity is not None)
            ]
            if mention.noun in ARMED and mention.form == "role" and nouns != (mention.noun,):
                fits += [one for one in self.latest() if _is_armed(one, mention) and one not in fits]
            if fits:
                return max(fits, key=lambda referent: _nearness(referent, mention, speaker))
        return None


def _learn(referent: Referent, mention: Mention) -> None:
    """Take over what a name or description tells."""
    if mention.noun:
        referent.nouns.add(mention.noun)
    referent.words |= mention.words
    if mention.entity is not None and referent.entity is None:
        referent.entity = mention.entity
    if mention.owner is not None and referent.owner is None:
        referent.owner = mention.owner
    if mention.role is not None and (
        referent.role is None or len(referent.role.split()) == 1 < len(mention.role.split())
    ):
        referent.role = mention.role
    referent.place = referent.place or mention.place
    referent.several = referent.several or mention.several
    referent.public = referent.public or mention.public
    referent.gender = (
        referent.gender or mention.gender or (gender(referent.name) if referent.kind == "person" else None)
    )


def _is_armed(referent: Referent, mention: Mention) -> bool:
    """Tell whether "the group" may be a group that the atlas knows by name, as it may be Hamas."""
    named = referent.kind == "group" and not referent.aside and any(one.is_entity for one in referent.mentions)
    return named and _compatible(referent, replace(mention, words=mention.words - RISEN))


def _nearness(referent: Referent, mention: Mention, speaker: str | None) -> tuple[bool, bool, bool, int]:
    """How well a description or a short name fits one of several: "the Fund" means a fund with a name."""
    named = mention.name[:1].isupper() and any(one.form == "name" for one in referent.mentions)
    spoken = mention.kind == "organisation" and referent.entity == speaker is not None
    return named, referent.entity == mention.entity, spoken, referent.mentions[-1].head


def _compatible(referent: Referent, mention: Mention) -> bool:
    """Tell whether nothing that a description says speaks against a referent."""
    if referent.plural != mention.plural:
        return False
    if mention.entity is not None and referent.entity is not None and mention.entity != referent.entity:
        return False
    if mention.gender is not None and referent.gender is not None and mention.gender != referent.gender:
        return False
    return mention.words <= referent.words
