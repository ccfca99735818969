"""Which stories of deeds are worth a record."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from onrecord.find.deeds.clause import lemma
from onrecord.find.events.retold import is_bare
from onrecord.models.events import heads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.find.events.tellings import Telling

LISTED, HINTED = -0.7, 0.1  # log-odds from which a story is one deed: told by the word lists, and by others


def worth_telling(stories: Sequence[Sequence[Telling]], size: int) -> list[Sequence[Telling]]:
    """Return the stories that tell enough of a deed to be listed; `size` is that of the document in tokens."""
    told = named(stories)
    if not told:
        return []
    odds = heads()["told"](features_of(told, size), np.zeros((len(told), 1), np.float32))[:, 0]
    return [
        story
        for story, odd in zip(told, odds, strict=True)
        if odd > (LISTED if any(one.listed for one in story) else HINTED)
    ]


def named(stories: Sequence[Sequence[Telling]]) -> list[Sequence[Telling]]:
    """Return the stories that say more than their word."""
    return [story for story in stories if not all(map(is_bare, story))]


def features_of(stories: Sequence[Sequence[Telling]], size: int) -> list[list[str]]:
    """Return for each story the named features that tell whether it is one deed, told for its own sake."""
    roots = Counter(story[0].root for story in stories)
    words = Counter(lemma(story[0].trigger) for story in stories)
    return [
        [*_of_story(story, size), f"stories {min(len(stories).bit_length(), 6)}",
         f"roots {min(4, roots[story[0].root])}", f"words {min(3, words[lemma(story[0].trigger)])}"]
        for story in stories
    ]  # fmt: skip


def _of_story(story: Sequence[Telling], size: int) -> list[str]:
    best = max(story, key=lambda one: one.odds)
    total = sum(max(0.0, one.odds + 2) for one in story)
    listed = any(one.listed for one in story)
    known = ("actor", "recipient", "time", "place", "harms", "damaged", "thing")
    found = [
        f"odds {max(-6, min(8, round(2 * best.odds)))}", f"total {min(12, round(total))}", f"listed {listed}",
        f"listed {listed} {best.root}", f"listed {listed} {best.trigger.pos_}",
        f"tellings {min(len(story), 5)}", f"root {best.root}", f"status {best.status}", f"pos {best.trigger.pos_}",
        f"dep {best.trigger.dep_}", f"mode {best.mode is not None}", f"heading {all(one.heading for one in story)}",
        f"headed {any(one.heading for one in story)}", f"early {10 * story[0].trigger.i // size}",
        f"long {min(6, sum(end - start for start, end in best.evidence).bit_length())}",
        f"pieces {min(4, len(best.evidence))}",
        *(f"has {name}" for name in known if any(getattr(one, name) for one in story)),
    ]  # fmt: skip
    for role in ("actor", "recipient"):
        who = next((who for one in story if (who := getattr(one, role)) is not None), None)
        found += [f"{role} {'entity' if who.entity else who.kind}"] if who is not None else []
    return found
