"""A record into a file, so that it can be gone on with: JSON lines, and a ledger beside them until all are written."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from onrecord.cli.ledger import Ledger
from onrecord.cli.printing import JsonPrinter
from onrecord.errors import ResumeError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from onrecord.blocks import Blocks
    from onrecord.decode import Source
    from onrecord.records import Derived, Record

LEDGER = ".unfinished"  # what the ledger's name adds to the record's


class Refused(click.ClickException):
    """The command line asks for what cannot be; the exit status says so."""

    exit_code = 2


class Recording:
    """The JSON lines of a record in a file, document by document."""

    def __init__(self, file: BinaryIO, ledger: Ledger, text: bool) -> None:
        self._file, self._ledger = file, ledger
        self._printer = JsonPrinter(text, file)
        self.finished = False

    @property
    def blocks(self) -> Blocks:
        """What joins the documents that stand in the file; what is put there is kept by the next `record`."""
        return self._ledger.blocks

    def record(self, record: Record) -> None:
        """Write the lines of one document; from then on it is never written again."""
        with _writing(self._file.name):
            self._printer.record(record)
            self._ledger.enter(record.document, self._file.tell())

    def derived(self, lines: Iterable[Derived]) -> None:
        """Write what joins documents: the record is finished."""
        with _writing(self._file.name):
            self._printer.derived(lines)
        self.finished = True

    def written(self, source: Source) -> bool:
        """Tell whether a source stands in the file already, by its name and its bytes."""
        if not self._ledger.knows(source.name):
            return False
        try:
            return self._ledger.passes(source.name, hashlib.sha256(source.read()).hexdigest())
        except UnreadableError:
            return False


@contextmanager
def recording(path: Path, about: dict[str, str], *, resume: bool, text: bool) -> Iterator[Recording]:
    """Open a record to be written to `path`: a new one, or with `resume` an unfinished one behind its last document.

    `about` is what decides what is written, by option. A ClickException tells where there is an unfinished record and
    no `resume`; where `resume` finds none, or one that was begun otherwise; where the file is not what was written.
    """
    try:
        with _writing(str(path)):
            path.parent.mkdir(parents=True, exist_ok=True)
            ledger = _ledger(path, about, resume)
            file = path.open("r+b" if ledger.end else "wb")
            file.truncate(ledger.end)
            file.seek(ledger.end)
    except ResumeError as error:
        raise Refused(str(error)) from None
    opened = Recording(file, ledger, text)
    try:
        with file:
            yield opened
        if opened.finished:
            click.echo(f"wrote {path}: {ledger.documents:,} documents", err=True)
    finally:
        ledger.close(opened.finished)


def _ledger(path: Path, about: dict[str, str], resume: bool) -> Ledger:
    """Return the ledger of a new or an unfinished record; refuse to go on with what is neither."""
    beside = path.with_name(path.name + LEDGER)
    if beside.exists() and not resume:
        raise ResumeError(str(path), f"it is unfinished; go on with --resume, or remove {beside.name} to begin anew")
    if resume and not beside.exists() and path.exists() and path.stat().st_size:
        raise ResumeError(str(path), "there is nothing to resume: it is finished, or was not begun with --out")
    ledger = Ledger(beside)
    begun = ledger.begun()
    if begun is None:
        ledger.begin(about)
        return ledger
    other = [name for name in {**begun, **about} if begun.get(name) != about.get(name)]
    if other:
        ledger.close(finished=False)
        raise ResumeError(str(path), f"it was begun with other {', '.join(other)}; give the same, or begin anew")
    if ledger.end > (path.stat().st_size if path.exists() else 0):
        ledger.close(finished=False)
        raise ResumeError(str(path), "it is shorter than what was written, so it was changed; begin anew")
    return ledger


@contextmanager
def _writing(name: str) -> Iterator[None]:
    """Tell what cannot be written as a ClickException."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        why = getattr(error, "strerror", None) or error
        raise click.ClickException(f"{name} cannot be written: {why}") from None
