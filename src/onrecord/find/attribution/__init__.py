"""Who is made to say what by which word, over the tokens: what the model found, and what layout tells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.find.attribution.asides import asides
from onrecord.find.attribution.layout import TURN, labelled
from onrecord.find.attribution.listed import terms_apart
from onrecord.find.attribution.quotes import quotations
from onrecord.find.attribution.tagged import tagged
from onrecord.find.attribution.told_on import told_on
from onrecord.find.attribution.triples import Attribution, inside, shared, size, trimmed, without

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from onrecord.find.attribution.triples import Range
    from onrecord.reading import Paragraph, Told

COMMON = 0.3  # the share of the shorter content from which two claim the same words


def attributions(doc: Doc, paragraphs: tuple[Paragraph, ...], told: Iterable[Told]) -> tuple[Attribution, ...]:
    """Return all attributions of a text in order of their content; one may lie within another's content.

    `told` is what the model found in the text. The label of a transcript ("Q:", "MARTA OSS:") goes before what the
    model makes of it; a headline or a signature is given only where the model saw none.
    """
    marks = quotations(doc, paragraphs)
    labels = labelled(doc, paragraphs)
    turns = [one for one in labels if one.rule == TURN]
    found = [one for one in tagged(doc, told, marks) if not _is_of_label(one, turns)]
    found += turns + [one for one in labels if one not in turns and not any(_same_words(one, other) for other in found)]
    found += told_on(doc, paragraphs, marks, found)
    apart = [term for one in found for term in terms_apart(doc, one)]
    aside = asides(doc, paragraphs)
    clear = [cleared for one in apart if (cleared := _clear_of(doc, one, aside)) is not None]
    return tuple(sorted(clear, key=lambda one: (one.content[0], one.head)))


def _is_of_label(one: Attribution, turns: list[Attribution]) -> bool:
    """Tell whether the source is a transcript's label."""
    return one.source is not None and inside(one.source, [turn.source for turn in turns if turn.source])


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
