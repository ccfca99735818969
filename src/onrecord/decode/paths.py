"""Which files are read and in which order."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.decode.containers import articles
from onrecord.decode.source import STANDARD_INPUT, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def sources(paths: Iterable[str | Path], fields: Mapping[str, str] | None = None) -> Iterator[Source]:
    """Yield what to read, in order: the articles in `files`.

    What holds several articles (`containers`) yields each of them, read when it is asked for: a list of all would
    hold all their bytes. `fields` says which field of a JSON article is what.
    """
    for file in files(paths):
        yield from articles(file, fields)


def files(paths: Iterable[str | Path]) -> Iterator[Source]:
    """Yield the files as given, the files of folders by name, "-" for standard input.

    Folders are walked to the bottom without hidden files and without following links to folders. What cannot be
    read, a folder without files too, is yielded all the same: its `read` says what is wrong.
    """
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield Source(STANDARD_INPUT, None)
        elif os.path.isdir(path):  # noqa: PTH112  # Path.is_dir raises where a folder above may not be entered
            within = _walk(Path(path))
            yield next(within, _source(Path(path)))
            yield from within
        else:
            yield _source(Path(path))


def _walk(folder: Path) -> Iterator[Source]:
    """Yield the files under a folder in order of their names; a folder that may not be entered stands for itself."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield _source(folder)
        return
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.is_symlink() and path.is_dir():
            continue
        if path.is_dir():
            yield from _walk(path)
        elif path.is_file() or path.is_symlink():  # a link to nothing is reported, a socket is not
            yield _source(path)


def _source(path: Path) -> Source:
    """The path, named so that it can be printed and stored, whatever bytes it is made of."""
    return Source(os.fsencode(path).decode("utf-8", "replace"), path)
