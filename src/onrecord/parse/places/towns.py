"""The names of places that the atlas does not know: what the parser saw in place, and "the town of X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.parse.actors.titles import kind_of
from onrecord.parse.places.locative import ALWAYS, LANDS
from onrecord.parse.places.toponym import DIRECTIONS, LONGEST, PLACE_NAMES, Toponym, name_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from onrecord.codebook.atlas import Atlas


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


WITHIN = ALWAYS | {"from", "to", "toward", "towards"}
DIVISIONS = _words("area county district neighborhood neighbourhood peninsula province region suburb village")
QUARTERS = _words("area district neighborhood neighbourhood suburb village")
SITES = frozenset(
    {
        "airbase",
        "airfield",
        "airport",
        "avenue",
        "base",
        "boulevard",
        "bridge",
        "camp",
        "museum",
        "prison",
        "square",
        "stadium",
        "street",
    }
)
ARABIC = frozenset({"al", "el"})
EVENTS = frozenset({"Brexit", "Grexit"})  # what the parser takes for places
KINDS = _words(
    "area city county district hamlet island neighborhood neighbourhood port province region suburb town township "
    "village"
)  # "the town of X"


def towns(doc: Doc, atlas: Atlas) -> Iterator[Toponym]:
    """Yield the places that the text itself introduces, then their names wherever they stand again."""
    names: dict[str, set[tuple[str, ...]]] = {}
    for start, end in sorted(
        {*_entities(doc, atlas), *_introduced(doc), *_before_kind(doc, atlas), *_within(doc, atlas)}
    ):
        words = tuple(token.text for token in doc[start:end])
        names.setdefault(words[0], set()).add(words)
        yield _new(doc, start, end, atlas)
    for token in doc:
        for words in sorted(names.get(token.text, ())):
            start, end = token.i, token.i + len(words)
            again = tuple(each.text for each in doc[start:end]) == words and token.text not in DIRECTIONS
            if again and name_around(doc, start) in ((start, end), (start, start + 1)):
                yield _new(doc, start, end, atlas)


def _new(doc: Doc, start: int, end: int, atlas: Atlas) -> Toponym:
    surface = " ".join(doc[start:end].text.split())
    return Toponym(start, end, surface, atlas.locations(surface), atlas.seat(surface) is not None)


def _entities(doc: Doc, atlas: Atlas) -> Iterator[tuple[int, int]]:
    """Yield the parser's names of places that stand in place."""
    for each in doc.ents:
        start, end = name_around(doc, each.start)
        words = doc[start:end]
        if not start < end <= start + LONGEST:
            continue
        site = words[-1].lower_ in SITES and end > start + 1
        if words[-1].text in DIVISIONS and end > start + 1:
            words = doc[start : (end := end - 1)]
        if each.label_ not in PLACE_NAMES and not site and not _is_divided(words):
            continue
        if _is_proper(words) and words.text not in EVENTS and _is_placed(words) and not _is_actor(words, atlas):
            yield start, end


def _introduced(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the names in "the town of X"."""
    for token in doc[:-2]:
        if token.lower_ in KINDS and token.nbor(1).lower_ == "of":
            start = end = token.i + 2
            if end + 2 < len(doc) and doc[end].lower_ in ARABIC and doc[end + 1].text == "-":
                end += 2  # al-X
            while end < min(len(doc), start + 5) and doc[end].text[0].isupper() and doc[end].is_alpha:
                end += 1
            if start < end and doc[start].ent_type_ not in ("NORP", "DATE"):
                yield start, end


def _before_kind(doc: Doc, atlas: Atlas) -> Iterator[tuple[int, int]]:
    """Yield the names in "the X area", "X and Y districts", "X airport" that the parser saw no place in."""
    for token in doc:
        noun = token.lemma_ if token.tag_ == "NNS" else token.text
        if noun in SITES and noun not in ("base", "camp"):
            start = token.i
            while start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].dep_ in ("compound", "nmod"):
                start -= 1
            if start < token.i and doc[start].text[0].isupper() and not _is_actor(doc[start : token.i], atlas):
                yield start, token.i + 1
        elif noun in QUARTERS:
            names = [word for word in token.lefts if word.dep_ in ("compound", "nmod")]
            names += [word for name in names for word in name.rights if word.dep_ == "conj" and word.i < token.i]
            for word in names:
                plain = word.pos_ == "PROPN" and not word.ent_type_ and word.is_title
                if plain and not _is_actor(doc[word.i : word.i + 1], atlas):
                    yield word.i, word.i + 1


def _within(doc: Doc, atlas: Atlas) -> Iterator[tuple[int, int]]:
    """Yield single unknown names after "in" or "near" that no other name is made of."""
    for token in doc[1:]:
        if (
            token.pos_ == "PROPN"
            and token.dep_ == "pobj"
            and not token.ent_type_
            and token.is_title
            and token.nbor(-1).lower_ in ("in", "near", "outside")
            and token.nbor(-1).head.pos_ in ("VERB", "NOUN", "AUX")
            and kind_of(token.lower_, plural=False) == "unknown"
            and not token.vocab[token.lower_].is_stop
            and not _is_actor(doc[token.i : token.i + 1], atlas)
        ):
            yield token.i, token.i + 1


def _is_proper(words: Span) -> bool:
    return words[0].text[0].isupper() and words.root.pos_ == "PROPN" and not any(token.like_num for token in words)


def _is_placed(words: Span) -> bool:
    """Tell whether a name stands after a preposition of place or before a noun of a place."""
    head = words.root.head
    if head.lower_ == "of":
        return head.head.lemma_.lower() in LANDS
    return head.lower_ in WITHIN or _is_divided(words)


def _is_divided(words: Span) -> bool:
    """Tell whether a noun of a division follows: "the X district"."""
    return words.end < len(words.doc) and words.doc[words.end].lower_ in DIVISIONS and words[-1].head.i >= words.end


def _is_actor(words: Span, atlas: Atlas) -> bool:
    surface = " ".join(words.text.split())
    return (
        atlas.named(surface) is not None
        or atlas.demonym(surface) is not None
        or atlas.demonym(words[0].text) is not None
    )
