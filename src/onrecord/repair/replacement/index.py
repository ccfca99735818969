"""Which words could stand where a part of a damaged word was put in: an index of words with a string cut out.

A key is what is left on both sides of the cut; an entry names the word and the cut: 17 bits of word, 5 of where the
cut begins, 4 of its length, 6 of check.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.repair.replacement.strings import Hashes, Places
    from onrecord.repair.replacement.table import Table

BUCKETS = 1 << 19
LONGEST_CUT = 9
LONGEST_WORD = 24


def pack_entries(ids: Places, start: int, cut: int) -> NDArray[np.uint32]:
    """Return the entries, without checks, of words with the letters [start, start + cut) cut out."""
    return ((ids << 15) | (start << 10) | (cut << 6)).astype(np.uint32)


def check_of(keys: Hashes) -> NDArray[np.uint32]:
    """Return the check that an entry of each key carries."""
    return (keys & np.uint64(63)).astype(np.uint32)


def shortest_rest(log_frequencies: NDArray[np.float64]) -> Places:
    """Return how many letters must be left of a word: the rarer it is, the more, for two letters prove no rare word."""
    rarer_than = np.log([3e-5, 3e-6, 5e-7])
    return np.asarray(1 + (log_frequencies[:, None] < rarer_than).sum(axis=1), dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """What the index holds for many keys: which key was asked, which word, and where its cut lies."""

    asked: Places
    word: Places
    start: Places
    cut: Places


def look_up(index: Table, keys: Hashes) -> Hits:
    """Return all entries of all keys, in the order of the keys; one in 64 foreign ones slips through the check."""
    buckets = keys >> np.uint64(45)  # 64 less the bits of BUCKETS
    first = index.offsets[buckets].astype(np.int64)
    sizes = index.offsets[buckets + np.uint64(1)].astype(np.int64) - first
    asked = np.repeat(np.arange(len(keys)), sizes)
    within = np.arange(len(asked)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    entries = index.entries[first[asked] + within]
    good = (entries & np.uint32(63)) == check_of(keys)[asked]
    asked, entries = asked[good], entries[good].astype(np.int64)
    return Hits(asked, entries >> 15, (entries >> 10) & 31, (entries >> 6) & 15)
