"""Mojibake that was spelled out in ASCII: "aEUR~yesaEUR(tm)" was "â€˜yesâ€™", and reads "‘yes’"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.edits import Edit
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "repair.transliterated/1"
SURE = 0.95
GUESSED = 0.9

# UTF-8 read as Windows-1252, then each letter written with the ASCII letters nearest to it
READINGS = {"aEUR~": "‘", "aEUR(tm)": "’", "aEURoe": "“", "aEUR|": "…", "aEURC/": "•", 'aEUR"': "–", "aEUR": "”"}
_SPELLED = re.compile(
    r"aEUR(?:\r?\n)?\(tm\)"  # a line may have been broken at the "EUR"
    r"|aEUR(?:~|oe|\||C/|\"|)"
)


def find_transliterated(text: str) -> Iterator[Edit]:
    """Yield one edit for each spelled-out quotation mark, dash, bullet or ellipsis, in order.

    The last byte of a closing double quotation mark has no letter, so "aEUR" alone is one.
    """
    if "aEUR" not in text:
        return
    for match in _SPELLED.finditer(text):
        letters = "".join(match[0].split())
        yield Edit(Span(*match.span()), READINGS[letters], RULE, SURE if len(letters) > 4 else GUESSED)
