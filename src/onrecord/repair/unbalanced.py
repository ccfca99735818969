"""Quotation marks that open and never close, or close what nobody opened: what lies between cannot be told apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.edits import Flaw
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "repair.unbalanced/1"
CURLY, STRAIGHT = 0.9, 0.8

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_WORD = re.compile(r"\S+")
_INCHES = re.compile(r"(?<=\d)[\"”]")


def find_unbalanced(text: str) -> Iterator[Flaw]:
    """Yield one flaw for each paragraph with such a mark, at the word that holds it.

    A quotation of several paragraphs opens each of them and closes in the last; that is no damage.
    """
    paragraphs = [match for match in _PARAGRAPH.finditer(text) if not match[0].isspace()]
    carried = False  # a quotation of the paragraph before goes on here
    for place, match in enumerate(paragraphs):
        following = paragraphs[place + 1][0].lstrip() if place + 1 < len(paragraphs) else ""
        opened, lonely, confidence = _marks(match[0], carried)
        carried = opened is not None and following[:1] in ('"', "“")
        wrong = lonely if lonely is not None else None if carried else opened
        if wrong is not None:
            yield Flaw(_word(match, wrong), None, "reported", RULE, confidence)


def _marks(paragraph: str, carried: bool) -> tuple[int | None, int | None, float]:
    """Where a quotation opens that does not close, where one closes that did not open, and how sure that is."""
    if '"' in paragraph:
        return *_straight(paragraph), STRAIGHT
    opened: int | None = None
    lonely: int | None = None
    inches = {match.start() for match in _INCHES.finditer(paragraph)}
    low = False  # „so“ is quoted in German, Czech or Bulgarian: “ closes
    for at, letter in enumerate(paragraph):
        if letter == "„" or (low and letter == "“"):
            low = letter == "„"
        elif letter == "“":
            opened = at if opened is None else opened
        elif letter == "”":
            if opened is None and not carried and at not in inches and lonely is None:
                lonely = at
            opened, carried = None, False
    return opened, lonely, CURLY


def _straight(paragraph: str) -> tuple[int | None, int | None]:
    if "“" in paragraph or "”" in paragraph:
        return None, None  # both kinds: nobody knows which closes which
    inches = {match.start() for match in _INCHES.finditer(paragraph)}
    marks = [at for at, letter in enumerate(paragraph) if letter == '"']
    if len(marks) % 2 == 0 or (len(marks) - len(inches & set(marks))) % 2 == 0:
        return None, None
    return marks[-1], None


def _word(paragraph: re.Match[str], at: int) -> Span:
    """The word that holds the mark; where it stands alone, only the mark."""
    word = next(word for word in _WORD.finditer(paragraph[0]) if word.start() <= at < word.end())
    return Span(paragraph.start() + word.start(), paragraph.start() + word.end())
