"""Places: the toponyms that are meant as places, each with the one place of that name that the text speaks of."""

from __future__ import annotations

from collections import Counter
from math import log10
from typing import TYPE_CHECKING

from onrecord.parse.places.locative import is_place
from onrecord.parse.places.toponym import Toponym, last_word
from onrecord.parse.places.toponyms import toponyms
from onrecord.reading import Mark, part_of
from onrecord.records import Where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span

    from onrecord.codebook.atlas import Atlas, Location
    from onrecord.edits import Repaired
    from onrecord.reading import Paragraph

REGIONS = frozenset({"region", "oblast", "province", "governorate", "state", "county", "prefecture", "department"})
LEVELS = {
    "country": 10**8,
    "region": 10**6.5,
    "area": 10**6.5,
    "water": 10**6.5,
}  # weighed like a city of so many people
MARGIN = 0.3  # by so much the best candidate must lead, in powers of ten of people


def places_of(doc: Doc, repaired: Repaired, paragraphs: Sequence[Paragraph], atlas: Atlas) -> tuple[Mark[Where], ...]:
    """Return the places of a text, in order and disjoint; of several of one name that no context tells apart, none."""
    named = toponyms(doc, paragraphs, atlas)
    countries = _countries(doc, named, atlas)
    lands = _lands(doc, named, countries, atlas)
    found: list[Mark[Where]] = []
    for number, each in enumerate(named):
        water = each.locations[:1] and each.locations[0].level == "water"
        if water or is_place(last_word(doc, each), each.power):
            beside = named[number + 1] if number + 1 < len(named) else None
            found.append(Mark(each.start, each.end, _where(doc, repaired, each, beside, countries, lands)))
    return tuple(found)


def _lands(doc: Doc, named: Sequence[Toponym], countries: Counter[str], atlas: Atlas) -> dict[str, str]:
    """The countries of places that the atlas does not know.

    "The Tunisian town of X" tells; else it is the country that most of the text is about, if its sentence agrees.
    """
    found: dict[str, str] = {}
    ((main, count),) = countries.most_common(1) or [("", 0)]
    for each in named:
        if each.locations or each.name in found:
            continue
        above = doc[each.start : each.end].root.head
        kind = above.head if above.lower_ == "of" else above
        peoples = (
            atlas.demonym(doc[child.left_edge.i : child.i + 1].text) for child in kind.children if child.i < kind.i
        )
        told = {people.iso2 for people in peoples if people and people.iso2}
        if len(told) == 1:
            found[each.name] = told.pop() or ""
        elif main and (  # "": the text is most about places of no one country
            (around := _countries_of(doc[each.start].sent, named)) == {main}
            or (2 * count > countries.total() and not around)
        ):
            found[each.name] = main
    return found


def _countries_of(sentence: Span, named: Sequence[Toponym]) -> set[str | None]:
    """The countries of the places named in a sentence."""
    return {
        each.locations[0].country
        for each in named
        if each.locations and each.locations[0].country and sentence.start <= each.start < sentence.end
    }


def _countries(doc: Doc, named: Sequence[Toponym], atlas: Atlas) -> Counter[str]:
    """How often a text names each country: by its name, by a place that lies nowhere else, by its people."""
    counts: Counter[str] = Counter()
    for each in named:
        lands = {place.country for place in each.locations}
        if (each.locations and each.locations[0].level == "country") or len(lands) == 1:
            counts[each.locations[0].country or ""] += 1
    for name in doc.ents:
        if name.label_ == "NORP" and (people := atlas.demonym(name.text)) and people.iso2:
            counts[people.iso2] += 1
    return counts


def _where(
    doc: Doc, repaired: Repaired, each: Toponym, beside: Toponym | None, countries: Counter[str], lands: dict[str, str]
) -> Where:
    """The place a toponym means here."""
    part = part_of(doc, repaired, (each.start, each.end))
    places = _fitting(doc, each, beside)
    if not places:
        return Where(part, each.name, None, _country_beside(doc, each, beside) or lands.get(each.name), None, None)
    best = _best(places, countries)
    if best is None:
        others = tuple(dict.fromkeys(place.country for place in places if place.country))
        return Where(part, each.name, None, None, None, None, others)
    return Where(part, best.name, best.level, best.country, best.lat, best.lon)


def _fitting(doc: Doc, each: Toponym, beside: Toponym | None) -> tuple[Location, ...]:
    """The candidates that the words beside allow: "X, Ukraine", "X region"."""
    places = each.locations
    land = _country_beside(doc, each, beside)
    if land and any(place.country == land for place in places):
        places = tuple(place for place in places if place.country == land)
    if each.end < len(doc) and doc[each.end].lower_ in REGIONS:
        return tuple(place for place in places if place.level == "region") or places
    return places


def _country_beside(doc: Doc, each: Toponym, beside: Toponym | None) -> str | None:
    """The country that follows a toponym: "Xville, Ukraine", "Xville in eastern Ukraine"."""
    if beside is None or not beside.locations or beside.start > each.end + 2 or doc[each.end].text not in (",", "in"):
        return None
    return beside.locations[0].country if beside.locations[0].level in ("country", "region") else None


def _best(places: Sequence[Location], countries: Counter[str]) -> Location | None:
    """The candidate that leads by size and by how much the text speaks of its country; None where none leads."""
    ranked = sorted(places, key=lambda place: -_weight(place, countries))
    best = ranked[0]
    rival = next((place for place in ranked[1:] if place.country != best.country), None)
    return best if rival is None or _weight(best, countries) - _weight(rival, countries) >= MARGIN else None


def _weight(place: Location, countries: Counter[str]) -> float:
    """How likely a place is meant: by its people, or as many as its level suggests, and by what the text speaks of."""
    people = LEVELS.get(place.level) or place.population or 1000
    return log10(people) + 2 * countries[place.country or ""] / (countries.total() or 1)
