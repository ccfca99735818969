"""Systematic substring replacement: every `right` of the original became `wrong`; infer the rule, undo it.

    words → suspects → hypotheses → score → verdict → places

A confirmed rule is undone and the text read again, for it may hide a second one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from onrecord.edits import Edit, Repaired
from onrecord.repair.replacement.context import Context
from onrecord.repair.replacement.edits import Place, places, proven
from onrecord.repair.replacement.hypotheses import Rule, guess
from onrecord.repair.replacement.lexicon import lexicon
from onrecord.repair.replacement.pool import LEAST_EVIDENCE, Page, Shared, candidates, shared_rules
from onrecord.repair.replacement.score import Weighed, weigh
from onrecord.repair.replacement.suspects import judge
from onrecord.repair.replacement.tokens import cut_words
from onrecord.repair.replacement.verdict import decide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = [
    "Finding",
    "Place",
    "Rule",
    "Shared",
    "find_replacements",
    "pool",
    "ranked",
    "read_through",
    "repair_replacements",
]

RULE = "repair.replacement/1"
MOST_RULES = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a text shows: how sure, what proves it, and every place it touched, in offsets of that text."""

    rule: Rule
    verdict: Literal["confirmed", "suspected"]
    score: float  # nats for the rule against none
    margin: float  # nats for the rule against the next that competes
    proof: tuple[tuple[str, str], ...]  # damaged word and what it was, lower-cased; the strongest first
    places: tuple[Place, ...]


def repair_replacements(text: str) -> Iterable[Edit]:
    """Return the edits that undo the confirmed rules; nothing suspected or uncertain is touched."""
    return read_through(text)[1].edits


def find_replacements(text: str, known: Sequence[Rule] = ()) -> tuple[Finding, ...]:
    """Return every rule that the text shows, in the order of finding; the last may be suspected only."""
    return read_through(text, known)[0]


def read_through(
    text: str, known: Sequence[Rule] = (), *, suspected: bool = False
) -> tuple[tuple[Finding, ...], Repaired]:
    """Return the rules that the text shows and the text read through the confirmed ones, and `suspected` ones too.

    `known` rules, which other documents have proven, need one word of this text only.
    """
    repaired = Repaired(text)
    findings: list[Finding] = []
    finders: list[Callable[[_Seen], Finding | None]] = [
        *(partial(_find_known, rule) for rule in known),
        *[_find] * MOST_RULES,
    ]
    for find in finders:
        finding = find(_Seen(repaired.text))
        if finding is None and find is _find:
            break
        if finding is not None:
            findings.append(_in_raw_offsets(finding, repaired))
            if finding.verdict == "confirmed" or suspected:
                repaired = repaired.then(_edits(finding))
            if finding.verdict == "suspected":
                break
    return tuple(findings), repaired


def ranked(text: str) -> list[Weighed]:
    """Return the rules that could explain a text: the best, then all others by score, whatever it is."""
    return _ranked(_Seen(text))


def pool(read: Callable[[], Iterable[tuple[str, str]]]) -> tuple[Shared, ...]:
    """Return the rules that texts of one origin prove together, best first.

    `read` gives their names and texts; it is called twice, so that they need not be held.
    """
    suggested = candidates(ranked(text) for _, text in read())
    return shared_rules(_page(name, suggested, _Seen(text)) for name, text in read()) if suggested else ()


def _page(name: str, rules: Sequence[Rule], seen: _Seen) -> Page:
    """Return what a text says of some rules."""
    lowered = seen.judged.words.text.lower()
    held = [rule for rule in rules if rule.wrong in lowered]
    words = seen.judged.words
    spared = [rule for rule in rules if rule.wrong not in lowered and rule.right in lowered]
    return Page(name, words.kinds, len(words.tokens), weigh(held, seen.judged, seen.context, seen.model), spared)


class _Seen:
    """A text's words as the model of clean words judges them, and their neighbours."""

    __slots__ = ("context", "judged", "model")

    def __init__(self, text: str) -> None:
        self.model = lexicon()
        self.judged = judge(cut_words(text), self.model)
        self.context = Context(self.judged.words, self.model)


def _ranked(seen: _Seen) -> list[Weighed]:
    suspects = list(seen.judged.suspects)
    if not suspects:
        return []
    words = seen.judged.words
    rules = guess([words.kinds[kind] for kind in suspects], seen.judged.logs[suspects], words.text, seen.model)
    return weigh(rules, seen.judged, seen.context, seen.model)


def _find(seen: _Seen) -> Finding | None:
    """Return the best rule that a text shows, in offsets of that text."""
    judgement = decide(_ranked(seen))
    return None if judgement is None else _finding(judgement.weighed, judgement.verdict, judgement.margin, seen)


def _find_known(rule: Rule, seen: _Seen) -> Finding | None:
    """Return a rule that is known already where at least one word of the text shows it."""
    (weighed,) = weigh([rule], seen.judged, seen.context, seen.model)
    return _finding(weighed, "confirmed", math.inf, seen) if weighed.score + weighed.cost >= LEAST_EVIDENCE else None


def _finding(best: Weighed, verdict: Literal["confirmed", "suspected"], margin: float, seen: _Seen) -> Finding:
    kinds = seen.judged.words.kinds
    confirmed = verdict == "confirmed"
    found = places(best.rule, seen.judged, seen.context, seen.model) if confirmed else [*proven(best, seen.judged)]
    proof = tuple((kinds[form.kind], form.right) for form in best.proof)
    return Finding(best.rule, verdict, best.score, margin, proof, tuple(found))


def _edits(finding: Finding) -> list[Edit]:
    return [
        Edit(place.span, place.reads, RULE, place.confidence)
        for place in finding.places
        if place.verdict != "uncertain"
    ]


def _in_raw_offsets(finding: Finding, repaired: Repaired) -> Finding:
    """Return a finding of a text already read through edits with its places in offsets of the raw one."""
    found = tuple(
        Place(repaired.raw(*place.span)[0], place.reads, place.verdict, place.confidence) for place in finding.places
    )
    return Finding(finding.rule, finding.verdict, finding.score, finding.margin, finding.proof, found)
