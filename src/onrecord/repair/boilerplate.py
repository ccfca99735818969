"""Lines of the site inside the text: "Read more", "Subscribe", "Advertisement", "All rights reserved"."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.edits import Flaw
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "repair.boilerplate/1"
SURE = 0.9
LONGEST = 40  # words of what a site writes; a longer paragraph only begins like it

TABLE = Path(__file__).with_name("boilerplate.txt")
_LINE = re.compile(r"[^\s][^\n]*(?<=\S)")
_SENTENCE = re.compile(r"[^\s.?!](?:[^\n.?!]|[.?!](?!\s|$))*[.?!]*")


def find_boilerplate(text: str) -> Iterator[Flaw]:
    """Yield one flaw for each line that is of the site, and, in other lines, for each such run of sentences."""
    for line in _LINE.finditer(text):
        if _short(line[0]) and _beginnings("line").match(line[0]):
            yield _flaw(line.start(), line.end())
        elif _beginnings("sentence").search(line[0]):
            yield from _sentences(line)


def _sentences(line: re.Match[str]) -> Iterator[Flaw]:
    start = end = 0
    for sentence in _SENTENCE.finditer(line[0]):
        if not (_short(sentence[0]) and _beginnings("sentence").match(sentence[0])):
            continue
        if end and not line[0][end : sentence.start()].isspace():
            yield _flaw(line.start() + start, line.start() + end)
            end = 0
        start = start if end else sentence.start()
        end = sentence.end()
    if end:
        yield _flaw(line.start() + start, line.start() + end)


def _short(words: str) -> bool:
    return len(words.split()) <= LONGEST


def _flaw(start: int, end: int) -> Flaw:
    return Flaw(Span(start, end), None, "reported", RULE, SURE)


@cache
def _beginnings(of: str) -> re.Pattern[str]:
    """How lines, or sentences, of a site begin."""
    marked = f"{of}: "
    rows = [line.removeprefix(marked) for line in TABLE.read_text("utf-8").splitlines() if line.startswith(marked)]
    return re.compile(rf"[\[(]?(?:{'|'.join(rows)})", re.IGNORECASE)
