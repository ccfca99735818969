"""A text as the rules for times read it: plain spaces, wrapped lines joined, and lines in capitals in small letters."""

from __future__ import annotations

import re

from onrecord.parse.times.timewords import MONTHS, WEEKDAYS

SURE = re.compile(
    rf"\b(?:{'|'.join((*WEEKDAYS, *(month for month in MONTHS if month not in ('March', 'May'))))})", re.I
)
BY_DAY = re.compile(r"(?<=\d )(?:march|may)\b|\b(?:march|may)(?= \d)")  # the others are verbs
ZONES = re.compile(r"\b(?:gmt|utc|est|edt|cest?|bst|msk)\b")
SPACES = str.maketrans("\t\xa0\u2009\u202f", "    ")
WRAPPED = re.compile(r"(?<=[^\r\n]{39}[\w,])(?:\r\n|\n)(?=\S)")  # behind a shorter line a paragraph ends


def as_read(text: str) -> str:
    """Return a text of the same length in which every time is written as the rules have it."""
    text = text.translate(SPACES)
    if any(map(str.isupper, text.splitlines())):
        text = "".join(map(_softly, text.splitlines(keepends=True)))
    return WRAPPED.sub(lambda match: " " * len(match[0]), text)


def _softly(line: str) -> str:
    """A line, if it is in capitals in small letters, but for months and days of the week."""
    low = line.lower()
    if not line.isupper() or len(low) != len(line):
        return line
    for words in (SURE, BY_DAY):
        low = words.sub(lambda match: match[0].capitalize(), low)
    return ZONES.sub(lambda match: match[0].upper(), low)
