"""Records onto the terminal: reports for people, JSON lines for machines, progress and sums on standard error."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Protocol

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.console import Console

    from onrecord.errors import UnreadableError
    from onrecord.records import Derived, Line, Record

INDENT = 2  # columns for each level of a report
LEAST_WIDTH = 40


class Printer(Protocol):
    """What shows records, one document at a time, and then what joins documents."""

    def record(self, record: Record) -> None:
        """Show one document's record."""

    def derived(self, lines: Iterable[Derived]) -> None:
        """Show what joins documents."""


class JsonPrinter:
    """One JSON object a line, in UTF-8 whatever the locale."""

    def __init__(self, text: bool, out: BinaryIO | None = None) -> None:
        """`text`: with the raw text; `out`: where to, standard output by default."""
        self._text = text
        self._out = out or sys.stdout.buffer

    def record(self, record: Record) -> None:
        """Print the document and its claims."""
        self._print(record.lines)

    def derived(self, lines: Iterable[Derived]) -> None:
        """Print what joins documents."""
        self._print(lines)

    def _print(self, lines: Iterable[Line]) -> None:
        from onrecord.views.wire import line

        for record in lines:
            self._out.write(line(record, text=self._text).encode() + b"\n")
        self._out.flush()


class ReportPrinter:
    """A report for each document on standard output; colours go where they are not wanted."""

    def __init__(self, empty: bool) -> None:
        """`empty`: report on documents, too, of which there is nothing to say."""
        self._empty = empty
        self._console = terminal(stderr=False)
        self._first = True
        self._said: dict[str, str] = {}  # what lines across documents may cite

    def record(self, record: Record) -> None:
        """Print the report of one document, ruled off from the one before."""
        from onrecord.views.joined import quoted
        from onrecord.views.report import report, reported

        self._said |= quoted(record)
        if not (self._empty or reported(record)):
            return
        if not self._first:
            self._console.rule(characters="─" if self._console.encoding.startswith("utf") else "-")
        self._first = False
        self._rows(report(record))

    def derived(self, lines: Iterable[Derived]) -> None:
        """Print what joins documents, if anything does."""
        from onrecord.views.joined import report_across

        self._rows(report_across(list(lines), self._said))

    def _rows(self, rows: Iterable[tuple[int, Sequence[tuple[str, str]]]]) -> None:
        print_rows(rows, self._console)


def print_rows(rows: Iterable[tuple[int, Sequence[tuple[str, str]]]], console: Console | None = None) -> None:
    """Print lines, each with its depth and its words with their styles, on standard output."""
    from rich.padding import Padding
    from rich.text import Text

    console = console or terminal(stderr=False)
    for depth, pieces in rows:
        words = Text.assemble(*pieces)
        console.print(Padding(words, (0, 0, 0, INDENT * depth), expand=False) if words else "")


@contextmanager
def progress(shown: bool) -> Iterator[Callable[[str], None]]:
    """Keep a line on standard error that says how far the work is; silent where nobody would see it."""
    console = terminal(stderr=True)
    if not (shown and console.is_terminal):
        yield _silent
        return
    with console.status("loading the models …") as status:
        yield status.update


def _silent(_words: str) -> None:
    """Say nothing."""


def summary(documents: int, words: int, failures: Sequence[UnreadableError]) -> None:
    """Say on standard error what was read, and list at the end what could not be."""
    read = f"read {_number(documents, 'document')}, {_number(words, 'word')}"
    if documents + len(failures) > 1:
        click.echo(read + (f"; {_number(len(failures), 'file')} not read:" if failures else ""), err=True)
    for failure in failures:
        click.echo(f"{'  ' if documents + len(failures) > 1 else 'onrecord: '}{failure}", err=True)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def terminal(stderr: bool) -> Console:
    """A console that marks up nothing by itself and is never too narrow to read."""
    from rich.console import Console

    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    console.width = max(LEAST_WIDTH, console.width)
    return console
