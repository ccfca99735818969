"""Bytes become a document: its raw text, exactly, and what is known about it."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import TYPE_CHECKING

from onrecord.decode.dates import publication
from onrecord.decode.encoding import decode
from onrecord.decode.html import is_html, read_html
from onrecord.decode.language import check_language
from onrecord.decode.limits import check_bytes, check_text
from onrecord.decode.markdown import read_markdown
from onrecord.decode.paths import Source, sources
from onrecord.decode.text import read_plain
from onrecord.errors import UnreadableError
from onrecord.identity import document_id
from onrecord.records import Document, Known

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.decode.extract import Extract

__all__ = ["Source", "read_bytes", "read_text", "sources"]

FORMATS: dict[str, Callable[[str, str], Extract]] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".md": read_markdown,
    ".markdown": read_markdown,
}


def read_bytes(
    data: bytes, name: str, *, published: str | None = None, date_from_name: bool = False, force: bool = False
) -> Document:
    """Return the document in `data`, the content of a file called `name` ("-": standard input).

    The format follows from the ending of the name; without a known one HTML is told by its first characters.
    `published` (ISO date), then the date in the name where `date_from_name`, stand in where the text has none.
    Raises UnreadableError for what is empty, huge, binary, or not English unless `force`;
    ValueError where `published` is no date.
    """
    check_bytes(data, name)
    text, encoding = decode(data)
    extract = (_format(name) or (read_html if is_html(text) else read_plain))(text, name)
    return _document(data, extract, name, encoding, published, date_from_name, force)


def read_text(
    text: str, name: str = "-", *, published: str | None = None, date_from_name: bool = False, force: bool = False
) -> Document:
    """Return the document in `text`; it is plain text unless `name` ends otherwise. The rest as in `read_bytes`."""
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        half = f"character {error.start} is half of a surrogate pair"
        raise UnreadableError(name, half, "decode the text as UTF-16 before reading it") from error
    check_bytes(data, name)
    extract = (_format(name) or read_plain)(text, name)
    return _document(data, extract, name, Known("utf-8", "given as text"), published, date_from_name, force)


def _document(
    data: bytes, extract: Extract, name: str, encoding: Known, published: str | None, date_from_name: bool, force: bool
) -> Document:
    """Put together what the file says and what was told about it."""
    check_text(extract.text, name)
    sha256 = hashlib.sha256(data).hexdigest()
    text_sha256 = hashlib.sha256(extract.text.encode()).hexdigest()
    return Document(
        id=document_id(sha256, text_sha256),
        name=name,
        sha256=sha256,
        text_sha256=text_sha256,
        encoding=encoding,
        extractor=extract.extractor,
        title=extract.title,
        outlet=extract.outlet,
        byline=extract.byline,
        url=extract.url,
        published=publication(extract.published, published, name if date_from_name else None),
        language=check_language(extract.text, name, force),
        words=len(extract.text.split()),
        text=extract.text,
    )


def _format(name: str) -> Callable[[str, str], Extract] | None:
    """The reader for a file of this name; None: its ending is unknown."""
    return FORMATS.get(PurePath(name).suffix.lower())
