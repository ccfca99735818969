"""Which rule a text proves: confirmed and repaired, suspected and only reported, or none.

Two rules compete where they explain the same word differently. Rules that would repair every proving word alike are
one finding under two names; the better score names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.repair.replacement.hypotheses import SIEVE
from onrecord.repair.replacement.score import rivals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.repair.replacement.score import Weighed

Least = tuple[float, float]
# least score and least margin, by what proves the rule; set on the development half (docs/explanation/damage.md)
FAMILIES = (4.0, 2.0)
INFLECTIONS = (1.0, 3.0)
SUPPORTED = (2.0, 3.0)  # one form, and others that become likelier names
ONE_FORM = (4.0, 4.0)
LEAST_WHOLE = 3.0  # one form needs neighbours of whole words that say so much
CLEAR = (0.5, 6.0)  # two forms at least and no rival anywhere near
NAMES = (8.0, 4.0)  # only capitalised words speak for it
SHORT = (9.0, 3.0)
FRAGMENT = (12.0, 3.0)  # a side that is no word, or a sign
EXPLAINED = 0.6  # a sign must make words of most of what it stands in
SUSPECTED = (-3.0, 2.7)
SUSPECTED_NAMES = (-2.0, 5.0)  # only capitalised words speak for it
SHORTEST_WRONG = 3  # a shorter side is often there by chance: two families must prove it; three, one letter or a sign


@dataclass(frozen=True, slots=True)
class Judgement:
    """The best rule of a text, what the text says of it, and by how many nats it beats the next that competes."""

    weighed: Weighed
    verdict: Literal["confirmed", "suspected"]
    margin: float


def decide(weighed: Sequence[Weighed]) -> Judgement | None:
    """Return the best rule with its verdict; None where no rule is worth a word. `weighed` comes best first."""
    if not weighed:
        return None
    best, margin = weighed[0], _margin(weighed)
    if _any_reached(_proofs(best), best.score, margin):
        return Judgement(best, "confirmed", margin)
    return Judgement(best, "suspected", margin) if _any_reached(_suspicions(best), best.score, margin) else None


def _any_reached(ways: Iterator[Least], score: float, margin: float) -> bool:
    return any(score >= least_score and margin >= least_margin for least_score, least_margin in ways)


def _proofs(best: Weighed) -> Iterator[Least]:
    """Yield what would prove a rule: families, forms of one family, or one form and what stands around it."""
    wrong = best.rule.wrong
    if len(wrong) == 1 or not wrong.isalpha():
        if best.families >= 3 and best.explained >= EXPLAINED:
            yield FRAGMENT
    elif len(wrong) < SHORTEST_WRONG or not best.named:
        if best.families >= 2:
            yield SHORT if best.named else FRAGMENT
    elif len(best.proof) >= 2:
        yield NAMES if best.capital else FAMILIES if best.families >= 2 else INFLECTIONS
        if not best.capital:
            yield CLEAR
    else:
        if best.support and not best.capital:
            yield SUPPORTED
        if best.whole >= LEAST_WHOLE:
            yield ONE_FORM


def _suspicions(best: Weighed) -> Iterator[Least]:
    """Yield what would make a rule worth reporting, where both its sides are words and it left nothing over."""
    if len(best.rule.wrong) >= SHORTEST_WRONG and best.named and not best.leftover:
        if not best.capital:
            yield SUSPECTED
        elif len(best.rule.right) > 1 and not best.foreign:  # one letter stands in any name
            yield SUSPECTED_NAMES


def _margin(weighed: Sequence[Weighed]) -> float:
    """Return how far the best is before the next that reads one of its proving words differently.

    Where none was kept, a rival is no better than what the sieve let fall.
    """
    return weighed[0].rank - max((other.rank for other in rivals(weighed[0], weighed)), default=SIEVE)
