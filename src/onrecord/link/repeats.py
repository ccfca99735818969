"""The same words told again: by which keys tellings meet, and whether two of them are one, give or take an edit."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

T = TypeVar("T")
BANDS, ROWS = 8, 3  # of the MinHash: two tellings that share .7 of their words meet in a band in 96 % of cases
SEED = 1  # of the MinHash: fixed, so that every run and every process makes the same keys
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Needs(NamedTuple):
    """What tellings of a kind need to be compared, and to be one."""

    words: int  # at least
    alike: float  # share of their words, in order
    numbers: bool  # whether their numbers must be the same


QUOTED = Needs(5, 0.6, False)  # words in quotation marks: what differs is drift
TOLD = Needs(8, 0.8, True)
NOBODY = Needs(10, 0.85, True)  # words of the unnamed
NEGATIONS = frozenset({"no", "not", "never", "nor", "without", "cannot"})


def words_of(text: str) -> list[str]:
    """Return the words of a text, casefolded."""
    return [word.casefold() for word in _WORD.findall(text)]


def bands(words: Sequence[str]) -> Iterator[str]:
    """Yield the keys under which a telling meets those that share most of its words: bands of a MinHash."""
    from rensa import RMinHash  # here: not needed for `onrecord --help`

    hashed = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    hashed.update(list(words))
    digest = hashed.digest()
    for band in range(BANDS):
        yield f"{band}:" + ".".join(f"{part:x}" for part in digest[band * ROWS : (band + 1) * ROWS])


def same(one: Sequence[str], other: Sequence[str], needs: Needs) -> bool:
    """Tell whether two tellings are one: alike, or one cut short; never where only one of them negates something."""
    if begins(one, other):
        return min(len(one), len(other)) >= needs.words
    both, differ = set(one) & set(other), set(one) ^ set(other)
    if 2 * len(both) < needs.alike * (2 * len(both) + len(differ)) or any(map(_negates, differ)):
        return False  # so few words in common that their order need not be compared
    if needs.numbers and any(word[0].isdigit() for word in differ):
        return False
    first, second = (one, other) if list(one) < list(other) else (other, one)  # the ratio depends on their order
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= needs.alike


def _negates(word: str) -> bool:
    return word in NEGATIONS or word.endswith(("n't", "n’t"))


def begins(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether one is the other cut short."""
    least = min(len(one), len(other))
    return one[:least] == other[:least]


def changed(these: Sequence[str], those: Sequence[str]) -> str:
    """Return the words that differ as "these → those; …"; "" where one is the other or is the other cut short."""
    if begins(these, those):
        return ""
    steps = SequenceMatcher(None, these, those, autojunk=False).get_opcodes()
    return "; ".join(
        f"{' '.join(these[a:b])} → {' '.join(those[c:d])}" for step, a, b, c, d in steps if step != "equal"
    )


def once(items: Iterable[T], speaker: Callable[[T], str], text: Callable[[T], str]) -> list[T]:
    """Return the items without those whose speaker said the same before, in order."""
    kept: list[T] = []
    said: dict[str, list[list[str]]] = {}
    for item in items:
        words, before = words_of(text(item)), said.setdefault(speaker(item), [])
        needs = TOLD if speaker(item) else NOBODY
        if not any(same(words, other, needs) for other in before):
            before.append(words)
            kept.append(item)
    return kept
