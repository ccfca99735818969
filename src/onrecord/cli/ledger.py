"""The ledger of an unfinished record: which documents stand complete in the file beside it, and what joins them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord.blocks import Blocks
from onrecord.errors import ResumeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onrecord.records import Document

TABLES = (
    "CREATE TABLE IF NOT EXISTS begun (about TEXT)",
    "CREATE TABLE IF NOT EXISTS written (name TEXT, sha256 TEXT, ends INTEGER, passed INTEGER)",
    "CREATE INDEX IF NOT EXISTS names ON written (name, sha256, passed)",
)
PASS = """UPDATE written SET passed = 1 WHERE rowid =
    (SELECT rowid FROM written WHERE name = ? AND sha256 = ? AND passed = 0 LIMIT 1)"""


class Ledger:
    """A SQLite database that is there as long as the record is unfinished; only one process has it at a time.

    It outlives a kill, and what it says is true: a document is entered when all its lines have been written.
    """

    def __init__(self, path: Path) -> None:
        """Open or make the ledger; raises ResumeError where it is none, or another process has it."""
        self._path = path
        with self._readable():
            self._connection = sqlite3.connect(path, timeout=0)
            self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._connection.execute("PRAGMA synchronous = OFF")  # safe from a kill; a power cut may cost the ledger
            for table in TABLES:
                self._connection.execute(table)
            self.blocks = Blocks(self._connection)
            self._connection.execute("UPDATE written SET passed = 0")
            self._connection.commit()

    def begun(self) -> dict[str, str] | None:
        """Return with what the record was begun, by option; None where it is just beginning."""
        row = self._connection.execute("SELECT about FROM begun").fetchone()
        return json.loads(row[0]) if row else None

    def begin(self, about: dict[str, str]) -> None:
        """Enter with what the record is begun."""
        self._connection.execute("INSERT INTO begun VALUES (?)", (json.dumps(about),))
        self._connection.commit()

    @property
    def end(self) -> int:
        """Where the last complete document ends in the file, in bytes; 0 where there is none."""
        return self._number("SELECT ifnull(max(ends), 0) FROM written")

    @property
    def documents(self) -> int:
        """How many documents stand complete in the file."""
        return self._number("SELECT count(*) FROM written")

    def enter(self, document: Document, end: int) -> None:
        """Enter a document all of whose lines stand before byte `end`, together with what `blocks` holds of it."""
        row = (document.name, document.sha256, end)
        self._connection.execute("INSERT INTO written VALUES (?, ?, ?, 1)", row)
        self._connection.commit()

    def knows(self, name: str) -> bool:
        """Tell whether a document of this name was written before, and was not passed yet."""
        found = "SELECT 1 FROM written WHERE name = ? AND passed = 0 LIMIT 1"
        return self._connection.execute(found, (name,)).fetchone() is not None

    def passes(self, name: str, sha256: str) -> bool:
        """Tell whether this document was written before; each that was written is passed once."""
        return self._connection.execute(PASS, (name, sha256)).rowcount > 0

    def close(self, finished: bool) -> None:
        """Leave the ledger, and when the record is finished remove it."""
        self._connection.close()
        if finished:
            self._path.unlink()

    def _number(self, query: str) -> int:
        (number,) = self._connection.execute(query).fetchone()
        return int(number)

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            why = "another process is at it" if "locked" in str(error) else f"it cannot be opened ({error})"
            raise ResumeError(str(self._path), why) from None
        except sqlite3.DatabaseError:
            raise ResumeError(str(self._path), "it is broken; remove it, and begin anew") from None
