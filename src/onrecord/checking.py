"""Damage alone, of many files: what `onrecord check` calls. Nothing is parsed, so it is fast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.decode import read_bytes, sources
from onrecord.errors import UnreadableError
from onrecord.repair.replacement import pool
from onrecord.run import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from onrecord.records import Damage, Document
    from onrecord.repair import Repairing
    from onrecord.repair.replacement import Shared


@dataclass(frozen=True, slots=True)
class Files:
    """Files and folders whose documents are read, as often as they are asked for, in order.

    What cannot be read goes to `failed` each time. `force` reads what is not English, too. `fields` says which field of
    a JSON article is what.
    """

    paths: Sequence[str | Path]
    failed: Callable[[UnreadableError], None]
    force: bool = False
    fields: Mapping[str, str] | None = None

    def documents(self) -> Iterator[Document]:
        """Yield the documents."""
        for source in sources(self.paths, self.fields):
            try:
                yield read_bytes(source.read(), source.name, reader=source.reader, force=self.force)
            except UnreadableError as error:
                self.failed(error)


def check_all(files: Files, repairing: Repairing) -> Iterator[tuple[Document, tuple[Damage, ...]]]:
    """Yield each document with the damage that its record would hold."""
    for document in files.documents():
        yield check(document, repairing)


def pool_all(files: Files) -> tuple[Shared, ...]:
    """Return the blind replacements that the documents show together, best first; the files are read twice."""
    return pool(lambda: ((document.name, document.text or "") for document in files.documents()))
