"""Characters that nobody sees but every search stumbles over: zero-width, soft hyphens, marks of direction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.edits import Edit
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "repair.invisible/1"
SURE = 0.99

_ALWAYS = "\u00ad\u180e\u200b\u2060\ufeff"  # soft hyphen, vowel separator, zero-width space, word joiner, BOM
_BETWEEN_LATIN = (
    "\u200c\u200d\u200e\u200f\u202a-\u202e\u2066-\u2069"  # joiners, direction: Persian and Hebrew need them
)
_RUN = re.compile(f"[{_ALWAYS}{_BETWEEN_LATIN}]+(?:(?<=\u00ad)\r?\n)?")  # a soft hyphen takes its line end with it
_ONLY_ALWAYS = re.compile(f"[{_ALWAYS}\r\n]+")


def find_invisible(text: str) -> Iterator[Edit]:
    """Yield one edit, which reads as nothing, for each run of invisible characters that does nothing for its script."""
    if text.isascii():
        return
    for match in _RUN.finditer(text):
        if _ONLY_ALWAYS.fullmatch(match[0]) or (_plain(text, match.start() - 1) and _plain(text, match.end())):
            yield Edit(Span(*match.span()), "", RULE, SURE)


def _plain(text: str, at: int) -> bool:
    """Tell whether a character needs no joiner and no mark of direction: Latin, a digit, a space, the text's border."""
    return not 0 <= at < len(text) or text[at] < "\u0370" or "\u2010" <= text[at] <= "\u2027"
