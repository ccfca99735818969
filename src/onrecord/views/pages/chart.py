"""What sides convey and where they stand, over time: a lane for each side, in it a point for each day and value."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from onrecord.link.positions import stands
from onrecord.link.voices import day, side, told
from onrecord.views import phrases
from onrecord.views.matrix import SHORT
from onrecord.views.pages.card import speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onrecord.records import Record, Statement

LANES, CHARTS = 8, 6  # of a chart, those with most dots; of a page, those with most dots
STEPS = 40  # of time: where there are more days, points of neighbouring days are drawn as one
EDGE = 3  # per cent of the width left free on both sides
TICKS = 5  # dates under a chart at most
LONGEST = 110  # characters of a point's words
OUTLOOK = "how near a deal is"  # the chart of what is conveyed, beside those of issues
HEIGHT = {"support": 0.0, "conditional": 50.0, "noncommittal": 50.0, "oppose": 100.0}  # per cent from the top
KIND = {"support": "for", "oppose": "against"}  # the style's class; all others: "between"


class Dot(NamedTuple):
    """One coded statement with its day."""

    chart: str  # an issue, or OUTLOOK
    lane: str  # the side
    day: str  # ISO date
    value: str  # a position, or an outlook "-2" … "2"
    speaker: str
    words: str
    address: str  # where the words stand


class Point(NamedTuple):
    """A dot as drawn, for all of its lane, step of time and value."""

    left: float  # per cent of the width
    top: float  # per cent of the lane's height
    sign: str  # what stands in it
    kind: str  # "for", "against", "between"
    label: str  # what it says, in words
    address: str


class Chart(NamedTuple):
    """The lanes of one issue, each with its side and points in order of time, and the dates below."""

    issue: str
    steps: int  # between the highest value and the lowest
    lanes: tuple[tuple[str, tuple[Point, ...]], ...]
    ticks: tuple[tuple[float, str], ...]


def dots(record: Record, page: str = "") -> Iterator[Dot]:
    """Yield what a document's statements convey and where sides stand, if the day is known; `page` is its address.

    What others tell of a side is left out.
    """
    said = {one.id: one for one in record.statements}
    for one in told(record):
        when, of = day(one, record.document), side(one)
        if one.outlook and one.outlook.tells and when and of:
            yield _dot(OUTLOOK, of, when, str(one.outlook.value), one, page)
    for key, stand in stands(record):
        if stand.day and not key.speaker and key.own == "own":
            yield _dot(key.issue, key.side, stand.day, stand.value, said[stand.statement], page)


def charts(found: Iterable[Dot]) -> list[Chart]:
    """Return a chart of the outlook and of each issue with dots on two days or more: the outlook, then by dots.

    All have the same scale of time.
    """
    by_issue: dict[str, list[Dot]] = defaultdict(list)
    for dot in found:
        by_issue[dot.chart].append(dot)
    moving = [held for held in by_issue.values() if len({dot.day for dot in held}) > 1]
    moving.sort(key=lambda held: (held[0].chart != OUTLOOK, -len(held), held[0].chart))
    shown = moving[:CHARTS]
    places = _places(sorted({dot.day for held in shown for dot in held}))
    return [_chart(held, places) for held in shown]


def _chart(held: list[Dot], places: Mapping[str, float]) -> Chart:
    held = sorted(held, key=lambda dot: dot.day)
    lanes: dict[str, dict[tuple[int, str], list[Dot]]] = defaultdict(lambda: defaultdict(list))
    for dot in held:
        lanes[dot.lane][int(places[dot.day] * STEPS / 100), dot.value].append(dot)
    most = sorted(lanes, key=lambda lane: (-sum(map(len, lanes[lane].values())), lane))[:LANES]
    drawn = tuple((lane, tuple(_point(group, places) for _, group in sorted(lanes[lane].items()))) for lane in most)
    steps = 4 if held[0].chart == OUTLOOK else 2
    return Chart(phrases.issue(held[0].chart), steps, drawn, tuple(_ticks(places)))


def _places(days: list[str]) -> dict[str, float]:
    """Return where each day stands, in per cent of the width; there are two days or none."""
    numbers = [date.fromisoformat(one).toordinal() for one in days]
    width = numbers[-1] - numbers[0] if numbers else 1
    return {
        one: round(EDGE + (number - numbers[0]) / width * (100 - 2 * EDGE), 2)
        for one, number in zip(days, numbers, strict=True)
    }


def _ticks(places: Mapping[str, float]) -> Iterator[tuple[float, str]]:
    """Yield the first and the last day, and of those between what has room."""
    *others, last = places
    free = 0.0
    for one in others:
        if places[one] >= free and places[one] <= places[last] - 100 / TICKS:
            yield places[one], one
            free = places[one] + 100 / TICKS
    yield places[last], last


def _point(group: list[Dot], places: Mapping[str, float]) -> Point:
    """Return the point of all dots of one lane, step and value; it leads to the first of them."""
    first = group[0]
    more = f", and {len(group) - 1} more" if len(group) > 1 else ""
    if first.chart == OUTLOOK:
        value = int(first.value)
        sign, read = phrases.signed(value).replace("-", "−"), phrases.outlook(value)
        top, kind = (2 - value) * 25.0, "for" if value > 0 else "against" if value else "between"
    else:
        sign = read = SHORT.get(first.value, first.value)
        top, kind = HEIGHT[first.value], KIND.get(first.value, "between")
    label = f"{first.day}, {first.speaker}, {read}{more}: {first.words}"
    return Point(places[first.day], top, sign, kind, label, first.address)


def _dot(chart: str, lane: str, when: str, value: str, one: Statement, page: str) -> Dot:
    text = one.content.text
    words = text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
    return Dot(chart, lane, when, value, speaker(one), words, f"{page}#{one.id}")
