"""The words of a text that a rule explains: what each was, what that gains, and which are inflections of one word."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from onrecord.repair.replacement.hypotheses import ODDEST
from onrecord.repair.replacement.lexicon import CAPITALISED, KNOWN, LOWERED
from onrecord.repair.replacement.strings import hashes, shared_start

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.repair.replacement.hypotheses import Rule
    from onrecord.repair.replacement.lexicon import Lexicon
    from onrecord.repair.replacement.suspects import Judged
    from onrecord.repair.replacement.tokens import Words

COMMON = math.log(2e-6)  # a lone letter or sign stands in so many odd strings that only common words prove a rule
CASE_CLASH = 4.0  # a common word capitalised within a sentence; a name in small letters
ENDINGS = Path(__file__).with_name("endings.txt")  # of inflections, one a line


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of word that a rule explains: what it was, and how many nats that gains."""

    kind: int
    right: str
    gain: float


def all_forms(rules: Iterable[Rule], judged: Judged, lexicon: Lexicon) -> dict[Rule, list[Form]]:
    """Return, of each rule, every kind that contains its wrong side and was a known word; whole words left out."""
    kinds = judged.words.kinds
    rows = [
        (rule, kind, reading)
        for rule in rules
        for kind, word in enumerate(kinds)
        if rule.wrong in word and word != rule.wrong
        for reading in readings(word, rule)
    ]
    known = lexicon.known(hashes([reading for *_, reading in rows])) if rows else None
    forms: dict[Rule, list[Form]] = {rule: [] for rule in rules}
    for at, (rule, kind, reading) in enumerate(rows):
        assert known is not None  # there are rows
        log = float(known.logs[at])
        if log < (KNOWN if len(rule.wrong) > 1 and rule.wrong.isalpha() else COMMON):
            continue
        log -= case_clash(judged.words, kind, int(known.cases[at]))
        gain = float(np.logaddexp(0.0, log - max(judged.logs[kind], ODDEST)))
        forms[rule].append(Form(kind, reading, gain))
    return {rule: _best_of_kind(each) for rule, each in forms.items()}


def readings(word: str, rule: Rule) -> list[str]:
    """Return what a word may have been: the rule undone in one place, or in all."""
    starts = [at for at in range(len(word)) if word.startswith(rule.wrong, at)]
    single = [word[:at] + rule.right + word[at + len(rule.wrong) :] for at in starts[:4]]
    return single if len(starts) < 2 else [*single, word.replace(rule.wrong, rule.right)]


def case_clash(words: Words, kind: int, cases: int) -> float:
    """Return what it costs that a word stands capitalised and dictionaries write it small, or the other way round."""
    if words.capital[kind]:
        return CASE_CLASH if words.named[kind] and cases == LOWERED else 0.0
    return CASE_CLASH if cases == CAPITALISED else 0.0


def _best_of_kind(forms: list[Form]) -> list[Form]:
    best: dict[int, Form] = {}
    for form in forms:
        if form.kind not in best or form.gain > best[form.kind].gain:
            best[form.kind] = form
    return list(best.values())


def families(proof: Sequence[Form]) -> tuple[list[Form], list[Form]]:
    """Part the forms, the strongest first, into the first of each family of inflections and the further ones."""
    heads: list[Form] = []
    further: list[Form] = []
    for form in proof:
        (further if any(akin(form.right, head.right) for head in heads) else heads).append(form)
    return heads, further


def akin(one: str, other: str) -> bool:
    """Tell whether two words are inflections of one stem: "work" and "working", "needs" and "needed"."""
    stem = shared_start(one, other)
    return stem >= 2 and {one[stem:], other[stem:]} <= _endings()


@cache
def _endings() -> frozenset[str]:
    return frozenset(["", *ENDINGS.read_text().split()])


def slip(wrong: str, right: str) -> bool:
    """Tell whether a slip of the finger explains it: a letter too many, too few, another, or two swapped."""
    longer = max(len(wrong), len(right))
    before = shared_start(wrong, right)
    after = shared_start(wrong[before:][::-1], right[before:][::-1])
    swapped = len(wrong) == len(right) and wrong[before : longer - after] == right[before : longer - after][::-1]
    return before + after >= longer - 1 or (swapped and before + after == longer - 2)
