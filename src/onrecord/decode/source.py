"""One thing to read: a file, standard input, or an article inside a file; and its bytes."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from onrecord.decode.extract import Extract
from onrecord.decode.limits import MAX_PACKED, SNIFFED, most_bytes, too_large
from onrecord.errors import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

STANDARD_INPUT = "-"

Reader = Callable[[bytes, str], Extract]  # bytes and name: what they hold; a function of a module, so that it pickles


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: its name in the record and where it is. It pickles, the bytes it carries with it."""

    name: str
    path: Path | None  # None: standard input, or `data`
    data: bytes | None = None  # of an article inside a file, which is read where it is found
    reader: Reader | None = None  # what takes such bytes apart; None: what its name says
    error: UnreadableError | None = None  # why there is nothing to read

    def read(self) -> bytes:
        """Return the bytes.

        Raises UnreadableError for what is missing, unreadable, a folder without files, or too long.
        """
        if self.error is not None:
            raise self.error
        limit = most_bytes(self.name) if self.reader is None else MAX_PACKED
        try:
            with self.open() as file:
                data = file.read(limit + 1) if self.data is None else self.data
        except FileNotFoundError as error:
            raise UnreadableError(self.name, "there is no such file", "check the name") from error
        except IsADirectoryError as error:
            raise UnreadableError(self.name, "the folder holds no files", "name a folder with articles") from error
        except (OSError, ValueError) as error:  # ValueError: a zero character in the name
            what = f"it cannot be opened ({getattr(error, 'strerror', None) or error})"
            raise UnreadableError(self.name, what, "check that you may read it") from error
        if len(data) > limit:
            raise too_large(self.name, limit)
        return data

    @contextmanager
    def open(self) -> Iterator[io.BufferedReader[Any]]:
        """Open the bytes as a stream; raises what opening a file raises. Standard input stays open."""
        if self.path is not None:
            with self.path.open("rb") as file:
                yield file
            return
        raw = sys.stdin.buffer if self.data is None else io.BytesIO(self.data)
        stream = io.BufferedReader(cast(io.RawIOBase, raw), SNIFFED)
        try:
            yield stream
        finally:
            stream.detach()


def failing(name: str, what: str, remedy: str) -> Source:
    """Return a source that says why it cannot be read when it is its turn."""
    return Source(name, None, error=UnreadableError(name, what, remedy))
