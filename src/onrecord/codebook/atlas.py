"""The atlas: states, organisations, office holders and places, as shipped data, looked up by how news writes them."""

from __future__ import annotations

import calendar
import gzip
import re
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar

import yaml

from onrecord.codebook.oppositions import is_opposition, oppositions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from importlib.resources.abc import Traversable

T = TypeVar("T")
Pairs = dict[str, tuple[tuple[str, T], ...]]  # casefolded form -> (form, what it names), in the order of the data

SLACK = timedelta(days=60)  # news goes on naming a holder for a while after the last day
AHEAD = timedelta(days=80)  # and names the next one from the election on
CAMPAIGNS = ("Candidate", "Campaigner")
TABLES = ("states", "organisations", "people", "regions")
RANKS = {"country": 0, "region": 1, "area": 2, "water": 2, "city": 3}
ARTICLE = re.compile(r"^(?:The|the|THE) ")
POSSESSIVE = re.compile(r"(?:'[sS]|(?<=[sS])')$")
PREFIX = re.compile(r"^[AaEe]l-")


@dataclass(frozen=True, slots=True)
class Entity:
    """A state, organisation, group or medium that speaks and acts in news."""

    id: str
    name: str
    kind: str  # state, organisation, group, medium
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]  # adjectives and words for its people
    capital: str | None  # states only
    seats: tuple[str, ...]  # buildings and places that news uses for it
    iso2: str | None  # None: no state, or one without a code
    side: str | None  # its own; None: that of what it belongs to (see Atlas.side)
    sector: str  # GOV, MIL, REB ...: the list opens organisations.yaml
    parent: str | None  # id of the entity it belongs to
    state: str | None  # id of the state it is, belongs to or acts in


@dataclass(frozen=True, slots=True)
class Holder:
    """A person's term in an office."""

    name: str
    aliases: tuple[str, ...]
    office: str
    entity: str
    since: date
    until: date | None  # None: held it when the table was made

    @property
    def begins(self) -> date:
        """The day from which news means this holder: of a president the election's."""
        return self.since - AHEAD * (self.office == "President")

    @property
    def campaigns(self) -> bool:
        """Whether it is no office but a campaign, for which its people speak whatever their office."""
        return self.office in CAMPAIGNS or self.office.startswith("Campaign ")

    def held(self, on: date, slack: timedelta) -> bool:
        """Tell whether it was held on a day, or nearly so; a campaign ends with the vote."""
        begins = self.begins if slack else self.since
        return begins <= on <= (self.until or on) + slack * (not self.campaigns)


@dataclass(frozen=True, slots=True)
class Location:
    """A place on the map."""

    name: str
    level: str  # country, region, area, water, city
    country: str | None  # ISO 3166 alpha-2; None: of no one state, or contested
    lat: float
    lon: float
    population: int | None  # cities only
    disputed: bool


@dataclass(frozen=True, slots=True, eq=False)
class Atlas:
    """What the world is called in news; every lookup is exact but for "the", a final "'s", spaces and apostrophes.

    With `fold` a surface in capitals, as in a heading, also matches whatever the case of the name.
    """

    entities: Mapping[str, Entity]
    names: Pairs[Entity]
    demonyms: Pairs[Entity]
    capitals: Pairs[Entity]
    seats: Pairs[Entity]
    terms: Pairs[Holder]
    regions: Pairs[Location]  # countries too
    cities: Mapping[str, str]  # casefolded name -> lines of the table of cities, parsed when asked for
    edges: frozenset[str] = frozenset()  # words without a capital with which a name or word for people begins or ends

    def entity(self, key: str) -> Entity:
        """Return the entity with this id; KeyError where there is none."""
        return self.entities[key]

    def named(self, surface: str, *, fold: bool = False) -> Entity | None:
        """Return the entity with this name or alias; None where there is none or more than one."""
        return _only(_find(self.names, surface, fold))

    def demonym(self, word: str, *, fold: bool = False) -> Entity | None:
        """Return the entity whose adjective or people this is; None where there is none or more than one."""
        return _only(_find(self.demonyms, word, fold))

    def capital(self, surface: str, *, fold: bool = False) -> Entity | None:
        """Return the state with this capital; None where there is none or more than one."""
        return _only(_find(self.capitals, surface, fold))

    def seat(self, surface: str, *, fold: bool = False) -> Entity | None:
        """Return whose government news means by a building or capital; None where there is none or more than one."""
        return _only(_find(self.seats, surface, fold))

    def holders(self, name: str, on: date | None, *, fold: bool = False) -> tuple[Holder, ...]:
        """Return the terms under this surname, full name or alias, latest first; `on`: held then, or nearly so.

        Of one person's terms that were held nearly then, those held on the very day count; of these a campaign.
        """
        held = [term for term in _find(self.terms, name, fold) if on is None or term.held(on, SLACK)]
        if on is not None and len(held) > 1:
            held = [*_foremost(held, lambda term: term.held(on, timedelta(0)))]
            held = [*_foremost(held, lambda term: term.campaigns)]
        return tuple(sorted(held, key=lambda term: (term.until or date.max, term.since), reverse=True))

    def locations(self, surface: str, *, fold: bool = False) -> tuple[Location, ...]:
        """Return the places of this name: a country, then regions, areas and waters, then cities by population."""
        for form in _forms(surface):
            loose = fold and form.isupper()
            lines = self.cities.get(form.casefold(), "").splitlines()
            cities = [city for names, city in map(_city, lines) if loose or form in names]
            if found := [*_matches(self.regions, form, loose), *cities]:
                return tuple(sorted(found, key=lambda place: (RANKS[place.level], -(place.population or 0))))
        return ()

    def opposition(self, state: str) -> str:
        """Return the id of a state's opposition as a whole: the table's, else the one that every state has."""
        known = (one for one in self.entities.values() if one.state == state and is_opposition(one))
        return min((one.id for one in known), key=len, default=f"{state}.OPP")

    def side(self, key: str) -> str | None:
        """Return the side an entity speaks for: its own, else that of what it belongs to; a state is its own side.

        None for media, for who takes no side, and for an id the atlas does not know.
        """
        entity = self.entities.get(key)
        if entity is None or entity.kind == "medium":
            return None
        while entity.side is None and entity.parent is not None:
            entity = self.entities[entity.parent]
        return entity.name if entity.side is None and entity.kind == "state" else entity.side

    def surfaces(self) -> Iterator[tuple[str, str]]:
        """Yield every name and alias with the id of its entity, for scanners that look for the longest match."""
        for entity in self.entities.values():
            for name in (entity.name, *entity.aliases):
                yield name, entity.id


def load_atlas(dossier: Mapping[str, list[dict[str, Any]]] | None = None) -> Atlas:
    """Read the shipped tables; callers keep what it returns.

    `dossier` holds further rows by table (see TABLES); one with the id of a shipped row replaces it.
    Raises KeyError, with the name of the column, where a row of it lacks one.
    """
    world = resources.files("onrecord.codebook").joinpath("world")
    states, others, people, regions = (_rows(world, table) + (dossier or {}).get(table, []) for table in TABLES)
    entities = {row["id"]: _entity(row) for row in (*states, *others)}
    entities |= {one.id: one for one in oppositions(entities.values())}
    capitals = [(name, row) for row in states for name in _capitals(row)]
    seats = _index((seat, entity) for entity in entities.values() for seat in entity.seats)
    # A seat says whose it is: Brussels is the Union's before it is Belgium's capital.
    standing = [(name, entities[row["id"]]) for name, row in capitals if row.get("metonym", True)]
    words = (form.split() for one in entities.values() for form in (one.name, *one.aliases, *one.demonyms))
    return Atlas(
        edges=frozenset(
            edge for first, *_, last in (few for few in words if few[1:]) for edge in (first, last) if edge.islower()
        ),
        entities=entities,
        names=_index((name, entity) for entity in entities.values() for name in (entity.name, *entity.aliases)),
        demonyms=_index((word, entity) for entity in entities.values() for word in entity.demonyms),
        capitals=_index((name, entities[row["id"]]) for name, row in capitals),
        seats=_index(pair for pair in standing if _clean(pair[0]).casefold() not in seats) | seats,
        terms=_index((form, _holder(row)) for row in people for form in _called(row)),
        regions=_index((name, place) for row in (*_countries(states), *regions) for name, place in _places(row)),
        cities=_cities(world),
    )


def _rows(world: Traversable, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.load(
        world.joinpath(f"{name}.yaml").read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return rows


def _capitals(row: dict[str, Any]) -> tuple[str, ...]:
    return (row["capital"], *row.get("capital_aliases", ())) if row.get("capital") else ()


def _entity(row: dict[str, Any]) -> Entity:
    """One row of states.yaml (which has no kind) or organisations.yaml."""
    prefix = row["id"].rpartition(".")[0]
    return Entity(
        id=row["id"],
        name=row["name"],
        kind=row.get("kind", "state"),
        aliases=tuple(row.get("aliases", ())),
        demonyms=tuple(row.get("demonyms", ())),
        capital=row.get("capital"),
        seats=tuple(row.get("seats", ())),
        iso2=row.get("iso2"),
        side=row.get("side"),
        sector=row.get("sector", "GOV"),
        parent=prefix or None,
        state=row["state"] if "kind" in row else row["id"],
    )


def _holder(row: dict[str, Any]) -> Holder:
    until = row["to"] and _day(row["to"], last=True)
    return Holder(
        row["name"], tuple(row.get("aliases", ())), row["office"], row["entity"], _day(row["from"], last=False), until
    )


def _called(row: dict[str, Any]) -> dict[str, None]:
    """All that news calls a person, each once: name, aliases and surnames, these also without the article of Arabic."""
    names = (row["name"], *row.get("aliases", ()))
    surnames = (row["surname"],) if "surname" in row else tuple(name.split()[-1] for name in names)
    return dict.fromkeys((*names, *surnames, *(PREFIX.sub("", surname) for surname in surnames)))


def _day(text: str, *, last: bool) -> date:
    """Turn YYYY, YYYY-MM or YYYY-MM-DD into its first or last day."""
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    month = month or (12 if last else 1)
    return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))


def _countries(states: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The states that have a code, as rows of regions.yaml."""
    return ({**row, "level": "country", "country": row["iso2"]} for row in states if row.get("iso2"))


def _places(row: dict[str, Any]) -> Iterator[tuple[str, Location]]:
    place = Location(
        row["name"], row["level"], row["country"], row["lat"], row["lon"], None, bool(row.get("disputed", False))
    )
    return ((name, place) for name in (row["name"], *row.get("aliases", ())))


def _cities(world: Traversable) -> dict[str, str]:
    """The lines of the table of cities by each of their names."""
    found: dict[str, str] = {}
    for line in gzip.decompress(world.joinpath("cities.tsv.gz").read_bytes()).decode().splitlines():
        name, others, _ = line.split("\t", 2)
        for form in {_clean(form).casefold() for form in (name, *others.split("|")) if form}:
            found[form] = f"{found[form]}\n{line}" if form in found else line
    return found


def _city(line: str) -> tuple[set[str], Location]:
    name, others, country, _, lat, lon, population = line.split("\t")
    place = Location(name, "city", country, float(lat), float(lon), int(population), disputed=False)
    return {_clean(form) for form in (name, *others.split("|"))}, place


def _index(pairs: Iterable[tuple[str, T]]) -> Pairs[T]:
    found: Pairs[T] = {}
    for name, value in pairs:
        form = _clean(name)
        found[form.casefold()] = (*found.get(form.casefold(), ()), (form, value))
    return found


def _find(index: Pairs[T], surface: str, fold: bool) -> tuple[T, ...]:
    """What the nearest form of a surface names."""
    for form in _forms(surface):
        if found := _matches(index, form, fold and form.isupper()):
            return found
    return ()


def _matches(index: Pairs[T], form: str, loose: bool) -> tuple[T, ...]:
    return tuple(dict.fromkeys(value for name, value in index.get(form.casefold(), ()) if loose or name == form))


def _forms(surface: str) -> Iterator[str]:
    """The forms a surface may be filed under, nearest first: "the US's", "US's", "the US", "US"."""
    whole = _clean(surface)
    for form in dict.fromkeys((whole, POSSESSIVE.sub("", whole))):
        yield form
        yield ARTICLE.sub("", form)


def _clean(surface: str) -> str:
    return " ".join(surface.replace("’", "'").split())


def _foremost(terms: list[Holder], counts: Callable[[Holder], bool]) -> Iterator[Holder]:
    """The terms that count, and those of people none of whose terms does."""
    people = {term.name for term in terms if counts(term)}
    return (term for term in terms if term.name not in people or counts(term))


def _only(found: tuple[T, ...]) -> T | None:
    return found[0] if len(found) == 1 else None
