"""Coded articles as examples for the layers that tell events, meetings and proposals."""

from __future__ import annotations

import hashlib
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from onrecord import codebook
from onrecord.decode import read_bytes
from onrecord.find.deeds.clause import lemma
from onrecord.find.deeds.detection import words_of
from onrecord.find.deeds.features import states_of
from onrecord.find.meetings.words import words_of as meeting_words
from onrecord.find.proposals.words import words_of as proposal_words
from onrecord.parse import parse
from onrecord.repair import repair
from onrecord.wordlists import listed

sys.path.insert(0, str(Path(__file__).parent / "codes"))
from data import apart, coded_pages, corpus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    import numpy as np
    from spacy.tokens import Token

    from onrecord.reading import Reading

    Expected = Mapping[str, Any]
    Labels = dict[int, set[int]]

PAGES = Path(__file__).with_name("deeds.jsonl")
WORDS = ("VERB", "NOUN", "PROPN")
INNER = ("dobj", "xcomp", "ccomp", "attr", "nsubjpass")
LIGHT = listed(
    """
    have be do make take carry_out launch stage conduct hold begin start continue resume say announce plan order use
    try help seek want agree vow threaten impose come see go set
    """
)  # verbs that carry a deed told by a word under them


class Example(NamedTuple):
    """A word with what the layers look at, and what is right for it."""

    fold: int  # of its article; -1 for what is no article
    features: list[str]
    states: np.ndarray
    right: Any  # bool, or the class
    weight: float = 1.0  # how much it counts in training


Made = dict[str, list[Example]]  # by the name of the layer


class Article(NamedTuple):
    """A text as `parse` reads it, and what coders found in it."""

    reading: Reading
    expected: Expected
    fold: int
    kind: str  # "coded" (measured on), or for training only "own", and "pages" of which deeds alone are coded

    @property
    def measured(self) -> bool:
        """Tell whether it is one of those measured on."""
        return self.kind == "coded"


def articles(shared: Path, folds: int) -> list[Article]:
    """Return the coded articles and those written or coded for training only, with their readings.

    An article's fold is its place in the list of its kind sorted by SHA-256 of its name, modulo the number of folds.
    """
    coded = [*corpus(shared, "coded", "own"), *apart(coded_pages(PAGES, "pages", shared), shared)]
    fold: dict[str, int] = {}
    for kind in ("coded", "own", "pages"):
        names = [one.name for one in coded if one.coded == kind]
        by_hash = sorted(names, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
        fold |= {name: place % folds for place, name in enumerate(by_hash)}
    documents = (read_bytes(one.bytes, one.name + ".txt", date_from_name=True) for one in coded)
    readings = parse(((document, repair(document)) for document in documents), codebook.load())
    return [Article(reading, one.gold, fold[one.name], one.coded) for one, reading in zip(coded, readings, strict=True)]


def labels(reading: Reading, coded: Sequence[Iterable[Mapping[str, Any]]]) -> tuple[Labels, Labels]:
    """Return for each token in which coded things (by index) it lies, and of which it is the word that tells them.

    A coded thing is a list of {"span": [start, end]} in the raw text.
    """
    offsets = [_raw(reading, token) for token in reading.doc]
    inside: Labels = defaultdict(set)
    telling: Labels = defaultdict(set)
    for number, spans in enumerate(coded):
        for span in spans:
            start, end = span["span"]
            words = [word for word, (s, e) in zip(reading.doc, offsets, strict=True) if s < end and start < e]
            words = [word for word in words if not word.is_space]
            for word in words:
                inside[word.i].add(number)
            teller = _teller(words)
            if teller is not None:
                telling[teller.i].add(number)
    return inside, telling


def _raw(reading: Reading, token: Token) -> tuple[int, int]:
    spans = reading.raw(token.idx, token.idx + max(1, len(token)))
    return (spans[0].start, spans[-1].end) if spans else (-1, -1)


def _teller(words: Sequence[Token]) -> Token | None:
    """Return the word that tells what a clause is of: its head, or what a light verb there carries."""
    here = {word.i for word in words}
    tops = [word for word in words if word.head.i not in here or word.head == word]
    word = next((top for top in tops if top.pos_ in WORDS), tops[0] if tops else None)
    for _ in range(3):
        if word is None or lemma(word) not in LIGHT:
            break
        under = [one for one in word.children if one.i in here and one.dep_ in INNER and one.pos_ in WORDS]
        if not under:
            break
        word = under[0]
    return word


def spans_of(article: Article, kind: str) -> list[list[Mapping[str, Any]]]:
    """Return the spans of each coded event or meeting, the main one first."""
    return [[one, *one.get("also", [])] for one in article.expected.get(kind, [])]


def deeds(article: Article) -> Made:
    """Return examples of words that tell a deed or not, and of the roots of those that do."""
    reading, expected = article.reading, article.expected
    inside, telling = labels(reading, spans_of(article, "events"))
    made: Made = {"deed": [], "root": []}
    found = words_of(reading)
    if not found.words:
        return made
    for word, features, states in zip(found.words, found.features, states_of(reading, found.words), strict=True):
        right = word.i in telling or (word.i in inside and word.i in found.listed)
        if right or word.i not in inside:  # other words of a coded clause are neither
            made["deed"].append(Example(article.fold, features, states, right))
        if right:
            event = expected["events"][min(telling.get(word.i) or inside[word.i])]
            made["root"].append(Example(article.fold, features, states, event["type"]))
    return made


def meetings(article: Article) -> Made:
    """Return examples of words that tell a meeting or not."""
    return {"meeting": _named(article, spans_of(article, "meetings"), [], meeting_words(article.reading))}


def proposals(article: Article) -> Made:
    """Return examples of words that name a plan or deal or not; words of its stages are neither."""
    coded = article.expected.get("proposals", [])
    names = [[one for one in each.get("aliases", []) if "span" in one] for each in coded]
    stages = [[one for one in each["stages"] if "span" in one] for each in coded]
    return {"proposal": _named(article, names, stages, proposal_words(article.reading))}


def _named(article: Article, spans: Any, others: Any, found: Any) -> list[Example]:
    reading = article.reading
    inside, telling = labels(reading, spans)
    beside, _ = labels(reading, others)
    made: list[Example] = []
    if not found.words:
        return made
    states = states_of(reading, found.words)
    for word, features, sure, state in zip(found.words, found.features, found.sure, states, strict=True):
        right = word.i in telling or (word.i in inside and sure)
        if right or not (word.i in inside or word.i in beside):
            made.append(Example(article.fold, features, state, right))
    return made
