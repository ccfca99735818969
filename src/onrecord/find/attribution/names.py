"""Interviews in which names in small letters are the labels: "Marta Oss: We will hold the port."."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from onrecord.find.attribution.layout import NAME_TOKENS, is_name
from onrecord.reading import Label

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from onrecord.reading import Paragraph

_LABEL_TOKENS = 7


def named(doc: Doc, paragraphs: tuple[Paragraph, ...]) -> list[tuple[Paragraph, Label]]:
    """Return the labels of an interview that is set so: two names or more, one of them a person who comes again."""
    labels = {n: colon for n, paragraph in enumerate(paragraphs) if (colon := _colon(doc, paragraph)) is not None}
    words = {n: doc[paragraphs[n].start : colon] for n, colon in labels.items()}
    words = {n: each for n, each in words.items() if len(each) <= NAME_TOKENS and is_name(each)}
    again = Counter(each.text for each in words.values())
    people = any(again[each.text] > 1 and any(token.ent_type_ == "PERSON" for token in each) for each in words.values())
    if len(again) < 2 or not people or 2 * len(words) < max(words) - min(words) + 1:
        return []
    return [(paragraphs[n], Label(paragraphs[n].start, labels[n], labels[n] + 1, "speaks")) for n in words]


def _colon(doc: Doc, paragraph: Paragraph) -> int | None:
    """The first colon near the beginning of a paragraph, something on both sides of it."""
    reach = range(paragraph.start + 1, min(paragraph.end - 1, paragraph.start + _LABEL_TOKENS))
    return next((i for i in reach if doc[i].text == ":"), None)
