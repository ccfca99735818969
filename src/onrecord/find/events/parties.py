"""Who does a deed and to whom: the trained layer weighs all who are named around its tellings."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.find.deeds.clause import VERBAL, is_passive, lemma
from onrecord.find.deeds.features import way
from onrecord.find.deeds.roles import is_counted
from onrecord.models.events import heads

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.find.events.tellings import Telling
    from onrecord.reading import Mark, Reading
    from onrecord.records import Who

AHEAD = 60  # tokens before a sentence in which a party may have been named
ACTOR, RECIPIENT = -0.8, 0.0  # log-odds from which somebody is given whom the grammar does not name
TOLD = 2  # tellings of a story that are looked at


@dataclass(frozen=True, slots=True)
class Known:
    """What a document tells of its actors: how often each is named, and who does deeds of which root and word."""

    starts: Sequence[int]  # of its mentions, in order
    named: Mapping[str, int]
    top: int  # how often the one most named is
    does: Mapping[tuple[str, str], int]  # (root or lemma, actor) by the grammar of all tellings
    most: Mapping[str, int]  # root or lemma: the most that one actor does


def known_in(reading: Reading, tellings: Sequence[Telling]) -> Known:
    """Return what the tellings of a document and its mentions say of its actors."""
    does: Counter[tuple[str, str]] = Counter()
    for one in tellings:
        if one.actor is not None:
            does[one.root, one.actor.actor] += 1
            does[lemma(one.trigger), one.actor.actor] += 1
    most: dict[str, int] = {}
    for (key, _), times in does.items():
        most[key] = max(times, most.get(key, 0))
    named = Counter(mark.value.actor for mark in reading.mentions.values())
    return Known(sorted(reading.mentions), named, max(named.values(), default=1), does, most)


def parties_of(reading: Reading, story: Sequence[Telling], known: Known) -> tuple[Who | None, Who | None]:
    """Return who does the deed that a story tells, and to whom; None where nobody near is likely.

    Whom the grammar of a telling names comes first, the surest telling's before the others'.
    """
    ruled = {role: _ruled(story, role) for role in ("actor", "recipient")}
    named = [] if all(ruled.values()) else list(named_near(reading, story, known))
    if not named:
        return ruled["actor"], ruled["recipient"]
    features = [party_features(telling, mark, story, known) for telling, mark in named]
    nothing = np.zeros((len(named), 1), np.float32)
    odds = {role: heads()[role](features, nothing)[:, 0] for role in ruled}
    actor = ruled["actor"] or _best(named, odds["actor"], ACTOR, ruled["recipient"])
    return actor, ruled["recipient"] or _best(named, odds["recipient"], RECIPIENT, actor)


def _ruled(story: Sequence[Telling], role: str) -> Who | None:
    """Return whom the grammar of the surest telling names that names somebody, running text before headings."""
    every = sorted(story, key=lambda one: (one.heading, -one.odds))
    named: Iterator[Who] = (who for one in every if (who := getattr(one, role)) is not None)
    return next(named, None)


def _best(named: Sequence[tuple[Telling, Mark[Who]]], odds: np.ndarray, least: float, other: Who | None) -> Who | None:
    """Return the likeliest of those named, the actor of a deed being nobody else in it."""
    order = np.argsort(-odds, kind="stable")
    for at in order:
        who: Who = named[at][1].value
        if odds[at] <= least:
            return None
        if other is None or not _is_kin(who, other):
            return who
    return None


def _is_kin(a: Who, b: Who) -> bool:
    """Tell whether two are one, or one is a part of the other, as a government is of its state."""
    if a.actor == b.actor or not (a.entity and b.entity):
        return a.actor == b.actor
    return f"{a.entity}.".startswith(f"{b.entity}.") or f"{b.entity}.".startswith(f"{a.entity}.")


def named_near(reading: Reading, story: Sequence[Telling], known: Known) -> Iterator[tuple[Telling, Mark[Who]]]:
    """Yield each telling of a story with those named in its sentence or shortly before."""
    for telling in sorted(story, key=lambda one: (one.heading, -one.odds))[:TOLD]:
        sentence = telling.trigger.sent
        for at in known.starts[bisect_left(known.starts, max(0, sentence.start - AHEAD)) :]:
            if at >= sentence.end:
                break
            mark = reading.mentions[at]
            who = mark.value
            if who.kind not in ("document", "medium", "unknown") and at != telling.trigger.i and not is_counted(who):
                yield telling, mark


def party_features(telling: Telling, mark: Mark[Who], story: Sequence[Telling], known: Known) -> list[str]:
    """Return the named features of somebody named near a telling."""
    who, trigger = mark.value, telling.trigger
    words = trigger.doc[mark.start : mark.end]
    head = next((word for word in words if not mark.start <= word.head.i < mark.end), words[-1])
    inside = any(start <= head.i < end for start, end in telling.evidence)
    form = "passive" if trigger.pos_ in VERBAL and is_passive(trigger) else trigger.pos_
    sentence = trigger.sent
    near = sentence.start <= head.i < sentence.end
    path = way(trigger, head) if near else "elsewhere"
    found = [
        f"way {path}", f"way {form} {path}", f"way {telling.root} {path}", f"kind {who.kind} {who.entity is not None}",
        f"inside {inside} {head.i < trigger.i} {form}", f"near {near}",
        f"far {(1 if head.i < trigger.i else -1) * abs(trigger.i - head.i).bit_length()}",
        f"name {head.pos_} {head.ent_type_}", f"root {telling.root} {who.kind}", f"dep {head.dep_} {form}",
        f"own {lemma(head)}", f"pronoun {head.pos_ == 'PRON'}",
    ]  # fmt: skip
    for key in (telling.root, lemma(trigger)):
        kind = "root" if key == telling.root else "word"
        times, most = known.does.get((key, who.actor), 0), known.most.get(key, 0)
        found.append(f"does {kind} {times == most and times > 0} {min(times, 3)} {most > 0}")
    found.append(f"named {min(known.named[who.actor].bit_length(), 4)} {known.named[who.actor] == known.top}")
    for role in ("actor", "recipient"):
        if any((one := getattr(each, role)) is not None and one.actor == who.actor for each in story):
            found.append(f"ruled {role}")
            found.append(f"ruled {role} {trigger.pos_}")
        own = getattr(telling, role)
        if own is not None and own.actor == who.actor:
            found.append(f"own ruled {role} {form}")
        if own is None:
            found.append(f"no {role} {near}")
    return found
