"""Who speaks in a statement and when, as the links compare it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from onrecord.records import Document, Record, Statement

T = TypeVar("T")
K = TypeVar("K", bound="Hashable")
CARRIERS = frozenset({"medium", "document"})  # what they tell is told through them, not by them
UNNAMED = frozenset({"anonymous", "unknown"})  # two of them may be two people


def told(record: Record) -> tuple[Statement, ...]:
    """Return the statements that stand for themselves: no headline, and no lead, that a later one tells in full."""
    body = (record.document.text or "").find("\n")  # a headline is all of the first line
    return tuple(one for one in record.statements if one.restates is None and one.content.spans[0].start > body)


def told_by_others(record: Record) -> frozenset[str]:
    """Return the ids of statements that somebody of another side tells of their speaker: "an aide of A said B agreed".

    A medium, a document or the reporter only carries words; whose side is not known may be the same one.
    """
    outer = {one.id: one for one in record.statements}
    return frozenset(one.id for one in record.statements if one.within in outer and _of_another(outer[one.within], one))


def _of_another(teller: Statement, told: Statement) -> bool:
    who = teller.speaker
    if who is None or who.kind in CARRIERS or speaker(teller) == speaker(told) is not None:
        return False
    return side(teller) is None or side(teller) != side(told)


def side(statement: Statement) -> str | None:
    """Return the side that a statement speaks for; None where it is not known."""
    return statement.speaker.side if statement.speaker else None


def speaker(statement: Statement) -> str | None:
    """Return what the speaker is known by, None for the unnamed.

    A person is known by name, as the entity may be the office; all others by entity, else name.
    """
    who = statement.speaker
    if who is None or who.kind in UNNAMED:
        return None
    return who.name if who.kind == "person" else who.entity or who.name


def name(statement: Statement) -> str | None:
    """Return the speaker's name; None for the unnamed."""
    return statement.speaker.name if statement.speaker and speaker(statement) else None


def day(statement: Statement, document: Document) -> str | None:
    """Return the ISO day on which a thing was said: the text's, else the day of publication for what holds now."""
    if statement.time and statement.time.start:
        return statement.time.start[:10]
    return None if statement.tense == "earlier" else (document.published.value or "")[:10] or None


def group(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Return the items by key; keys and items in order of appearance."""
    found: dict[K, list[T]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return dict(found)
