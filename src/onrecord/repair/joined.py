"""Words that lost the space between them: "theminister" reads "the minister", "talks.The" reads "talks. The"."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.edits import Edit
from onrecord.repair.replacement.lexicon import KNOWN, LOWERED, lexicon
from onrecord.repair.replacement.strings import hashes
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RULE = "repair.joined/1"
SURE = 0.95  # of a lost space after a sentence
LIKELY = 0.9  # of one between words
COMMON = math.log(3e-6)  # a part of the two is at least as frequent a word
ORDINARY = math.log(1e-6)  # so are the words at a sentence's end and beginning
FREQUENT, SHORT = math.log(1e-4), 3  # and a beginning of so few letters still more: "node.Js"
APART = -1.0  # nats: two that stand together less often than chance are none
SHORTEST = 4  # letters of the part that is no function word

FIRST, SECOND, BEGINS = (
    line.split(":")[1].split()
    for line in Path(__file__).with_name("joined.txt").read_text("utf-8").splitlines()
    if line.startswith(("first:", "second:", "begins:"))
)
_WORD = re.compile(r"(?<![\w@#./:&'’-])(?!\w+sel(?:f|ves)\b)[a-z]{6,24}(?![\w@/&-]|['’](?!s\b)|\.\w)")
_SENTENCES = re.compile(  # a straight quotation mark between them may belong to either
    rf"(?<![\w@#./:&-])([a-z]{{3,}}(?:[.?!][”’]?|,))(“?(?:[AI]|[A-Z][a-z]{{1,15}}|{'|'.join(BEGINS)}))(?![\w@/&-]|\.\w)"
)


def find_joined(text: str) -> Iterator[Edit]:
    """Yield one edit for each pair of joined words, in order."""
    words = [(match, _parted(match[0])) for match in _unknown(list(_WORD.finditer(text)))]
    found = [Edit(Span(*match.span()), reads, RULE, LIKELY) for match, reads in words if reads]
    ends = [match for match in _SENTENCES.finditer(text) if _ordinary(match[1], match[2])]
    found += [Edit(Span(*match.span()), f"{match[1]} {match[2]}", RULE, SURE) for match in ends]
    yield from sorted(found)


def _unknown(matches: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The matches that are no words."""
    if not matches:
        return []
    logs = lexicon().known(hashes([match[0] for match in matches])).logs
    return [match for match, log in zip(matches, logs, strict=True) if log < KNOWN]


def _parted(word: str) -> str | None:
    """The two words that an unknown one is made of; None where there is any doubt."""
    cuts = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    pairs = [(left, right) for left, right in cuts if _function_word(left, right)]
    fits = [(left, right) for left, right in pairs if _together(left, right)]
    return f"{fits[0][0]} {fits[0][1]}" if len(fits) == 1 else None


def _function_word(left: str, right: str) -> bool:
    """Tell whether one of two words is one that others lean on, and the other long enough, or is one too."""
    return (left in FIRST and (len(right) >= SHORTEST or right in SECOND)) or (
        right in SECOND and len(left) >= SHORTEST
    )


def _together(left: str, right: str) -> bool:
    """Tell whether both are common words that do stand side by side."""
    both = hashes([left, right])
    known = lexicon().known(both)
    joint, listed = lexicon().joint(both[:1], both[1:])
    common = bool((known.logs >= COMMON).all() and (known.cases & LOWERED).all())
    return common and bool(listed[0]) and float(joint[0] - known.logs.sum()) >= APART


def _ordinary(before: str, after: str) -> bool:
    """Tell whether a sentence's last word and the next one's first are words of the language: no name, no address."""
    known = lexicon().known(hashes([before.rstrip(".?!,”’"), after.lstrip("“").lower()]))
    least = [ORDINARY, ORDINARY if len(after.lstrip("“")) > SHORT else FREQUENT]
    return bool((known.logs >= least).all() and (known.cases & LOWERED).all())
