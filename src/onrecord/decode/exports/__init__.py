"""Exports of news archives, many articles in one file: which kind a file is, and its articles as sources.

Each kind is a file with MARK (what its bytes hold), `split` (text to the articles' own texts) and `read` (one of them).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.decode.archive import is_packed, word_body
from onrecord.decode.encoding import decode
from onrecord.decode.exports import factiva, lexis, nexis
from onrecord.decode.html import is_html, page_lines
from onrecord.decode.rich import is_rich, rich_lines
from onrecord.decode.source import Source
from onrecord.decode.word import word_lines
from onrecord.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = (nexis, lexis, factiva)
_TAG = re.compile(rb"<[^<>]*>")


def exported(data: bytes, name: str) -> Iterator[Source]:
    """Yield the articles of an export as `NAME:N`, N = 1, 2 …; nothing where it is none, or cannot be read.

    The bytes of an article are its own lines in UTF-8, without the number that the export gives it.
    """
    body = word_body(data)
    visible = _TAG.sub(b"", body) if body else _TAG.sub(b" ", data)  # a run ends within a word, a table's cell does not
    kinds = [kind for kind in KINDS if kind.MARK.search(visible)]
    if not kinds:
        return
    try:
        text = _text(data, name)
    except UnreadableError:  # the reader of single documents says so
        return
    for kind in kinds:
        if articles := kind.split(text):
            for number, article in enumerate(articles, 1):
                yield Source(f"{name}:{number}", None, article.encode("utf-8", "replace"), kind.read)
            return


def _text(data: bytes, name: str) -> str:
    """The text of a file, one line for each paragraph where the file has paragraphs; hard spaces are spaces."""
    return _lines_of(data, name).replace("\xa0", " ")


def _lines_of(data: bytes, name: str) -> str:
    """The text of a file as it stands."""
    if is_packed(data):
        return "\n".join(word_lines(data, name))
    if is_rich(data):
        return "\n".join(rich_lines(data, name))
    text = decode(data)[0]
    return "\n".join(page_lines(text)) if is_html(text) else text.replace("\r\n", "\n")
