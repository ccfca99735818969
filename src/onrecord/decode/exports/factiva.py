"""Factiva ("Document NYTF000020210308eh380001r"): lines of a head, or fields named by two letters, then paragraphs."""

from __future__ import annotations

import re

from onrecord.decode.dates import any_date
from onrecord.decode.extract import Extract, headed
from onrecord.errors import UnreadableError

READER = "decode.factiva/1"
MARK = re.compile(rb"\bDocument [A-Z0-9]{4,}(?:19|20)\d{6}[a-z0-9]{6,}")
BYLINE_WORDS = 6
_END = re.compile(r"^[ \t]*(?:AN[ \t|]+)?Document [A-Z0-9]{4,}(?:19|20)\d{6}[a-z0-9]{6,}[ \t|]*$", re.MULTILINE)
_WORDS = re.compile(r"[\d,.]+ words")
_CODES = (  # in the order in which they stand
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "CT", "RF", "CO",
    "IN", "NS", "RE", "IPC", "IPD", "PUB", "CLM", "ART", "AN",
)  # fmt: skip
_LABEL = re.compile(rf"({'|'.join(_CODES)})(?:[ \t]*\|[ \t]*|[ \t]*\t[ \t]*|[ ]{{2,}}|$)(.*)")
_COPYRIGHT = re.compile(r"Copyright\b|©|\(c\) |.*\ball rights reserved\b", re.I)
_LANGUAGES = frozenset(
    {"English", "French", "German", "Spanish", "Italian", "Portuguese", "Dutch", "Russian", "Arabic"}
)
_BY = re.compile(r"by:?\s+", re.I)
_BYLINE = re.compile(r"by\b.*", re.I)


def split(text: str) -> list[str]:
    """Return the text of each article; nothing where the file is no such export. The summary at its end is none."""
    parts = ["\n".join(filter(None, (line.strip(" \t\f|") for line in part.split("\n")))) for part in _END.split(text)]
    return parts[:-1] if any(_has_count(part.split("\n")) for part in parts[:-1]) else []


def read(data: bytes, name: str) -> Extract:
    """Return one article: its headline and its paragraphs.

    Raises UnreadableError where the line with the count of words, which every article has, is not found.
    """
    lines = data.decode().split("\n")
    if not _has_count(lines):
        raise UnreadableError(name, "no count of words stands above the article", "export it again")
    fields = _labelled(lines)
    return _from_fields(fields) if "WC" in fields and "HD" in fields else _from_lines(lines)


def _has_count(lines: list[str]) -> bool:
    """Tell whether a line says how many words an article has."""
    return any(_WORDS.fullmatch(_LABEL.sub(r"\2", line) if line.startswith("WC") else line) for line in lines)


def _labelled(lines: list[str]) -> dict[str, list[str]]:
    """The lines under each field, in the order that Factiva keeps; text that begins with two capitals is no field."""
    fields: dict[str, list[str]] = {}
    last = -1
    for line in lines:
        match = _LABEL.match(line)
        if match and _CODES.index(match[1]) > last:
            last = _CODES.index(match[1])
            fields[match[1]] = [match[2]] if match[2] else []
        elif last >= 0:
            fields[_CODES[last]].append(" ".join(line.split()))
    return fields


def _from_fields(fields: dict[str, list[str]]) -> Extract:
    """The article of an export with its index."""
    said = {code: " ".join(lines) for code, lines in fields.items()}
    return _article(
        said["HD"], fields.get("LP", []) + fields.get("TD", []), said.get("BY"), said.get("PD"), said.get("SN")
    )


def _from_lines(lines: list[str]) -> Extract:
    """The article of an export without: section, headline, byline, count, date, time, outlet, code, … copyright."""
    count = next(at for at, line in enumerate(lines) if _WORDS.fullmatch(line))
    above = lines[:count]
    byline = above.pop() if len(above) > 1 and _is_byline(above[-1], above[-2]) else None
    below = lines[count + 1 :]
    dated = next((at for at, line in enumerate(below[:4]) if any_date(line)), None)
    date = below[dated] if dated is not None else None
    after = [line for line in below[(dated or 0) + 1 :][:3] if not re.fullmatch(r"\d\d:\d\d(?: \w+)?", line)]
    outlet = after[0] if date and after else None
    ends = [at for at, line in enumerate(below[:12]) if _COPYRIGHT.match(line)]
    spoken = [at for at, line in enumerate(below[:12]) if line in _LANGUAGES]
    start = (ends or spoken or [-1])[0] + 1
    return _article(above[-1] if above else None, below[start:], byline, date, outlet)


def _is_byline(line: str, before: str) -> bool:
    """Tell whether a line above the count is who wrote: it says so, or is a few names below a longer headline."""
    words = line.split()
    names = all(word[0].isupper() or word in ("and", "in", "de", "van", "von", "al-", "&") for word in words)
    return bool(_BYLINE.match(line)) or (names and len(words) <= BYLINE_WORDS and len(before.split()) > len(words))


def _article(title: str | None, lines: list[str], byline: str | None, date: str | None, outlet: str | None) -> Extract:
    """What all the lines say."""
    return Extract(
        headed(title, lines),
        extractor=READER,
        title=title,
        outlet=outlet,
        byline=_BY.sub("", byline, count=1) if byline else None,
        published=any_date(date),
    )
