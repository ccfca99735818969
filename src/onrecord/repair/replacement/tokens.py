"""The words of a text as the detector sees them: cut at all but letters, digits and some signs; addresses skipped."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

CAPITALS = 100  # of so many words at least one is capitalised wherever it stands, or the text knows no capitals

_WORD = re.compile(
    r"\S*(?:://|www\.|\w@\w+\.\w)\S*"  # addresses
    r"|(?<![^\W_])[@#]\w+"  # handles, hashtags
    r"|\w+(?:\.\w+)+\b(?=/)"
    r"|\w*\.(?:com|org|net|gov|edu|html?|co\.uk|ru|eu)\b"
    r"|((?:[^\W_]|[@*$#&%])+)"
)
_ENDLESS = re.compile(r"\S{1000,}")  # no words: looking for addresses in them takes time that grows with their square
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word in its place; `kind` numbers its lower-cased form in `Words.kinds`."""

    span: Span
    kind: int
    before: int  # kind of the word before it where only a space parts them, else -1
    after: int


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A text's words: tokens in order, and their distinct lower-cased forms in order of first appearance."""

    text: str
    tokens: tuple[Token, ...]
    kinds: tuple[str, ...]
    counts: tuple[int, ...]  # tokens of each kind
    capital: tuple[bool, ...]  # the kind never stands in small letters, or nothing in the text has capitals
    named: tuple[bool, ...]  # nor does it, and it stands in the midst of a sentence: after a word in small letters
    shouted: tuple[bool, ...]  # the kind stands in capitals only

    def of(self, token: Token) -> str:
        """Return the token's letters."""
        return self.text[token.span.start : token.span.end]


def cut_words(text: str) -> Words:
    """Return the words of a text."""
    numbers: dict[str, int] = {}
    spans: list[Span] = []
    kinds: list[int] = []
    small: set[int] = set()
    inside: set[int] = set()
    quiet: set[int] = set()
    last, last_small = 0, False  # where the word before ends, and whether it is in small letters
    for start, end, word in _found(text):
        kind = numbers.setdefault(word.lower(), len(numbers))
        spans.append(Span(start, end))
        kinds.append(kind)
        is_small = not word[0].isupper()
        if is_small:
            small.add(kind)
        elif last_small and start == last + 1:
            inside.add(kind)
        if not word.isupper():
            quiet.add(kind)
        last, last_small = end, is_small
    if CAPITALS * sum(kind not in small for kind in kinds) < len(kinds):
        small.clear()  # somebody took all capitals off: any word may be a name
    counts = Counter(kinds)
    every = range(len(numbers))
    return Words(
        text,
        _in_context(text, spans, kinds),
        tuple(numbers),
        tuple(counts[kind] for kind in every),
        tuple(kind not in small for kind in every),
        tuple(kind in inside and kind not in small for kind in every),
        tuple(kind not in quiet for kind in every),
    )


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and letters of each run of letters, digits and signs that holds a letter or is all signs."""
    for match in _WORD.finditer(_ENDLESS.sub(lambda run: " " * len(run[0]), text)):
        word = match[1]
        if word is not None and _LETTER.search(word):
            yield match.start(1), match.end(1), word


def _in_context(text: str, spans: list[Span], kinds: list[int]) -> tuple[Token, ...]:
    joined = [a.end + 1 == b.start and text[a.end] == " " for a, b in pairwise(spans)]
    before = [-1, *(kind if join else -1 for kind, join in zip(kinds, joined, strict=False))]
    after = [*(kind if join else -1 for kind, join in zip(kinds[1:], joined, strict=True)), -1]
    return tuple(map(Token, spans, kinds, before, after))
