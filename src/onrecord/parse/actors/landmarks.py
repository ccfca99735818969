"""Where a text names what the atlas knows: states and organisations, their people, capitals and seats of power."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.parse.actors.names import initials

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Doc, Token

    from onrecord.codebook.atlas import Atlas, Entity

How = Literal["name", "demonym", "seat", "capital"]
LONGEST = 6  # words of a name
QUOTES = re.compile(r"[\"“”‘]|['’](?= )")
QUALIFYING = ("Federal", "National", "Regional", "Supreme")
LONGEST_ACRONYM = 4  # letters; longer words in capitals are shouted


@dataclass(frozen=True, slots=True)
class Landmark:
    """The tokens [start, end) name an entity of the atlas, by its name, its people, its seat or its capital."""

    start: int
    end: int
    entity: Entity
    how: How


def landmarks(doc: Doc, atlas: Atlas) -> dict[int, Landmark]:
    """Return the landmark that covers each token, the longest from the left; people's names are left out."""
    found: dict[int, Landmark] = {}
    surnames = {name[-1].text for name in doc.ents if name.label_ == "PERSON" and len(name) > 1}
    words = [token.text for token in doc]
    gaps = [token.whitespace_ for token in doc]
    at = 0
    while at < len(words):
        mark = _landmark(words, gaps, atlas, at) if _may_begin(words, at, atlas) else None
        if mark is None or _is_other(doc, mark) or _in_person(doc, mark, surnames) or _in_region(doc, mark, atlas):
            at += 1
            continue
        found.update(dict.fromkeys(range(mark.start, mark.end), mark))
        at = mark.end
    found |= _halves(doc, found)
    return found | _initials(doc, found)


def _initials(doc: Doc, found: dict[int, Landmark]) -> dict[int, Landmark]:
    """The initials of bodies that the text also names in full: "IS" where it tells of Islamic State, unless shouted."""
    letters: dict[str, Entity] = {}
    for at, mark in found.items():
        if at == mark.start and mark.how == "name" and mark.entity.kind != "state":
            letters.setdefault(initials(doc[mark.start : mark.end].text), mark.entity)
    return {
        token.i: Landmark(token.i, token.i + 1, letters[token.text], "name")
        for token in doc
        if token.i not in found and len(token) > 1 and token.text in letters and not _is_shouted(token)
    }


def _is_shouted(token: Token) -> bool:
    """Tell whether a word stands among others in capitals."""
    around = token.doc[max(token.sent.start, token.i - 1) : min(token.sent.end, token.i + 2)]
    return any(len(word) > 1 and word.text.isupper() for word in around if word != token)


def _halves(doc: Doc, found: dict[int, Landmark]) -> dict[int, Landmark]:
    """The landmarks "the North" and "the South", where the text names one state of such a name."""
    names = {mark.entity for mark in found.values() if mark.entity.kind == "state"}
    halves: dict[int, Landmark] = {}
    for direction in ("North", "South"):
        states = [entity for entity in names if entity.name.startswith(f"{direction} ")]
        if len(states) == 1:
            for token in doc[1:]:
                if token.text == direction and token.i not in found and token.nbor(-1).lower_ == "the":
                    halves[token.i] = Landmark(token.i, token.i + 1, states[0], "name")
    return halves


def _may_begin(words: list[str], at: int, atlas: Atlas) -> bool:
    """Tell whether a name may begin at a word: it has a capital, or some name begins so without: "euro zone"."""
    return (words[at][0].isupper() and words[at].lower() != "the") or words[at] in atlas.edges


def _landmark(words: list[str], gaps: list[str], atlas: Atlas, start: int) -> Landmark | None:
    """The longest landmark that begins at a token."""
    for end in range(min(start + LONGEST, len(words)), start, -1):
        if words[end - 1][0].isupper() or words[end - 1] in atlas.edges:
            surface = "".join(word + gap for word, gap in zip(words[start:end], gaps[start:end], strict=True)).strip()
            known = _known(atlas, surface)
            if known is None and (bare := QUOTES.sub("", surface)) != surface:  # the "Leave" campaign
                known = _known(atlas, bare)
            if known is not None:
                return Landmark(start, end, *known)
    return None


def _known(atlas: Atlas, surface: str) -> tuple[Entity, How] | None:
    """The entity that a surface names, and how; only capitals that stand for a government count."""
    fold = len(surface) > LONGEST_ACRONYM
    if (entity := atlas.named(surface, fold=fold)) is not None:
        return entity, "name"
    if (entity := atlas.demonym(surface, fold=fold)) is not None:
        return entity, "demonym"
    if (entity := atlas.seat(surface, fold=fold)) is not None:
        return entity, "seat" if atlas.capital(surface, fold=fold) is None else "capital"
    return None


def _in_region(doc: Doc, mark: Landmark, atlas: Atlas) -> bool:
    """Tell whether a name is only a word of a region's: "Northern Ireland", "New Mexico", "Western Australia"."""
    first, last = (mark.start, mark.end + 1) if mark.how == "demonym" else (mark.start - 1, mark.end)
    if first < 0 or last > len(doc) or not doc[first].text[0].isupper() or not doc[last - 1].text[0].isupper():
        return False
    whole = atlas.locations(doc[first:last].text)
    return bool(whole) and whole[0].level == "region"


def _is_other(doc: Doc, mark: Landmark) -> bool:
    """Tell whether a body's name only ends another's: the National Security Council is not the Security Council."""
    own = mark.how == "name" and mark.entity.kind == "organisation" and doc[mark.start].text not in QUALIFYING
    return own and mark.start > 0 and mark.end > mark.start + 1 and doc[mark.start - 1].text in QUALIFYING


def _in_person(doc: Doc, mark: Landmark, surnames: Container[str]) -> bool:
    """Tell whether a landmark is only a word of somebody's name, like Jordan in "Michael Jordan", or the surname."""
    first = doc[mark.start]
    if first.ent_type_ != "PERSON":
        return False
    before = mark.start > 0 and doc[mark.start].ent_iob_ == "I"
    after = mark.end < len(doc) and doc[mark.end].ent_type_ == "PERSON" and doc[mark.end].ent_iob_ == "I"
    return before or after or (first.text in surnames and mark.how != "demonym" and mark.end == mark.start + 1)
