"""Pages onto the disk: one file for one document, a folder with an index for several."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from onrecord.cli.files import file_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from onrecord.records import Derived, Record

LONGEST = 50  # characters of a document's name that its page's file keeps: at most 200 of the 255 bytes there are


class PageFile:
    """One file for one document."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._written = False

    def record(self, record: Record) -> None:
        """Write the page of the document, making the folders on the way; a second document is a usage error."""
        from onrecord.views.pages.page import page

        if self._written:
            raise click.UsageError(f"{self._path} is one page, and there are several documents: name a folder")
        _write(self._path, page(record))
        self._written = True

    def derived(self, lines: Iterable[Derived]) -> None:
        """Leave out what joins documents: there is one only."""


class PageFolder:
    """A folder of pages, written one by one: `index.html` and `pages/NAME-ID.html` for each document."""

    def __init__(self, folder: Path) -> None:
        """Write into `folder`; the index keeps one row for each document, so memory stays small."""
        from onrecord.views.pages.index import Index

        self._folder = folder
        self._index = Index()

    def record(self, record: Record) -> None:
        """Write one document's page and note it for the index."""
        from onrecord.views.pages.page import page

        name = file_name(record.document, ".html", LONGEST)
        _write(self._folder / "pages" / name, page(record, home="../index.html"))
        self._index.add(record, f"pages/{quote(name)}")

    def derived(self, lines: Iterable[Derived]) -> None:
        """Write the index, with what joins documents."""
        _write(self._folder / "index.html", self._index.page(lines))


def pages(path: Path) -> PageFile | PageFolder:
    """Return what writes pages to `path`: a file where its name ends as one of HTML does, else a folder."""
    return PageFile(path) if path.suffix.lower() in (".html", ".htm") else PageFolder(path)


def _write(path: Path, page: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, "utf-8", newline="\n")
