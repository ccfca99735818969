"""How likely a word is in clean English news, by frequency, spelling or parts; and how likely two stand together.

ln P(word) = ln f(word) for a known one; for others the greatest of spelling (P_c from `spelling`), compound (P(x) P(y))
and affixed stem, each with its share. The arrays are memory-mapped and shared by all documents of a process.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from onrecord.repair.replacement.spelling import Spelling
from onrecord.repair.replacement.strings import Strings, hashes, lay, lay_points, mix, pair
from onrecord.repair.replacement.table import ABSENT, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from onrecord.repair.replacement.strings import Hashes, Places

    Logs = NDArray[np.float64]

DATA = Path(__file__).parents[1] / "data"
AFFIXES = Path(__file__).with_name("affixes.txt")  # what makes a word of a word, one a line
LOWERED, CAPITALISED = 1, 2  # dictionaries know the word so
KNOWN = math.log(0.95e-7)  # from here up a word is English; names and foreign words stand below
UNKNOWN_NAME = math.log(0.02)  # share of capitalised words of news that no vocabulary holds
UNKNOWN_WORD = math.log(0.003)  # of the others
COMPOUND = math.log(0.002)  # share of words made of two known ones
AFFIX = math.log(0.015)  # stands for the frequency of an affix in a compound
BIGRAM_STEPS = 10.0
UNSEEN_BIGRAM = math.log(5e4 / 1.024e12)  # the bigram counts leave out all below 100,000


def pack_value(log_frequency: float, cases: int) -> int:
    """Return a value of the table of words: 8 bits of -ln f in tenths, 2 of how dictionaries write it."""
    return min(max(round(-10 * log_frequency), 0), 255) << 2 | cases


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What the vocabulary says of some words: ln f (-inf: not in it) and LOWERED | CAPITALISED."""

    logs: Logs
    cases: Places


@dataclass(frozen=True, slots=True, eq=False)
class Local:
    """The words of one text, sorted by hash, with ln of their share: a text makes compounds of what it is about."""

    words: Hashes
    logs: Logs

    def find(self, word_hashes: Hashes) -> Logs:
        """Return ln of each word's share of the text, -inf where it is not in it."""
        places = np.minimum(np.searchsorted(self.words, word_hashes), len(self.words) - 1)
        return np.where(self.words[places] == word_hashes, self.logs[places], -np.inf)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The model of clean words."""

    words: Table
    bigrams: Table
    index: Table
    spelling: Spelling
    indexed: Strings  # the words that `index` numbers
    indexed_logs: Logs
    affixes: Hashes  # sorted

    def known(self, word_hashes: Hashes) -> Known:
        """Look words up by their hashes."""
        values = self.words.find(mix(word_hashes))
        return Known(
            np.where(values == ABSENT, -np.inf, -(values >> 2) / 10), np.where(values == ABSENT, 0, values & 3)
        )

    def indexed_word(self, number: int) -> str:
        """Return the word that the index knows by this number."""
        start, end = self.indexed.starts[number], self.indexed.ends[number]
        return "".join(map(chr, self.indexed.points[start:end]))

    def unknown(self, words: Sequence[str], named: NDArray[np.bool_], local: Local) -> Logs:
        """Return ln P of words that the vocabulary lacks; `named`: always capitalised, so probably names."""
        spelled = self.spelling.log_probability(words) + np.where(named, UNKNOWN_NAME, UNKNOWN_WORD)
        return np.maximum(spelled, COMPOUND + self._compound(words, local))

    def joint(self, first: Hashes, second: Hashes) -> tuple[Logs, NDArray[np.bool_]]:
        """Return ln P of two words side by side, and whether the pair is listed: if not, ln P is an upper bound."""
        values = self.bigrams.find(pair(first, second))
        return np.where(values == ABSENT, UNSEEN_BIGRAM, -values / BIGRAM_STEPS), values != ABSENT

    def _compound(self, words: Sequence[str], local: Local) -> Logs:
        """Return ln of the best product of two words' frequencies, -inf where there is none."""
        strings = lay(words)
        lengths = strings.ends - strings.starts
        owner = np.repeat(np.arange(len(words)), np.maximum(lengths - 1, 0))
        best = np.full(len(words), -np.inf)
        if not len(owner):
            return best
        first = np.cumsum(np.maximum(lengths - 1, 0)) - np.maximum(lengths - 1, 0)
        cut = strings.starts[owner] + 1 + np.arange(len(owner)) - first[owner]
        left = self._piece(strings.hashes(strings.starts[owner], cut), cut - strings.starts[owner], local)
        right = self._piece(strings.hashes(cut, strings.ends[owner]), strings.ends[owner] - cut, local)
        np.maximum.at(best, owner, left + right)
        return best

    def _piece(self, piece_hashes: Hashes, lengths: Places, local: Local) -> Logs:
        """Return ln of what a part of a compound counts: its frequency in news or in this text, or that of an affix."""
        logs = np.maximum(self.known(piece_hashes).logs, local.find(piece_hashes))
        logs = np.where(lengths >= 3, logs, -np.inf)
        places = np.minimum(np.searchsorted(self.affixes, piece_hashes), len(self.affixes) - 1)
        return np.where(self.affixes[places] == piece_hashes, np.maximum(logs, AFFIX), logs)


@cache
def lexicon() -> Lexicon:
    """Return the shipped lexicon, mapped once per process."""
    points = _mapped("indexed")
    breaks = np.flatnonzero(points == ord("\n"))
    lengths = np.diff(np.concatenate([[-1], breaks, [len(points)]])) - 1
    indexed = lay_points(points[points != ord("\n")].astype(np.uint32), lengths)
    words = _table("words")
    logs = -(words.find(mix(indexed.whole())) >> 2) / 10
    spelling = Spelling(_table("ngrams"), _table("backoffs"))
    return Lexicon(
        words, _table("bigrams"), _table("index"), spelling, indexed, logs, np.sort(hashes(AFFIXES.read_text().split()))
    )


def _table(name: str) -> Table:
    return Table(_mapped(f"{name}.offsets"), _mapped(f"{name}.entries"))


def _mapped(name: str) -> NDArray[np.uint32]:
    array: NDArray[np.uint32] = np.asarray(np.load(DATA / f"{name}.npy", mmap_mode="r"))
    return array
