"""Groups of values by key, on disk: here waits what joins documents, and memory stays flat however many there are."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Pieces = tuple[str, ...]  # of a key, or of a value
TABLE = """CREATE TABLE IF NOT EXISTS blocks
    (kind TEXT, key TEXT, value TEXT, PRIMARY KEY (kind, key, value)) WITHOUT ROWID"""
KEYS = "SELECT kind, key FROM blocks GROUP BY kind, key HAVING count(*) > 1 ORDER BY kind, key"
LATEST = "SELECT value FROM blocks WHERE kind = ? AND key = ? ORDER BY value DESC LIMIT ?"


class Blocks:
    """Values by kind and key; one that is added twice is held once, and the order of adding changes nothing.

    They lie in the database of `connection`, whose owner commits; without one in a temporary file that goes with them.
    """

    def __init__(self, connection: sqlite3.Connection | None = None) -> None:
        self._connection = connection or _temporary()
        self._connection.execute(TABLE)

    def add(self, items: Iterable[tuple[str, Pieces, Pieces]]) -> None:
        """Add values, each with its kind and key."""
        rows = ((kind, _text(key), _text(value)) for kind, key, value in items)
        self._connection.executemany("INSERT OR IGNORE INTO blocks VALUES (?, ?, ?)", rows)

    def joined(self, most: int) -> Iterator[tuple[str, Pieces, Sequence[Pieces]]]:
        """Yield kind, key and values of each key with more than one, in order of kinds and keys.

        Of its values the last `most` in their order, first to last: what is to be ordered by stands first in them.
        """
        for kind, key in self._connection.execute(KEYS):
            rows = self._connection.execute(LATEST, (kind, key, most)).fetchall()
            yield kind, _pieces(key), [_pieces(value) for (value,) in reversed(rows)]


def _temporary() -> sqlite3.Connection:
    connection = sqlite3.connect("")  # a file of its own once it grows, deleted with the connection
    connection.execute("PRAGMA journal_mode = OFF")  # nothing is ever taken back
    return connection


def _text(pieces: Pieces) -> str:
    return json.dumps(pieces, ensure_ascii=False)


def _pieces(text: str) -> Pieces:
    return tuple(json.loads(text))
