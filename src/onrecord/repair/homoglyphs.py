"""Foreign letters that look Latin inside Latin words: a Cyrillic "а" in "Pаris" reads "a".

A word all in Cyrillic or Greek is a word of that language and stays; so does one with a letter that looks like none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.edits import Edit
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "repair.homoglyphs/1"
SURE = 0.95

# pairs "foreign Latin", of Unicode's confusables (UTS 39) those that look alike in common typefaces
CONFUSABLE = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеіјорсухѕһԁԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι",
        "ABESIJKMHOPCTYXaeijopcyxshdqw" + "ABEZHIKMNOPTYXovi",
        strict=True,
    )
)
_WORD = re.compile(r"[^\W\d_]+")


def find_homoglyphs(text: str) -> Iterator[Edit]:
    """Yield one edit for each word that mixes Latin letters with lookalikes, the Latin ones being as many at least."""
    if text.isascii():
        return
    for match in _WORD.finditer(text):
        foreign = [letter for letter in match[0] if not _latin(letter)]
        if foreign and 2 * len(foreign) <= len(match[0]) and all(letter in CONFUSABLE for letter in foreign):
            yield Edit(Span(*match.span()), "".join(CONFUSABLE.get(letter, letter) for letter in match[0]), RULE, SURE)


def _latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter <= "\u1eff"
