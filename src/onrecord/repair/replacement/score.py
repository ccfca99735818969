"""How much better a rule explains a text than no rule: the log of the odds, in nats.

    score = sum over families of gain(form) + soft + whole - cost(wrong) - cost(right) - leftover

The formula, what each part stands for and where it comes from: docs/explanation/damage.md.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from onrecord.repair.replacement.forms import Form, all_forms, families, slip
from onrecord.repair.replacement.hypotheses import naming_cost
from onrecord.repair.replacement.lexicon import KNOWN
from onrecord.repair.replacement.strings import hashes
from onrecord.repair.replacement.suspects import ODD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.repair.replacement.context import Context
    from onrecord.repair.replacement.hypotheses import Rule
    from onrecord.repair.replacement.lexicon import Lexicon
    from onrecord.repair.replacement.suspects import Judged

WORD = math.log(5e-7)  # a side as frequent is a word that somebody may have replaced
MOST_GAIN = 20.0  # of one form: beyond, only its oddness grows, not our certainty
SAME_FAMILY = 4.0  # what a further form of the same stem adds
SLIP = 8.0  # of one form that a slip of the finger explains too
MOST_SOFT = 4.0  # what forms that are words themselves add together
PROOF = 3.0  # a form that gains less proves nothing
FULL = math.log(0.9)  # share of rules that were applied in every place
PARTIAL = math.log(0.1)  # of those applied in some: any share is as likely as any other
UNCASED = math.log(0.5)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A rule with its score and the unknown words that prove it, the strongest of each family first."""

    rule: Rule
    score: float  # against no rule: forms of one family count as one
    rank: float  # against other rules: each form counts
    proof: tuple[Form, ...]
    cost: float  # of naming the rule, which the score has paid
    families: int
    whole: float  # nats that the whole words `wrong` add by their neighbours
    named: bool  # both sides are words
    capital: bool  # every proving word is capitalised wherever it stands
    explained: float  # share of the unknown words with `wrong` in them that the rule makes known ones
    support: int  # unknown words that the rule makes likelier, though not known; counted for the best rule only
    leftover: int  # places where the rule could have been applied and was not
    foreign: bool  # beside a proving word stand rare words in small letters; looked at for the best rule only


def weigh(rules: Sequence[Rule], judged: Judged, context: Context, lexicon: Lexicon) -> list[Weighed]:
    """Return the rules with their scores, best first."""
    if not rules:
        return []
    forms = all_forms(rules, judged, lexicon)
    names = _names(rules, lexicon)
    lowered = judged.words.text.lower()
    weighed = [_weigh(rule, forms[rule], names[rule], lowered, judged, context) for rule in rules]
    best, *others = _best_first(sorted(weighed, key=lambda each: (-each.score, each.rule)))
    return [replace(best, support=_support(best, judged, lexicon), foreign=_foreign(best, judged)), *others]


def rivals(best: Weighed, weighed: Sequence[Weighed]) -> list[Weighed]:
    """Return the rules that read one of the words which prove the best differently."""
    readings_of = {form.kind: form.right for form in best.proof}
    return [
        other for other in weighed if any(readings_of.get(form.kind, form.right) != form.right for form in other.proof)
    ]


def _best_first(weighed: list[Weighed]) -> list[Weighed]:
    """Move to the front the best by rank of the rule that scores best and its rivals."""
    best = max([weighed[0], *rivals(weighed[0], weighed)], key=lambda each: each.rank)
    return [best, *(each for each in weighed if each is not best)]


@dataclass(frozen=True, slots=True)
class _Name:
    """What naming a rule costs, and whether both its sides are words."""

    cost: float
    words: bool


def _names(rules: Sequence[Rule], lexicon: Lexicon) -> dict[Rule, _Name]:
    sides = [side for rule in rules for side in (rule.wrong, rule.right)]
    logs = lexicon.known(hashes(sides)).logs
    costs = naming_cost(logs, np.array([len(side) for side in sides])).reshape(-1, 2).sum(axis=1)
    words = np.asarray((logs.reshape(-1, 2) >= WORD).all(axis=1))
    return {rule: _Name(cost, both) for rule, cost, both in zip(rules, costs.tolist(), words.tolist(), strict=True)}


def _support(best: Weighed, judged: Judged, lexicon: Lexicon) -> int:
    """Count the unknown words with `wrong` in them that are likelier names or compounds with `right` in its place."""
    proven = {form.kind for form in best.proof}
    wrong, kinds = best.rule.wrong, judged.words.kinds
    others = [
        k for k, w in enumerate(kinds) if wrong in w and w != wrong and judged.logs[k] < KNOWN and k not in proven
    ]
    if len(proven) != 1 or not others:
        return 0
    words = [kinds[kind].replace(wrong, best.rule.right) for kind in others]
    capital = np.array([judged.words.capital[kind] for kind in others])
    logs = np.maximum(lexicon.unknown(words, capital, judged.local), lexicon.known(hashes(words)).logs)
    return int((logs - judged.logs[others] >= PROOF).sum())


def _weigh(rule: Rule, forms: list[Form], name: _Name, lowered: str, judged: Judged, context: Context) -> Weighed:
    words = judged.words
    proof = _proof(rule, forms, judged, context)
    heads, further = families(proof)
    soft = min(sum(form.gain for form in forms if judged.logs[form.kind] >= KNOWN), MOST_SOFT)
    whole = context.whole(rule.wrong, rule.right)
    left, leftover = _leftover(rule, sum(words.counts[form.kind] for form in proof), lowered, words.text)
    gains = sum(min(form.gain, MOST_GAIN) for form in heads) + SAME_FAMILY * len(further)
    score = gains + soft + whole - name.cost - left
    return Weighed(
        rule=rule,
        score=score,
        rank=score - gains + sum(form.gain for form in proof),
        proof=tuple(proof),
        cost=name.cost,
        families=len(heads),
        whole=whole,
        named=name.words,
        capital=all(words.capital[form.kind] for form in proof),
        explained=len(proof) / max(_holding(rule, judged), 1),
        support=0,
        leftover=leftover,
        foreign=False,
    )


def _foreign(best: Weighed, judged: Judged) -> bool:
    """Tell whether a proving word stands in another language: names stand among unknown names, not among such words."""
    words, proven = judged.words, {form.kind for form in best.proof}
    beside = {near for token in words.tokens if token.kind in proven for near in (token.before, token.after)} - {-1}
    return any(
        judged.logs[kind] < ODD and not words.capital[kind] and best.rule.wrong not in words.kinds[kind]
        for kind in beside
    )


def _proof(rule: Rule, forms: list[Form], judged: Judged, context: Context) -> list[Form]:
    """Return the unknown words that prove the rule, with what their neighbours add, the strongest first."""
    most = SLIP if slip(rule.wrong, rule.right) else math.inf
    strong = [form for form in forms if judged.logs[form.kind] < KNOWN and form.gain >= PROOF]
    fitted = (Form(f.kind, f.right, min(f.gain + context.fit(f.kind, f.right), most)) for f in strong)
    return sorted((form for form in fitted if form.gain >= PROOF), key=lambda form: (-form.gain, form.kind))


def _holding(rule: Rule, judged: Judged) -> int:
    """Count the unknown words that hold the wrong side."""
    kinds = enumerate(judged.words.kinds)
    return sum(rule.wrong in word and word != rule.wrong and bool(judged.logs[kind] < KNOWN) for kind, word in kinds)


def _leftover(rule: Rule, applied: int, lowered: str, text: str) -> tuple[float, int]:
    """Return the nats that the places cost where the rule was not applied, and their number.

    A rule applied everywhere leaves none. One applied to a share of the places, any share as likely as any other,
    gives k of n places with probability B(k + 1, n - k + 1). A rule may have looked at small letters only.
    """
    anywhere = lowered.replace(rule.wrong, "\0").count(rule.right)
    small = text.replace(rule.wrong, "\0").count(rule.right) if anywhere else 0
    return min((_share(applied, anywhere), anywhere), (_share(applied, small) - UNCASED, small))


def _share(applied: int, left: int) -> float:
    if left == 0:
        return -FULL
    return -PARTIAL - (math.lgamma(applied + 1) + math.lgamma(left + 1) - math.lgamma(applied + left + 2))
