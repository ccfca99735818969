"""Nexis Uni and Lexis+ ("End of Document"): headline, outlet, date, labelled fields, Body, Classification."""

from __future__ import annotations

import re

from onrecord.decode.dates import any_date
from onrecord.decode.extract import Extract, headed
from onrecord.errors import UnreadableError

READER = "decode.nexis/1"
MARK = re.compile(rb"End of Document")
LONGEST_HEAD = 5  # lines: headline, outlet, date, edition
_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_DATE = re.compile(r"(?:\w+day,? )?(?:[A-Z][a-z]+\.? \d{1,2},? \d{4}|\d{1,2}\.? [A-Z][a-z]+,? \d{4})\b.{0,40}")
_FIELD = re.compile(r"(Section|Length|Byline|Dateline|Highlight|Series|Correction-Date):\s*(.*)|Copyright\b")
_AFTER = re.compile(r"Classification|Graphic|Notes|Correction|Load-Date(?::.*)?|Language: .*|Publication-Type: .*")
_BY = re.compile(r"by:?\s+", re.I)
_LINK = re.compile(r"https?://\S+")


def split(text: str) -> list[str]:
    """Return the text of each article; nothing where the file is no such export. What is left at the end is none."""
    parts = [_own(part) for part in _END.split(text)[:-1]]
    return parts if any(_head(part.split("\n")) is not None for part in parts) else []


def read(data: bytes, name: str) -> Extract:
    """Return one article: its headline and the paragraphs of its body.

    Raises UnreadableError where the lines of headline and outlet are not found.
    """
    lines = [line for line in (line.strip() for line in data.decode().split("\n")) if line]
    date = _date(lines)
    head = _head(lines)
    if head is None:
        raise UnreadableError(name, "no headline and outlet stand above the article", "export it again")
    fields = {match[1]: match[2] for line in lines[head + 2 : _body(lines)] if (match := _FIELD.match(line))}
    start = _body(lines)
    end = next((at for at in range(start, len(lines)) if _AFTER.fullmatch(lines[at])), len(lines))
    link = next((_LINK.search(line) for line in lines[end:] if line.startswith("URL:")), None)
    title = lines[head]
    return Extract(
        headed(title, lines[start:end]),
        extractor=READER,
        title=title,
        outlet=lines[head + 1],
        byline=_BY.sub("", fields.get("Byline", ""), count=1) or None,
        url=link[0] if link else None,
        published=any_date(lines[date]) if date is not None else None,
    )


def _own(part: str) -> str:
    """The lines of the article itself: in the first part the list of what was exported stands before them."""
    lines = [line.strip() for line in part.split("\n") if line.strip()]
    return "\n".join(lines[_head(lines) or 0 :])


def _date(lines: list[str]) -> int | None:
    """Where the line of the date is, the last one above the body that has a headline and an outlet above it."""
    found = (at for at in range(_body(lines) - 1, 1, -1) if _DATE.fullmatch(lines[at].strip()) and any_date(lines[at]))
    return next(found, None)


def _head(lines: list[str]) -> int | None:
    """Where the headline is: two lines above the date; on top of a short head where that has a month or a season."""
    date = _date(lines)
    if date is not None:
        return date - 2
    field = next((at for at, line in enumerate(lines) if _FIELD.match(line)), 0)
    return 0 if 2 <= field <= LONGEST_HEAD else None


def _body(lines: list[str]) -> int:
    """Where the body begins: after the line that says so, else after the last field."""
    bare = [line.strip() for line in lines]
    if "Body" in bare:
        return bare.index("Body") + 1
    end = next((at for at, line in enumerate(bare) if _AFTER.fullmatch(line)), len(bare))
    return max((at + 1 for at in range(end) if _FIELD.match(bare[at])), default=0)
