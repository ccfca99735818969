"""What joins several documents, as a person reads it in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.records import Outlook, Position, Report, Shift, Signal
from onrecord.views import phrases
from onrecord.views.rows import Row, cut, grid, outlook_row, section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from onrecord.records import Derived, Record

LONGEST = 160  # characters of words that are cited across documents


def report_across(derived: Sequence[Derived], said: Mapping[str, str]) -> Iterator[Row]:
    """Yield what joins several documents: where sides stand, what they convey, what diverges, moved or is told again.

    `said` holds the words of the statements that signals and shifts may cite, each with its speaker and document.
    """
    positions = [line for line in derived if isinstance(line, Position)]
    outlooks = [line for line in derived if isinstance(line, Outlook) and line.speaker is None]
    signals = sorted((line for line in derived if isinstance(line, Signal)), key=lambda one: -one.strength)
    shifts = [line for line in derived if isinstance(line, Shift)]
    reports = [line for line in derived if isinstance(line, Report)]
    yield from section("Positions in several documents", len(positions), grid(positions))
    yield from section("Outlook in several documents", len(outlooks), map(outlook_row, outlooks))
    yield from section("Mixed signals between documents", len(signals), _cited(signals, said))
    yield from section("Shifts", len(shifts), _cited(shifts, said))
    yield from section("Told in several documents", len(reports), map(_report, reports))


def _cited(lines: Iterable[Signal | Shift], said: Mapping[str, str]) -> Iterator[Row]:
    """Yield each line's sentence and below it the words that it rests on."""
    for line in lines:
        strong = isinstance(line, Signal) and line.strength >= phrases.STRONG
        yield Row(1, ((line.sentence, "bold red" if strong else "yellow"),))
        both = (line.a, line.b) if isinstance(line, Signal) else (line.from_, line.to)
        for one in both:
            if one in said:
                yield Row(2, ((said[one], ""),))
        if isinstance(line, Signal) and line.dissolves:
            yield Row(2, ((phrases.dissolved(line), "dim"),))


def quoted(record: Record) -> dict[str, str]:
    """Return the words that a line across documents may cite: each with speaker, date and document."""
    document = record.document
    where = phrases.joined([document.published.value, document.title or document.name])
    return {
        one.id: f"{one.speaker.name if one.speaker else phrases.NOBODY}: {cut(one.content.text, LONGEST)} ({where})"
        for one in record.statements
        if one.positions or one.outlook or one.certainty != "said"
    }


def _report(told: Report) -> Row:
    count = f"  in {len(told.statements)} documents"
    return Row(1, ((told.speaker or phrases.NOBODY, "bold"), (f": {told.words}", ""), (count, "dim")))
