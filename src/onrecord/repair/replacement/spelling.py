"""How likely a spelling is for a word never seen before: a Witten-Bell model of five characters (Witten and Bell 1991).

It learned from types, not tokens, and mostly from rare ones (names, places, foreign words), for such are the words
that a vocabulary lacks.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.repair.replacement.strings import lay_points, mix
from onrecord.repair.replacement.table import ABSENT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from onrecord.repair.replacement.strings import Hashes, Places
    from onrecord.repair.replacement.table import Table

    Logs = NDArray[np.float64]

ORDER = 5
STEPS = 40.0  # values in the tables are -ln p in fortieths
EDGE = ord("^")  # stands before and after each word
UNIFORM = 1 / 40  # of a character that the model has not seen


@dataclass(frozen=True, slots=True, eq=False)
class Spelling:
    """Log-probabilities of n-grams given their first n - 1 characters, and the weights of backing off from those."""

    ngrams: Table
    backoffs: Table

    def log_probability(self, words: Sequence[str]) -> Logs:
        """Return ln P of each lower-cased word, its end included; float64 [words]."""
        if not words:
            return np.zeros(0)
        text = folded("^" + "^^".join(words) + "^")  # each word stands between two edges
        lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words)) + 2
        strings = lay_points(text, lengths)
        word_starts = np.repeat(strings.starts, lengths - 1)
        at = np.arange(len(text))
        at = at[at != np.repeat(strings.starts, lengths)]  # every character but the opening edges is predicted
        logs = self._predict(strings.hashes, at, word_starts)
        return np.add.reduceat(logs, np.concatenate([[0], np.cumsum(lengths - 1)[:-1]]))

    def _predict(self, hashes: Callable[[Places, Places], Hashes], at: Places, word_starts: Places) -> Logs:
        """Return ln P of the character at each place given those before it in its word."""
        logs = np.full(len(at), np.log(UNIFORM))
        for order in range(1, ORDER + 1):
            inside = np.flatnonzero(at - order + 1 >= word_starts)
            ends = at[inside]
            known = self.ngrams.find(ngram_keys(hashes(ends - order + 1, ends + 1), order))
            weights = self.backoffs.find(ngram_keys(hashes(ends - order + 1, ends), order))
            backed = logs[inside] - np.where(weights == ABSENT, 0, weights) / STEPS
            logs[inside] = np.where(known == ABSENT, backed, -known / STEPS)
        return logs


def ngram_keys(hashes: Hashes, order: int) -> Hashes:
    """Return table keys of n-grams; the order keeps contexts apart from n-grams of other lengths."""
    return mix(hashes + np.uint64(order))


def folded(text: str) -> NDArray[np.uint32]:
    """Return the code points of a small-lettered text as the model knows them: a-z, 0 a digit, # a sign, ? else."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return _FOLDS[np.minimum(points, len(_FOLDS) - 1)]


def _fold(point: int) -> int:
    base = unicodedata.normalize("NFKD", chr(point))[0].lower()
    if base.isascii():
        return EDGE if base == "^" else ord(base) if base.isalpha() else ord("0") if base.isdigit() else ord("#")
    return ord("?")


_FOLDS = np.array([_fold(point) for point in range(0x250)] + [ord("?")], dtype=np.uint32)
