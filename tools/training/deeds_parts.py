"""What the layers found in coded articles, as examples for the layers that judge it: mentions, stages, proposals."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from deeds_data import Example, labels, spans_of

from onrecord import codebook
from onrecord.find.deeds.features import states_of
from onrecord.find.events import parties, retold, tellings_of, worth
from onrecord.find.proposals import same, stages_told, thing_features
from onrecord.find.proposals.cues import cues_of
from onrecord.find.proposals.texts import mentions_in
from onrecord.models import events

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from deeds_data import Article, Made

    from onrecord.codebook import Codebook
    from onrecord.find.events.tellings import Telling
    from onrecord.find.proposals.texts import Mention, Thing
    from onrecord.models.heads import Head
    from onrecord.records import Who

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "shared" / "tools"))
scorer = import_module("score_record")  # how the coded articles are scored

NEAR = 0.25  # how much of the words must be shared for a story to be a coded event
SHARE = 0.6  # evidence inside a coded clause counts so much
NONE = np.zeros(1, np.float32)  # these layers see no states
HALF, LEAST = 0.5, 0.2  # of a name or stage shared, and of all its words


@contextmanager
def using(layers: Mapping[str, Head]) -> Iterator[None]:
    """Let the finders use other layers than those shipped; none where they are not trained yet."""
    swapped = [module for module in sys.modules.values() if vars(module).get("heads") is events.heads]
    real = events.heads
    for module in swapped:
        vars(module)["heads"] = lambda: layers
    try:
        yield
    finally:
        for module in swapped:
            vars(module)["heads"] = real


def stories_told(article: Article) -> Made:
    """Return examples of stories of deeds that are a coded event or not."""
    grouped = worth.named(retold.stories(tellings_of(article.reading)))
    matched = _matched(article, grouped)
    features = worth.features_of(grouped, len(article.reading.doc))
    return {"told": [Example(article.fold, names, NONE, at in matched) for at, names in enumerate(features)]}


def parties_told(article: Article) -> Made:
    """Return examples of those named near a story of a coded event that are its actor or not, and its recipient."""
    tellings = tellings_of(article.reading)
    known, book = parties.known_in(article.reading, tellings), codebook.load()
    inside, _ = labels(article.reading, spans_of(article, "events"))
    made: Made = {"actor": [], "recipient": []}
    for story in retold.stories(tellings):
        near = [event for telling in story for event in inside.get(telling.trigger.i, ())]
        if not near:
            continue
        event = article.expected["events"][max(sorted(set(near)), key=near.count)]
        for telling, mark in parties.named_near(article.reading, story, known):
            features = parties.party_features(telling, mark, story, known)
            for role, examples in made.items():
                if event.get(role):
                    examples.append(Example(article.fold, features, NONE, _is(event, role, mark.value, book)))
    return made


def _is(event: Mapping[str, Any], role: str, who: Who, book: Codebook) -> bool:
    """Tell whether somebody is the coded party of an event, by name or by side."""
    side = scorer.side(book.side(who.entity) or who.side)
    return any(scorer.same_name(one, who.name) or scorer.side(one) == side != "" for one in scorer.options(event, role))


def _matched(article: Article, grouped: Sequence[Sequence[Telling]]) -> set[int]:
    """Return the stories that are a coded event each, one to one, by the words they share."""
    text = article.reading.document.text or ""
    coded = spans_of(article, "events")
    first = [scorer.words(spans[0], text) for spans in coded]
    every = [scorer.words(spans, text) for spans in coded]
    found = [_raw(article, [piece for one in story for piece in one.evidence], text) for story in grouped]

    def fit(at: int, of: int) -> float:
        words = found[of]
        inside = SHARE * len(every[at] & words) / max(4, len(words))
        near = max(scorer.jac(first[at], words), scorer.jac(every[at], words), inside)
        same = grouped[of][0].root in scorer.options(article.expected["events"][at], "type")
        return float(near + 0.05 * same) if near >= NEAR else 0.0

    return set(scorer.pair(range(len(coded)), range(len(grouped)), fit, NEAR).values())


def mentions(article: Article) -> Made:
    """Return examples of two mentions of coded proposals that are of one proposal or not."""
    reading, coded = article.reading, article.expected.get("proposals", [])
    names, _ = labels(reading, [[one for one in each.get("aliases", []) if "span" in one] for each in coded])
    staged, _ = labels(reading, [[one for one in each["stages"] if "span" in one] for each in coded])
    found = [*mentions_in(reading)]
    of = {one.head.i: names.get(one.head.i) or staged.get(one.head.i) for one in found}
    rules = same.ruled(found)
    known = [at for at, one in enumerate(found) if of[one.head.i]]

    def is_one(a: Mention, b: Mention) -> bool:
        return bool((of[a.head.i] or set()) & (of[b.head.i] or set()))

    return {
        "one": [
            Example(
                article.fold, same.pair_features(found[a], found[b], rules[a] == rules[b]), NONE,
                is_one(found[a], found[b]),
            )
            for place, b in enumerate(known)
            for a in known[max(0, place - same.RECENT) : place]
        ]
    }  # fmt: skip


def stages(article: Article) -> Made:
    """Return examples of words that tell a stage of a proposal or not."""
    made: list[Example] = []
    text = article.reading.document.text or ""
    for thing, coded in _proposals(article):
        cues = cues_of(article.reading, thing)
        if not cues:
            continue
        states = states_of(article.reading, [cue.word for cue in cues])
        for cue, state in zip(cues, states, strict=True):
            told = _raw(article, cue.evidence, text)
            right = any(
                cue.stage in scorer.options(stage, "stage") and _near(scorer.words(stage, text), told) >= HALF
                for stage in (coded["stages"] if coded else ())
                if "span" in stage
            )
            made.append(Example(article.fold, cue.features, state, right))
    return {"stage": made}


def proposals_told(article: Article) -> Made:
    """Return examples of things that are a coded proposal or not."""
    reading = article.reading
    return {
        "thing": [
            Example(article.fold, thing_features(reading, thing, stages_told(reading, thing)), NONE, coded is not None)
            for thing, coded in _proposals(article)
        ]
    }


def _proposals(article: Article) -> list[tuple[Thing, Mapping[str, Any] | None]]:
    """Return the things that the finders see in an article, each with the coded proposal that it is."""
    reading, coded = article.reading, article.expected.get("proposals", [])
    text = reading.document.text or ""
    found = same.things([*mentions_in(reading)])
    names = [[_raw(article, ((one.start, one.end),), text) for one in thing.mentions] for thing in found]
    aims = [
        [scorer.words(one, text) for one in (*each.get("aliases", []), *each["stages"]) if "span" in one]
        for each in coded
    ]

    def fit(at: int, of: int) -> int:
        return sum(any(_near(aim, name) >= HALF for name in names[of]) for aim in aims[at])

    paired = scorer.pair(range(len(coded)), range(len(found)), fit, 1)
    home = {of: coded[at] for at, of in paired.items()}
    return [(thing, home.get(at)) for at, thing in enumerate(found)]


def _raw(article: Article, ranges: Sequence[tuple[int, int]], text: str) -> set[int]:
    """Return the words of token ranges as the scorer counts them."""
    spans = article.reading.part(*ranges).spans
    return {word for span in spans for word in scorer.words({"span": [span.start, span.end]}, text)}


def _near(a: set[int], b: set[int]) -> float:
    """Return how much of the shorter of two lies in the other, as the scorer does."""
    return len(a & b) / max(4, min(len(a), len(b))) if scorer.jac(a, b) >= LEAST else 0.0
