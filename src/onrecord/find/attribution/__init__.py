"""Who is made to say what by which word, over the tokens: what the model found, and what layout tells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.find.attribution.asides import asides
from onrecord.find.attribution.asked import only_asks
from onrecord.find.attribution.layout import signed
from onrecord.find.attribution.listed import terms_apart
from onrecord.find.attribution.quotes import quotations
from onrecord.find.attribution.tagged import tagged
from onrecord.find.attribution.told_on import told_on
from onrecord.find.attribution.triples import Attribution, inside, shared, size, trimmed, without
from onrecord.find.attribution.turns import places, turns, within

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from onrecord.find.attribution.triples import Range
    from onrecord.reading import Reading

COMMON = 0.3  # the share of the shorter content from which two claim the same words


def attributions(reading: Reading) -> tuple[Attribution, ...]:
    """Return all attributions of a text in order of their content; one may lie within another's content.

    The label of a transcript ("A:", "MARTA OSS:") goes before what the model makes of its turn, and what somebody only
    asks is nobody's; a headline or a signature is given only where the model saw none.
    """
    doc, paragraphs = reading.doc, reading.paragraphs
    marks = quotations(doc, paragraphs)
    found = [one for one in tagged(doc, reading.told, marks) if not only_asks(doc, one)]
    told = turns(reading, marks, found)
    here = places(told)
    found = [kept for one in found if (kept := within(doc, one, here)) is not None]
    found += [turn.said for turn in told if turn.said is not None]
    found += [one for one in signed(doc, paragraphs, marks) if not any(_same_words(one, other) for other in found)]
    found += [kept for one in told_on(doc, paragraphs, marks, found) if (kept := within(doc, one, here)) is not None]
    apart = [term for one in found for term in terms_apart(doc, one)]
    aside = asides(doc, paragraphs)
    clear = [cleared for one in apart if (cleared := _clear_of(doc, one, aside)) is not None]
    return tuple(sorted(clear, key=lambda one: (one.content[0], one.head)))


def _same_words(one: Attribution, other: Attribution) -> bool:
    return shared(one.content, other.content) > COMMON * min(size(one.content), size(other.content))


def _clear_of(doc: Doc, one: Attribution, aside: tuple[Range, ...]) -> Attribution | None:
    """The attribution without datelines in source or content; None where nothing is left."""
    if inside((one.head, one.head + 1), aside):
        return None
    content = tuple(piece for whole in one.content for part in without(whole, aside) if (piece := trimmed(doc, *part)))
    if not content:
        return None
    return replace(one, source=_clear(doc, one.source, aside), speaker=_clear(doc, one.speaker, aside), content=content)


def _clear(doc: Doc, words: Range | None, aside: tuple[Range, ...]) -> Range | None:
    left = without(words, aside) if words is not None else []
    return trimmed(doc, *left[-1]) if left else None
