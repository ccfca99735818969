"""Tables onto the disk, row by row: CSV and Parquet in a folder, a file for each table, or one Excel workbook."""

from __future__ import annotations

import csv
from contextlib import ExitStack
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

import click

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from onrecord.records import Derived, Record
    from onrecord.views.tables import Row
    from onrecord.views.tables.table import Cell

FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # what spreadsheets take for the beginning of a formula
GROUP = 10_000  # rows that a Parquet table holds before it writes them
MOST_ROWS = 1_048_576  # of an Excel sheet, the heading included
MOST_UNITS = 32_767  # UTF-16 units of an Excel cell
MADE = datetime(2000, 1, 1)  # so that the same record makes the same file


class Sheets(Protocol):
    """What takes rows of tables."""

    def add(self, table: str, cells: tuple[Cell, ...]) -> None:
        """Add a row to a table."""

    def close(self) -> str | None:
        """Finish all tables; return what of them could not be written, in words."""


class TablePrinter:
    """Records as rows of tables."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets

    def record(self, record: Record) -> None:
        """Add the rows of one document."""
        from onrecord.views.tables import rows

        self._add(rows(record))

    def derived(self, lines: Iterable[Derived]) -> None:
        """Add the rows of what joins documents."""
        from onrecord.views.tables import rows_across

        self._add(rows_across(lines))

    def _add(self, rows: Iterable[Row]) -> None:
        for table, cells in rows:
            self._sheets.add(table, cells)


class CsvSheets:
    """CSV in UTF-8 with a byte order mark; a text that a spreadsheet would take for a formula gets a ' before it."""

    def __init__(self, folder: Path) -> None:
        from onrecord.views.tables import TABLES

        folder.mkdir(parents=True, exist_ok=True)
        self._files = ExitStack()
        self._writers = {}
        for table in TABLES:
            file = self._files.enter_context((folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline=""))
            self._writers[table.name] = csv.writer(file)
            self._writers[table.name].writerow([column.name for column in table.columns])

    def add(self, table: str, cells: tuple[Cell, ...]) -> None:
        """Write a row."""
        self._writers[table].writerow([_plain(cell) for cell in cells])

    def close(self) -> None:
        """Close the files."""
        self._files.close()


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


class ParquetSheets:
    """Parquet with columns of text, int64, double and bool."""

    def __init__(self, folder: Path) -> None:
        """Make the files; a missing library is a ClickException."""
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError:
            missing = "--parquet needs pyarrow; install it with: pip install 'onrecord[tables]'"
            raise click.ClickException(missing) from None
        from onrecord.views.tables import TABLES

        kinds = {
            "text": pyarrow.string(), "integer": pyarrow.int64(), "number": pyarrow.float64(), "truth": pyarrow.bool_(),
        }  # fmt: skip
        folder.mkdir(parents=True, exist_ok=True)
        self._table = pyarrow.Table
        self._writers = {}
        self._rows: dict[str, list[tuple[Cell, ...]]] = {table.name: [] for table in TABLES}
        for table in TABLES:
            schema = pyarrow.schema([(column.name, kinds[column.kind]) for column in table.columns])
            self._writers[table.name] = parquet.ParquetWriter(folder / f"{table.name}.parquet", schema)

    def add(self, table: str, cells: tuple[Cell, ...]) -> None:
        """Take a row; write when there are many."""
        self._rows[table].append(cells)
        if len(self._rows[table]) >= GROUP:
            self._write(table)

    def close(self) -> None:
        """Write the rest and close the files."""
        for table, writer in self._writers.items():
            self._write(table)
            writer.close()

    def _write(self, table: str) -> None:
        writer: Any = self._writers[table]
        rows, self._rows[table] = self._rows[table], []
        if rows:
            columns = [list(values) for values in zip(*rows, strict=True)]
            writer.write_table(self._table.from_arrays(_arrays(columns, writer.schema), schema=writer.schema))


def _arrays(columns: list[list[Cell]], schema: Any) -> list[Any]:
    import pyarrow

    return [pyarrow.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]


class ExcelSheets:
    """One workbook, a sheet for each table; what a sheet or a cell cannot hold is left out and told at the end."""

    def __init__(self, path: Path) -> None:
        """Make the workbook; what cannot be written to `path` is an OSError at once."""
        from xlsxwriter import Workbook

        from onrecord.views.tables import TABLES

        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("wb").close()
        self._book = Workbook(path, {"constant_memory": True})
        self._book.set_properties({"created": MADE})
        heading = self._book.add_format({"bold": True})
        self._sheets = {}
        self._rows = dict.fromkeys((table.name for table in TABLES), 1)
        self._cut = 0
        for table in TABLES:
            sheet = self._sheets[table.name] = self._book.add_worksheet(table.name)
            sheet.freeze_panes(1, 0)
            for number, column in enumerate(table.columns):
                sheet.write_string(0, number, column.name, heading)

    def add(self, table: str, cells: tuple[Cell, ...]) -> None:
        """Write a row; text is text, whatever it begins with."""
        row = self._rows[table]
        self._rows[table] += 1
        if row >= MOST_ROWS:
            return
        sheet = self._sheets[table]
        for number, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, number, self._fitting(cell))
            elif isinstance(cell, bool):
                sheet.write_boolean(row, number, cell)
            elif cell is not None:
                sheet.write_number(row, number, cell)

    def close(self) -> str | None:
        """Close the workbook; return how many rows and how much of cells it could not hold."""
        self._book.close()
        over = {table: rows - MOST_ROWS for table, rows in self._rows.items() if rows > MOST_ROWS}
        lost = [f"{count:,} rows of {table} left out: a sheet holds {MOST_ROWS:,}" for table, count in over.items()]
        if self._cut:
            lost.append(f"{self._cut:,} cells cut: a cell holds {MOST_UNITS:,} characters")
        return f"{'; '.join(lost)}; --csv and --parquet hold all" if lost else None

    def _fitting(self, text: str) -> str:
        """Return the text, cut, with " …" at its end, where a cell cannot hold it."""
        units = text.encode("utf-16-le")
        if len(units) <= 2 * MOST_UNITS:
            return text
        self._cut += 1
        return units[: 2 * (MOST_UNITS - 2)].decode("utf-16-le", errors="ignore") + " …"
