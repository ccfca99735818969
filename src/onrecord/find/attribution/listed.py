"""A content that lists its terms ("parts of the plan, such as A and B") told as one statement for each term."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.find.attribution.triples import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from onrecord.find.attribution.triples import Attribution, Range


def terms_apart(doc: Doc, one: Attribution) -> Iterator[Attribution]:
    """Yield one attribution for each term that the content lists behind "such as"; itself where it lists none."""
    if len(one.content) == 1 and (as_ := _such_as(doc, one.content[0])) is not None:
        terms = [trimmed(doc, *term) for term in _terms(doc, as_)]
        for term in terms:
            if term is not None:
                yield replace(one, content=(term,))
    else:
        yield one


def _such_as(doc: Doc, content: Range) -> Token | None:
    """The "as" of a list that belongs to the content's head and ends it."""
    for i in range(content[0] + 1, content[1]):
        if doc[i].lower_ == "as" and doc[i - 1].lower_ == "such" and doc[i].right_edge.i + 2 >= content[1]:
            return doc[i]
    return None


def _terms(doc: Doc, as_: Token) -> list[Range]:
    first = next((child for child in as_.children if child.dep_ in {"pobj", "pcomp"}), None)
    if first is None:
        return []
    end = first.right_edge.i + 1
    conjuncts = {conjunct.left_edge.i for conjunct in first.conjuncts}
    starts = [first.left_edge.i]
    for i in range(starts[0] + 1, end):  # the parser may take "ceding A and halting B" for one deed
        joined = doc[i - 1].dep_ == "cc" or doc[i - 1].text == ","
        if joined and (i in conjuncts or (first.tag_ == "VBG" and doc[i].lower_.endswith("ing"))):
            starts.append(i)
    return [(start, _before_and(doc, start, stop)) for start, stop in zip(starts, [*starts[1:], end], strict=True)]


def _before_and(doc: Doc, start: int, end: int) -> int:
    while end - 1 > start and (doc[end - 1].dep_ == "cc" or doc[end - 1].is_punct):
        end -= 1
    return end
