"""The names of places in a text, whatever they stand for: those of the atlas first, then those the text introduces."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.parse.actors.given import FEMALE, MALE
from onrecord.parse.actors.titles import kind_of
from onrecord.parse.places.locative import ALWAYS, is_place
from onrecord.parse.places.toponym import ARTICLES, DIRECTIONS, LONGEST, PLACE_NAMES, Toponym, last_word, name_around
from onrecord.parse.places.towns import towns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from onrecord.codebook.atlas import Atlas
    from onrecord.reading import Paragraph


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


LONGEST_ACRONYM = 4  # letters; a longer word in capitals is shouted
LARGE = 300_000  # a city that needs no further sign that a word means it
INNER = _words("- al and da de del di do dos du la las le los of on sur upon")  # words without a capital in names
OTHER_NAMES = frozenset({"ORG", "PERSON", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT"})
BODIES = _words(
    "academy agreement airport army bank bureau cathedral church club college commission convention council court "
    "declaration dialogue film front globe group herald hospital initiative institute journal league liberation "
    "mail ministry museum news party police post press protocol quartet review school series society star stock "
    "sun television times tribune university"
)  # capitalised nouns that make a place's name the name of something else
GIVEN = FEMALE | MALE
REALMS = frozenset({"city", "islamic", "kingdom", "republic", "state", "states"})  # "City of London", "State of X"
STATES = frozenset({"republics", "states"})  # "the Baltic states" are not the sea
BORDERS = frozenset({"border", "waters", "coast", "airspace", "peninsula", "coastline", "frontier", "river"})
REGIONS = _words("city county department district governorate oblast prefecture province region state")
TITLES = _words("col. gen. gov. king lady lord mr mr. mrs mrs. ms ms. prince princess queen rep. sen. sir")


def toponyms(doc: Doc, paragraphs: Sequence[Paragraph], atlas: Atlas) -> tuple[Toponym, ...]:
    """Return the toponyms of a text in order; those in date lines and inside other names are left out."""
    taken = {at for each in paragraphs for at in range(each.start, each.begins)}
    persons, firms = _surnames(doc), _firms(doc)
    known = [
        each
        for each in _all_known(doc, taken, atlas)
        if _stands_alone(doc, each) and (each.power or each.name not in firms)
    ]
    meant = {each.start for each in known if _is_meant(doc, each, persons)}
    names = {each.name for each in known if each.start in meant} - persons
    found = [each for each in known if each.start in meant or each.name in names]
    found += _halves(doc, found)
    covered = taken.union(*(range(each.start, each.end) for each in found))
    for each in (*_bordering(doc, atlas), *towns(doc, atlas)):
        if covered.isdisjoint(range(each.start, each.end)):
            covered.update(range(each.start, each.end))
            found.append(each)
    return tuple(sorted(found, key=lambda each: each.start))


def _surnames(doc: Doc) -> set[str]:
    """The last words of persons' names that are not more often a place's name."""
    counts: Counter[str] = Counter()
    for each in doc.ents:
        if each.label_ == "PERSON" and len(each) > 1:
            counts[each[-1].text] += 1
        elif each.label_ in PLACE_NAMES and len(each) == 1:
            counts[each[0].text] -= 1
    return {word for word, count in counts.items() if count > 0}


def _firms(doc: Doc) -> set[str]:
    """The names that are more often an organisation's than a place's."""
    counts: Counter[str] = Counter()
    for each in doc.ents:
        start, end = name_around(doc, each.start)
        if each.label_ == "ORG" or each.label_ in PLACE_NAMES:
            counts[doc[start:end].text] += 1 if each.label_ == "ORG" else -1
    return {name for name, count in counts.items() if count > 1}


def _all_known(doc: Doc, taken: set[int], atlas: Atlas) -> Iterator[Toponym]:
    """Yield the names that the atlas knows, the longest from the left."""
    at = 0
    while at < len(doc):
        token = doc[at]
        known = None
        if at not in taken and _may_begin(doc, at) and token.ent_type_ != "DATE":
            known = _known(doc, at, atlas)
        if known is not None and doc[at : known.end].text not in DIRECTIONS:
            yield known
        at = known.end if known else at + 1


def _may_fold(doc: Doc, start: int, end: int, surface: str, atlas: Atlas) -> bool:
    """Tell whether words in capitals may be a place's name and no initials: "in ROME", "ROME TALKS", not "NATO"."""
    if len(surface) > LONGEST_ACRONYM:
        return True
    around = (doc[at] for at in (start - 1, end) if 0 <= at < len(doc))
    shouted = any(word.lower_ in ALWAYS or (len(word) > 1 and word.text.isupper()) for word in around)
    return shouted and atlas.named(surface) is None


def _may_begin(doc: Doc, at: int) -> bool:
    """Tell whether a name may begin at a token: it has a capital, or is the article of "al-Bab"."""
    return doc[at].text[0].isupper() or _is_article(doc, at)


def _is_article(doc: Doc, at: int) -> bool:
    """Tell whether a token is the article of Arabic in "al-Bab"."""
    joined = doc[at].lower_ in ARTICLES and at + 2 < len(doc) and doc[at + 1].text == "-"
    return joined and doc[at + 2].text[0].isupper()


def _known(doc: Doc, start: int, atlas: Atlas) -> Toponym | None:
    """The longest name that begins at a token and that the atlas knows."""
    last = start + (1 if doc[start].text[0].isupper() else 3)
    while last < min(start + LONGEST, len(doc)) and (
        doc[last].text[0].isupper() or doc[last].lower_ in INNER or _is_article(doc, last)
    ):
        last += 1
    for end in range(last, start, -1):
        if not doc[end - 1].text[0].isupper():
            continue
        surface = " ".join(doc[start:end].text.split())
        locations = atlas.locations(surface, fold=_may_fold(doc, start, end, surface, atlas))
        if not locations and _is_article(doc, start):
            locations = atlas.locations(surface.partition("-")[2])
        if not locations and start and doc[start - 1].lower_ == "the":
            locations = atlas.locations("The " + surface)  # the Hague
        if end < len(doc) and doc[end].lower_ in REGIONS:
            locations = atlas.locations(f"{surface} {doc[end].lower_}") or locations
        seat = atlas.seat(surface, fold=True) is not None
        if doc[start].lower_ == "the" and not (locations and locations[0].name.startswith("The ")):
            continue  # the article is none of the name, but in The Hague
        if locations or seat:
            power = seat or locations[0].level == "country"
            person = doc[start].ent_type_ == "PERSON"
            holder = not power and bool(atlas.holders(surface, None))
            return Toponym(start, end, locations[0].name if locations else surface, locations, power, person, holder)
    return None


def _stands_alone(doc: Doc, known: Toponym) -> bool:
    """Tell whether a name is not only a part of another name, as in "Bank of England" or "New York Times"."""
    after = doc[known.end] if known.end < len(doc) else None
    if after is not None and after.ent_iob_ == "I" and after.ent_type_ in PLACE_NAMES and after.lower_ not in REGIONS:
        return after.lower_ != "of" and after.text[0].islower()  # the Gulf of X is not the Gulf, nor Green Zone Green
    for each in (doc[known.start], doc[known.end - 1]):
        if each.ent_type_ in OTHER_NAMES:
            first, last = name_around(doc, each.i)
            whole = (first, last) == (known.start, known.end)
            beside = doc[known.end].text.islower() if each.ent_type_ == "EVENT" and known.end < last else False
            beside = beside or (doc[first].pos_ == "VERB" and first + 1 == known.start)  # "Retaking X"
            if not (whole or beside or (each.ent_type_ in ("ORG", "PERSON") and _titled(doc, known))):
                return False
    if after is not None and after.lower_ in BODIES and after.text[0].isupper() and not after.is_upper:
        return False
    if _is_half(doc, known) or _is_owned(doc, known):
        return False
    before = doc[known.start - 1] if known.start else None
    if before is not None and before.lower_ == "the" and known.start > 1:
        before = doc[known.start - 2]
    named = before is not None and before.lower_ == "of" and before.i and doc[before.i - 1]
    return not (named and (named.lower_ in BODIES or named.lower_ in REALMS) and named.text[0].isupper())


def _is_owned(doc: Doc, known: Toponym) -> bool:
    """Tell whether an owner goes before it within one name: "the Ostrian People's Republic"."""
    if known.start < 2 or doc[known.start - 1].tag_ != "POS" or not doc[known.start - 2].text[0].isupper():
        return False
    return kind_of(doc[known.start].lower_, plural=False) != "unknown"


def _is_half(doc: Doc, known: Toponym) -> bool:
    """Tell whether a name is half of a word: "trans-Atlantic", "the U.S.-Japan-Korea meeting", "the Baltic states"."""
    if known.start and doc[known.start - 1].text == "-" and not doc[known.start - 1].whitespace_ and known.start > 1:
        first, beside = doc[known.start - 2], known.end < len(doc) and doc[known.end].lower_ in BORDERS
        return not first.whitespace_ and len(first) > 1 and not first.text.isdigit() and not beside
    level = known.locations[0].level if known.locations else "city"
    return level in ("area", "water") and known.end < len(doc) and doc[known.end].lower_ in STATES


def _titled(doc: Doc, known: Toponym) -> bool:
    """Tell whether an office follows: "London Mayor Boris Johnson"."""
    return known.end < len(doc) and doc[known.end].lower_ in ("mayor", "governor", "president", "prime", "gov.")


def _is_meant(doc: Doc, known: Toponym, persons: set[str]) -> bool:
    """Tell whether a word that is a place's name means the place here, not a person or a word of English."""
    first = doc[known.start]
    if doc[known.end - 1].text in persons and not known.power:
        return False
    if first.ent_type_ in PLACE_NAMES and not known.holder:
        return first.text not in persons or known.power or known.end - known.start > 1
    if known.power and not known.person and known.locations[:1] and known.locations[0].level == "country":
        return first.pos_ == "PROPN" or first.text.isupper()
    before = doc[known.start - 1].lower_ if known.start else ""
    if (
        _is_given(doc, known)
        or (before == "the" and not known.power and _is_town(doc, known))
        or first.ent_type_ == "DATE"
        or first.text in persons
        or before in TITLES
        or (known.end - known.start == 1 and first.pos_ != "PROPN")
    ):
        return False
    large = any(each.level != "city" or (each.population or 0) >= LARGE for each in known.locations)
    return is_place(last_word(doc, known), power=True) or (not known.person and (large or known.power))


def _is_town(doc: Doc, known: Toponym) -> bool:
    """Tell whether a name can but be a town's, which takes no article: "the Koran" is none."""
    alone = last_word(doc, known).dep_ not in ("compound", "nmod", "amod", "poss")
    article = any(place.name.startswith("The ") for place in known.locations)
    return alone and not article and all(place.level == "city" for place in known.locations)


def _is_given(doc: Doc, known: Toponym) -> bool:
    """Tell whether a word is a given name with a surname behind it: "VLADIMIR PUTIN"."""
    if known.end - known.start > 1 or doc[known.start].lower_ not in GIVEN or known.end == len(doc):
        return False
    after = doc[known.end]
    return after.pos_ == "PROPN" and after.text[0].isupper() and after.ent_type_ not in PLACE_NAMES


def _halves(doc: Doc, found: Sequence[Toponym]) -> Iterator[Toponym]:
    """Yield "the North" and "the South" where the text tells of one state of such a name."""
    for direction in ("North", "South"):
        powers = (each for each in found if each.power and each.name.startswith(direction + " "))
        states = {each.locations[0].name: each for each in powers if each.locations}  # "South Block" is no state
        if len(states) != 1:
            continue
        (state,) = states.values()
        covered = {at for each in found for at in range(each.start, each.end)}
        for token in doc:
            if token.text == direction and token.i not in covered and token.i and token.nbor(-1).lower_ == "the":
                yield Toponym(token.i, token.i + 1, state.name, state.locations, True)


def _bordering(doc: Doc, atlas: Atlas) -> Iterator[Toponym]:
    """Yield "the Libyan border", "Iranian waters": a people's adjective before a noun of land."""
    for token in doc:
        if token.lower_ in BORDERS and token.i and token.nbor(-1).text[0].isupper() and not _is_modifier(token):
            start = token.i - 1
            if start and doc[start - 1].text[0].isupper() and atlas.demonym(doc[start - 1 : token.i].text):
                start -= 1  # South Korean
            people = atlas.demonym(doc[start : token.i].text)
            lands = atlas.locations(doc[start : token.i + 1].text.title())  # the Korean peninsula
            lands = lands or (atlas.locations(people.name) if people and people.iso2 else ())
            if lands:
                name = doc[start : token.i + 1].text
                places = lands[:1] if lands[0].level != "country" else (replace(lands[0], name=name, level="area"),)
                yield Toponym(start, token.i + 1, name, places, power=False)


def _is_modifier(token: Token) -> bool:
    """Tell whether a noun only goes before another one: "border guards"."""
    return token.dep_ == "compound" and token.head.i > token.i
