"""Files that hold several articles: each article becomes a source of its own, found while the file is read."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from contextlib import ExitStack
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, cast

from onrecord.decode.archive import is_package, is_packed, members
from onrecord.decode.exports import exported
from onrecord.decode.json_articles import lines, values
from onrecord.decode.limits import MAX_PACKED, SNIFFED
from onrecord.decode.mail import messages
from onrecord.decode.source import Source, failing

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator, Mapping

_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"")
_ALONE = (".md", ".markdown", ".pdf", ".eml")  # a file of that name is one article
_LINES = (".jsonl", ".ndjson")
_PACKED_LINES = tuple(f"{ending}.gz" for ending in _LINES)
_EXPORTED = (".txt", ".text", ".html", ".htm", ".xhtml", ".rtf", ".docx")


def articles(source: Source, fields: Mapping[str, str] | None = None, depth: int = 0) -> Iterator[Source]:
    """Yield the articles that a source holds, in its order; the source itself where it is one article.

    Known by name or by content are ZIP archives, JSON articles (lines of them packed by gzip, too), mailboxes, and the
    exports of Nexis and Factiva.
    """
    ending = PurePath(source.name).suffix.lower()
    if ending in _ALONE or source.error is not None or source.reader is not None:
        yield source
        return
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(source.open())
        except (OSError, ValueError):  # its `read` says what is wrong
            yield source
            return
        found = False
        try:
            for article in _found(source, stream, ending, fields, depth):
                found = True
                yield article
            if not found:
                yield failing(source.name, "it holds no articles", "give a file that does")
        except (OSError, EOFError, zlib.error) as error:
            yield failing(source.name, f"it cannot be read to its end ({error})", "fetch or copy it again")


def _found(
    source: Source, stream: io.BufferedReader, ending: str, fields: Mapping[str, str] | None, depth: int
) -> Iterator[Source]:
    """The articles in an open file, told by the ending of its name and by its first bytes."""
    head = stream.peek(SNIFFED)
    if ending in _LINES or (ending not in (*_EXPORTED, ".json") and _is_lines(head)):
        yield from lines(stream, source.name, fields or {})
    elif source.name.lower().endswith(_PACKED_LINES):
        yield from lines(cast(BinaryIO, gzip.GzipFile(fileobj=stream)), source.name, fields or {})
    elif ending == ".json" or (ending not in _EXPORTED and _JSON.match(head)):
        yield from values(stream, source.name, fields or {})
    elif ending == ".mbox" or (not ending and head.startswith(b"From ")):
        yield from messages(stream, source.name)
    elif source.path is None and source.data is None:
        data = stream.read(MAX_PACKED + 1)
        yield from articles(Source(source.name, None, data), fields, depth) if data else (source,)
    elif is_packed(head) and not is_package(stream):
        if depth:
            yield failing(source.name, "it is an archive within an archive", "unpack it first")
            return
        for member in members(stream, source.name):
            yield from articles(member, fields, depth + 1)
    else:
        yield from _exported(source, stream)


def _is_lines(head: bytes) -> bool:
    """Tell whether the first line is a JSON object by itself."""
    first, ended, _ = head.partition(b"\n")
    try:
        return bool(ended and _JSON.match(first)) and isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _exported(source: Source, stream: io.BufferedReader) -> Iterator[Source]:
    """The articles of an export; the source itself where it is none."""
    data = stream.read(MAX_PACKED + 1) if source.data is None else source.data
    found = tuple(exported(data, source.name)) if len(data) <= MAX_PACKED else ()
    yield from found or (source,)
