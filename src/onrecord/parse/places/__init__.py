"""Places: the toponyms that are meant as places, each with the one place of that name that the text speaks of."""

from __future__ import annotations

from collections import Counter
from math import cos, hypot, log10, radians
from typing import TYPE_CHECKING

from onrecord.parse.places.locative import is_place
from onrecord.parse.places.toponym import Toponym, last_word
from onrecord.parse.places.toponyms import toponyms
from onrecord.reading import Mark, part_of
from onrecord.records import Where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span

    from onrecord.codebook.atlas import Atlas, Entity, Location
    from onrecord.edits import Repaired
    from onrecord.reading import Paragraph

REGIONS = frozenset({"region", "oblast", "province", "governorate", "state", "county", "prefecture", "department"})
LEVELS = {
    "country": 10**8,
    "region": 10**6.5,
    "area": 10**6.5,
    "water": 10**6.5,
}  # weighed like a city of so many people
CAPITAL = 1.0  # what a state's capital gains
CUT = 1.0  # what a city loses of whose name only some words stand
MARGIN = 0.3  # by so much the best candidate must lead, in powers of ten of people
FAR = 0.85  # and by so much where the text speaks no more of its country than of a rival's
NEAR = 0.5  # degrees: towns of one land and name are told apart by what lies beside


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
            found.append(Mark(each.start, each.end, _where(doc, repaired, each, beside, countries, lands, atlas)))
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
    """How often a text names each country: by its name, its people, its bodies, places that none elsewhere rivals."""
    counts: Counter[str] = Counter()
    for each in named:
        if each.locations and (place := _best(each.locations, Counter(), atlas, _words(doc, each))) is not None:
            counts[place.country or ""] += 1
    for name in doc.ents:
        people = atlas.demonym(name.text) if name.label_ == "NORP" else atlas.named(name.text)
        if name.label_ in ("NORP", "ORG") and people and (land := _land_of(people, atlas)):
            counts[land] += 1
    return counts


def _land_of(entity: Entity, atlas: Atlas) -> str | None:
    """The country of an entity; of one of no state, none."""
    return entity.iso2 or (atlas.entity(entity.state).iso2 if entity.state else None)


def _where(
    doc: Doc,
    repaired: Repaired,
    each: Toponym,
    beside: Toponym | None,
    countries: Counter[str],
    lands: dict[str, str],
    atlas: Atlas,
) -> Where:
    """The place a toponym means here; without coordinates where its country has several of the name."""
    part = part_of(doc, repaired, (each.start, each.end))
    places = _fitting(doc, each, beside)
    if not places:
        seat = atlas.seat(each.name, fold=True)
        land = lands.get(each.name) if seat is None else _land_of(seat, atlas)
        return Where(part, each.name, None, _country_beside(doc, each, beside) or land, None, None)
    words = _words(doc, each)
    best = _best(places, countries, atlas, words)
    if best is None:
        others = tuple(dict.fromkeys(place.country for place in places if place.country))
        name = part.text if len(each.name.split()) > words else each.name
        return Where(part, name, None, None, None, None, others)
    if any(_rivals(best, place) for place in places):
        return Where(part, best.name, best.level, best.country, None, None)
    return Where(part, best.name, best.level, best.country, best.lat, best.lon)


def _rivals(best: Location, other: Location) -> bool:
    """Tell whether a city may be meant as well as another of its land that is not far larger."""
    if (best.level, best.country) != (other.level, other.country) or best.level != "city":
        return False
    return _away(best, other) > NEAR and log10((best.population or 1000) / (other.population or 1000)) < MARGIN


def _away(place: Location, other: Location) -> float:
    """How far two places lie apart, roughly, in degrees of latitude."""
    return hypot(place.lat - other.lat, (place.lon - other.lon) * cos(radians(place.lat)))


def _fitting(doc: Doc, each: Toponym, beside: Toponym | None) -> tuple[Location, ...]:
    """The candidates that the words beside allow: "X, Ukraine", "X region"; of cities in "X, Maine" the nearest."""
    places = each.locations
    land = _country_beside(doc, each, beside)
    if land and any(place.country == land for place in places):
        places = tuple(place for place in places if place.country == land)
        if beside is not None and beside.locations[0].level == "region":
            around = beside.locations[0]
            places = (min(places, key=lambda place: _away(place, around)),)
    if each.end < len(doc) and doc[each.end].lower_ in REGIONS:
        return tuple(place for place in places if place.level == "region") or places
    return places


def _country_beside(doc: Doc, each: Toponym, beside: Toponym | None) -> str | None:
    """The country that follows a toponym: "Xville, Ukraine", "Xville in eastern Ukraine"."""
    if beside is None or not beside.locations or beside.start > each.end + 2 or doc[each.end].text not in (",", "in"):
        return None
    return beside.locations[0].country if beside.locations[0].level in ("country", "region") else None


def _words(doc: Doc, each: Toponym) -> int:
    """How many words a toponym has."""
    return len(doc[each.start : each.end].text.split())


def _best(places: Sequence[Location], countries: Counter[str], atlas: Atlas, words: int) -> Location | None:
    """The candidate that leads by size and by how much the text speaks of its country; None where none leads.

    Size alone is enough for a capital and for what is far larger than any other.
    """
    sizes = {place: _size(place, atlas, words) for place in places}
    told = countries.total() or 1
    weights = {place: sizes[place] + 2 * countries[place.country or ""] / told for place in places}
    best = max(places, key=lambda place: weights[place])
    for rival in places:
        larger = sizes[best] - sizes[rival] >= FAR or countries[best.country or ""] > countries[rival.country or ""]
        if rival.country != best.country and not (larger and weights[best] - weights[rival] >= MARGIN):
            return None
    return best


def _size(place: Location, atlas: Atlas, words: int) -> float:
    """How many people a place has, or what its level is worth, in powers of ten; less where the name is cut short."""
    state = atlas.capital(place.name) if place.level == "city" else None
    capital = CAPITAL * (state is not None and state.iso2 == place.country)
    cut = CUT * (place.level == "city" and len(place.name.split()) > words)
    return log10(LEVELS.get(place.level) or place.population or 1000) + capital - cut
