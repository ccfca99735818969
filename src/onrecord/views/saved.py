"""A saved record read again: JSON lines in, one `Record` at a time out, then what joins documents."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NoReturn

from onrecord.errors import RecordError
from onrecord.records import Document, Record, Report, Shift
from onrecord.views.filters import cited
from onrecord.views.unwire import unwire

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.records import Claim, Derived, Line

FIELDS = {  # of a Record, by the type on the wire; reports and shifts belong to no document
    "damage": "damage", "time": "times", "place": "places", "actor": "actors", "statement": "statements",
    "event": "events", "meeting": "meetings", "proposal": "proposals", "position": "positions",
    "outlook": "outlooks", "signal": "signals",
}  # fmt: skip
LONGEST = 100_000_000  # bytes of a line: more than any document makes
_ID = re.compile(r"[0-9a-f]{16}")


def saved(lines: Iterable[bytes], name: str) -> Iterator[Record | Derived]:
    """Yield the record of each document of a file that `read --json` wrote, then what joins documents.

    `lines` come with their line ends; `name` is the file's. One document is held at a time.
    Raises RecordError where a line is not as `read --json` writes it, and where there is none.
    """
    document: Document | None = None
    claims: list[Claim] = []
    joined = False
    number = 0
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        line = _line(raw, name, number)
        if isinstance(line, Document):
            if joined:
                raise RecordError(name, number, "a document after what joins documents; show one record at a time")
            if document:
                yield _record(document, claims)
            document, claims = line, []
        elif line.document is None:
            if document and not joined:
                yield _record(document, claims)
            joined = True
            yield line
        else:
            _belongs(line, document, joined, name, number)
            claims.append(line)
    if document and not joined:
        yield _record(document, claims)
    if not (document or joined):
        raise RecordError(name, max(number, 1), "no record; it is made with `onrecord read --json`")


def _line(raw: bytes, name: str, number: int) -> Line:
    try:
        if len(raw) > LONGEST:
            raise ValueError(f"is longer than {LONGEST:,} bytes")
        line = unwire(_json(raw))
        _check(line)
    except ValueError as error:
        raise RecordError(name, number, str(error)) from None
    return line


def _json(raw: bytes) -> Any:
    """Return what a line of JSON holds; raise ValueError, in words, where it is none."""
    try:
        text = raw.decode("utf-8-sig")
        plain = json.loads(text, parse_constant=_no_number)
        if "\\u" in text:
            json.dumps(plain, ensure_ascii=False).encode()  # an escape can stand for half a character
    except UnicodeError:
        raise ValueError("is not UTF-8, as a record is") from None
    except (ValueError, RecursionError):
        cut = "" if raw.endswith(b"\n") else ": the line is cut off, so whatever wrote it was stopped; read again"
        raise ValueError(f"is no JSON{cut}") from None
    return plain


def _no_number(_name: str) -> NoReturn:
    raise ValueError


def _check(line: Line) -> None:
    """Refuse what the types allow and no record holds."""
    if isinstance(line, Document):
        if "\0" in line.name:
            raise ValueError("has a name with a null character")
        ids: tuple[str | None, ...] = (line.id,)
    else:
        ids = (line.id, *cited(line))
        if line.document is not None and isinstance(line, Report | Shift):
            raise ValueError(f"is a {line.type} of one document")
    for one in ids:
        if one is not None and not _ID.fullmatch(one):
            raise ValueError(f"has the id {one[:40]!r}, which is none")


def _belongs(line: Claim, document: Document | None, joined: bool, name: str, number: int) -> None:
    """Refuse a claim that does not stand under its document."""
    if joined or document is None or line.document != document.id:
        raise RecordError(
            name, number, f"a {line.type} that does not stand under its document; keep the order of lines"
        )


def _record(document: Document, claims: Iterable[Claim]) -> Record:
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        held[FIELDS[claim.type]].append(claim)
    return Record(document, **{field: tuple(held[field]) for field in FIELDS.values()})  # type: ignore[arg-type]  # by type
