"""Bytes become a document: its raw text, exactly, and what is known about it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from onrecord.decode.archive import word_body
from onrecord.decode.containers import articles
from onrecord.decode.dates import publication
from onrecord.decode.encoding import decode
from onrecord.decode.html import is_html, read_html
from onrecord.decode.json_articles import parse_fields
from onrecord.decode.language import check_language
from onrecord.decode.limits import MAX_PACKED, check_binary, check_bytes, check_text, most_bytes
from onrecord.decode.mail import read_mail
from onrecord.decode.markdown import read_markdown
from onrecord.decode.paths import files, sources
from onrecord.decode.pdf import read_pdf
from onrecord.decode.rich import read_rich
from onrecord.decode.source import Source
from onrecord.decode.text import read_plain
from onrecord.decode.word import read_word
from onrecord.errors import UnreadableError
from onrecord.identity import document_id
from onrecord.records import Document, Known

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.decode.extract import Extract
    from onrecord.decode.source import Reader

__all__ = ["Source", "articles", "files", "parse_fields", "read_bytes", "read_text", "sources"]

TEXTS: dict[str, Callable[[str, str], Extract]] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".md": read_markdown,
    ".markdown": read_markdown,
}
FILES: dict[str, Reader] = {".pdf": read_pdf, ".docx": read_word, ".rtf": read_rich, ".eml": read_mail}
BEGINNINGS: dict[bytes, Reader] = {b"%PDF-": read_pdf, b"PK\x03\x04": read_word, b"{\\rtf": read_rich}


def read_bytes(
    data: bytes,
    name: str,
    *,
    reader: Reader | None = None,
    published: str | None = None,
    date_from_name: bool = False,
    force: bool = False,
) -> Document:
    """Return the document in `data`, the content of a file called `name` ("-": standard input).

    `reader` takes an article inside a file apart (`Source.reader`). Else the format follows from the first bytes, then
    from the ending of the name; without a known one HTML is told by its first characters.
    `published` (ISO date), then the date in the name where `date_from_name`, stand in where the text has none.
    Raises UnreadableError for what is empty, huge, binary, or not English unless `force`;
    ValueError where `published` is no date.
    """
    check_bytes(data, name, most_bytes(name) if reader is None else MAX_PACKED)
    reader = reader or _reader(data, name)
    extract = reader(data, name)
    return _document(data, extract, name, extract.encoding, published, date_from_name, force)


def read_text(
    text: str, name: str = "-", *, published: str | None = None, date_from_name: bool = False, force: bool = False
) -> Document:
    """Return the document in `text`; it is plain text unless `name` ends otherwise. The rest as in `read_bytes`."""
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        half = f"character {error.start} is half of a surrogate pair"
        raise UnreadableError(name, half, "decode the text as UTF-16 before reading it") from error
    check_bytes(data, name, most_bytes(name))
    extract = TEXTS.get(_ending(name), read_plain)(text, name)
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


def _reader(data: bytes, name: str) -> Reader:
    """The reader for these bytes."""
    begun = next((reader for beginning, reader in BEGINNINGS.items() if data.startswith(beginning)), None)
    if begun is read_word and not word_body(data):
        begun = None
    return begun or FILES.get(_ending(name), _read_text_file)


def _read_text_file(data: bytes, name: str) -> Extract:
    """Read what is text by the ending of its name."""
    check_binary(data, name)
    text, encoding = decode(data)
    read = TEXTS.get(_ending(name)) or (read_html if is_html(text) else read_plain)
    return replace(read(text, name), encoding=encoding)


def _ending(name: str) -> str:
    """The ending of a name."""
    return PurePath(name).suffix.lower()
