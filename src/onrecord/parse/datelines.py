"""Date lines: whence a report comes, which is no part of its first sentence ("GENEVA (Agency) —", "OSLO, Norway")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.codebook.atlas import Atlas

TOP = 12  # paragraphs of a text in which one may stand
LONGEST = 160  # characters of one and the first words behind it
SEATS = frozenset({"UNITED NATIONS"})  # whence reports come that is no town
LONGEST_ACRONYM = 5  # letters; a longer word in capitals that is nobody's name is a town that the tables lack
_CAPITAL = "A-ZÀ-ÖØ-Þ"
_TOWN = rf"[{_CAPITAL}][{_CAPITAL}.'’-]+(?: [{_CAPITAL}][{_CAPITAL}.'’-]+)*"
_TOWNS = rf"{_TOWN}(?:/{_TOWN})*"
_NAME = rf"[{_CAPITAL}][\w.'’-]+(?: (?:(?:al|d[aeou]s?|del|la|of) )?[{_CAPITAL}][\w.'’-]+){{0,2}}"
_NAMES = rf"{_NAME}(?:/{_NAME})*"
_IN_LAND = r"(?:, (?:[A-Z][\w.-]+ ?){1,3}?)?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b\.?),? "
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = rf"(?i:(?:{_WEEKDAY})?(?:{_MONTH} \d\d?|\d\d?(?:st|nd|rd|th)? {_MONTH})(?:,? \d{{4}})?)"
_AGENCY = r"(?:\([^()\n]{2,40}\)|/[^/\n]{2,30}/|[A-Z]{4,20}(?=\. ))"
_SIGNED = rf"(?:[,.]? ?(?:{_DAY}|\d\d?[:.]\d\d)){{0,3}}[,.]? ?{_AGENCY}"  # the day, the agency
_DATED = rf"(?:[,.]? ?{_DAY})"
_DASH = r"\.? ?(?:- |(?:--|[–—]) ?)"
_BEGINS = r"(?=[“\"‘']?[A-Z])"
_DASHED = re.compile(rf"{_TOWNS}{_IN_LAND}(?:{_SIGNED}|{_DATED})?{_DASH}{_BEGINS}")
_STAMPED = re.compile(rf"({_NAMES}){_IN_LAND}(?:(?:{_SIGNED}|{_DATED})?{_DASH}|{_SIGNED}[.:]? +){_BEGINS}")
_TOWNLESS = re.compile(rf"(?:\([A-Z][^()\n]{{1,60}}\)|,? ?{_DAY} {_AGENCY}){_DASH}{_BEGINS}")  # "(Oslo, May 4) —"
_MEDIUM = re.compile(rf"\(([^()\n]{{2,40}})\) ?{_BEGINS}")
_CAPITALS = re.compile(_TOWNS)
_LAND = re.compile(r", ([A-Z][\w.]+(?: [A-Z][\w.]+){0,2})")
_SHORT = re.compile(r"[A-Z][\w.]{1,5}\.")  # "Mich.", "N.C."
_LETTERS = re.compile(rf"[{_CAPITAL}]{{3}}")  # "U.S." has none
_TEXT = re.compile(rf"(?:{_SIGNED}[.:]?|{_DATED})? +{_BEGINS}(?=.{{0,80}}[a-z]{{2}})")


def body(text: str, start: int, atlas: Atlas) -> int:
    """Return where the running text begins in a paragraph at `start` (characters): behind a date line, if it has one.

    A dash ends any towns in capitals; without one they must be known, or stand in a known land: "JUBA Fighting …".
    Towns not in capitals must be known, and have an agency behind them or a dash.
    """
    line = text[start : start + LONGEST]
    found = _DASHED.match(line) or _TOWNLESS.match(line) or _stamped(line, atlas)
    if found is None and (capitals := _CAPITALS.match(line)) is not None:
        ends = _ends(line, capitals.end(), atlas)
        found = next((match for end in ends if (match := _TEXT.match(line, end)) is not None), None)
    return start + (found.end() if found is not None else 0)


def _stamped(line: str, atlas: Atlas) -> re.Match[str] | None:
    """A date line whose towns are not in capitals, "Oslo, May 4 (Agency) —", or that is but a medium's name."""
    medium = _MEDIUM.match(line)
    if medium is not None:
        entity = atlas.named(medium[1])
        return medium if entity is not None and entity.kind == "medium" else None
    towns = _STAMPED.match(line)
    known = towns is not None and all(_is_city(town, atlas) for town in towns[1].rstrip(".").split("/"))
    return towns if known else None


def _ends(line: str, end: int, atlas: Atlas) -> Iterator[int]:
    """Yield where towns that open a line may end, with their land, the longest first."""
    while end > 0:
        yield from (end + len(f", {land}") for land in _lands(line, end) if _is_land(land, atlas))
        if _are_towns(line[:end], atlas):
            yield end
        end = line.rfind(" ", 0, end)


def _lands(line: str, at: int) -> Iterator[str]:
    """Yield the one to three words after a comma that may name a land, the longest first."""
    match = _LAND.match(line, at)
    words = match[1].split(" ") if match is not None else []
    yield from (" ".join(words[:end]) for end in range(len(words), 0, -1))


def _is_land(words: str, atlas: Atlas) -> bool:
    return _SHORT.fullmatch(words) is not None or bool(atlas.locations(words))


def _are_towns(words: str, atlas: Atlas) -> bool:
    return words in SEATS or any(_is_town(town, atlas) for town in words.split("/"))


def _is_town(words: str, atlas: Atlas) -> bool:
    if _LETTERS.search(words) is None:
        return False
    unknown = words.isalpha() and len(words) > LONGEST_ACRONYM and atlas.named(words, fold=True) is None
    return unknown or _is_city(words, atlas)


def _is_city(words: str, atlas: Atlas) -> bool:
    return any(place.level == "city" for place in atlas.locations(words, fold=True))
