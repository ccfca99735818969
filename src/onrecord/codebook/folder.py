"""Reading a codebook folder: YAML files in, frozen data out; what is wrong is named by file and place.

A folder says what it has to say in files of its own; a file that it lacks is that of the shipped codebook. One without
a codebook.yaml has the folder's name.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

from onrecord.codebook.phrases import slots
from onrecord.codebook.scheme import Issue, Mark, Place, Scale
from onrecord.errors import CodebookError
from onrecord.records import Certainty, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

SHIPPED = Path(__file__).parent / "peace"
WORLD = Path(__file__).parent / "world"
NAMED_BY = "codebook.yaml"
FILES = (NAMED_BY, "actors.yaml", "sides.yaml", "issues.yaml", "scales.yaml")
COLUMNS = {  # that a row must have
    "states": {"id", "name"},
    "organisations": {"id", "name", "kind", "state"},
    "people": {"name", "office", "entity", "from", "to", "source"},
    "regions": {"name", "level", "country", "lat", "lon"},
}
ISSUE_WEIGHTS = {"cues": 1.0, "hints": 0.5}
VALUES: dict[str, tuple[str, ...]] = {
    "position": get_args(Value),
    "outlook": ("-2", "-1", "0", "1", "2"),
    "certainty": get_args(Certainty),
    "tense": ("now", "earlier"),
    "hedge": ("hedge",),
}


class Lined(dict[str, Any]):
    """A mapping of YAML that knows the lines of its keys."""

    def __init__(self, values: dict[str, Any], lines: dict[str, int], line: int) -> None:
        super().__init__(values)
        self.lines, self.line = lines, line


def version(folder: Path) -> str:
    """Return the codebook's name, "@" and 12 hex of a SHA-256 over all that decides: its files and the world's.

    Names and bytes, sorted by name. Raises CodebookError where the folder holds no file of a codebook.
    """
    digest = hashlib.sha256()
    if not any((folder / name).is_file() for name in FILES):
        raise CodebookError(str(folder), "folder", f"has no file of a codebook: {', '.join(FILES)}")
    names = {path.name for place in (folder, SHIPPED, WORLD) for path in place.iterdir() if path.is_file()}
    for name in sorted(names):
        path = WORLD / name if (WORLD / name).is_file() and not (folder / name).is_file() else _path(folder, name)
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    named = (folder / NAMED_BY).is_file()
    name = _text(_mapping(folder, NAMED_BY), NAMED_BY, "codebook", "name") if named else folder.resolve().name
    return f"{name}@{digest.hexdigest()[:12]}"


def actors(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the rows by which actors.yaml adds to the tables of the world; a codebook may have none.

    Each row has the columns that its table in `world/` must have.
    """
    file = "actors.yaml"
    if not (folder / file).is_file():
        return {}
    tables = _mapping(folder, file)
    for table, rows in tables.items():
        if table not in COLUMNS:
            raise CodebookError(file, table, f"is no table; tables are {', '.join(COLUMNS)}")
        for number, row in enumerate(_list(rows, file, table), 1):
            where = f"{table}, row {number}"
            missing = COLUMNS[table] - _dict(row, file, where).keys()
            if missing:
                raise CodebookError(file, where + _line(row), f"lacks {', '.join(sorted(missing))}")
    return tables


def issues(folder: Path) -> tuple[tuple[Issue, ...], tuple[Mark, ...]]:
    """Return the issue tree of issues.yaml in its order, and the marks that speak for its issues."""
    file = "issues.yaml"
    found: list[Issue] = []
    marks: list[Mark] = []
    lines: dict[str, str] = {}
    for number, entry in enumerate(_list(_yaml(folder, file), file, "top level"), 1):
        where = f"issue {number}"
        name = _text(entry, file, where, "id")
        if any(name == other.id for other in found):
            raise CodebookError(file, name + _line(entry), "stands twice")
        found.append(_issue(entry, file, name))
        lines[name] = _line(entry, "parent")
        for key, weight in ISSUE_WEIGHTS.items():
            place = f"{name}: {key}{_line(entry, key)}"
            marks += (
                Mark("issue", name, weight, "any", _phrase(phrase, file, place))
                for phrase in _list(entry.get(key, []), file, place)
            )
    for issue in found:
        if issue.parent is not None and all(issue.parent != other.id for other in found):
            raise CodebookError(file, issue.id + lines[issue.id], f"has the parent {issue.parent!r}, which is no issue")
    return tuple(found), tuple(marks)


def scales(folder: Path) -> tuple[Mark, ...]:
    """Return the marks of scales.yaml in its order."""
    file = "scales.yaml"
    return tuple(
        mark
        for scale, groups in _mapping(folder, file).items()
        for number, group in enumerate(_list(groups, file, scale), 1)
        for mark in _group(scale, group, file, f"{scale}: group {number}")
    )


def sides(folder: Path) -> dict[str, str]:
    """Return the side of each entity id that sides.yaml names."""
    file = "sides.yaml"
    data = _mapping(folder, file)
    found: dict[str, str] = {}
    for side, entities in _dict(data.get("merge"), file, "merge").items():
        found |= {_string(entity, file, f"merge: {side}"): side for entity in _list(entities, file, f"merge: {side}")}
    for entity, side in _dict(data.get("overrides"), file, "overrides").items():
        found[entity] = _string(side, file, f"overrides: {entity}")
    return found


def negotiation(folder: Path, known: tuple[Issue, ...]) -> frozenset[str]:
    """Return the issues that codebook.yaml calls the negotiation itself."""
    file = NAMED_BY
    found = [_string(issue, file, "negotiation") for issue in _list(_negotiation(folder, file), file, "negotiation")]
    for issue in found:
        if all(issue != other.id for other in known):
            raise CodebookError(file, "negotiation", f"{issue!r} is no issue")
    return frozenset(found)


def _negotiation(folder: Path, file: str) -> Any:
    """What codebook.yaml says of it; one of a dossier that is silent leaves it to the shipped one."""
    return _mapping(folder, file).get("negotiation", _mapping(SHIPPED, file).get("negotiation", []))


def _issue(entry: dict[str, Any], file: str, name: str) -> Issue:
    optional = {
        key: _text(entry, file, name, key) if key in entry else None for key in ("parent", "counts", "excludes")
    }
    examples = tuple(_string(words, file, f"{name}: examples") for words in _list(entry.get("examples"), file, name))
    if not examples:
        raise CodebookError(file, name + _line(entry), "has no example")
    return Issue(
        name,
        _text(entry, file, name, "name"),
        optional["parent"],
        _text(entry, file, name, "definition"),
        optional["counts"],
        optional["excludes"],
        examples,
    )


def _group(scale: str, group: Any, file: str, where: str) -> Iterator[Mark]:
    """Yield the marks of one group of phrases."""
    if scale not in VALUES:
        raise CodebookError(file, scale, f"is no scale; scales are {', '.join(VALUES)}")
    value, place = _text(group, file, where, "value"), _text(group, file, where, "place")
    if value not in VALUES[scale]:
        raise CodebookError(file, where + _line(group), f"value {value!r} is none of {', '.join(VALUES[scale])}")
    if place not in get_args(Place):
        raise CodebookError(file, where + _line(group), f"place {place!r} is none of {', '.join(get_args(Place))}")
    weight = group.get("weight")
    if not isinstance(weight, int | float) or not 0 < weight <= 1:
        raise CodebookError(file, where + _line(group), f"weight {weight!r} is not above 0 and at most 1")
    where += _line(group)
    for phrase in _list(group.get("phrases"), file, where):
        words = _phrase(phrase, file, where)
        yield Mark(cast("Scale", scale), value, float(weight), cast("Place", place), words)


def _phrase(value: Any, file: str, where: str) -> str:
    phrase = _string(value, file, where)
    try:
        slots(phrase)
    except ValueError:
        raise CodebookError(file, where, f"{phrase!r} is not a phrase") from None
    return phrase


def _yaml(folder: Path, file: str) -> Any:
    import yaml  # here: not needed for `onrecord --help`

    try:
        text = _path(folder, file).read_text(encoding="utf-8")
    except OSError as error:
        raise CodebookError(file, str(folder), f"cannot be read ({error.strerror})") from None

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the faster one where it is there
        pass

    Loader.add_constructor("tag:yaml.org,2002:map", _lined)
    try:
        return yaml.load(text, Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "top level"
        raise CodebookError(file, where, getattr(error, "problem", None) or "is not YAML") from None


def _lined(loader: Any, node: Any) -> Lined:
    return Lined(
        loader.construct_mapping(node, deep=True),
        {key.value: key.start_mark.line + 1 for key, _ in node.value},
        node.start_mark.line + 1,
    )


def _line(entry: Any, key: str = "") -> str:
    """Return where an entry, or a key of it, stands in its file, as an addition to a message."""
    return f" (line {entry.lines.get(key, entry.line)})" if isinstance(entry, Lined) else ""


def _path(folder: Path, file: str) -> Path:
    """The file of this folder, else that of the shipped codebook."""
    return folder / file if (folder / file).is_file() else SHIPPED / file


def _mapping(folder: Path, file: str) -> dict[str, Any]:
    return _dict(_yaml(folder, file), file, "top level")


def _dict(value: Any, file: str, where: str) -> dict[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise CodebookError(file, where, "is not a list of `key: value`")
    return value


def _list(value: Any, file: str, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise CodebookError(file, where, "is not a list")
    return value


def _text(entry: Any, file: str, where: str, key: str) -> str:
    return _string(_dict(entry, file, where).get(key), file, f"{where}: {key}{_line(entry, key)}")


def _string(value: Any, file: str, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise CodebookError(file, where, f"{value!r} is not words (quote it where YAML reads it as something else)")
    return value
