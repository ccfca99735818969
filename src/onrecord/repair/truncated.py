"""Text that was cut off: a last paragraph that stops within a sentence, or a mark that says that more would follow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.edits import Flaw
from onrecord.spans import Span
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "repair.truncated/1"
MARKED, HANGING, OPEN = 0.95, 0.9, 0.7

HANGS = listed("""
    a an the of and or but nor to in on at by for from with into that which who whose whom when while because if as than
    its their his her our your is are was were be been has have had will would could should may might can said says
""")
_MORE = re.compile(r"\[?(?:…|\.\.\.)\s*\[?\+?\d+ (?:more )?(?:chars|characters|words)\]?\s*$|\[(?:…|\.\.\.)\]\s*$")
_LINE = re.compile(r"[^\n]*\S")
SHORT = 8  # words: a shorter line behind the last paragraph is a credit, a link or a heading
MOST_SHORT = 6  # such lines
_ENDED = re.compile(r"[.?!:;…—–\-_*|\]>}]['\"’”»)\]]*$|['\"’”»)]$")
_CREDIT = re.compile(
    r"\((?:reporting|editing|writing|additional|with|source|photo)|contributed to this|@|https?:|www\."
    r"|[|•·©→►]|^\s*[-*]\s",  # or an item of a list
    re.IGNORECASE,
)


def find_truncated(text: str) -> Iterator[Flaw]:
    """Yield one flaw, at the last words, where a text of several paragraphs or sentences stops before its end."""
    last = _last_paragraph(text)
    if last is None:
        return
    more = _MORE.search(last[0])
    if more:
        yield _flaw(last.start() + more.start(), last.end(), MARKED)
        return
    words = last[0].split()
    if _ENDED.search(last[0]) or _CREDIT.search(last[0]) or text[: last.start()].rstrip()[-1:] not in '.?!"”’':
        return
    final = re.search(r"\S+$", last[0])
    assert final is not None  # the line ends with a character that is no space
    if final[0].rstrip(",").lower() in HANGS or final[0].endswith(","):
        yield _flaw(last.start() + final.start(), last.end(), HANGING)
    elif final[0].islower() and sum(word.islower() for word in words) > len(words) / 2:
        yield _flaw(last.start() + final.start(), last.end(), OPEN)


def _last_paragraph(text: str) -> re.Match[str] | None:
    """The last line that is one, be it followed by short ones; None where there is no such line."""
    lines = list(_LINE.finditer(text))[-MOST_SHORT:]
    return next((line for line in reversed(lines) if len(line[0].split()) >= SHORT or _MORE.search(line[0])), None)


def _flaw(start: int, end: int, confidence: float) -> Flaw:
    return Flaw(Span(start, end), None, "reported", RULE, confidence)
