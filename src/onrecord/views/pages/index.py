"""The index of a folder of pages: documents, speakers, what joins documents, and what was said and done, by day."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from onrecord.records import Outlook, Position, Report, Shift, Signal
from onrecord.views import phrases
from onrecord.views.matrix import matrix
from onrecord.views.pages import html
from onrecord.views.pages.card import issues, side, speaker
from onrecord.views.pages.chart import charts, dots
from onrecord.views.pages.page import facet
from onrecord.views.pages.timeline import LANES, timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.records import Derived, Record, Statement
    from onrecord.views.matrix import Cell
    from onrecord.views.pages.chart import Dot
    from onrecord.views.pages.timeline import Entry, Lane

MOST = 500  # speakers, and lines of each kind that joins documents, that an index shows
SIDES = 20  # of the grid: those that say most
SHOWN = 10  # statements that a cell of the grid shows: the latest
LONGEST = 110  # characters of a statement's words
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


class Cited(NamedTuple):
    """A statement that a line rests on."""

    where: str  # date and title of its document
    address: str
    words: str  # who says what; "" where that was not kept


class Joined(NamedTuple):
    """A line that joins documents, and where its statements stand."""

    words: str
    links: tuple[Cited, ...]
    pair: bool = False  # its two statements stand side by side
    note: str = ""


class Index:
    """Takes records one by one and keeps of each a row, its sums, and of its coded statements the first words."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._speakers: dict[tuple[str, str], Speaker] = {}
        self._days: dict[tuple[str, str], Day] = {}
        self._row_of: dict[int, int] = {}  # a statement's id as a number → place of its document's row
        self._words: dict[int, str] = {}  # the same → who says what, where it is coded
        self._positions: dict[tuple[str, str, bool], Position] = {}  # the latest of a side on an issue
        self._dots: list[Dot] = []

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
        self._words.update((int(one.id, 16), _quoted(one)) for one in record.statements if one.positions or one.outlook)
        self._rows.append(row)
        self._dots += dots(record, address)
        for position in record.positions:
            key = (position.side, position.issue, position.own)
            before = self._positions.get(key)
            if position.speaker is None and (before is None or (position.time or "") > (before.time or "")):
                self._positions[key] = position
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
        lines = list(derived)
        stood = [line for line in lines if isinstance(line, Position)]
        drawn = matrix([*stood, *self._positions.values()], SIDES)
        cells = {key: f"cell-{n}" for n, key in enumerate(sorted(drawn.cells), 1)}
        return html(
            "index.html",
            rows=self._rows,
            facets=facets,
            speakers=speakers[:MOST],
            more_speakers=max(0, len(speakers) - MOST),
            months=[(month, held, counts[month]) for month, held in months],
            busiest=max(counts, key=lambda month: counts[month].total(), default=None),
            lanes=LANES,
            joined={title: (held[:MOST], max(0, len(held) - MOST)) for title, held in self._joined(lines).items()},
            matrix=drawn,
            evidence=lambda side, one: f"#{cells[side, one]}",
            cells=[(cells[key], key, self._cell(drawn.cells[key])) for key in sorted(cells)],
            issue=phrases.issue,
            charts=charts(self._dots),
        )

    def _joined(self, derived: Iterable[Derived]) -> dict[str, list[Joined]]:
        """What joins documents, by the title it stands under; signals the strongest first."""
        found: dict[str, list[Joined]] = defaultdict(list)
        for line in sorted(derived, key=lambda line: -line.strength if isinstance(line, Signal) else 0.0):
            if not isinstance(line, Position):  # these are the grid
                title, words, cites = _told(line)
                note = phrases.dissolved(line) if isinstance(line, Signal) else ""
                found[title].append(Joined(words, tuple(self._links(cites)), isinstance(line, Signal), note))
        return dict(sorted(found.items()))

    def _links(self, statements: Iterable[str]) -> Iterator[Cited]:
        """Yield the statements, each with its document and the address of its mark."""
        for one in statements:
            number = int(one, 16)
            place = self._row_of.get(number)
            if place is not None:
                row = self._rows[place]
                where = f"{row.date or 'no date'} {row.title}"
                yield Cited(where, f"{row.address}#{one}", self._words.get(number, ""))

    def _cell(self, cell: Cell) -> list[tuple[str, list[Cited]]]:
        """The evidence of a cell of the grid: what the side says of itself, and what others tell, latest first."""
        held = (("says", cell.own), ("as others tell", cell.told))
        return [(f"{how}: {one.value}", list(self._links(one.cites[:SHOWN]))) for how, one in held if one]


def _quoted(one: Statement) -> str:
    text = one.content.text
    return f"{speaker(one)}: {text if len(text) <= LONGEST else text[:LONGEST].rsplit(' ', 1)[0] + ' …'}"


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
            words = f"{line.speaker or line.side} on {phrases.issue(line.issue)}: {line.value}"
            return "Positions", words, line.cites
        case Outlook():
            return "Outlook", f"{line.speaker or line.side}: {phrases.outlooks(line)}", line.cites
