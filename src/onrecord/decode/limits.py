"""What is refused before it is read: nothing, too much, or something that is not text."""

from __future__ import annotations

import re
from pathlib import PurePath

from onrecord.errors import UnreadableError

MAX_BYTES = 10_000_000
MAX_PACKED = 50_000_000  # of a file of which the text is a small part: pictures stand beside it
PACKED = (".pdf", ".docx", ".rtf", ".eml")
MAX_CHARACTERS = 1_000_000  # spaCy's own limit; a long article has 30,000
MAX_TOKENS = 50_000  # words and marks, some 20 s of reading; a long article has 6,000, a report of 50 pages 30,000
MAX_CONTROLS = 0.01  # of the characters; stray ones in a damaged text are fewer
SNIFFED = 65_536  # bytes looked at

_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive (or an Office document of a kind that is not read)",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ\x00": "an xz archive",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old or encrypted Office document",
    b"\x89PNG\r\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "a WebP image or a sound file",
    b"\x7fELF": "a program",
    b"SQLite format 3\x00": "an SQLite database",
}
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r"})
_TOKEN = re.compile(r"\w+|[^\w\s]")
_UNICODE_16_32 = re.compile(  # their bytes hold zeros: a byte order mark, or ASCII letters two bytes wide
    rb"\xff\xfe|\xfe\xff|\x00\x00\xfe\xff|(?:[\t\r\n -~]\x00){4}|(?:\x00[\t\r\n -~]){4}"
)


def check_bytes(data: bytes, name: str, limit: int) -> None:
    """Raise UnreadableError where `data` is empty or longer than `limit`."""
    if not data:
        raise UnreadableError(name, "the file is empty", "give a file that holds an article")
    if len(data) > limit:
        raise too_large(name, limit)


def check_binary(data: bytes, name: str) -> None:
    """Raise UnreadableError where `data` is not the bytes of a text."""
    kind = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None)
    head = data[:SNIFFED]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if kind is None and controls > MAX_CONTROLS * len(head) and not _UNICODE_16_32.match(data):
        kind = "binary data"
    if kind is not None:
        raise UnreadableError(name, f"this is {kind}, not text", "save its text as .txt, .html or .md")


def most_bytes(name: str) -> int:
    """Return how many bytes a file of this name may have."""
    return MAX_PACKED if PurePath(name).suffix.lower() in PACKED else MAX_BYTES


def too_large(name: str, limit: int = MAX_BYTES) -> UnreadableError:
    """Return the error for what has more than `limit` bytes."""
    what = f"it has more than {limit:,} bytes, the most that onrecord reads"
    return UnreadableError(name, what, "split it into single articles")


def check_text(text: str, name: str) -> None:
    """Raise UnreadableError where `text` holds no word, or more characters or tokens than are read."""
    if not any(map(str.isalnum, text)):
        raise UnreadableError(name, "the text holds no words", "give a file that holds an article")
    if len(text) > MAX_CHARACTERS:
        what = f"the text has {len(text):,} characters, and {MAX_CHARACTERS:,} are the most that onrecord reads"
        raise UnreadableError(name, what, "split it into single articles")
    if len(text) > MAX_TOKENS and (tokens := sum(1 for _ in _TOKEN.finditer(text))) > MAX_TOKENS:
        what = f"the text has {tokens:,} words and marks, and {MAX_TOKENS:,} are the most that onrecord reads"
        raise UnreadableError(name, what, "split it into single articles or chapters")
