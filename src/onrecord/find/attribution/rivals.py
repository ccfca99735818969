"""Which of the attributions that claim the same words stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.attribution.triples import holders, inside, shared, size
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from onrecord.find.attribution.quotes import Quotation
    from onrecord.find.attribution.triples import Attribution

NESTED = 0.6  # below that, what is said to be said within somebody's words is left alone
COMMON = 0.3  # the share of the shorter content from which two claim the same words
_OWN = listed("i we you me us")  # a quoted speaker who reports himself adds nothing


def settled(doc: Doc, found: list[Attribution], marks: tuple[Quotation, ...]) -> list[Attribution]:
    """Return those that stay: the surer of two rivals; of nested ones those that are sure and have a source."""
    found = _without_rivals(_one_of_light(doc, found))
    at = holders(found)
    quoted = {i for mark in marks for i in range(mark.start, mark.end)}
    return [
        one
        for n, one in enumerate(found)
        if all(holder == n for holder in at.get(one.head, ())) or _tells(doc, one, one.head in quoted)
    ]


def _one_of_light(doc: Doc, found: list[Attribution]) -> list[Attribution]:
    """One attribution for "voiced fear that …" and "voiced fear of …": the noun's for a clause, else the verb's."""
    by_head = {one.head: one for one in found}
    for one in found:
        noun = doc[one.head]
        if one.cue is not None and noun.pos_ == "NOUN" and one.cue[0] < noun.i and noun.head.i in by_head:
            clause = doc[one.content[0][0] : one.content[-1][1]].root.pos_ in {"VERB", "AUX"}
            by_head.pop(noun.head.i if clause else noun.i, None)
    return list(by_head.values())


def _without_rivals(found: list[Attribution]) -> list[Attribution]:
    """The surer of any two that claim the same words; one that lies within another's content is no rival."""
    ranked = sorted(found, key=lambda one: (-one.confidence, -size(one.content), one.head))
    at = holders(ranked)
    dropped: set[int] = set()
    for n, one in enumerate(ranked):
        touched = {m for start, end in one.content for i in range(start, end) for m in at[i] if m < n}
        if any(m not in dropped and _are_rivals(one, ranked[m]) for m in touched):
            dropped.add(n)
    return [one for n, one in enumerate(ranked) if n not in dropped]


def _are_rivals(one: Attribution, other: Attribution) -> bool:
    for outer, inner in ((one, other), (other, one)):
        if inside((inner.head, inner.head + 1), outer.content):
            return False
    return shared(one.content, other.content) > COMMON * min(size(one.content), size(other.content))


def _tells(doc: Doc, one: Attribution, in_quotes: bool) -> bool:
    """Tell whether a nested attribution is worth a record: sure, of somebody, and not a quoted "I think"."""
    if one.source is None or one.confidence < NESTED:
        return False
    return not in_quotes or doc[one.source[0]].lower_ not in _OWN
