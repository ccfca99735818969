"""Which rules could explain a text's odd words: every cut of every odd word, looked up in the index, grouped by rule.

A suspect x + b + y and a known word x + a + y are evidence for the rule a -> b worth ln P(x a y) - ln P(x b y).
All cuts of many suspects are looked up at once. The sum of a rule's evidence less the cost of naming it is only a
first sieve; `score` weighs what passes.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from onrecord.repair.replacement.index import look_up
from onrecord.repair.replacement.strings import lay, pair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from onrecord.repair.replacement.lexicon import Lexicon
    from onrecord.repair.replacement.strings import Hashes, Places

    Logs = NDArray[np.float64]

LONGEST_WRONG = 14
LEAST_GAIN = 3.0
ODDEST = -30.0  # ln P below which words are all equally odd
SIFTED = 500  # rules that are held against the text
KEPT = 40  # rules that are weighed
LONGEST_SAMPLE = 20_000  # characters
SIEVE = -14.0  # first sums below are dropped
LEAST_SUM = 7.0  # no rule costs less to name
LONE = 2.0  # a rule with one suspect needs more
TOGETHER = 200  # suspects looked up at once: bounds the memory
MOST_SUSPECTS = 2000  # a rule that holds for a long text shows in its first odd words


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """A blind replacement: each `right` of the original became `wrong`; both lower-cased."""

    wrong: str
    right: str


def naming_cost(log_frequencies: Logs, lengths: NDArray[np.int64]) -> Logs:
    """Return the nats that naming a side of a rule costs: people replace words, common ones more, seldom fragments."""
    word = 0.85 * np.exp(0.5 * log_frequencies) / 70.0
    fragment = 0.02 * np.exp(-2.6 * lengths - 0.5)
    return np.asarray(np.where(lengths == 1, 3.0, 0.0) - np.log(word + fragment))


def guess(suspects: Sequence[str], logs: Logs, sample: str, lexicon: Lexicon) -> list[Rule]:
    """Return the rules that pass the sieve, the most promising first.

    `logs` are ln P of the suspects as they stand, `sample` the text, of which the beginning is looked at.
    """
    suspects = suspects[:MOST_SUSPECTS]
    parts = [slice(first, first + TOGETHER) for first in range(0, len(suspects), TOGETHER)]
    clues = [_clues(suspects[part], logs[part], part.start, lexicon) for part in parts]
    if not any(len(each.gain) for each in clues):
        return []
    clue = _joined(clues)
    chosen, values = _sifted(clue, lexicon)
    rules = {
        Rule(suspects[clue.suspect[at]][clue.start[at] : clue.end[at]], _right(clue, at, lexicon)): float(value)
        for at, value in zip(chosen, values, strict=True)
    }
    sample = sample[:LONGEST_SAMPLE].lower()
    left = {rule: value - _left(rule, sample) for rule, value in rules.items()}
    best = heapq.nsmallest(KEPT, left, key=lambda rule: (-left[rule], rule))
    return [rule for rule in best if left[rule] >= SIEVE]


def _left(rule: Rule, sample: str) -> float:
    """Return about what it costs that the text still holds what the rule should have replaced."""
    left = sample.count(rule.right) - sample.count(rule.wrong) * rule.wrong.count(rule.right)
    return 2.3 + 2 * math.log(left + 1.5) if left > 0 else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class _Clues:
    """One row for each way in which a known word explains a suspect."""

    rule: Hashes
    suspect: Places
    gain: Logs
    start: Places  # of `wrong` in the suspect
    end: Places
    wrong: Hashes
    word: Places  # number of the known word
    cut: Places  # where `right` begins in it
    length: Places  # of `right`
    right: Hashes

    def taken(self, rows: Places) -> _Clues:
        """Return the clues of some rows."""
        return _Clues(*(getattr(self, name)[rows] for name in self.__slots__))


def _clues(suspects: Sequence[str], logs: Logs, first: int, lexicon: Lexicon) -> _Clues:
    """Look up every cut of some suspects; rows whose rule cannot pass the sieve are left out."""
    strings = lay(suspects)
    owner, start, end = _cuts([len(suspect) for suspect in suspects])
    begins, ends = strings.starts[owner], strings.ends[owner]
    hits = look_up(lexicon.index, pair(strings.hashes(begins, begins + start), strings.hashes(begins + end, ends)))
    lengths = (lexicon.indexed.ends - lexicon.indexed.starts)[hits.word]
    gain = lexicon.indexed_logs[hits.word] - np.maximum(logs, ODDEST)[owner[hits.asked]]
    fits = (hits.start == start[hits.asked]) & (lengths - hits.start - hits.cut == (ends - begins - end)[hits.asked])
    kept = np.flatnonzero(fits & (gain >= LEAST_GAIN))
    asked, word, cut, length = hits.asked[kept], hits.word[kept], hits.start[kept], hits.cut[kept]
    right_at = lexicon.indexed.starts[word] + cut
    right = lexicon.indexed.hashes(right_at, right_at + length)
    wrong = strings.hashes((begins + start)[asked], (begins + end)[asked])
    found = _Clues(
        pair(right, wrong), owner[asked] + first, gain[kept], start[asked], end[asked], wrong, word, cut, length, right
    )
    slots = (found.rule >> np.uint64(48)).astype(np.int64)
    sums = np.bincount(slots, weights=found.gain, minlength=1 << 16)
    return found.taken(np.flatnonzero((sums[slots] >= LEAST_SUM) & (right != wrong)))


def _joined(clues: list[_Clues]) -> _Clues:
    return _Clues(*(np.concatenate([getattr(each, name) for each in clues]) for name in _Clues.__slots__))


def _sifted(clue: _Clues, lexicon: Lexicon) -> tuple[Places, Logs]:
    """Return one row of each rule that passes the sieve, and the rule's value."""
    order = np.lexsort((-clue.gain, clue.suspect, clue.rule))
    rule, suspect = clue.rule[order], clue.suspect[order]
    new_rule = np.concatenate([[True], rule[1:] != rule[:-1]])
    order = order[new_rule | np.concatenate([[True], suspect[1:] != suspect[:-1]])]  # a suspect counts once for a rule
    first = np.flatnonzero(np.concatenate([[True], clue.rule[order][1:] != clue.rule[order][:-1]]))
    sums = np.add.reduceat(clue.gain[order], first)
    lone = np.diff(np.concatenate([first, [len(order)]])) == 1
    rows = order[first]
    promising = np.flatnonzero(sums - np.where(lone, LONE, 0.0) >= LEAST_SUM)
    rows, sums, lone = rows[promising], sums[promising], lone[promising]
    right = naming_cost(lexicon.known(clue.right[rows]).logs, clue.length[rows])
    wrong = naming_cost(lexicon.known(clue.wrong[rows]).logs, clue.end[rows] - clue.start[rows])
    values = sums - right - wrong - np.where(lone, LONE, 0.0)
    best = np.argsort(-values, kind="stable")[:SIFTED]
    best = best[values[best] >= SIEVE]
    return rows[best], values[best]


def _right(clue: _Clues, at: int, lexicon: Lexicon) -> str:
    return lexicon.indexed_word(clue.word[at])[clue.cut[at] : clue.cut[at] + clue.length[at]]


def _cuts(lengths: Sequence[int]) -> tuple[Places, Places, Places]:
    """Return every cut of every suspect: whose it is, where it begins and ends."""
    cuts = [_cuts_of(length) for length in lengths]
    sizes = [len(each) for each in cuts]
    every = np.concatenate(cuts) if cuts else np.zeros((0, 2), dtype=np.int64)
    return np.repeat(np.arange(len(cuts)), sizes), every[:, 0], every[:, 1]


@cache
def _cuts_of(length: int) -> NDArray[np.int64]:
    """Return the cuts [start, end) of a word of this length that leave at least one letter; int64 [cuts, 2]."""
    cuts = [(i, j) for i in range(length) for j in range(i + 1, min(length, i + LONGEST_WRONG) + 1) if j - i < length]
    return np.array(cuts, dtype=np.int64).reshape(-1, 2)
