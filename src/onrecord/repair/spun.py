"""Fixed phrases of news in words that nobody says: "prime priest" may be what a machine made of "prime minister".

Such "tortured phrases" betray machine-spun texts (Cabanac, Labbé and Magazinov 2021, arXiv 2107.06751). They are
suspicions: nothing is read otherwise.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.edits import Flaw
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "repair.spun/1"
PERHAPS = 0.6

TABLE = Path(__file__).with_name("spun.txt")


def find_spun(text: str) -> Iterator[Flaw]:
    """Yield one flaw for each spun phrase of the table, with the phrase that it may have been."""
    for match in _pattern().finditer(text):
        known = _phrases()[" ".join(match[0].lower().split())]
        reads = (
            known.title() if match[0].istitle() else known[0].upper() + known[1:] if match[0][0].isupper() else known
        )
        yield Flaw(Span(*match.span()), None, "suspected", RULE, PERHAPS, reads)


@cache
def _phrases() -> dict[str, str]:
    """What each spun phrase was."""
    rows = [line.split("=") for line in TABLE.read_text("utf-8").splitlines() if "=" in line and line[0] != "#"]
    return {spun.strip(): known.strip() for known, variants in rows for spun in variants.split(",")}


@cache
def _pattern() -> re.Pattern[str]:
    longest = sorted(_phrases(), key=len, reverse=True)
    spaced = (r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(spaced)})(?![\w-])", re.IGNORECASE)
