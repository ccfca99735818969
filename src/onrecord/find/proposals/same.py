"""Whether two mentions are of one plan or deal: what speaks for and against it, and the things that come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from onrecord.find.deeds.clause import lemma
from onrecord.find.deeds.features import way
from onrecord.find.proposals.texts import Thing, is_alike, modifiers, names
from onrecord.models.events import heads
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.find.proposals.texts import Mention

RECENT = 40  # mentions back to which a document may refer: keeps the work linear
ONE = 1.1  # mean log-odds from which a mention is of the thing of others
THINGS = 40  # things back to which it may
MOST = 1000  # mentions that are compared: no article has more; the rest is told by its words alone
NEW = listed("a an another other more further additional separate any no some")


def things(mentions: Sequence[Mention]) -> list[Thing]:
    """Group the mentions of one plan or deal, in order of the first mention."""
    found: list[Thing] = []
    homes: list[int] = []
    rules = ruled(mentions)
    by_rule: dict[int, int] = {}
    for at, mention in enumerate(mentions):
        home = _home(at, mentions, homes, rules) if at < MOST else by_rule.get(rules[at])
        if home is None:
            home = len(found)
            found.append(Thing([]))
        homes.append(home)
        by_rule[rules[at]] = home
        found[home].add(mention)
    return found


def _home(at: int, mentions: Sequence[Mention], homes: Sequence[int], rules: Sequence[int]) -> int | None:
    """Return the thing that a mention is of, by the mean odds over its mentions; None where it is a new one."""
    before = range(max(0, at - RECENT), at)
    if not before:
        return None
    pairs = [pair_features(mentions[other], mentions[at], rules[other] == rules[at]) for other in before]
    odds = heads()["one"](pairs, np.zeros((len(pairs), 1), np.float32))[:, 0]
    of: dict[int, list[float]] = {}
    for other, each in zip(before, odds, strict=True):
        of.setdefault(homes[other], []).append(float(each))
    fit = {home: sum(some) / len(some) for home, some in of.items()}
    best = max(fit, key=lambda home: (fit[home], home))
    return best if fit[best] > ONE else None


def pair_features(a: Mention, b: Mention, one: bool) -> list[str]:
    """Return the named features of two mentions, `a` before `b`; `one`: they are of one thing by the words alone."""
    alike = "same" if lemma(a.head) == lemma(b.head) else "kin" if is_alike(a, b) else "other"
    return [f"ruled {one}", f"ruled {one} {alike}", f"ruled {one} {_points(b)}",
            *_of_words(a, b, alike), *_of_topics(a, b, alike), *_of_places(a, b)]  # fmt: skip


def _of_words(a: Mention, b: Mention, alike: str) -> Iterator[str]:
    """Yield how alike the nouns are, and how the later points back or brings in something new."""
    one, other = lemma(a.head), lemma(b.head)
    yield f"noun {alike}"
    if alike != "same":
        yield f"nouns {min(one, other)} {max(one, other)}"
    else:
        yield f"noun {one}"
    close = float(a.state @ b.state / (np.linalg.norm(a.state) * np.linalg.norm(b.state) + 1e-6))
    yield f"cos {min(9, max(0, int(close * 10)))}"
    yield f"cos {min(9, max(0, int(close * 10)))} {alike}"
    yield f"points {_points(b)} {alike}"
    yield f"points {_points(b)} {_points(a)} {alike}"
    yield f"number {a.head.tag_ == b.head.tag_}"
    yield f"version {bool({*a.versions} & {*b.versions})} {bool(a.versions)} {bool(b.versions)}"
    yield f"counted {a.points == b.points} {a.points is None} {b.points is None}"


def _points(mention: Mention) -> str:
    return "back" if mention.pointing else "new" if _is_new(mention) else "none"


def _is_new(mention: Mention) -> bool:
    return any(word.lower_ in NEW for word in mention.head.lefts)


def _of_topics(a: Mention, b: Mention, alike: str) -> Iterator[str]:
    """Yield how much the two share of what they are about."""
    shared = len(a.topics & b.topics)
    bare = f"{min(2, len(a.topics))} {min(2, len(b.topics))}"
    yield f"topics {min(shared, 3)} {bare}"
    yield f"topics {min(shared, 3)} {bare} {alike}"
    own, other = modifiers(a), modifiers(b)
    yield f"own {bool(own & other)} {bool(own)} {bool(other)}"
    mine, theirs = names(a), names(b)
    yield f"names {'shared' if mine & theirs else 'other' if mine and theirs else 'unknown'} {alike}"
    if a.author is not None and b.author is not None:
        yield f"author {a.author.actor == b.author.actor}"


def _of_places(a: Mention, b: Mention) -> Iterator[str]:
    """Yield how the two stand to each other in the text."""
    yield f"heading {a.heading} {b.heading}"
    if a.head.sent == b.head.sent:
        yield f"way {way(a.head, b.head)}"
        yield "sentence"
        yield f"inside {a.start <= b.head.i < a.end or b.start <= a.head.i < b.end}"
    far = (b.head.i - a.head.i) // 25
    yield f"far {min(far.bit_length(), 6)}"
    yield f"far {min(far.bit_length(), 6)} {_points(b)}"
    yield f"odds {round(min(a.odds, b.odds))}"


def ruled(mentions: Iterable[Mention]) -> list[int]:
    """Return for each mention the number of the thing that it is of by the words alone."""
    found: list[Thing] = []
    homes: list[int] = []
    number: dict[int, int] = {}
    for mention in mentions:
        home = _ruled_home(mention, found)
        if home is None:
            home = Thing([])
            number[id(home)] = len(found)
            found.append(home)
        home.add(mention)
        homes.append(number[id(home)])
    return homes


def _ruled_home(mention: Mention, found: Sequence[Thing]) -> Thing | None:
    """Return the thing that a mention speaks of again: one it points back to, or one with its topic."""
    latest = sorted(found[-THINGS:], key=lambda thing: thing.mentions[-1].start, reverse=True)
    likely = [thing for thing in latest if any(is_alike(mention, one) for one in thing.mentions)]
    own = mention.topics - names(mention)
    if (mention.pointing or mention.versions) and not own:
        named = [
            thing for thing in likely if not mention.topics or mention.topics & thing.topics or thing.author is None
        ]
        same = [thing for thing in named if any(lemma(one.head) == lemma(mention.head) for one in thing.mentions)]
        return next(iter(same or named), None)
    if not mention.topics:
        same = [thing for thing in likely if any(lemma(one.head) == lemma(mention.head) for one in thing.mentions)]
        return next(iter(same or (likely if mention.pointing else [])), None)
    first = frozenset(lemma(word) for word in mention.head.lefts if word.dep_ == "compound") & mention.topics
    for thing in likely:
        shared = len(mention.topics & thing.topics)
        if shared >= min(2, len(mention.topics)) or (first and first <= thing.topics and not mention.heading):
            return thing
        if any((kind := modifiers(one)) and kind <= own for one in thing.mentions):
            return thing  # "a deal to curb its nuclear program" is "the nuclear deal"
    plain = mention.topics <= frozenset(lemma(word) for word in mention.head.lefts if word.pos_ == "ADJ")
    return likely[0] if plain and len(likely) == 1 else None  # "a pathetic deal"
