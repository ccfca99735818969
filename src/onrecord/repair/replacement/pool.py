"""Rules that several documents share: one site's blind replacement proves itself by one word here and one there.

The nats of evidence for a rule add up over documents; its name is paid for once. Evidence must come from two documents
and two different words, or from three documents. What comes out is a list of rules for `read_through(text, rules)`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.repair.replacement.verdict import SHORTEST_WRONG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.repair.replacement.hypotheses import Rule
    from onrecord.repair.replacement.score import Weighed

POOLED = (7.0, 3.0)  # least score and margin of a shared rule
SAME_WORD = 3.0  # what a document adds that shows only words which another one showed
LEAST_EVIDENCE = 4.0  # nats by which a document counts as one that shows the rule


@dataclass(frozen=True, slots=True)
class Shared:
    """A rule that documents share, what it scores over all of them, and the words that prove it, lower-cased."""

    rule: Rule
    score: float
    documents: int
    proof: tuple[tuple[str, str], ...]


def shared_rules(documents: Iterable[tuple[Iterable[Weighed], Iterable[str]]]) -> tuple[Shared, ...]:
    """Return the rules that the documents prove together, best first.

    A document comes as its weighed rules and its kinds of words. A rule that a better one explains away, for it reads
    the same damaged word differently, is left out.
    """
    evidence: dict[Rule, list[tuple[float, float, dict[str, str]]]] = defaultdict(list)
    for weighed, kinds in documents:
        words = tuple(kinds)
        for each in weighed:
            if each.score + each.cost >= LEAST_EVIDENCE and each.proof and not each.leftover:
                proof = {words[form.kind]: form.right for form in each.proof}
                evidence[each.rule].append((each.score + each.cost, each.cost, proof))
    pooled = [_pooled(rule, rows) for rule, rows in sorted(evidence.items()) if len(rows) >= 2]
    pooled.sort(key=lambda each: (-each.score, each.rule))
    return tuple(each for at, each in enumerate(pooled) if _holds(each, pooled[:at], pooled[at + 1 :]))


def _pooled(rule: Rule, rows: list[tuple[float, float, dict[str, str]]]) -> Shared:
    proof: dict[str, str] = {}
    total = -rows[0][1]
    for gain, _, words in rows:
        total += SAME_WORD if words.keys() <= proof.keys() else gain
        proof.update(words)
    return Shared(rule, total, len(rows), tuple(proof.items()))


def _holds(shared: Shared, better: list[Shared], worse: list[Shared]) -> bool:
    """Tell whether a rule is proven, no rival comes near it, and no better rule says the same in other words."""
    plausible = len(shared.rule.wrong) >= SHORTEST_WRONG and shared.rule.wrong.isalpha()
    enough = len(shared.proof) > 1 or shared.documents > 2
    if not (plausible and enough and shared.score >= POOLED[0]) or any(_common(shared, other) for other in better):
        return False
    rivals = [other.score for other in worse if _rival(shared.proof, other.proof)]
    return shared.score - max(rivals, default=0.0) >= POOLED[1]


def _common(one: Shared, other: Shared) -> bool:
    """Tell whether two rules explain one damaged word, alike or differently."""
    return not dict(one.proof).keys().isdisjoint(dict(other.proof))


def _rival(one: Iterable[tuple[str, str]], other: Iterable[tuple[str, str]]) -> bool:
    """Tell whether two proofs read one word differently."""
    readings: Mapping[str, str] = dict(one)
    return any(readings.get(word, right) != right for word, right in other)
