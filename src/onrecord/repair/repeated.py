"""Paragraphs that stand in the text twice: the second is reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.edits import Flaw
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "repair.repeated/1"
SURE = 0.9
LEAST = 12  # words: a shorter line may well be said twice

_PARAGRAPH = re.compile(r"[^\s][^\n]*[^\s]")
_WORD = re.compile(r"\w+")


def find_repeated(text: str) -> Iterator[Flaw]:
    """Yield one flaw for each line whose words have all stood in a line before, in that order."""
    seen: set[tuple[str, ...]] = set()
    for match in _PARAGRAPH.finditer(text):
        words = tuple(_WORD.findall(match[0].lower()))
        if len(words) < LEAST:
            continue
        if words in seen:
            yield Flaw(Span(*match.span()), None, "reported", RULE, SURE)
        seen.add(words)
