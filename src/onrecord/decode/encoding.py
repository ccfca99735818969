"""The bytes of a file as characters, and how their encoding is known."""

from __future__ import annotations

import codecs
import re

from onrecord.records import Known

DETECTED = 65_536  # bytes that detection looks at
CANDIDATES = [
    "cp1252", "mac_roman", "cp1250", "cp1254", "cp1257", "cp1251", "koi8_r", "cp1253", "cp1255", "cp1256",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
]  # fmt: skip  # what editors and web servers really wrote

_MARKS = (  # byte order marks, long ones first; the mark itself stays a character of the text
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{2,40})""", re.I)
_DECLARED_WITHIN = 4096  # bytes
_ONE_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode(data: bytes) -> tuple[str, Known]:
    """Return the text of `data`, nothing normalised, and its encoding.

    How it is known: "byte order mark", "valid UTF-8", "declared" (by the page) or "detected".
    Bytes that fit no encoding become U+FFFD.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), Known(encoding, "byte order mark")
    wide = _wide(data)
    if wide is None and (text := _strict(data, "utf-8")) is not None:
        return text, Known("utf-8", "valid UTF-8")
    declared = None if wide else _declared(data)
    if declared and (text := _strict(data, declared)) is not None:
        return text, Known(declared, "declared")
    encoding = wide or _detect(data)
    return data.decode(encoding, "replace"), Known(encoding, "detected")


def _strict(data: bytes, encoding: str) -> str | None:
    """The text, or None where a byte does not fit."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark, told by the zero bytes beside ASCII letters."""
    head = data[:DETECTED]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < 0.2 * len(head):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _declared(data: bytes) -> str | None:
    """The encoding that a page names at its beginning; browsers read Latin-1 as Windows-1252, and so does this."""
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
        b"a".decode(name)  # some codecs make no text of bytes, and UTF-16 could not have been read so far
    except (LookupError, UnicodeDecodeError):
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _detect(data: bytes) -> str:
    """The likeliest encoding: broken UTF-8, else the best guess, Windows-1252 where it fits as well."""
    from charset_normalizer import from_bytes

    broken = data.decode("utf-8", "replace").count("\ufffd")
    if len(_ONE_CHARACTER.findall(data)) > broken:
        return "utf-8"
    found = from_bytes(_telling(data), cp_isolation=CANDIDATES)
    best = found.best()
    if best is None:
        return "cp1252"
    equal = (match for match in found if match.chaos <= best.chaos)
    return "cp1252" if any("cp1252" in match.could_be_from_charset for match in equal) else best.encoding


def _telling(data: bytes) -> bytes:
    """The first bytes, or the lines with other than ASCII where those hold nothing else."""
    head = data[:DETECTED]
    return b"\n".join(line for line in data.split(b"\n") if not line.isascii())[:DETECTED] if head.isascii() else head
