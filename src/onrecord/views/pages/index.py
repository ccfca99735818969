"""The index of a folder of pages: documents, speakers, what joins documents, and what was said and done, by day."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from onrecord.records import Outlook, Position, Report, Shift, Signal
from onrecord.views import phrases
from onrecord.views.pages import html
from onrecord.views.pages.card import issues, side, speaker
from onrecord.views.pages.page import facet
from onrecord.views.pages.timeline import LANES, timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.records import Derived, Record
    from onrecord.views.pages.timeline import Entry, Lane

MOST = 500  # speakers, and lines of each kind that joins documents, that an index shows
BEST = 2  # entries of each lane that a day shows


class Row(NamedTuple):
    """One document in the index."""

    address: str
    title: str
    outlet: str | None
    date: str | None
    words: int
    said: int
    done: int
    speakers: frozenset[str]
    sides: frozenset[str]
    issues: frozenset[str]


@dataclass(slots=True)
class Speaker:
    """How much one speaker says in all documents."""

    name: str
    side: str
    statements: int = 0
    documents: int = 0


@dataclass(slots=True)
class Day:
    """What is on one day's lanes: how much, and the surest entries with the address of each."""

    start: str
    when: str
    counts: Counter[Lane] = field(default_factory=Counter)
    best: dict[Lane, list[tuple[Entry, str]]] = field(default_factory=lambda: {lane: [] for lane in LANES})


class Joined(NamedTuple):
    """A line that joins documents, and where its statements stand."""

    words: str
    links: tuple[tuple[str, str], ...]  # title of the document, address


class Index:
    """Takes records one by one and keeps of each a row, its sums and the numbers of its statements, never its text."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._speakers: dict[tuple[str, str], Speaker] = {}
        self._days: dict[tuple[str, str], Day] = {}
        self._row_of: dict[int, int] = {}  # a statement's id as a number → place of its document's row

    def add(self, record: Record, address: str) -> None:
        """Take one record, whose page has the `address`."""
        document = record.document
        row = Row(
            address,
            document.title or document.name,
            document.outlet,
            document.published.value,
            document.words,
            len(record.statements),
            len(record.events) + len(record.meetings),
            frozenset(intern(speaker(one)) for one in record.statements),
            frozenset(intern(side(one)) for one in record.statements),
            frozenset(intern(name) for one in record.statements for name in issues(one)),
        )
        self._row_of.update((int(one.id, 16), len(self._rows)) for one in record.statements)
        self._rows.append(row)
        spoken = Counter((speaker(one), side(one)) for one in record.statements if one.speaker)
        for (name, of), count in spoken.items():
            known = self._speakers.setdefault((name, of), Speaker(name, of))
            known.statements, known.documents = known.statements + count, known.documents + 1
        for entry in timeline(record):
            day = self._days.setdefault((entry.start, entry.when), Day(entry.start, entry.when))
            day.counts[entry.lane] += 1
            best = [*day.best[entry.lane], (entry, address)]
            day.best[entry.lane] = sorted(best, key=lambda one: -one[0].confidence)[:BEST]

    def page(self, derived: Iterable[Derived]) -> str:
        """Return the index of all that was taken, with `derived`, which joins documents, as HTML."""
        facets = {
            "speaker": facet("speaker", (row.speakers for row in self._rows), MOST),
            "side": facet("side", (row.sides for row in self._rows)),
            "issue": facet("issue", (row.issues for row in self._rows)),
        }
        speakers = sorted(self._speakers.values(), key=lambda one: (-one.statements, one.name, one.side))
        days = sorted(self._days.values(), key=lambda day: (day.start, day.when))
        months = [(month, list(held)) for month, held in groupby(days, key=_month)]
        counts = {month: sum((day.counts for day in held), Counter()) for month, held in months}
        return html(
            "index.html",
            rows=self._rows,
            facets=facets,
            speakers=speakers[:MOST],
            more_speakers=max(0, len(speakers) - MOST),
            months=[(month, held, counts[month]) for month, held in months],
            busiest=max(counts, key=lambda month: counts[month].total(), default=None),
            lanes=LANES,
            joined={title: (lines[:MOST], max(0, len(lines) - MOST)) for title, lines in self._joined(derived).items()},
        )

    def _joined(self, derived: Iterable[Derived]) -> dict[str, list[Joined]]:
        """What joins documents, by the title it stands under."""
        found: dict[str, list[Joined]] = defaultdict(list)
        for line in derived:
            title, words, cites = _told(line)
            found[title].append(Joined(words, tuple(self._links(cites))))
        return dict(sorted(found.items()))

    def _links(self, statements: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield the documents of the statements, each with the address of the statement's mark."""
        for one in statements:
            place = self._row_of.get(int(one, 16))
            if place is not None:
                row = self._rows[place]
                yield f"{row.date or 'no date'} {row.title}", f"{row.address}#{one}"


def _month(day: Day) -> str:
    """The month that a day stands under; what is as long as a year stands under the year."""
    return day.start[:7] if len(day.when) > len("1970s") else day.when


def _told(line: Derived) -> tuple[str, str, tuple[str, ...]]:
    """Return where a line that joins documents is shown, its words, and the statements that it rests on."""
    match line:
        case Report():
            return "Told in several documents", f"{line.speaker or phrases.NOBODY}: {line.words}", line.statements
        case Shift():
            return "Shifts", line.sentence, (line.from_, line.to)
        case Signal():
            return "Mixed signals", line.sentence, (line.a, line.b)
        case Position():
            words = f"{line.speaker or line.side} on {phrases.issue(line.issue)}: {line.value} ({line.strength:.1f})"
            return "Positions", words, line.cites
        case Outlook():
            words = f"{line.speaker or line.side}: outlook {phrases.outlook(line.value)}"
            return "Positions", words, line.cites
