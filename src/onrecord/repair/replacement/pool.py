"""Rules that several documents share: one site's blind replacement proves itself by one word here and one there.

The texts are gone through twice: first for the rules that any of them suggests, then for what each says of all those.
The nats of evidence for a rule add up over documents; its name is paid for once. What comes out is a list of rules
for `read_through(text, rules)`.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.repair.replacement.absence import absence
from onrecord.repair.replacement.verdict import SHORTEST_WRONG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.repair.replacement.hypotheses import Rule
    from onrecord.repair.replacement.score import Weighed

POOLED = (4.0, 2.0)  # least score of a shared rule, and least rank before its rivals
FRAGMENT = 12.0  # least score where a side is no word, or short
LEAST_WHOLE = -4.0  # that whole words say against a rule: some documents may not be damaged
SAME_WORD = 3.0  # what a document adds whose words another one showed already
LEAST_EVIDENCE = 4.0  # nats by which a document counts as one that shows the rule
AROUND = 6.0  # nats by what is not there and by whole words that stand for a second word
MOST_ABSENT = 8.0
SUGGESTED = 10  # rules that one document suggests
MOST_CANDIDATES = 1000


@dataclass(frozen=True, slots=True)
class Shared:
    """A rule that documents share, what it scores over all of them, and the words that prove it, lower-cased."""

    rule: Rule
    score: float
    documents: tuple[str, ...]  # names of those that show it, in order
    proof: tuple[tuple[str, str], ...]


def candidates(documents: Iterable[Sequence[Weighed]]) -> list[Rule]:
    """Return the rules that may be shared, given the weighed rules of each document, best first."""
    totals: dict[Rule, float] = defaultdict(float)
    for weighed in documents:
        for each in weighed[:SUGGESTED]:
            if _shows(each) and len(each.rule.wrong) > 1 and each.rule.wrong.isalpha():
                totals[each.rule] += max(each.score + LEAST_EVIDENCE, 0.0)
    return heapq.nsmallest(MOST_CANDIDATES, totals, key=lambda rule: (-totals[rule], rule))


@dataclass(frozen=True, slots=True)
class Page:
    """One document of a pool: its name, kinds of words, number of words, and what it says of the candidates."""

    name: str
    kinds: Sequence[str]
    words: int
    weighed: Sequence[Weighed]  # those whose wrong side it holds
    spared: Sequence[Rule]  # those whose right side only it holds


def shared_rules(pages: Iterable[Page]) -> tuple[Shared, ...]:
    """Return the rules that documents prove together, best first.

    A rule that a better one explains away, for it reads the same damaged word differently, is left out.
    """
    evidence: dict[Rule, list[_Evidence]] = defaultdict(list)
    spared: set[Rule] = set()
    lengths: list[int] = []
    for page in pages:
        lengths.append(page.words)
        spared.update(page.spared)
        for each in page.weighed:
            if each.leftover:
                spared.add(each.rule)
            else:
                proof = {page.kinds[form.kind]: form.right for form in each.proof} if _shows(each) else {}
                evidence[each.rule].append(_Evidence(page.name, page.words, each, proof))
    shown = {rule: rows for rule, rows in sorted(evidence.items()) if any(row.proof for row in rows)}
    pooled = [
        _pooled(rule, rows, [row.words for row in rows] if rule in spared else lengths) for rule, rows in shown.items()
    ]
    pooled.sort(key=lambda each: (-each.rank, each.shared.rule))
    return tuple(each.shared for at, each in enumerate(pooled) if _holds(each, pooled[:at], pooled[at + 1 :]))


def _shows(weighed: Weighed) -> bool:
    """Tell whether a document shows a rule by an unknown word."""
    return weighed.score + weighed.cost >= LEAST_EVIDENCE and bool(weighed.proof) and not weighed.leftover


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What one document says of a rule."""

    name: str
    words: int
    weighed: Weighed
    proof: dict[str, str]  # none: only its whole words speak


@dataclass(frozen=True, slots=True)
class _Pooled:
    """A rule with what all documents say of it."""

    shared: Shared
    rank: float  # against other rules: every place counts
    around: float  # nats by what is not there, and by the neighbours of whole words where no unknown word speaks
    plain: bool  # both sides are words, and none is so short that it is often there by chance


def _pooled(rule: Rule, rows: list[_Evidence], lengths: Iterable[int]) -> _Pooled:
    """Add up what documents say; `lengths` are those of the documents that lack the right side."""
    proof: dict[str, str] = {}
    cost = rows[0].weighed.cost
    score = rank = -cost
    whole, absent = 0.0, sum(absence(rule.right, length) for length in lengths)
    for row in rows:
        if not row.proof:
            whole += row.weighed.whole
            continue
        gain = row.weighed.score + cost
        rank += row.weighed.rank + cost
        score += min(gain, SAME_WORD) if row.proof.keys() <= proof.keys() else gain
        proof.update(row.proof)
    whole = max(whole, LEAST_WHOLE)
    around = whole + min(absent, MOST_ABSENT)
    documents = tuple(row.name for row in rows if row.proof)
    plain = rows[0].weighed.named and len(rule.wrong) >= SHORTEST_WRONG
    return _Pooled(Shared(rule, score + around, documents, tuple(proof.items())), rank + whole, around, plain)


def _holds(pooled: _Pooled, better: list[_Pooled], worse: list[_Pooled]) -> bool:
    """Tell whether a rule is proven, no rival comes near it, and no better rule says the same in other words."""
    shared = pooled.shared
    words = len(shared.proof) > 1
    enough = words if not pooled.plain else words or len(shared.documents) > 2 or pooled.around >= AROUND
    if not (enough and shared.score >= (POOLED[0] if pooled.plain else FRAGMENT)) or any(
        _common(shared, other.shared) for other in better
    ):
        return False
    rivals = [other.rank for other in worse if _rival(shared.proof, other.shared.proof)]
    return pooled.rank - max(rivals, default=0.0) >= POOLED[1]


def _common(one: Shared, other: Shared) -> bool:
    """Tell whether two rules explain one damaged word, alike or differently."""
    return not dict(one.proof).keys().isdisjoint(dict(other.proof))


def _rival(one: Iterable[tuple[str, str]], other: Iterable[tuple[str, str]]) -> bool:
    """Tell whether two proofs read one word differently."""
    readings: Mapping[str, str] = dict(one)
    return any(readings.get(word, right) != right for word, right in other)
