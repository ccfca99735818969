"""What `read` and `show` print and write: their shared options, and the printer of all that these ask for."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.files import TextFolder
from onrecord.cli.filtering import FILTERS, Wanted
from onrecord.cli.pages import pages
from onrecord.cli.printing import JsonPrinter, Printer, ReportPrinter
from onrecord.cli.tables import CsvSheets, ExcelSheets, ParquetSheets, Sheets, TablePrinter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onrecord.codebook import Codebook
    from onrecord.records import Derived, Record
    from onrecord.views.filters import Filter

FOLDER = click.Path(file_okay=False, path_type=Path)
OPTIONS = (
    click.option("--json", "as_json", is_flag=True, help="Print the record as JSON, one object a line."),
    click.option("--no-text", is_flag=True, help="Leave the raw text out of the JSON record."),
    click.option(
        "--text",
        "text_folder",
        type=FOLDER,
        metavar="DIR",
        help="Write the raw text of each document, in which all offsets count, into DIR.",
    ),
    click.option(
        "--html",
        "page",
        type=click.Path(path_type=Path),
        metavar="PATH",
        help="Write a page to look at: a file (page.html) for one document, a folder with an index for several.",
    ),
    click.option("--csv", "csv_folder", type=FOLDER, metavar="DIR", help="Write a CSV table of each type of line."),
    click.option("--parquet", "parquet_folder", type=FOLDER, metavar="DIR", help="The same tables as Parquet."),
    click.option(
        "--xlsx",
        "workbook",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="The same tables as the sheets of an Excel workbook.",
    ),
    *FILTERS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """What the options of a command line ask for; a field is called as the parameter of its option."""

    as_json: bool
    no_text: bool
    text_folder: Path | None
    page: Path | None
    csv_folder: Path | None
    parquet_folder: Path | None
    workbook: Path | None
    wanted: Wanted  # the parameters of the filters

    @property
    def reports(self) -> bool:
        """Tell whether reports are printed: where nothing else but the raw text is asked for."""
        return not (self.as_json or self.page or self.csv_folder or self.parquet_folder or self.workbook)

    @contextmanager
    def opened(self, codebook: Codebook, *more: Printer) -> Iterator[Printer]:
        """Yield the printer of all that is asked for; when it is done, finish the files and say what was written.

        The codebook says what the filters' sides and issues are. `more` printers get the same; then nothing is
        reported where nothing is asked for.
        """
        from onrecord.views.filters import EVERYTHING

        wanted = self.wanted.filter(codebook)
        filters = wanted != EVERYTHING
        with ExitStack() as unfinished:
            tables = []
            with _writing():
                for path, sheets in self._tables():
                    tables.append((path, sheets))
                    unfinished.callback(sheets.close)
            printers = (*more, *self._printers(filters, more), *(TablePrinter(sheets) for _, sheets in tables))
            several = Several(printers, wanted, text=bool(self.page or self.text_folder))
            yield several
            unfinished.pop_all()
            with _writing():
                notes = [(path, sheets.close()) for path, sheets in tables]
        if filters and not several.left:
            click.echo("nothing fits the filters", err=True)
        if self.page:
            click.echo(f"wrote {self.page if self.page.is_file() else self.page / 'index.html'}", err=True)
        for path, note in notes:
            click.echo(f"wrote {path}{f': {note}' if note else ''}", err=True)

    def _printers(self, filters: bool, more: tuple[Printer, ...]) -> Iterator[Printer]:
        if self.text_folder:
            yield TextFolder(self.text_folder)
        if self.page:
            yield pages(self.page)
        if self.as_json:
            yield JsonPrinter(text=not self.no_text)
        if self.reports and not more:
            yield ReportPrinter(empty=not filters)

    def _tables(self) -> Iterator[tuple[Path, Sheets]]:
        if self.csv_folder:
            yield self.csv_folder, CsvSheets(self.csv_folder)
        if self.parquet_folder:
            yield self.parquet_folder, ParquetSheets(self.parquet_folder)
        if self.workbook:
            yield self.workbook, ExcelSheets(self.workbook)


@dataclass(slots=True)
class Several:
    """Printers that show the same records, filtered; what cannot be written is a ClickException."""

    printers: tuple[Printer, ...]
    wanted: Filter
    text: bool  # whether one of them needs the raw text
    left: int = 0  # lines shown but those of documents
    said: set[str] = field(default_factory=set)  # ids of statements that stay, where what joins documents needs them

    def record(self, record: Record) -> None:
        """Show what is wanted of one document's record in each."""
        from onrecord.views.filters import filtered, staying

        if self.text and record.document.text is None:
            name = record.document.name
            raise click.ClickException(
                f"{name} was saved without its text, which --html and --text need; read it again"
            )
        left = filtered(record, self.wanted)
        if self.wanted.thins:
            self.said.update(one.id for one in staying(record, self.wanted))
        self.left += len(left.lines) - 1
        with _writing():
            for printer in self.printers:
                printer.record(left)

    def derived(self, lines: Iterable[Derived]) -> None:
        """Show what is wanted of what joins documents in each."""
        from onrecord.views.filters import filtered_derived

        left = tuple(filtered_derived(lines, self.wanted, self.said))
        self.left += len(left)
        with _writing():
            for printer in self.printers:
                printer.derived(left)


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:  # who reads our standard output has enough: no error of the disk
        raise
    except OSError as error:
        raise click.ClickException(f"{error.filename or 'the output'} cannot be written: {error.strerror}") from None


def output_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the shared options; it gets them as one argument, `outputs`."""

    @wraps(command)
    def taking(**values: Any) -> None:
        wanted = Wanted(**{one.name: values.pop(one.name) for one in fields(Wanted)})
        own = {one.name: values.pop(one.name) for one in fields(Outputs) if one.name != "wanted"}
        command(outputs=Outputs(**own, wanted=wanted), **values)

    for option in reversed(OPTIONS):
        option(taking)
    return taking
