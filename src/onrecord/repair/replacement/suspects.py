"""How likely each kind of word of a text is in clean news, and which are so unlikely that they ask for a reason."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.repair.replacement.lexicon import Local
from onrecord.repair.replacement.strings import hashes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.repair.replacement.lexicon import Lexicon
    from onrecord.repair.replacement.strings import Hashes
    from onrecord.repair.replacement.tokens import Words

ODD = math.log(1e-6)  # words less frequent are asked for a reason
SHORTEST, LONGEST = 2, 24
ACRONYM = 5  # capitals up to this length name something
LOCAL = 0.15  # what a word's share of its own text counts against its share of all news
LEAST_TEXT = 300  # words: in a shorter text a share says little
NUMBERED = -12.0  # such words are made freely

_NUMBERED = re.compile(r"\d+[^\W\d_]{1,3}|[^\W\d_]{1,4}\d+[^\W\d_]?")  # 4th, 3pm, 20bn, G20, A320


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A text's kinds of words with ln P of each, and the numbers of the suspects among them."""

    words: Words
    logs: NDArray[np.float64]  # of every kind
    local: Local
    suspects: tuple[int, ...]


def judge(words: Words, lexicon: Lexicon) -> Judged:
    """Return how likely each kind of word is."""
    kinds = hashes(words.kinds)
    local = _local(words, kinds)
    logs = lexicon.known(kinds).logs
    unknown = np.flatnonzero(np.isinf(logs))
    named = np.array([words.capital[kind] for kind in unknown], dtype=bool)
    logs[unknown] = lexicon.unknown([words.kinds[kind] for kind in unknown], named, local)
    for kind in unknown:
        if logs[kind] < NUMBERED and _NUMBERED.fullmatch(words.kinds[kind]):
            logs[kind] = NUMBERED
    suspects = (int(kind) for kind in np.flatnonzero(logs < ODD))
    return Judged(words, logs, local, tuple(kind for kind in suspects if _suspect(words, kind)))


def _local(words: Words, kinds: Hashes) -> Local:
    """Return the words of the text with their shares of it."""
    order = np.argsort(kinds)
    shares = np.array(words.counts, dtype=np.float64)[order] / max(len(words.tokens), LEAST_TEXT)
    return Local(kinds[order], np.log(LOCAL * shares))


def _suspect(words: Words, kind: int) -> bool:
    length = len(words.kinds[kind])
    return SHORTEST <= length <= LONGEST and not (words.shouted[kind] and length <= ACRONYM)
