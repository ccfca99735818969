"""What a table is: named columns, each with the kind of its cells and where in a claim they come from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from onrecord.records import Part, Statement

    Said = Mapping[str, Statement]  # the statements of the document, by id

Cell = str | int | float | bool | None
Kind = Literal["text", "integer", "number", "truth"]
BETWEEN = "; "  # what stands between several values in one cell


class Column(NamedTuple):
    """One column of a table."""

    name: str
    kind: Kind
    cell: Callable[[Any, Said], Cell]  # of a claim of the table's type


class Table(NamedTuple):
    """The lines of one type; each row is a line."""

    name: str  # the type on the wire
    columns: tuple[Column, ...]


def column(name: str, path: str | None = None, kind: Kind = "text") -> Column:
    """Return a column of what a claim holds under a path of fields, "speaker.name", its name by default."""

    def cell(claim: Any, _said: Said) -> Cell:
        value = at(claim, path or name)
        return joined(value) if isinstance(value, tuple) else value

    return Column(name, kind, cell)


def part(name: str, path: str | None = None) -> tuple[Column, ...]:
    """Return the columns of a part that is not what its line rests on: its words, and where they stand."""
    words = path or name
    return (column(name, f"{words}.text"), Column(f"{name}_offsets", "text", _offsets(words)))


def words(path: str) -> tuple[Column, ...]:
    """Return the columns of the words that a line rests on: as they stand, as they read, and where."""
    return (
        column("words", f"{path}.text"),
        column("reads", f"{path}.reads"),
        Column("start", "integer", _end(path, 0)),
        Column("end", "integer", _end(path, -1)),
        Column("offsets", "text", _offsets(path)),
    )


def who(name: str, path: str | None = None) -> tuple[Column, ...]:
    """Return the columns of an actor."""
    actor = path or name
    return (
        column(name, f"{actor}.name"),
        column(f"{name}_entity", f"{actor}.entity"),
        column(f"{name}_kind", f"{actor}.kind"),
        column(f"{name}_role", f"{actor}.role"),
        column(f"{name}_side", f"{actor}.side"),
    )


def when(path: str = "time") -> tuple[Column, ...]:
    """Return the columns of a time."""
    return (
        column("time_words", f"{path}.part.text"),
        column("time", f"{path}.value"),
        column("time_start", f"{path}.start"),
        column("time_end", f"{path}.end"),
        column("time_precision", f"{path}.precision"),
    )


def where(path: str = "place") -> tuple[Column, ...]:
    """Return the columns of a place."""
    return (
        column("place", f"{path}.name"),
        column("place_level", f"{path}.level"),
        column("place_country", f"{path}.country"),
        column("place_lat", f"{path}.lat", "number"),
        column("place_lon", f"{path}.lon", "number"),
    )


def joined(values: Iterable[object]) -> str | None:
    """Return several values as one cell; None for no value."""
    return BETWEEN.join(str(value) for value in values if value is not None) or None


def offsets(of: Part | None) -> str | None:
    """Return where a part stands, as on the wire: "[[12,40],[52,60]]"."""
    return json.dumps(of.spans, separators=(",", ":")) if of else None


def at(claim: Any, path: str) -> Any:
    """Return what a claim holds under a path of fields; None where a step is None."""
    for step in path.split("."):
        claim = None if claim is None else getattr(claim, step)
    return claim


def _offsets(path: str) -> Callable[[Any, Said], Cell]:
    return lambda claim, _said: offsets(at(claim, path))


def _end(path: str, end: Literal[0, -1]) -> Callable[[Any, Said], Cell]:
    def cell(claim: Any, _said: Said) -> Cell:
        of: Part | None = at(claim, path)
        return of.spans[end][end] if of else None

    return cell
