"""Words hidden by signs ("f***", "the *** war"): what stood there is nobody's guess, so they are only reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.edits import Flaw
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "repair.masked/1"
CONFIDENCE = 0.9

# some letters of a word; or none, beside a word in the same line; a grade (A**) or *bold* words hide nothing
_MASKED = re.compile(
    r"\b[^\W\d_]{1,4}(?:\*{3,}[^\W\d_]*|\*\*[a-z]+)"
    r"|(?<=[\w,] )(?:\*{3,}|(?=[@#$%&*!]*[@%&*])(?=[@#$%&*!]*[#$])[@#$%&*!]{3,})(?![\w*])"
)


def find_masked(text: str) -> Iterator[Flaw]:
    """Yield the words of which letters are hidden; a row of asterisks on a line of its own is a rule, not a word."""
    for match in _MASKED.finditer(text):
        yield Flaw(Span(*match.span()), None, "reported", RULE, CONFIDENCE)
