"""How odd it is that a text lacks a string: a blind replacement makes what it replaces extinct.

Of n words, λ = n·F are expected to contain a string that a share F of all words contains. Words come in bursts (Church
and Gale 1995), so a text without any is likelier than Poisson's e^-λ: with the geometric distribution 1 / (1 + λ).
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from onrecord.repair.replacement.lexicon import lexicon

if TYPE_CHECKING:
    from numpy.typing import NDArray

REMEMBERED = 10_000


def absence(part: str, words: int) -> float:
    """Return the nats by which it speaks for a replacement of `part` that a text of so many words lacks it."""
    return math.log1p(words * share(part))


@lru_cache(REMEMBERED)
def share(part: str) -> float:
    """Return the share of the words of English text that contain a lower-cased string."""
    text, starts = _vocabulary()
    frequencies = np.exp(lexicon().indexed_logs)
    total, at = 0.0, text.find(part)
    while at >= 0:
        word = int(np.searchsorted(starts, at, side="right")) - 1
        total += float(frequencies[word])
        at = text.find(part, int(starts[word + 1])) if word + 1 < len(starts) else -1
    return total


@cache
def _vocabulary() -> tuple[str, NDArray[np.int64]]:
    """The words of the index, one a line, and where each begins."""
    words = lexicon().indexed
    lengths = words.ends - words.starts
    letters = "".join(map(chr, words.points.tolist()))
    text = "\n".join(letters[start:end] for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True))
    return text, np.concatenate([[0], np.cumsum(lengths + 1)[:-1]])
