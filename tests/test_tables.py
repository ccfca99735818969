"""Tables: a row for each line, safe in a spreadsheet, the same in each format, documented."""

from __future__ import annotations

import csv
import json
import re
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from pyarrow import parquet

from conftest import ROOT
from onrecord.cli import tables
from onrecord.views.tables import TABLES
from onrecord.views.unwire import KINDS
from saved import news, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = ROOT / "docs" / "reference" / "tables.md"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tables of one record in each format, and the record."""
    folder = tmp_path_factory.mktemp("tables")
    outputs = ("--csv", folder / "csv", "--parquet", folder / "parquet", "--xlsx", folder / "record.xlsx")
    result = run("read", "--json", "--date", "name", *outputs, news(folder / "news"))
    (folder / "record.jsonl").write_bytes(result.stdout_bytes)
    return folder


def from_csv(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "csv" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def documented() -> Iterator[tuple[str, list[str]]]:
    """Yield the tables of the reference page, each with its columns."""
    for section in PAGE.read_text("utf-8").split("\n## ")[1:]:
        if section.startswith("`"):
            rows = re.findall(r"^\| (`[^|]+) \|", section, re.M)
            yield section.split("`")[1], [name for row in rows for name in re.findall(r"`(\w+)`", row)]


def test_the_page_and_the_code_name_the_same_columns() -> None:
    pages = dict(documented())
    common, behind = pages.pop("every table"), ["confidence", "rule"]
    assert list(pages) == [table.name for table in TABLES] == list(KINDS)
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        own = pages[table.name] if table.name == "document" else [*common, *pages[table.name], *behind]
        assert names == own, table.name


def test_each_line_is_a_row(made: Path) -> None:
    lines = [json.loads(row) for row in (made / "record.jsonl").read_text("utf-8").splitlines()]
    for table in TABLES:
        ids = [line["id"] for line in lines if line["type"] == table.name]
        assert [row["id"] for row in from_csv(made, table.name)] == ids, table.name


def test_a_row_says_who_said_what_where(made: Path) -> None:
    (row,) = [row for row in from_csv(made, "statement") if row["words"] == "“We accept the ceasefire,”"]
    texts = [json.loads(line) for line in (made / "record.jsonl").read_text("utf-8").splitlines()]
    (text,) = [line["text"] for line in texts if line["id"] == row["document"]]
    assert text[int(row["start"]) : int(row["end"])] == row["words"]
    assert json.loads(row["offsets"]) == [[int(row["start"]), int(row["end"])]]
    assert (row["speaker"], row["speaker_side"], row["cue"]) == ("Yoweri Museveni", "Uganda", "said")
    assert (row["date"], row["time"], row["unsure"]) == ("2024-05-20", "2024-05-19", "false")
    assert row["issues"] == "ceasefire"
    assert row["positions"].startswith("ceasefire: support 0.")
    signal = from_csv(made, "signal")[0]
    assert signal["a_words"]
    assert signal["b_speaker"]


def test_no_cell_of_a_spreadsheet_is_a_formula(made: Path) -> None:
    raw = (made / "csv" / "statement.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    titles = {row["title"] for row in from_csv(made, "document")}
    assert "'=Uganda Warms to a Truce" in titles
    texts = [
        cell
        for table in TABLES
        for row in from_csv(made, table.name)
        for column in table.columns
        if column.kind == "text" and (cell := row[column.name])
    ]
    assert not [cell for cell in texts if cell.startswith(tables.FORMULA)]
    book = load_workbook(made / "record.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "=Uganda Warms to a Truce" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "inlineStr"}


@pytest.mark.parametrize("start", tables.FORMULA)
def test_every_beginning_of_a_formula_is_disarmed(start: str, tmp_path: Path) -> None:
    sheets = tables.CsvSheets(tmp_path / "csv")
    (table,) = [table for table in TABLES if table.name == "time"]
    sheets.add("time", tuple(f"{start}1+1" if column.kind == "text" else -1 for column in table.columns))
    sheets.close()
    (row,) = from_csv(tmp_path, "time")
    assert {row[column.name] for column in table.columns if column.kind == "text"} == {f"'{start}1+1"}
    assert {row[column.name] for column in table.columns if column.kind != "text"} == {"-1"}


def test_all_formats_hold_the_same(made: Path) -> None:
    book = load_workbook(made / "record.xlsx", read_only=True)
    assert book.sheetnames == [table.name for table in TABLES]
    for table in TABLES:
        names = [column.name for column in table.columns]
        exact = parquet.read_table(made / "parquet" / f"{table.name}.parquet")
        assert exact.column_names == names
        rows = [tuple(row.values()) for row in exact.to_pylist()]
        assert [tuple(row) for row in book[table.name].iter_rows(min_row=2, values_only=True)] == rows
        plain = [tuple("" if cell is None else str(tables._plain(cell)) for cell in row) for row in rows]
        assert [tuple(_number(one) for one in row.values()) for row in from_csv(made, table.name)] == [
            tuple(map(_number, row)) for row in plain
        ]


def _number(cell: str) -> str | float:
    try:
        return float(cell)
    except ValueError:
        return cell


def test_parquet_has_types(made: Path) -> None:
    schema = parquet.read_schema(made / "parquet" / "event.parquet")
    assert str(schema.field("killed_low").type) == "int64"
    assert str(schema.field("place_lat").type) == "double"
    assert str(parquet.read_schema(made / "parquet" / "statement.parquet").field("unsure").type) == "bool"
    assert date.fromisoformat(parquet.read_table(made / "parquet" / "document.parquet")["date"][0].as_py())


def test_what_a_sheet_cannot_hold_is_told(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 4)
    monkeypatch.setattr(tables, "MOST_UNITS", 20)
    result = run("show", "--xlsx", tmp_path / "small.xlsx", made / "record.jsonl")
    assert result.exit_code == 0
    said = len(from_csv(made, "statement"))
    assert f"{said - 3} rows of statement left out: a sheet holds 4" in result.stderr
    assert re.search(r"\d+ cells cut: a cell holds 20 characters; --csv and --parquet hold all\n", result.stderr)
    sheet = load_workbook(tmp_path / "small.xlsx")["statement"]
    assert sheet.max_row == 4
    assert max(len(str(cell.value)) for row in sheet.iter_rows(min_row=2) for cell in row) == 20


def test_a_cell_is_cut_between_characters(tmp_path: Path) -> None:
    sheets = tables.ExcelSheets(tmp_path / "cut.xlsx")
    cell = "a" + "😀" * tables.MOST_UNITS
    sheets.add("time", (cell,))
    assert "1 cells cut" in (sheets.close() or "")
    written = load_workbook(tmp_path / "cut.xlsx")["time"]["A2"].value
    assert written == cell[: (tables.MOST_UNITS - 2 + 1) // 2] + " …"


def test_many_rows_are_written_in_groups(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "GROUP", 3)
    run("show", "--parquet", tmp_path, made / "record.jsonl")
    file = parquet.ParquetFile(tmp_path / "statement.parquet")
    assert file.num_row_groups > 2
    assert file.read().equals(parquet.read_table(made / "parquet" / "statement.parquet"))


def test_without_pyarrow_the_extra_is_named(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run("show", "--parquet", tmp_path, made / "record.jsonl")
    assert result.exit_code == 1
    assert result.stderr == "Error: --parquet needs pyarrow; install it with: pip install 'onrecord[tables]'\n"


@pytest.mark.parametrize("option", ["--csv", "--parquet", "--xlsx", "--html", "--text"])
def test_what_cannot_be_written_is_one_line(made: Path, option: str) -> None:
    target = made / "record.jsonl" / "x"
    result = run("show", option, target, made / "record.jsonl")
    assert result.exit_code == 1
    assert re.fullmatch(r"Error: \S+ cannot be written: .+\n", result.stderr)
