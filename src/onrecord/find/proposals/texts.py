"""Mentions of plans, deals, drafts and truces, and which of them are of one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.find.deeds.clause import INNER, VERBAL, lemma, object_of
from onrecord.find.deeds.numbers import ONES, TENS
from onrecord.find.deeds.roles import MODIFIERS, who_of
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from onrecord.codebook.atlas import Atlas
    from onrecord.reading import Reading
    from onrecord.records import Who

OFFERS = listed(
    """
    proposal plan initiative offer blueprint roadmap draft formula package framework compromise bid text document
    revision idea
    """
)
DEALS = listed("deal agreement accord pact treaty memorandum armistice swap arrangement")
TRUCES = listed("truce ceasefire cease-fire armistice")
RESOLUTIONS = frozenset(("resolution",))
HEADS = OFFERS | DEALS | TRUCES | RESOLUTIONS
VAGUE = listed(
    "plan offer draft text document package framework arrangement swap formula compromise bid revision idea"
)  # need a topic
POINTING = listed("the this that these those its their his her such")
VERSIONS = listed(
    """
    initial original first revised new updated latest amended final preliminary earlier modified second draft
    previous interim
    """
)
IDLE = listed(
    """
    big good great bad major broad key recent possible potential such other any own current so-called proposed
    planned comprehensive historic landmark complex controversial long-term wide successful formal similar future
    entire same point several many such further bilateral last ambitious
    """
)  # they tell no topic
TRADE = listed(
    """
    telecom merger takeover trading supply company business billion-dollar licensing film record buyout book
    """
)
TOPICAL = ("on", "for", "between", "with", "over", "of", "to", "against", "under", "among")
BACKED = ("-backed", "-led", "-brokered", "-proposed", "-drafted", "-sponsored", "-mediated")
COUNCILS = listed("council security assembly un u.n. parliament congress draft arab")  # whose resolutions are texts
RECENT = 40  # texts back to which a document may refer: keeps the work linear
_POINTS = re.compile(r"\b(\d+|[a-z]+)[- ]point\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a text or deal: the words [start, end) around the noun `head`."""

    head: Token
    start: int
    end: int
    topics: frozenset[str]
    versions: tuple[str, ...]
    pointing: bool  # "the", "this", "its"
    author: Who | None
    points: int | None
    heading: bool


@dataclass(slots=True)
class Thing:
    """The mentions of one text or deal; it grows while the document is read."""

    mentions: list[Mention]
    topics: set[str] = field(default_factory=set)
    author: Who | None = None

    def add(self, mention: Mention) -> None:
        """Take one more mention in."""
        self.mentions.append(mention)
        self.topics |= mention.topics
        self.author = self.author or mention.author


def mentions_in(reading: Reading, atlas: Atlas) -> Iterator[Mention]:
    """Yield the mentions of texts and deals of a document, in order."""
    for token in reading.doc:
        if token.pos_ not in ("NOUN", "PROPN") or lemma(token) not in HEADS or _is_idle(token):
            continue
        start, end = _bounds(token)
        yield Mention(
            head=token, start=start, end=end,
            topics=_topics(reading.doc, token, start, end), versions=_versions(token, start),
            pointing=any(word.lower_ in POINTING for word in reading.doc[start : token.i]),
            author=_author(reading, token, atlas), points=_points(reading.doc, start, end),
            heading=reading.paragraph(token.i).heading,
        )  # fmt: skip


def _versions(token: Token, start: int) -> tuple[str, ...]:
    """Return the words that tell which version of a text is meant: "initial", "revised"."""
    return tuple(word.lower_ for word in token.doc[start : token.i] if word.lower_ in VERSIONS)


def _author(reading: Reading, token: Token, atlas: Atlas) -> Who | None:
    """Return whose text it is: by a modifier, "by X" or "proposed by X"."""
    makers = (_maker(reading, word, atlas) for word in token.lefts if word.dep_ in MODIFIERS)
    return next((who for who in makers if who is not None), None) or who_of(
        reading, object_of(token, "by", "from") or _proposer(token)
    )


def _maker(reading: Reading, word: Token, atlas: Atlas) -> Who | None:
    """Return whom a modifier names: "Italy's", "French", "U.S.-backed"."""
    stem, _, tail = word.text.rpartition("-")
    if stem and f"-{tail}" in BACKED:
        entity = atlas.demonym(stem) or atlas.named(stem)
        named = (
            mark.value for mark in reading.mentions.values() if entity is not None and mark.value.entity == entity.id
        )
        return next(named, None)
    for inner in (word, *word.lefts):
        mark = reading.mentions.get(inner.i)
        if mark is not None:
            return mark.value
    return None


def _proposer(token: Token) -> Token | None:
    """Return who by a participle: "a plan proposed by X"."""
    verb = next((word for word in token.rights if word.dep_ == "acl" and word.tag_ == "VBN"), None)
    return object_of(verb, "by") if verb is not None else None


def _is_idle(token: Token) -> bool:
    """Tell whether a noun is no text or deal here: "plans to leave", "a great deal", "a draft horse", "in bids"."""
    name = lemma(token)
    before, after = list(token.lefts), list(token.rights)
    if token.dep_ == "compound" and token.head.i > token.i:
        return lemma(token.head) not in ("violation", "talk", "implementation")
    if name in ("plan", "bid", "offer") and any(word.dep_ in ("acl", "xcomp") and word.tag_ == "VB" for word in after):
        return not any(word.ent_type_ in ("GPE", "NORP") for word in before)
    if name == "plan":
        return token.tag_ == "NNS" and not any(word.dep_ in ("compound", "amod") for word in before)
    if name in ("agreement", "revision", "idea"):  # "agreement on a deal", "revision of a plan": the plan is the thing
        return (topic := object_of(token, "on", "of", "to")) is not None and lemma(topic) in HEADS
    if name == "resolution":  # of a conflict, unless a council's
        return not any(word.lower_ in POINTING for word in before) and not any(
            word.lower_ in COUNCILS for word in token.sent
        )
    return (
        name == "deal"
        and any(word.lower_ in ("great", "good") for word in before)
        and object_of(token, "of") is not None
    )


def _bounds(token: Token) -> tuple[int, int]:
    """Return the words of a mention: its modifiers before it and its prepositional phrases, without clauses."""
    end = token.i + 1
    for word in token.rights:
        if word.dep_ == "prep" and word.lower_ in TOPICAL and word.i <= end:
            last = max(_phrase(word))
            if last - token.i > 9:
                break
            end = last + 1
    return token.left_edge.i, end


def _phrase(word: Token) -> Iterator[int]:
    """Yield the words under a preposition, without clauses."""
    yield word.i
    for inner in word.children:
        if inner.dep_ not in INNER and inner.dep_ not in ("acl", "punct", "xcomp") and inner.pos_ not in VERBAL:
            yield from _phrase(inner)


def _topics(doc: Doc, token: Token, start: int, end: int) -> frozenset[str]:
    """Return the lemmas that tell what a mention is about."""
    aim = next((word for word in token.rights if word.dep_ == "acl" and word.tag_ == "VB"), None)  # "a deal to curb …"
    return frozenset(
        lemma(word)
        for word in (*doc[start:end], *(aim.subtree if aim is not None else ()))
        if word.i != token.i
        and word.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")
        and word.lower_ not in VERSIONS | IDLE
        and word.ent_type_ not in ("DATE", "TIME", "CARDINAL", "ORDINAL")
        and word.lower_ not in ("backed", "led", "brokered", "point")
        and not word.lower_.endswith((*BACKED, "-point"))
    )


def _points(doc: Doc, start: int, end: int) -> int | None:
    """Return the number of "28-point"."""
    found = _POINTS.search(doc[start:end].text)
    if found is None:
        return None
    word = found[1].lower()
    return int(word) if word.isdecimal() else ONES.get(word) or TENS.get(word)


def things(mentions: Iterable[Mention]) -> list[Thing]:
    """Group the mentions of one text or deal, in order of the first mention."""
    found: list[Thing] = []
    for mention in mentions:
        if mention.topics & TRADE:
            continue
        home = _home(mention, found)
        if home is None:
            home = Thing([])
            found.append(home)
        home.add(mention)
    return found


def _home(mention: Mention, found: Sequence[Thing]) -> Thing | None:
    """Return the thing that a mention speaks of again: one it points back to, or one with its topic."""
    latest = sorted(found[-RECENT:], key=lambda thing: thing.mentions[-1].start, reverse=True)
    likely = [thing for thing in latest if _alike(mention, thing)]
    own = mention.topics - _names(mention)
    if (mention.pointing or mention.versions) and not own:
        named = [
            thing for thing in likely if not mention.topics or mention.topics & thing.topics or thing.author is None
        ]
        same = [thing for thing in named if any(lemma(one.head) == lemma(mention.head) for one in thing.mentions)]
        return next(iter(same or named), None)
    if not mention.topics:
        return (
            next(
                (thing for thing in likely if any(lemma(one.head) == lemma(mention.head) for one in thing.mentions)),
                None,
            )
            if mention.pointing
            else None
        )
    first = frozenset(lemma(word) for word in mention.head.lefts if word.dep_ == "compound") & mention.topics
    for thing in likely:
        shared = len(mention.topics & thing.topics)
        if shared >= min(2, len(mention.topics)) or (first and first <= thing.topics and not mention.heading):
            return thing
        if any((kind := _modifiers(one)) and kind <= own for one in thing.mentions):
            return thing  # "a deal to curb its nuclear program" is "the nuclear deal"
    return None


def _modifiers(mention: Mention) -> frozenset[str]:
    """Return the topics of a mention that stand right before its noun and name no party: "nuclear"."""
    before = (lemma(word) for word in mention.head.lefts if word.dep_ in ("amod", "compound"))
    return frozenset(before) & mention.topics - _names(mention)


def _names(mention: Mention) -> frozenset[str]:
    """Return the topics of a mention that only name its author: "French", "U.S."."""
    doc = mention.head.doc
    return frozenset(
        lemma(word)
        for word in doc[mention.start : mention.head.i]
        if word.ent_type_ in ("GPE", "NORP", "ORG", "PERSON") or word.pos_ in VERBAL
    )


def _alike(mention: Mention, thing: Thing) -> bool:
    """Tell whether a mention's noun may name the thing: a truce is no resolution."""
    return any(_kind(lemma(mention.head)) & _kind(lemma(one.head)) for one in thing.mentions)


def _kind(name: str) -> frozenset[str]:
    """Return the kinds of thing a noun names."""
    kinds = {
        "offer": OFFERS,
        "deal": DEALS | OFFERS,
        "truce": TRUCES | frozenset(("deal", "agreement")),
        "resolution": RESOLUTIONS | frozenset(("draft", "text")),
    }
    return frozenset(kind for kind, names in kinds.items() if name in names)
