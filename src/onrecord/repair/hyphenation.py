"""Words broken at a line's end that lost their line: "negotia- tions" reads "negotiations"."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from onrecord.edits import Edit
from onrecord.repair.replacement.lexicon import lexicon
from onrecord.repair.replacement.strings import hashes
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "repair.hyphenation/1"
SURE = 0.95
WORD = math.log(3e-7)  # the whole is at least as frequent a word
PIECE = math.log(1e-5)  # and one of its halves is not: "pre- and post-war" stays

_BROKEN = re.compile(r"\b([^\W\d_]{2,})-(?: |[ \t]*\r?\n[ \t]*)([a-z]{2,})\b")


def find_hyphenation(text: str) -> Iterator[Edit]:
    """Yield one edit for each word that a hyphen and white space part, where only the whole is a common word."""
    for match in _BROKEN.finditer(text):
        whole = match[1] + match[2]
        word, left, right = lexicon().known(hashes([whole.lower(), match[1].lower(), match[2]])).logs.tolist()
        if word >= WORD and min(left, right) < PIECE and word > min(left, right):
            yield Edit(Span(*match.span()), whole, RULE, SURE)
