"""Damage clean text on purpose: a seeded blind replacement of a realistic word by another, with the truth kept.

`python tools/inject_damage.py --seed 7 FILE` prints the damaged text, and the truth as JSON on standard error.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from onrecord.repair.replacement.forms import akin
from onrecord.repair.replacement.hypotheses import Rule
from onrecord.repair.replacement.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Injected:
    """A damaged text and the truth: the original, the rule, each damaged range with what stood there."""

    text: str
    original: str
    rule: Rule
    cased: bool  # small letters only were replaced
    places: tuple[tuple[int, int, str], ...]  # ranges of whole damaged words
    unknown: tuple[str, ...]  # the distinct damaged forms that are no words, lower-cased

    @property
    def families(self) -> int:
        """How many unknown forms there are when inflections of one word count as one."""
        was = {self.text[start:end].lower(): word.lower() for start, end, word in self.places}
        heads: list[str] = []
        for form in self.unknown:
            if not any(akin(was[form], head) for head in heads):
                heads.append(was[form])
        return len(heads)


@cache
def vocabulary() -> dict[str, float]:
    """English words of at least 1e-7 with their frequencies."""
    model = lexicon()
    words = [model.indexed_word(number) for number in range(len(model.indexed.starts))]
    return dict(zip(words, np.exp(model.indexed_logs).tolist(), strict=True))


@cache
def _replacements() -> tuple[list[str], list[float]]:
    words = [(word, f**0.5) for word, f in vocabulary().items() if f >= 1e-6 and 2 <= len(word) <= 9]
    return [word for word, _ in words], [weight for _, weight in words]


def wrong_word(random: Random) -> str:
    """Draw what is put in: a word, likelier the more frequent it is (by the root of its frequency)."""
    words, weights = _replacements()
    return random.choices(words, weights)[0]


def right_words(text: str, random: Random, count: int) -> list[str]:
    """Draw words that occur in the text, whole or as parts of words, likelier the more frequent they are."""
    lowered = {word.lower() for word in LETTERS.findall(text)}
    parts = sorted({w[i:j] for w in lowered for i in range(len(w)) for j in range(i + 2, min(i + 9, len(w)) + 1)})
    known = [part for part in parts if vocabulary().get(part, 0) >= 1e-6]
    return random.choices(known, [vocabulary()[part] ** 0.5 for part in known], k=count)


def inject(text: str, rule: Rule, cased: bool, keep: Callable[[], bool] = lambda: True) -> Injected:
    """Replace `rule.right` by `rule.wrong`; `cased`: small letters only, else capitals are carried over.

    `keep` says of each place whether the rule is applied there.
    """
    pieces: list[str] = []
    at = length = 0
    ranges: list[tuple[int, int]] = []
    for match in re.finditer(re.escape(rule.right), text, re.NOFLAG if cased else re.IGNORECASE):
        if not keep():
            continue
        new = rule.wrong if match[0].islower() or cased else _cased(rule.wrong, match[0])
        pieces += (text[at : match.start()], new)
        length += match.start() - at
        ranges.append((length, length + len(new)))
        length, at = length + len(new), match.end()
    damaged = "".join([*pieces, text[at:]])
    return Injected(damaged, text, rule, cased, _words(damaged, text, ranges, rule), _unknown(damaged, ranges))


def with_forms(text: str, random: Random, wanted: Callable[[int], bool], tries: int = 60) -> Injected | None:
    """Damage a text by a random rule that makes a wanted number of unknown forms; None where no try did."""
    for right in right_words(text, random, tries):
        wrong = wrong_word(random)
        if wrong != right:
            injected = inject(text, Rule(wrong, right), cased=random.random() < 0.5)
            if wanted(len(injected.unknown)):
                return injected
    return None


def _cased(wrong: str, found: str) -> str:
    if found.isupper() and len(found) > 1:
        return wrong.upper()
    return wrong.capitalize() if found[0].isupper() else wrong


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return start, end


def _words(damaged: str, original: str, ranges: list[tuple[int, int]], rule: Rule) -> tuple[tuple[int, int, str], ...]:
    """Return the damaged words with what stood there."""
    words: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for start, end in ranges:
        words.setdefault(_word_around(damaged, start, end), []).append((start, end))
    grown = len(rule.wrong) - len(rule.right)
    before = {start: start - n * grown for n, (start, _) in enumerate(ranges)}
    found = []
    for (start, end), inside in words.items():
        first = start - inside[0][0] + before[inside[0][0]]
        found.append((start, end, original[first : first + end - start - len(inside) * grown]))
    return tuple(found)


def _unknown(damaged: str, ranges: list[tuple[int, int]]) -> tuple[str, ...]:
    words = {damaged[slice(*_word_around(damaged, start, end))].lower() for start, end in ranges}
    return tuple(sorted(word for word in words if word not in vocabulary()))


def main() -> None:
    """Damage one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--forms", type=int, default=2, help="least number of unknown forms")
    options = parser.parse_args()
    injected = with_forms(options.file.read_text(), Random(options.seed), lambda n: n >= options.forms)
    if injected is None:
        sys.exit("no rule tried makes so many unknown forms")
    print(injected.text)
    print(json.dumps({"rule": [injected.rule.wrong, injected.rule.right], "places": injected.places}), file=sys.stderr)


if __name__ == "__main__":
    main()
