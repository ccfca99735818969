"""Character references that were escaped twice: "AT&amp;T" reads "AT&T", "isn&#39;t" reads "isn't"."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from onrecord.edits import Edit
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "repair.entities/1"
SURE = 0.98
MOST_ROUNDS = 4  # "&amp;amp;amp;quot;"

_REFERENCE = re.compile(r"&(?:amp;)*(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});|&amp;")


def find_entities(text: str) -> Iterator[Edit]:
    """Yield one edit for each character reference with its semicolon, in order."""
    if "&" not in text:
        return
    for match in _REFERENCE.finditer(text):
        reads = match[0]
        for _ in range(MOST_ROUNDS):
            reads = unescape(reads)
        if reads != match[0] and not reads.endswith(";"):
            yield Edit(Span(*match.span()), reads.replace("\u00ad", ""), RULE, SURE)
