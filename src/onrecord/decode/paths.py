"""Which files are read, in which order, and their bytes."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.decode.limits import MAX_BYTES, too_large
from onrecord.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: its name in the record, and where it is."""

    name: str
    path: Path | None  # None: standard input

    def read(self) -> bytes:
        """Return the bytes.

        Raises UnreadableError for what is missing, unreadable, a folder without files, or longer than MAX_BYTES.
        """
        try:
            data = _beginning(self.path)
        except FileNotFoundError as error:
            raise UnreadableError(self.name, "there is no such file", "check the name") from error
        except IsADirectoryError as error:
            raise UnreadableError(self.name, "the folder holds no files", "name a folder with articles") from error
        except (OSError, ValueError) as error:  # ValueError: a zero character in the name
            what = f"it cannot be opened ({getattr(error, 'strerror', None) or error})"
            raise UnreadableError(self.name, what, "check that you may read it") from error
        if len(data) > MAX_BYTES:
            raise too_large(self.name)
        return data


def sources(paths: Iterable[str | Path]) -> Iterator[Source]:
    """Yield what to read, in order: files as given, the files of folders by name, "-" for standard input.

    Folders are walked to the bottom without hidden files and without following links to folders. What cannot be
    read, a folder without files too, is yielded all the same: its `read` says what is wrong.
    """
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield Source(STANDARD_INPUT, None)
        elif os.path.isdir(path):  # noqa: PTH112  # Path.is_dir raises where a folder above may not be entered
            yield from tuple(_walk(Path(path))) or (_source(Path(path)),)
        else:
            yield _source(Path(path))


def _beginning(path: Path | None) -> bytes:
    """The bytes, at most one more than may be."""
    if path is None:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


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
