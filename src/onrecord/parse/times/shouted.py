"""Lines in capitals as the rules for times read them: small letters, but for months and days of the week."""

from __future__ import annotations

import re

from onrecord.parse.times.timewords import MONTHS, WEEKDAYS

SURE = re.compile(
    rf"\b(?:{'|'.join((*WEEKDAYS, *(month for month in MONTHS if month not in ('March', 'May'))))})", re.I
)
BY_DAY = re.compile(r"(?<=\d )(?:march|may)\b|\b(?:march|may)(?= \d)")  # the others are verbs
ZONES = re.compile(r"\b(?:gmt|utc|est|edt|cest?|bst|msk)\b")


def spoken_softly(text: str) -> str:
    """Return a text of the same length, its lines in capitals with small letters where these write a time."""
    return "".join(map(_softly, text.splitlines(keepends=True))) if any(map(str.isupper, text.splitlines())) else text


def _softly(line: str) -> str:
    low = line.lower()
    if not line.isupper() or len(low) != len(line):
        return line
    for words in (SURE, BY_DAY):
        low = words.sub(lambda match: match[0].capitalize(), low)
    return ZONES.sub(lambda match: match[0].upper(), low)
