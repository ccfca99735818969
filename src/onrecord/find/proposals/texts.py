"""Mentions of plans, deals, drafts and truces, their words, topics and authors."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.find.deeds.clause import INNER, VERBAL, lemma, object_of
from onrecord.find.deeds.numbers import ONES, TENS
from onrecord.find.deeds.roles import MODIFIERS, who_of
from onrecord.find.proposals.words import DEALS, OFFERS, POINTING, RESOLUTIONS, TRUCES, VERSIONS, named_in
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from spacy.tokens import Doc, Token

    from onrecord.reading import Reading
    from onrecord.records import Who

VAGUE = listed(
    "plan offer draft text document package framework arrangement swap formula compromise bid revision idea"
)  # need a topic
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
KINDS = {  # nouns that may name one thing
    "offer": OFFERS,
    "deal": DEALS | OFFERS,
    "truce": TRUCES | frozenset(("deal", "agreement")),
    "resolution": RESOLUTIONS | frozenset(("draft", "text")),
    "sanction": listed("sanction measure penalty restriction embargo ban resolution step freeze"),
    "reform": listed("reform measure package program programme target step"),
    "meeting": listed("conference initiative proposal plan idea"),
    "ruling": listed("ruling decision verdict award judgment"),
    "vote": listed("referendum vote poll election process exit withdrawal"),
    "defence": listed("system deployment force presence mission plan zone"),
}
TOPICAL = ("on", "for", "between", "with", "over", "of", "to", "against", "under", "among")
BACKED = listed("backed led brokered proposed drafted sponsored mediated point")
_POINTS = re.compile(r"\b(\d+|[a-z]+)[- ]point\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
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
    odds: float  # log-odds that it is one
    state: np.ndarray  # what the encoder makes of the noun, float32 [width]


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


def mentions_in(reading: Reading) -> Iterator[Mention]:
    """Yield the mentions of texts and deals of a document, in order."""
    for token, odds, state in named_in(reading):
        start, end = _bounds(token)
        topics = _topics(reading.doc, token, start, end)
        if topics & TRADE:
            continue
        yield Mention(
            head=token, start=start, end=end,
            topics=topics, versions=_versions(token, start),
            pointing=any(word.lower_ in POINTING for word in reading.doc[start : token.i]),
            author=_author(reading, token), points=_points(reading.doc, start, end),
            heading=reading.paragraph(token.i).heading, odds=odds,
            state=state[: reading.roles.states.shape[1]],
        )  # fmt: skip


def _versions(token: Token, start: int) -> tuple[str, ...]:
    """Return the words that tell which version of a text is meant: "initial", "revised"."""
    return tuple(word.lower_ for word in token.doc[start : token.i] if word.lower_ in VERSIONS)


def _author(reading: Reading, token: Token) -> Who | None:
    """Return whose text it is: by a modifier, "by X" or "proposed by X"."""
    makers = (_maker(reading, word) for word in token.lefts if word.dep_ in MODIFIERS)
    return next((who for who in makers if who is not None), None) or who_of(
        reading, object_of(token, "by", "from") or _proposer(token)
    )


def _maker(reading: Reading, word: Token) -> Who | None:
    """Return whom a modifier names: "Italy's", "French", "U.S.-backed"."""
    for inner in (word, *word.lefts):
        mark = reading.mentions.get(inner.i)
        if mark is not None:
            return mark.value
    return None


def _proposer(token: Token) -> Token | None:
    """Return who by a participle: "a plan proposed by X"."""
    verb = next((word for word in token.rights if word.dep_ == "acl" and word.tag_ == "VBN"), None)
    return object_of(verb, "by") if verb is not None else None


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
        and word.lower_ not in BACKED
        and not word.lower_.endswith("-point")
    )


def _points(doc: Doc, start: int, end: int) -> int | None:
    """Return the number of "28-point"."""
    found = _POINTS.search(doc[start:end].text)
    if found is None:
        return None
    word = found[1].lower()
    return int(word) if word.isdecimal() else ONES.get(word) or TENS.get(word)


def modifiers(mention: Mention) -> frozenset[str]:
    """Return the topics of a mention that stand right before its noun and name no party: "nuclear"."""
    before = (lemma(word) for word in mention.head.lefts if word.dep_ in ("amod", "compound"))
    return frozenset(before) & mention.topics - names(mention)


def names(mention: Mention) -> frozenset[str]:
    """Return the topics of a mention that only name its author: "French", "U.S."."""
    doc = mention.head.doc
    return frozenset(
        lemma(word)
        for word in doc[mention.start : mention.head.i]
        if word.ent_type_ in ("GPE", "NORP", "ORG", "PERSON") or word.pos_ in VERBAL
    )


def is_alike(a: Mention, b: Mention) -> bool:
    """Tell whether the nouns of two mentions may name one thing: a truce is no resolution."""
    return bool(_kind(lemma(a.head)) & _kind(lemma(b.head)))


def _kind(name: str) -> frozenset[str]:
    """Return the kinds of thing a noun names."""
    return frozenset(kind for kind, names in KINDS.items() if name in names) or frozenset((name,))
