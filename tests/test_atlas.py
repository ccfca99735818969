"""The shipped tables of the world agree with themselves and answer as news writes."""

import sys
import time
from collections import Counter
from datetime import date
from importlib import resources
from itertools import pairwise
from typing import Any

import pytest
import yaml

from onrecord.codebook.atlas import RANKS, Atlas, load_atlas

WORLD = resources.files("onrecord.codebook").joinpath("world")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The atlas, loaded once; how long it took is printed, not judged."""
    start = time.process_time()
    loaded = load_atlas()
    sys.stdout.write(f"atlas loaded in {time.process_time() - start:.2f} s\n")
    return loaded


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a table as a person wrote them."""
    found: list[dict[str, Any]] = yaml.safe_load(WORLD.joinpath(f"{name}.yaml").read_text("utf-8"))
    return found


def claims(text: str) -> list[tuple[str, ...]]:
    """The claims of a table: split at bars and line ends, their terms at equals signs."""
    cells = text.strip().replace("\n", "|").split("|")
    return [tuple(term.strip() for term in cell.split("=")) for cell in cells]


def test_every_id_is_unique() -> None:
    """No two entities share an id, no two states a code."""
    ids = Counter(row["id"] for table in ("states", "organisations") for row in rows(table))
    codes = Counter(row["iso2"] for row in rows("states") if "iso2" in row)
    assert [key for counts in (ids, codes) for key, count in counts.items() if count > 1] == []


def test_every_reference_resolves(atlas: Atlas) -> None:
    """Every parent, state and holder's entity is in the tables."""
    named = {entity.parent for entity in atlas.entities.values()} | {row["entity"] for row in rows("people")}
    assert {key for key in named if key} <= set(atlas.entities)
    states = {entity.id for entity in atlas.entities.values() if entity.kind == "state"}
    assert {entity.state for entity in atlas.entities.values() if entity.state} <= states


def test_no_name_means_two_entities(atlas: Atlas) -> None:
    """Each name and alias, as written, leads to one entity; so does each seat."""
    for index in (atlas.names, atlas.seats):
        meanings = Counter(pair for pairs in index.values() for pair in {(form, entity.id) for form, entity in pairs})
        forms = Counter(form for form, _ in meanings)
        assert [form for form, count in forms.items() if count > 1] == []


def test_only_two_words_for_people_mean_two_states(atlas: Atlas) -> None:
    """A word for two peoples is there on purpose and names neither."""
    shared = {pairs[0][0] for pairs in atlas.demonyms.values() if len({entity.id for _, entity in pairs}) > 1}
    assert shared == {"Congolese", "Dominican", "Dominicans"}
    assert all(atlas.demonym(word) is None for word in shared)


def test_terms_run_forward(atlas: Atlas) -> None:
    """No term ends before it starts, and no office has one person twice at a time."""
    terms = {term for pairs in atlas.terms.values() for _, term in pairs}
    assert [term for term in terms if term.until is not None and term.until <= term.since] == []
    for term in terms:
        twins = {t for t in terms if (t.name, t.office, t.entity) == (term.name, term.office, term.entity)} - {term}
        assert not any(t.since <= term.since <= (t.until or date.max) for t in twins)


SHARED = {"Candidate", "Campaigner", "Commissioner", "Vice-President", "Deputy Foreign Minister", "Negotiator",
          "Leading Member"}  # fmt: skip  # offices of several at a time


def test_one_holder_at_a_time(atlas: Atlas) -> None:
    """In each office a term starts only when the one before is over (a month's grace: handovers, coarse dates)."""
    every = {term for pairs in atlas.terms.values() for _, term in pairs}
    terms = sorted((t for t in every if t.office not in SHARED), key=lambda t: (t.entity, t.office, t.since))
    pairs = [(a, b) for a, b in pairwise(terms) if (a.entity, a.office) == (b.entity, b.office)]
    assert [(a.name, b.name) for a, b in pairs if a.until is None or (a.until - b.since).days > 31] == []


def test_surnames_are_names(atlas: Atlas) -> None:
    """No term is filed under a numeral, a suffix or a single letter."""
    assert [form for form in atlas.terms if len(form) < 2 or form in {"ii", "iii", "vi", "xiv", "jr", "jr."}] == []


def test_every_row_says_where_it_is_from() -> None:
    """Every term names its source, and none by web address."""
    assert [row["name"] for row in rows("people") if not row["source"] or "http" in row["source"]] == []


@pytest.mark.parametrize("table", ["states", "organisations"])
def test_rows_are_in_order_of_id(table: str) -> None:
    """A person finds a row where the alphabet puts it."""
    ids = [row["id"] for row in rows(table)]
    assert ids == sorted(ids)


def test_regions_lie_on_the_globe() -> None:
    """Every region has a known level, a place and a two-letter country or none."""
    for row in rows("regions"):
        assert row["level"] in RANKS
        assert -90 <= row["lat"] <= 90, row["name"]
        assert -180 <= row["lon"] <= 180, row["name"]
        assert row["country"] is None or len(row["country"]) == 2, row["name"]


@pytest.mark.parametrize(
    ("surface", "key"),
    claims(
        """
        Russia = RUS | the Russian Federation = RUS | the U.S. = USA | US = USA | US's = USA | the United States' = USA
        Britain’s = GBR | DPRK = PRK | Burma = MMR | Holland = NLD | the Gambia = GMB | Norway = NOR
        Cote d’Ivoire = CIV | Czechia = CZE | Türkiye = TUR | the UAE = ARE | DR  Congo = COD | Holy See = VAT
        East Timor = TLS | FYROM = MKD | U.N. = UN | the U.N. Security Council = UN.SC | European Commission = EU.COM
        Nato = NATO | Pentagon = USA.DOD | State Department = USA.STATE | Congress = USA.CONGRESS | Rada = UKR.RADA
        IDF = ISR.IDF | the Revolutionary Guards = IRN.IRGC | Bundestag = DEU.BUNDESTAG | SBU = UKR.SBU | ISIS = IS
        Daesh = IS | Houthis = HOUTHI | FARC = FARC | al-Qaeda = AQ | RSF = SDN.RSF
        High Negotiations Committee = SYR.OPP | YPG = SYR.YPG | Reuters = REUTERS | Xinhua = XINHUA
        The Wall Street Journal = WSJ | Ukrainska Pravda = PRAVDAUA | People’s Daily = PEOPLESDAILY | Congo = | Senate =
        us = | russia = |  = | 's = | the =
        """
    ),
)
def test_names(atlas: Atlas, surface: str, key: str) -> None:
    """A name, alias or possessive leads to its entity; a doubtful one to none."""
    found = atlas.named(surface)
    assert (found.id if found else "") == key


@pytest.mark.parametrize(
    ("word", "key"),
    claims(
        """
        Russian = RUS | Americans = USA | Briton = GBR | Frenchman = FRA | North Koreans = PRK | Palestinians = PSE
        Emirati = ARE | Saudi = SAU | Nigerien = NER | Nigerian = NGA | Ivorian = CIV | Burmese = MMR | Houthi = HOUTHI
        Turkish Cypriot = XNC | Dutch = NLD | Korean = | Kurdish =
        """
    ),
)
def test_demonyms(atlas: Atlas, word: str, key: str) -> None:
    """A people's adjective or noun leads to its state or group."""
    found = atlas.demonym(word)
    assert (found.id if found else "") == key


@pytest.mark.parametrize(
    ("surface", "key"),
    claims(
        """
        Moscow = RUS | the Kremlin = RUS | Kremlin’s = RUS | Brussels = EU | White House = USA | Washington = USA
        Pyongyang = PRK | Kiev = UKR | Kyiv = UKR | Downing Street = GBR | Élysée = FRA | Zhongnanhai = CHN
        Blue House = KOR | The Hague = NLD | Bankova = UKR | Pentagon = USA | Foggy Bottom = USA | Tel Aviv = ISR
        Ramallah = PSE | Victoria = | San Jose = | Sanaa =
        """
    ),
)
def test_seats(atlas: Atlas, surface: str, key: str) -> None:
    """A capital or building stands for the government that news means by it."""
    found = atlas.seat(surface)
    assert (found.id if found else "") == key


def test_capital_is_not_a_seat(atlas: Atlas) -> None:
    """Brussels is Belgium's capital though it stands for the Union; Tel Aviv is no capital."""
    assert atlas.capital("Brussels") is atlas.entity("BEL")
    assert atlas.capital("Kiev") is atlas.entity("UKR")
    assert atlas.capital("Tel Aviv") is None


def test_headings(atlas: Atlas) -> None:
    """A surface in capitals matches only where the caller says that it may be a heading."""
    assert atlas.named("UKRAINE'S") is None
    assert atlas.named("UKRAINE'S", fold=True) is atlas.entity("UKR")
    assert atlas.named("us", fold=True) is None
    assert atlas.seat("THE KREMLIN", fold=True) is atlas.entity("RUS")
    assert [place.name for place in atlas.locations("ALEPPO", fold=True)][:1] == ["Aleppo"]


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    claims(
        """
        Obama = 2016-03-01 = President USA | Kerry = 2016-03-01 = Secretary of State USA
        Lavrov = 2016-03-01 = Foreign Minister RUS | Zelenskiy = 2022-03-01 = President UKR | Zelensky = 2016-03-01 =
        Poroshenko = 2016-03-01 = President UKR | Kim = 2016-03-01 = Leader PRK; President WB
        Xi = 2016-03-01 = President CHN | Assad = 2016-03-01 = President SYR | al-Assad = 2016-03-01 = President SYR
        Hollande’s = 2016-03-01 = President FRA | Cameron = 2016-07-20 = Prime Minister GBR | Cameron = 2016-12-01 =
        Suu Kyi = 2017-01-01 = Leader MMR.NLD; State Counsellor MMR | Rouhani = 2016-01-16 = President IRN
        Zarif = 2016-01-16 = Foreign Minister IRN | Ban = 2016-01-16 = Secretary-General UN
        Stoltenberg = 2016-01-16 = Secretary General NATO
        Mogherini = 2016-01-16 = High Representative for Foreign Affairs EU | Tsipras = 2016-01-16 = Prime Minister GRC
        Santos = 2016-01-16 = President COL | Timochenko = 2016-01-16 = Leader FARC
        Hijab = 2016-02-01 = General coordinator of the High Negotiations Committee SYR.OPP
        Sisi = 2016-02-01 = President EGY | Serraj = 2016-06-01 = Prime Minister LBY.GNA
        Erdoğan = 2016-02-01 = President TUR | Rubio = 2025-06-01 = Secretary of State USA | Netanyahu = 2022-03-01 =
        Netanyahu = 2023-10-08 = Prime Minister ISR | Peña Nieto = 2016-02-01 = President MEX
        Lula = 2024-02-01 = President BRA
        """
    ),
)
def test_holders(atlas: Atlas, name: str, on: str, expected: str) -> None:
    """A surname leads to the offices its bearers held on the day, or left up to sixty days before."""
    found = atlas.holders(name, date.fromisoformat(on))
    assert "; ".join(sorted(f"{term.office} {term.entity}" for term in found)) == expected


def test_all_terms_of_a_name(atlas: Atlas) -> None:
    """Without a day every term is returned, the latest first."""
    found = atlas.holders("Donald Trump", None)
    assert [str(term.since) for term in found] == ["2025-01-20", "2022-11-15", "2017-01-20", "2015-06-16"]


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    claims(
        """
        Trump = 2016-06-05 = Candidate USA.GOP.TRUMP | Trump = 2016-11-10 = President USA
        Trump = 2017-02-01 = President USA
        Boris Johnson = 2016-05-01 = Campaigner GBR.LEAVE | Boris Johnson = 2016-07-20 = Foreign Secretary GBR
        Boris Johnson = 2016-06-30 = | Borrell = 2019-12-10 = High Representative for Foreign Affairs EU
        """
    ),
)
def test_a_campaign_ends_with_the_vote(atlas: Atlas, name: str, on: str, expected: str) -> None:
    """A campaigner speaks for the campaign until the vote; an office held on the day goes before one just left."""
    found = atlas.holders(name, date.fromisoformat(on))
    assert [f"{term.office} {term.entity}" for term in found] == [expected][: len(expected)]


@pytest.mark.parametrize(
    ("surface", "expected"),
    claims(
        """
        Syria = Syria country SY | the United States = United States country US | Georgia = Georgia country GE
        Kosovo = Kosovo country XK | Donetsk = Donetsk city UA | Donetsk region = Donetsk region region UA
        Kharkov oblast = Kharkiv region region UA | Crimea = Crimea region UA | Donbass = Donbas region UA
        Kiev = Kyiv city UA | Odessa = Odesa city UA | Sevastopol = Sevastopol city UA | Gaza = Gaza Strip region PS
        Gaza City = Gaza City city PS | Khan Younis = Khan Younis city PS | Golan Heights = Golan Heights region SY
        Raqqa = Raqqa city SY | Kobani = Kobani city SY | Aleppo = Aleppo city SY | Deir al-Zor = Deir al-Zor city SY
        Falluja = Falluja city IQ | Anbar = Anbar region IQ | Helmand = Helmand region AF | Taiz = Taiz city YE
        Sana’a = Sanaa city YE | Misrata = Misrata city LY | Tripoli = Tripoli city LY | El Fasher = El Fasher city SD
        Tigray = Tigray region ET | Goma = Goma city CD | Washington = Washington city US | New York = New York city US
        Texas = Texas region US | Paris = Paris city FR | Cologne = Cologne city DE | Munich = Munich city DE
        The Hague = The Hague city NL | Panmunjom = Panmunjom area None | South China Sea = South China Sea water None
        Strait of Hormuz = Strait of Hormuz water None | the Middle East = Middle East area None
        Hong Kong = Hong Kong region HK | Catalonia = Catalonia region ES | Rakhine = Rakhine region MM
        Okinawa = Okinawa region JP | Mumbai = Mumbai city IN | Bombay = Mumbai city IN
        Saigon = Ho Chi Minh City city VN | São Paulo = Sao Paulo city BR | Sao Paulo = Sao Paulo city BR
        Bogota = Bogota city CO | nowhere = |  =
        """
    ),
)
def test_best_location(atlas: Atlas, surface: str, expected: str) -> None:
    """The place that news most likely means comes first."""
    best = next(iter(atlas.locations(surface)), None)
    assert (f"{best.name} {best.level} {best.country}" if best else "") == expected


def test_other_candidates_follow(atlas: Atlas) -> None:
    """Namesakes stay in the list, cities by population."""
    georgias = atlas.locations("Georgia")
    assert [place.level for place in georgias[:2]] == ["country", "region"]
    people = [place.population or 0 for place in atlas.locations("Tripoli") if place.level == "city"]
    assert len(people) >= 2
    assert people == sorted(people, reverse=True)


def test_contested_places_say_so(atlas: Atlas) -> None:
    """A place that states contest is marked."""
    for name in ("Crimea", "Golan Heights", "South Ossetia", "Kashmir", "Western Sahara", "Taiwan"):
        assert atlas.locations(name)[0].disputed, name
    assert not atlas.locations("Texas")[0].disputed


@pytest.mark.parametrize(
    ("key", "side"),
    claims(
        """
        RUS = Russia | USA.CONGRESS = United States | HAMAS = Hamas | HAMAS.QASSAM = Hamas | SYR.OPP = Syrian opposition
        SYR.OPP.FSA = Syrian opposition | UN.SC = United Nations | EU.COM = European Union | ISR.IDF = Israel
        REUTERS = | TASS = | MSF = | ? =
        """
    ),
)
def test_sides(atlas: Atlas, key: str, side: str) -> None:
    """An institution speaks for its state, a group for itself, a medium for nobody."""
    assert (atlas.side(key) or "") == side


def test_surfaces_lead_back(atlas: Atlas) -> None:
    """Every surface offered to a scanner is the name of its entity."""
    assert [name for name, key in atlas.surfaces() if atlas.named(name) is not atlas.entity(key)] == []
