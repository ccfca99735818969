"""Ligatures kept from a printed page: "ﬁnal oﬀer" reads "final offer"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.edits import Edit
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "repair.ligatures/1"
LETTERS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

_LIGATURE = re.compile("|".join(LETTERS))


def find_ligatures(text: str) -> Iterator[Edit]:
    """Yield one edit for each ligature, in order."""
    if not text.isascii():
        yield from (Edit(Span(*m.span()), LETTERS[m[0]], RULE, 0.99) for m in _LIGATURE.finditer(text))
