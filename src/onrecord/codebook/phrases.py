"""Phrases of a codebook as one index that finds all of them in a single pass over the words of a text.

A phrase is words with blanks between: each is the lower-cased form or the lemma of a token; `a/b` means either,
`..` passes over up to three tokens, a hyphen is a token of its own. "talks" is only that form, "talk" any form of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.codebook.scheme import Found, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"-|[^\s-]+")
GAP = frozenset({".."})
WIDTH = 3  # tokens that a gap may pass over
Slots = tuple[frozenset[str], ...]
Index = dict[str, list[tuple[Slots, Mark]]]


def slots(phrase: str) -> Slots:
    """Return a phrase as one set of words for each token; raises ValueError where it cannot be matched."""
    words = tuple(frozenset(word.split("/")) for word in _WORD.findall(phrase.casefold()))
    if not words or GAP in (words[0], words[-1]) or any("" in word for word in words):
        raise ValueError(phrase)
    return words


def index(marks: Iterable[Mark]) -> Index:
    """Return the marks by each word that can begin their phrase."""
    found: Index = defaultdict(list)
    for mark in marks:
        first, *rest = slots(mark.phrase)
        for word in sorted(first):
            found[word].append((tuple(rest), mark))
    return dict(found)


def search(phrases: Index, forms: Sequence[str], lemmas: Sequence[str]) -> list[Found]:
    """Return every mark in a text given as lower-cased forms and lemmas, by where it begins."""
    found: list[Found] = []
    for start, (form, lemma) in enumerate(zip(forms, lemmas, strict=True)):
        candidates = phrases.get(form, ())
        if lemma != form and lemma in phrases:
            seen = {id(mark) for _, mark in candidates}
            candidates = [*candidates, *(entry for entry in phrases[lemma] if id(entry[1]) not in seen)]
        for rest, mark in candidates:
            end = _end(rest, forms, lemmas, start + 1)
            if end is not None:
                found.append(Found(start, end, mark))
    return found


def _end(rest: Slots, forms: Sequence[str], lemmas: Sequence[str], at: int) -> int | None:
    """Return where the remaining slots end if they stand from token `at` on, else None; the shortest gap wins."""
    for number, words in enumerate(rest):
        if words == GAP:
            ends = (_end(rest[number + 1 :], forms, lemmas, at + skip) for skip in range(WIDTH + 1))
            return next((end for end in ends if end is not None), None)
        if at >= len(forms) or (forms[at] not in words and lemmas[at] not in words):
            return None
        at += 1
    return at
