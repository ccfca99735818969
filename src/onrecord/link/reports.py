"""One statement told in several documents: the same speaker and nearly the same words, as wire copies have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from onrecord.identity import derived_id
from onrecord.link.repeats import NOBODY, QUOTED, TOLD, bands, changed, same, words_of
from onrecord.link.voices import day, name, speaker, told
from onrecord.records import Drift, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.link.repeats import Needs
    from onrecord.records import Record

RULE = "link.reports/2"
CONFIDENCE = 0.8
BLOCK = 200  # tellings of one block that are compared: the latest
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”»]")

Key = tuple[str, str]  # speaker, "" for the unnamed; opening words, or a band of the MinHash of all


class Telling(NamedTuple):
    """A statement in one document, as it waits for those of the others."""

    day: str
    document: str
    statement: str
    speaker: str  # "": not named
    quoted: str  # "quoted" where its quoted words are enough to know it by, else ""
    text: str

    @property
    def words(self) -> list[str]:
        """What it is compared by: its quoted words where there are enough, else all."""
        return words_of(" ".join(_QUOTED.findall(self.text)) if self.quoted else self.text)

    @property
    def needs(self) -> Needs:
        """What it needs to be another telling of the same."""
        return QUOTED if self.quoted else TOLD if self.speaker else NOBODY


def keys(record: Record) -> Iterator[tuple[Key, Telling]]:
    """Yield each statement of enough words by speaker and opening words, and by speaker and bands of all words.

    The first finds quotations cut short, the second words that were edited.
    """
    for statement in told(record):
        who, called, text = speaker(statement), name(statement), statement.content.text
        quoted = "quoted" if who and len(words_of(" ".join(_QUOTED.findall(text)))) >= QUOTED.words else ""
        said = day(statement, record.document) or ""
        telling = Telling(said, record.document.id, statement.id, called or "", quoted, text)
        words = telling.words
        if len(words) >= telling.needs.words:
            yield (who or "", " ".join(words[: QUOTED.words])), telling
            for band in bands(words):
                yield (who or "", band), telling


def fold(key: Key, block: Sequence[Telling]) -> Iterator[tuple[str, tuple[Telling, ...]]]:
    """Yield the speaker and the tellings of each statement that a block tells in two documents or more.

    The order of the block changes nothing. The same tellings may come from other blocks, too: `cluster` joins them.
    """
    left = [(telling, telling.words) for telling in sorted(set(block))[-BLOCK:]]
    left.sort(key=lambda pair: -len(pair[1]))
    while left:
        fullest, words = left[0]
        needs = fullest.needs
        alike = [pair for pair in left if pair[0] == fullest or same(pair[1], words, needs)]
        left = [pair for pair in left if pair not in alike]
        if len({telling.document for telling, _ in alike}) > 1:
            yield key[0], tuple(telling for telling, _ in alike)


def cluster(found: Iterable[tuple[str, tuple[Telling, ...]]]) -> Iterator[Report]:
    """Yield a report for each statement: groups that share a telling are one; in order of their speakers and days."""
    group_of: dict[str, set[str]] = {}  # of a telling's statement
    tellings: dict[str, Telling] = {}
    speakers: dict[str, str] = {}
    for who, group in found:
        merged = {telling.statement for telling in group}
        for one in group:
            tellings[one.statement], speakers[one.statement] = one, who
            merged |= group_of.get(one.statement, set())
        for statement in merged:
            group_of[statement] = merged
    groups = {min(group): group for group in group_of.values()}
    reports = (_report(speakers[first], sorted(tellings[one] for one in group)) for first, group in groups.items())
    yield from sorted(reports, key=lambda report: (report.speaker or "", report.statements))


def _report(who: str, tellings: Sequence[Telling]) -> Report:
    fullest = max(tellings, key=lambda telling: len(telling.words))
    words = fullest.words
    drift = (Drift(one.statement, fullest.statement, changed(one.words, words)) for one in tellings)
    return Report(
        id=derived_id("report", who, *words),
        confidence=CONFIDENCE,
        rule=RULE,
        statements=tuple(telling.statement for telling in tellings),
        speaker=fullest.speaker or None,
        words=fullest.text,
        drift=tuple(one for one in drift if one.changed),
    )
