"""Plain data from the wire back into records: the inverse of `wire`, which takes nothing that `wire` never writes."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, cast, get_args, get_origin, get_type_hints

from onrecord import records
from onrecord.records import Line, Part
from onrecord.spans import Span
from onrecord.views.wire import OPTIONAL, WIRE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[Any], Any]

LARGEST = 2**53  # beyond it a number is no longer exact in a spreadsheet


def unwire(plain: object) -> Line:
    """Return the record that a line's JSON holds; a field that the line lacks has its default, if it has one.

    Raises ValueError with the place and what is wrong there.
    """
    kind = plain.get("type") if isinstance(plain, dict) else None
    if not isinstance(kind, str):
        raise ValueError("is no record: it has no `type`")
    if kind not in KINDS:
        raise ValueError(f"has the type {kind[:40]!r}, which is none of a record's")
    return cast(Line, _reader(KINDS[kind])(plain))


def _kinds(union: Any) -> dict[str, type]:
    """Return the record types of the nested union `Line` by their names on the wire."""
    members = get_args(union)
    if members:
        return {name: kind for member in members for name, kind in _kinds(member).items()}
    return {get_args(get_type_hints(union)["type"])[0]: union}


KINDS = _kinds(Line)


@cache
def _reader(kind: Any) -> Reader:
    """Return what turns plain data into a value of this type."""
    if kind in LEAVES:
        return LEAVES[kind]
    origin, members = get_origin(kind), get_args(kind)
    if origin is Literal:
        return _literal(members)
    if origin is tuple:
        return _many(members[0]) if members[-1] is Ellipsis else _few(members)
    if origin is UnionType:
        (member,) = (one for one in members if one is not NoneType)
        return _maybe(_reader(member))
    if is_dataclass(kind):
        return _fields(cast(type, kind))
    raise TypeError(f"no line holds a {kind}")


def _one_of(kinds: tuple[type, ...], name: str) -> Reader:
    """Values stay as they are, so that they are written the same again: 1 is a float, too."""

    def read(value: Any) -> Any:
        if type(value) not in kinds:
            raise ValueError(f"is not {name}")
        if isinstance(value, int | float) and not abs(value) <= LARGEST:
            raise ValueError("is too large a number")
        return value

    return read


def _span(value: Any) -> Span:
    if type(value) is not list or len(value) != len(Span._fields) or any(type(one) is not int for one in value):
        raise ValueError("is no pair of offsets")
    if not 0 <= value[0] < value[1] <= LARGEST:
        raise ValueError(f"has the offsets {value[0]} and {value[1]}, between which nothing stands")
    return Span(*value)


def _literal(allowed: tuple[Any, ...]) -> Reader:
    def read(value: Any) -> Any:
        if not isinstance(value, str | None) or value not in allowed:
            raise ValueError(f"is none of {', '.join(map(str, allowed))}")
        return value

    return read


def _many(member: Any) -> Reader:
    read_one = _reader(member)

    def read(value: Any) -> Any:
        if type(value) is not list:
            raise ValueError("is no list")
        return tuple([read_one(one) for one in value])

    return read


def _few(members: tuple[Any, ...]) -> Reader:
    readers = [_reader(member) for member in members]

    def read(value: Any) -> Any:
        if type(value) is not list or len(value) != len(readers):
            raise ValueError(f"is no list of {len(readers)}")
        return tuple([read_one(one) for read_one, one in zip(readers, value, strict=True)])

    return read


def _maybe(read_one: Reader) -> Reader:
    return lambda value: None if value is None else read_one(value)


def _fields(kind: type) -> Reader:
    hints = get_type_hints(kind, vars(records))
    known = {WIRE_NAMES.get(one.name, one.name): (one.name, _reader(hints[one.name])) for one in fields(kind)}
    needed = {
        WIRE_NAMES.get(one.name, one.name)
        for one in fields(kind)
        if one.default is MISSING and one.default_factory is MISSING and one.name not in OPTIONAL
    }

    def read(value: Any) -> Any:
        if type(value) is not dict:
            raise ValueError("is no object")
        if not needed <= value.keys():
            raise ValueError(f"{kind.__name__} lacks {', '.join(sorted(needed - value.keys()))}")
        if not value.keys() <= known.keys():
            raise ValueError(f"{kind.__name__} has no {', '.join(sorted(value.keys() - known.keys()))[:80]}")
        found = {}
        for name, held in value.items():
            field, read_one = known[name]
            try:
                found[field] = read_one(held)
            except ValueError as error:
                raise ValueError(f"{name}: {error}") from None
        if kind is Part and not found["spans"]:
            raise ValueError("spans: is empty")
        return kind(**found)

    return read


LEAVES: dict[Any, Reader] = {
    str: _one_of((str,), "text"),
    bool: _one_of((bool,), "true or false"),
    NoneType: _one_of((NoneType,), "null"),
    int: _one_of((int,), "a whole number"),
    float: _one_of((float, int), "a number"),
    Span: _span,
}
