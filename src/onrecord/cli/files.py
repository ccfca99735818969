"""Raw texts onto the disk, and what the files are called that the command writes for a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.records import Derived, Document, Record


class TextFolder:
    """The raw text of each document in a file of its own, NAME-ID.txt, byte for byte what the offsets count in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def record(self, record: Record) -> None:
        """Write the raw text of one document, making the folders on the way."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / file_name(record.document, ".txt")
        path.write_bytes((record.document.text or "").encode())

    def derived(self, lines: Iterable[Derived]) -> None:
        """Leave out what joins documents: it is no text."""


def file_name(document: Document, ending: str, longest: int | None = None) -> str:
    """Return NAME-ID and the ending: the name as it was read without its own, cut to `longest` characters.

    A cut name has at most twice as many bytes.
    """
    stem = "standard-input" if document.name == "-" else Path(document.name).stem
    if longest is not None:
        stem = stem[:longest].encode(errors="replace")[: 2 * longest].decode(errors="ignore")
    return f"{stem}-{document.id[:8]}{ending}"
