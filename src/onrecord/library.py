"""onrecord as a library: `read` one text, `read_all` many files; the command is a thin layer over this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord import codebook as codebooks
from onrecord.decode import read_bytes, read_text, sources
from onrecord.errors import UnreadableError
from onrecord.run import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from onrecord.codebook import Codebook
    from onrecord.records import Document, Record


def read(text: str, *, published: str | None = None, name: str = "text", codebook: Codebook | None = None) -> Record:
    """Return the record of one text.

    `published` is the ISO date of publication, `name` what the document is to be called.
    Offsets in the record count code points of `text` as it was given.
    Raises UnreadableError for a text that is empty, too long, or not English.
    """
    document = read_text(text, name, published=published)
    return next(records([document], codebook or codebooks.load()))


def read_all(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    date_from_name: bool = False,
    force: bool = False,
    failed: Callable[[UnreadableError], None] | None = None,
    codebook: Codebook | None = None,
) -> Iterator[Record]:
    """Yield the record of each file: of those named, and of all in the folders named, "-" being standard input.

    Files come in the order given, those of a folder by name. `published` dates what has no date of its own;
    `date_from_name` takes it from the file's name instead. A file that cannot be read goes to `failed` and is
    passed over; without `failed` its UnreadableError is raised. `force` reads what is not English, too.
    """

    def documents() -> Iterator[Document]:
        for source in sources(paths):
            try:
                data = source.read()
                yield read_bytes(data, source.name, published=published, date_from_name=date_from_name, force=force)
            except UnreadableError as error:
                if failed is None:
                    raise
                failed(error)

    yield from records(documents(), codebook or codebooks.load())
