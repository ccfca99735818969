"""ZIP archives: the pages in them, one after the other, and what is refused so that a bomb stays small."""

from __future__ import annotations

import io
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, ZipInfo

from onrecord.decode.limits import most_bytes, too_large
from onrecord.decode.source import Source, failing

if TYPE_CHECKING:
    from collections.abc import Iterator

REPLACED = "\ufffd"
MAX_MEMBERS = 200_000
PACKAGES = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"})  # what each holds
MAX_BODY = 40_000_000  # bytes
MAX_RATIO = 200  # bytes out of one byte; pages pack 5 to 30 times
SMALL = 1_000_000  # bytes; below that a ratio tells nothing
_ENCRYPTED = 0x1  # flag of a member
_BESIDE = frozenset({  # what a saved page brings along, and no article has
    ".css", ".js", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".ico", ".woff", ".woff2", ".ttf", ".mp3", ".mp4",
})  # fmt: skip
_BROKEN = (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)  # NotImplementedError is the fourth


def is_package(stream: io.BufferedReader) -> bool:
    """Tell whether a ZIP archive is one document or program: Word, OpenDocument, a spreadsheet, a book."""
    try:
        with ZipFile(stream) as archive:
            return not PACKAGES.isdisjoint(archive.namelist())
    except _BROKEN:
        return False
    finally:
        stream.seek(0)


def is_packed(data: bytes) -> bool:
    """Tell whether bytes are a ZIP archive."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))  # the second: an empty one


def word_body(data: bytes) -> bytes:
    """Return the markup of a Word document's text, at most MAX_BODY bytes; nothing where `data` is none."""
    if not is_packed(data):
        return b""
    try:
        with ZipFile(io.BytesIO(data)) as archive, archive.open("word/document.xml") as file:
            return file.read(MAX_BODY)
    except (*_BROKEN, KeyError):
        return b""


def members(stream: io.BufferedReader, name: str) -> Iterator[Source]:
    """Yield the files of an archive in order of their names, each unpacked when it is its turn.

    Passed over are hidden files, __MACOSX, and the pictures, styles and scripts of saved pages.
    """
    try:
        archive = ZipFile(stream)
    except _BROKEN as error:
        yield failing(name, f"the archive is damaged ({error})", "fetch or pack it again")
        return
    with archive:
        infos = sorted(filter(_is_article, archive.infolist()), key=lambda info: PurePosixPath(info.filename).parts)
        unpacked, packed = (sum(info.file_size for info in infos), sum(info.compress_size for info in infos))
        if len(infos) > MAX_MEMBERS:
            yield failing(name, f"the archive has more than {MAX_MEMBERS:,} files", "split it")
        elif unpacked > SMALL and unpacked > MAX_RATIO * _length(stream):
            yield failing(name, f"{packed:,} bytes would unpack to {unpacked:,}: a bomb", "unpack it yourself")
        elif not infos:
            yield failing(name, "the archive holds no articles", "name an archive with pages")
        else:
            locked = sum(info.flag_bits & _ENCRYPTED for info in infos)
            yield from (_member(archive, info, name) for info in infos if not info.flag_bits & _ENCRYPTED)
            if locked:
                yield failing(name, f"{locked:,} of its files are encrypted", "unpack it with its password")


def _is_article(info: ZipInfo) -> bool:
    """Tell whether a member may be an article."""
    path = PurePosixPath(info.filename)
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)
    return not (info.is_dir() or hidden or path.suffix.lower() in _BESIDE)


def _length(stream: io.BufferedReader) -> int:
    """How many bytes the file has: members of a bomb may share theirs."""
    return stream.seek(0, 2)


def _member(archive: ZipFile, info: ZipInfo, name: str) -> Source:
    """One file, with its bytes, or why it has none."""
    inside = f"{name}/{''.join(sign if sign.isprintable() else REPLACED for sign in info.filename)}"
    limit = most_bytes(inside)
    if info.file_size > SMALL and info.file_size > MAX_RATIO * info.compress_size:
        what = f"{info.compress_size:,} bytes would unpack to {info.file_size:,}: a bomb"
        return failing(inside, what, "unpack it yourself")
    try:
        with archive.open(info) as file:
            data = file.read(limit + 1)
    except _BROKEN as error:
        return failing(inside, f"it cannot be unpacked ({error})", "fetch or pack the archive again")
    return Source(inside, None, error=too_large(inside, limit)) if len(data) > limit else Source(inside, None, data)
