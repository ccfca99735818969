"""Records as tables: one for each type of line, one row for each line; pure, whatever file they are written to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.views.tables.columns import CLAIMS
from onrecord.views.tables.table import Cell, Column, Table, column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.records import Claim, Derived, Document, Record
    from onrecord.views.tables.table import Said

    Row = tuple[str, tuple[Cell, ...]]  # the table's name, a cell for each of its columns

SOURCE = (  # of each claim: where it is from
    column("outlet"), column("date", "published.value"), column("title"), column("link", "url"),
)  # fmt: skip
DOCUMENT = Table(
    "document",
    (
        column("id"), column("name"), *SOURCE, column("date_known_by", "published.how"), column("byline"),
        column("language"), column("words", kind="integer"), column("encoding", "encoding.value"),
        column("extractor"), column("sha256"), column("text_sha256"),
    ),
)  # fmt: skip
BEFORE = (column("id"), column("document"))
BEHIND = (column("confidence", kind="number"), column("rule"))
TABLES = (
    DOCUMENT,
    *(Table(table.name, (*BEFORE, *SOURCE, *table.columns, *BEHIND)) for table in CLAIMS),
)  # in the order of the wire
_OWN = {table.name: table.columns for table in CLAIMS}


def rows(record: Record) -> Iterator[Row]:
    """Yield the rows of one document, in the order of the wire."""
    said = {statement.id: statement for statement in record.statements}
    yield DOCUMENT.name, _cells(record.document, DOCUMENT.columns, said)
    source = _cells(record.document, SOURCE, said)
    for claim in record.lines[1:]:
        yield _row(claim, source, said)  # type: ignore[arg-type]  # all but the first are claims


def rows_across(lines: Iterable[Derived]) -> Iterator[Row]:
    """Yield the rows of what joins documents; they have no document."""
    for line in lines:
        yield _row(line, (None,) * len(SOURCE), {})


def _row(claim: Claim, source: tuple[Cell, ...], said: Said) -> Row:
    own = _cells(claim, _OWN[claim.type], said)
    return claim.type, (*_cells(claim, BEFORE, said), *source, *own, *_cells(claim, BEHIND, said))


def _cells(line: Claim | Document, columns: tuple[Column, ...], said: Said) -> tuple[Cell, ...]:
    return tuple(one.cell(line, said) for one in columns)
