"""The page of one document: its text with all records marked, each told beside it, filters and a timeline."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from onrecord.views import phrases
from onrecord.views.matrix import matrix
from onrecord.views.pages import html
from onrecord.views.pages.card import SECTIONS, citation, offsets
from onrecord.views.pages.cards import cards
from onrecord.views.pages.chart import charts, dots
from onrecord.views.pages.marks import Mark, marked
from onrecord.views.pages.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.records import Position, Record
    from onrecord.views.matrix import Cell
    from onrecord.views.pages.card import Card

TINTS = 6  # colours of sides in the style; further sides begin with the first again


class Facet(NamedTuple):
    """What a filter offers: names by how often they come, so that an item need only carry their numbers."""

    name: str
    values: tuple[tuple[str, int], ...]  # name, count
    places: dict[str, int]  # where in `values` a name stands

    def numbers(self, names: Iterable[str]) -> str:
        """Return the numbers of those of `names` that it offers, as an item carries them."""
        return " ".join(str(place) for place in sorted(self.places[name] for name in names if name in self.places))


def facet(name: str, named: Iterable[Iterable[str]], most: int | None = None) -> Facet:
    """Return a facet of what each item is named; the `most` frequent names only."""
    counts = Counter(value for names in named for value in names)
    values = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
    return Facet(name, tuple(values), {value: place for place, (value, _) in enumerate(values)})


def page(record: Record, home: str | None = None) -> str:
    """Return the page of one document as HTML; `home` is the address of the index it belongs to."""
    found = cards(record)
    facets = {
        "speaker": facet("speaker", (card.speakers for card in found)),
        "side": facet("side", (card.sides for card in found)),
        "issue": facet("issue", (card.issues for card in found)),
    }
    sections = [
        (kind, title, [(n, card) for n, card in enumerate(found, 1) if card.kind == kind])
        for kind, title in SECTIONS.items()
    ]
    drawn = matrix(record.positions)
    marks = [mark for n, card in enumerate(found, 1) for mark in _marks(card, n, facets["side"])]
    return html(
        "page.html",
        document=record.document,
        home=home,
        facets=facets,
        sections=[section for section in sections if section[2]],
        text=marked(record.document.text or "", marks),
        matrix=drawn,
        evidence=lambda side, one: f"#{_evidence(drawn.cells[side, one]).id}",
        issue=phrases.issue,
        charts=charts(dots(record)),
        days=[(when, list(entries)) for when, entries in groupby(timeline(record), key=lambda entry: entry.when)],
        sides=[(name, _class(name, facets["side"])) for name, _ in facets["side"].values],
        tint=lambda card: _tint(card, facets["side"]),
        cite=lambda part: citation(record.document, part),
        offsets=offsets,
    )


def _evidence(cell: Cell) -> Position:
    """The position whose record a cell opens: what the side itself says, else what others tell."""
    return cell.own or cell.told  # type: ignore[return-value]  # a cell holds one of them


def _marks(card: Card, n: int, sides: Facet) -> Iterator[Mark]:
    """Yield the marks of one card; the first of its main part is where its links lead."""
    anchor: str | None = card.id
    for role, part in card.marks:
        for place, span in enumerate(part.spans):
            reads = _reading(card) if role == "damage" and place == len(part.spans) - 1 else None
            yield Mark(span, n, role, _tint(card, sides) if role == "content" else "", anchor, reads)
            anchor = None


def _reading(card: Card) -> str | None:
    """What stands above a damaged word: how it reads, or, with a question mark, how it may read."""
    if card.perhaps:
        return f"{card.perhaps}?"
    return card.words.reads if card.words else None


def _class(side: str, sides: Facet) -> str:
    """The style's class for what a side says; "" for what no side says."""
    return "" if side == phrases.NO_SIDE else f"tint{int(sides.numbers([side])) % TINTS}"


def _tint(card: Card, sides: Facet) -> str:
    """The same for a statement's card; "" for all others."""
    return _class(next(iter(card.sides)), sides) if card.kind == "statement" else ""
