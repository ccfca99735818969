"""Hashes of all substrings of many strings at once: one prefix sum, then every substring costs one subtraction.

The hash of a string is the polynomial sum of its mixed code points (Rabin and Karp 1987) modulo 2**64; a substring's
is the difference of two prefix sums, brought back to power 0 by the inverse of the base, which exists as it is odd.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Places = NDArray[np.int64]

_BASE = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))


def mix(values: Hashes) -> Hashes:
    """Return the values scattered over all 64 bits (the finaliser of SplitMix64, Steele et al. 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def pair(left: Hashes, right: Hashes) -> Hashes:
    """Return the key of an ordered pair of strings from their hashes."""
    return mix(left * np.uint64(0xD6E8FEB86659FD93) + mix(right + np.uint64(0xA0761D6478BD642F)))


def code_points(text: str) -> NDArray[np.uint32]:
    """Return the code points of a text, uint32 [characters]."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


@dataclass(frozen=True, slots=True, eq=False)
class Strings:
    """Many strings laid end to end: `points` [characters], where each begins and ends, and their prefix sums."""

    points: NDArray[np.uint32]
    starts: Places
    ends: Places
    sums: Hashes  # [characters + 1]
    inverses: Hashes  # [characters + 1]

    def hashes(self, starts: Places, ends: Places) -> Hashes:
        """Return the hash of each range [start, end) of the characters laid end to end."""
        return (self.sums[ends] - self.sums[starts]) * self.inverses[starts]

    def whole(self) -> Hashes:
        """Return the hash of each string."""
        return self.hashes(self.starts, self.ends)


def lay(strings: Sequence[str]) -> Strings:
    """Lay strings end to end."""
    lengths = np.fromiter(map(len, strings), dtype=np.int64, count=len(strings))
    return lay_points(code_points("".join(strings)), lengths)


def lay_points(points: NDArray[np.uint32], lengths: Places) -> Strings:
    """Lay strings end to end that are given as code points and lengths."""
    ends = np.cumsum(lengths)
    sums = np.zeros(len(points) + 1, dtype=np.uint64)
    np.cumsum(mix(points.astype(np.uint64) + np.uint64(1)) * _powers(_BASE, len(points)), out=sums[1:])
    return Strings(points, ends - lengths, ends, sums, _powers(_INVERSE, len(points) + 1))


def hashes(strings: Sequence[str]) -> Hashes:
    """Return the hash of each string."""
    return lay(strings).whole()


def shared_start(one: str, other: str) -> int:
    """Return how many characters two strings begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _powers(base: np.uint64, count: int) -> Hashes:
    """Return base ** 0, 1, 2 … modulo 2**64."""
    powers = np.full(count, base, dtype=np.uint64)
    powers[:1] = 1
    return np.multiply.accumulate(powers)
