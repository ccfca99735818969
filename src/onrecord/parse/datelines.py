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
_MORE = r"(?:,? [A-Z][a-z]+\.? \d\d?)?(?: ?\([^)\n]{2,40}\))?"  # the day, the agency
_DASHED = re.compile(rf"{_TOWNS}(?:, (?:[A-Z][\w.]+ ?){{1,3}}?)?{_MORE} ?(?:- |(?:--|[–—]) ?)(?=[A-Z“\"])")
_CAPITALS = re.compile(_TOWNS)
_LAND = re.compile(r", ([A-Z][\w.]+(?: [A-Z][\w.]+){0,2})")
_SHORT = re.compile(r"[A-Z][\w.]{1,5}\.")  # "Mich.", "N.C."
_LETTERS = re.compile(rf"[{_CAPITAL}]{{3}}")  # "U.S." has none
_TEXT = re.compile(rf"{_MORE} +(?=[\"“‘']?[A-Z])(?=.{{0,80}}[a-z]{{2}})")


def body(text: str, start: int, atlas: Atlas) -> int:
    """Return where the running text begins in a paragraph at `start` (characters): behind a date line, if it has one.

    A dash ends any towns in capitals; without one they must be known, or stand in a known land: "JUBA Fighting …".
    """
    line = text[start : start + LONGEST]
    dashed = _DASHED.match(line)
    if dashed is not None:
        return start + dashed.end()
    capitals = _CAPITALS.match(line)
    ends = _ends(line, capitals.end(), atlas) if capitals is not None else iter(())
    found = next((match for end in ends if (match := _TEXT.match(line, end)) is not None), None)
    return start + (found.end() if found is not None else 0)


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
    return unknown or any(place.level == "city" for place in atlas.locations(words, fold=True))
