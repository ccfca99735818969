"""A read-only map from 64-bit keys to small numbers, kept in two flat arrays that can be memory-mapped.

A key's highest bits choose a bucket; an entry of the bucket holds further bits of the key (the check) and the value.
A wrong hit needs equal checks in one bucket: about one in 500,000 look-ups of absent keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from onrecord.repair.replacement.strings import Hashes, Places

VALUE_BITS = 10
ABSENT = -1


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The entries of bucket i are entries[offsets[i]:offsets[i + 1]]; the number of buckets is a power of two."""

    offsets: NDArray[np.uint32]
    entries: NDArray[np.uint32]

    def find(self, keys: Hashes) -> Places:
        """Return the value of each key, ABSENT where the table does not hold it."""
        buckets = keys >> bucket_shift(len(self.offsets) - 1)
        at, end = self.offsets[buckets].astype(np.int64), self.offsets[buckets + np.uint64(1)].astype(np.int64)
        checks = _checks(keys)
        values = np.full(len(keys), ABSENT, dtype=np.int64)
        last = max(len(self.entries) - 1, 0)
        for _ in range(int((end - at).max(initial=0))):
            entries = self.entries[np.minimum(at, last)]
            hit = (at < end) & (entries >> np.uint32(VALUE_BITS) == checks)
            values[hit] = entries[hit] & np.uint32((1 << VALUE_BITS) - 1)
            at += 1
        return values


def pack(keys: Hashes, values: Places) -> Table:
    """Build a table; keys must be distinct, values lie in [0, 2**VALUE_BITS)."""
    buckets = 1 << max(int(len(keys) // 2).bit_length() - 1, 1)
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], values[order]
    counts = np.bincount((keys >> bucket_shift(buckets)).astype(np.int64), minlength=buckets)
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.uint32)
    return Table(offsets, (_checks(keys) << np.uint32(VALUE_BITS)) | values.astype(np.uint32))


def bucket_shift(buckets: int) -> np.uint64:
    """Return by how much a key is shifted to give its bucket."""
    return np.uint64(65 - buckets.bit_length())


def _checks(keys: Hashes) -> NDArray[np.uint32]:
    return (keys & np.uint64((1 << (32 - VALUE_BITS)) - 1)).astype(np.uint32)
