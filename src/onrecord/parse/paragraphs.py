"""Where paragraphs begin and end, and which of them are headings; lines that were only wrapped are joined."""

import re
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

WRAP = range(40, 100)  # the usual width in characters of a line that an editor or mailer wrapped
HEADING_WORDS = 20  # longer than that is running text (the longest tenth of news headlines has 14 to 18 words)
_ENDED = re.compile(r"""[.!?…:;,]["'”’»)\]]*$""")
_BLOCK = re.compile(r"\S[^\n]*(?:\n(?![^\S\n]*(?:\n|$))[^\n]*)*")  # lines up to a blank one


class Stretch(NamedTuple):
    """One paragraph as characters [start, end) of the repaired text."""

    start: int
    end: int
    heading: bool


def paragraphs(text: str) -> tuple[Stretch, ...]:
    """Return the paragraphs of a text, in order, without the white space around them.

    A blank line ends one, and so does a line end unless the text is hard-wrapped: three lines or
    more within blocks, most of them of a width that editors wrap to.
    """
    wrapped = _is_wrapped(text)
    found: list[Stretch] = []
    for start, end in _lines(text, joined=wrapped):
        words = text[start:end]
        heading = (
            not _ENDED.search(words)
            and len(words.split()) <= HEADING_WORDS
            and "\n" not in words
            and (words[0].isupper() or not words[0].isalpha())
        )
        found.append(Stretch(start, end, heading))
    if found and len(found) > 1 and not found[0].heading:  # a headline may well end in a question mark
        first = text[found[0].start : found[0].end]
        if len(first.split()) <= HEADING_WORDS and "\n" not in first and not first.endswith((".", ",", ";")):
            found[0] = found[0]._replace(heading=True)
    return tuple(found)


def _lines(text: str, joined: bool) -> Iterator[tuple[int, int]]:
    """Yield the character ranges of blocks (`joined`) or of single lines, trimmed, without empty ones."""
    for match in (_BLOCK if joined else re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")).finditer(text):
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words[0])
            yield start, start + len(words)


def _is_wrapped(text: str) -> bool:
    """Tell whether single line ends only wrap."""
    inner: list[int] = []
    unended = 0
    for block in _BLOCK.finditer(text):
        lines = block[0].split("\n")[:-1]
        inner += [len(line.rstrip()) for line in lines]
        unended += sum(not _ENDED.search(line.rstrip()) for line in lines)
    return len(inner) > 2 and median(inner) in WRAP and max(inner) < 2 * WRAP.stop and unended > 0.5 * len(inner)
