"""What the files are called that the command writes for a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.records import Document


def file_name(document: Document, ending: str, longest: int | None = None) -> str:
    """Return NAME-ID and the ending: the name as it was read without its own, cut to `longest` characters.

    A cut name has at most twice as many bytes.
    """
    stem = "standard-input" if document.name == "-" else Path(document.name).stem
    if longest is not None:
        stem = stem[:longest].encode(errors="replace")[: 2 * longest].decode(errors="ignore")
    return f"{stem}-{document.id[:8]}{ending}"
