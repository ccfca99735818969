"""Where a text names what the atlas knows: states and organisations, their people, capitals and seats of power."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from onrecord.codebook.atlas import Atlas, Entity

How = Literal["name", "demonym", "seat", "capital"]
LONGEST = 6  # words of a name
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
    words = [token.text for token in doc]
    gaps = [token.whitespace_ for token in doc]
    at = 0
    while at < len(words):
        mark = _landmark(words, gaps, atlas, at) if words[at][0].isupper() and words[at].lower() != "the" else None
        if mark is None or _in_person(doc, mark):
            at += 1
            continue
        found.update(dict.fromkeys(range(mark.start, mark.end), mark))
        at = mark.end
    return found


def _landmark(words: list[str], gaps: list[str], atlas: Atlas, start: int) -> Landmark | None:
    """The longest landmark that begins at a token."""
    for end in range(min(start + LONGEST, len(words)), start, -1):
        if words[end - 1][0].isupper():
            surface = "".join(word + gap for word, gap in zip(words[start:end], gaps[start:end], strict=True))
            known = _known(atlas, surface.strip())
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


def _in_person(doc: Doc, mark: Landmark) -> bool:
    """Tell whether a landmark is only a word of somebody's name, like Jordan in "Michael Jordan"."""
    first = doc[mark.start]
    if first.ent_type_ != "PERSON":
        return False
    before = mark.start > 0 and doc[mark.start].ent_iob_ == "I"
    after = mark.end < len(doc) and doc[mark.end].ent_type_ == "PERSON" and doc[mark.end].ent_iob_ == "I"
    return before or after
