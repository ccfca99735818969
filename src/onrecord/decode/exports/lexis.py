"""Older LexisNexis text ("1 of 500 DOCUMENTS"): blocks of wrapped lines with blank ones between, fields in capitals."""

from __future__ import annotations

import re

from onrecord.decode.dates import any_date
from onrecord.decode.extract import Extract, headed
from onrecord.errors import UnreadableError

READER = "decode.lexis/1"
MARK = re.compile(rb"\b\d+ of \d+ DOCUMENTS?\b")
INDENT = 8  # characters; what stands in the middle of the page is no headline
_START = re.compile(r"^[ \t\f]*(?:Document )?\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"([A-Z][A-Z-]{2,20}):(?: +|$)(.*)", re.DOTALL)
_BEFORE = frozenset({"BYLINE", "SECTION", "LENGTH", "DATELINE", "HIGHLIGHT", "SERIES", "HEADLINE", "BODY", "TYPE"})
_COPYRIGHT = re.compile(r"\s*(?:Copyright\b|©|\(c\) )", re.I)
_RIGHTS = re.compile(r"\s*All Rights Reserved\.?\s*", re.I)
_BY = re.compile(r"by:?\s+", re.I)


def split(text: str) -> list[str]:
    """Return the text of each article; nothing where the file is no such export."""
    parts = [part.strip("\n\f") for part in _START.split(text)[1:]]
    return parts if any("LENGTH:" in part or "LOAD-DATE:" in part for part in parts) else []


def read(data: bytes, name: str) -> Extract:
    """Return one article: its headline and its paragraphs, their lines joined.

    Raises UnreadableError where no date stands above the article.
    """
    text = data.decode()
    blocks = _blocks(text)
    fields: dict[str, str] = {}
    named = [(_FIELD.match(block), block) for block in blocks]
    first = next((at for at, (field, _) in enumerate(named) if field), len(blocks))
    dated = next((at for at in range(first) if any_date(_line(blocks[at])) and not _COPYRIGHT.match(blocks[at])), None)
    if dated is None:
        raise UnreadableError(name, "no date stands above the article", "export it again")
    body: list[str] = []
    open_body = False
    for field, block in named[first:]:
        if field is None:
            body += [block] if not (_COPYRIGHT.match(block) or _RIGHTS.fullmatch(block)) else []
            continue
        fields.setdefault(field[1], _line(field[2]))
        if field[1] == "BODY":
            open_body = True
            body = [field[2]] if field[2].strip() else []
        elif field[1] not in _BEFORE and (body or open_body):
            break
    title = fields.get("HEADLINE") or _headline(blocks[dated + 1 : first])
    above = [line for block in blocks[:dated] for line in block.split("\n")]
    above = [line for line in above if not (_COPYRIGHT.match(line) or _RIGHTS.fullmatch(line))]
    return Extract(
        headed(title, [_line(block) for block in body]),
        extractor=READER,
        title=title,
        outlet=_line(above[0]) if above else None,
        byline=_BY.sub("", fields.get("BYLINE", ""), count=1) or None,
        url=fields.get("URL"),
        published=any_date(_line(blocks[dated])),
    )


def _blocks(text: str) -> list[str]:
    """The blocks of lines; a file without blank lines, such as a page, has one a line."""
    blocks = [block.strip("\n") for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text) if block.strip()]
    return blocks if len(blocks) > 1 else [line for line in text.split("\n") if line.strip()]


def _headline(blocks: list[str]) -> str | None:
    """The first block at the left margin; where all stand there, the last, below the name of the edition."""
    blocks = [block for block in blocks if not _COPYRIGHT.match(block)]
    left = [block for block in blocks if not block.startswith(" " * INDENT)]
    chosen = left[:1] if len(left) < len(blocks) else left[-1:]
    return _line(chosen[0]) if chosen else None


def _line(block: str) -> str:
    """The words of a block on one line."""
    return " ".join(block.split())
