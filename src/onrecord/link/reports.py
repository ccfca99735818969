"""One statement told in several documents: the same speaker and the same quoted words, give or take a few."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from onrecord.identity import derived_id
from onrecord.link.voices import day, name, speaker, told
from onrecord.records import Drift, Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.records import Record

RULE = "link.reports/1"
CONFIDENCE = 0.8
OPENING = 5  # words that a quotation needs, and with which two tellings of it begin alike
ALIKE = 0.6  # of their words: what two tellings share at least
BLOCK = 200  # tellings of one block that are compared: the latest
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”»]")
_WORD = re.compile(r"\w+(?:['’]\w+)*")

Key = tuple[str, str]  # speaker, opening words


class Telling(NamedTuple):
    """A quotation in one document, as it waits for those of the others."""

    day: str
    document: str
    statement: str
    speaker: str
    words: str  # casefolded, a blank between two
    text: str


def keys(record: Record) -> Iterator[tuple[Key, Telling]]:
    """Yield each quotation of a named speaker by speaker and opening words."""
    for statement in told(record):
        who, called = speaker(statement), name(statement)
        text = " ".join(_QUOTED.findall(statement.content.text))
        words = [word.casefold() for word in _WORD.findall(text)]
        if who and called and len(words) >= OPENING:
            said = day(statement, record.document) or ""
            telling = Telling(said, record.document.id, statement.id, called, " ".join(words), statement.content.text)
            yield (who, " ".join(words[:OPENING])), telling


def fold(key: Key, block: Sequence[Telling]) -> Iterator[Report]:
    """Yield a report for each statement that a block tells in two documents or more; their order changes nothing."""
    left = sorted(sorted(set(block))[-BLOCK:], key=lambda telling: -len(telling.words.split()))
    while left:
        fullest = left[0]
        alike = sorted(telling for telling in left if _begins(telling, fullest) or _ratio(telling, fullest) >= ALIKE)
        left = [telling for telling in left if telling not in alike]
        if len({telling.document for telling in alike}) > 1:
            yield _report(key, fullest, alike)


def _report(key: Key, fullest: Telling, alike: Sequence[Telling]) -> Report:
    drift = (Drift(one.statement, fullest.statement, _changed(one, fullest)) for one in alike if one is not fullest)
    return Report(
        id=derived_id("report", key[0], *fullest.words.split()),
        confidence=CONFIDENCE,
        rule=RULE,
        statements=tuple(telling.statement for telling in alike),
        speaker=fullest.speaker,
        words=fullest.text,
        drift=tuple(one for one in drift if one.changed),
    )


def _ratio(one: Telling, other: Telling) -> float:
    return SequenceMatcher(None, one.words.split(), other.words.split(), autojunk=False).ratio()


def _begins(one: Telling, other: Telling) -> bool:
    """Tell whether one is the other cut short."""
    return f"{one.words} ".startswith(f"{other.words} ") or f"{other.words} ".startswith(f"{one.words} ")


def _changed(one: Telling, other: Telling) -> str:
    """Return the words that differ as "these → those; …"; "" where one is the other or is the other cut short."""
    if _begins(one, other):
        return ""
    these, those = one.words.split(), other.words.split()
    steps = SequenceMatcher(None, these, those, autojunk=False).get_opcodes()
    return "; ".join(
        f"{' '.join(these[a:b])} → {' '.join(those[c:d])}" for step, a, b, c, d in steps if step != "equal"
    )
