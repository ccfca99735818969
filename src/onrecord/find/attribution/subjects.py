"""The subject that stands with a verb, and the full noun phrase of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.attribution.triples import trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from onrecord.find.attribution.triples import Range

RELATIVE = frozenset({"who", "which", "that"})
_SUBJECT = frozenset({"nsubj", "csubj", "nsubjpass", "csubjpass"})
_WHEN = frozenset({"DATE", "TIME"})


def own_subject(verb: Token) -> Token | None:
    """Return the head of the subject that stands with `verb` itself, active or passive.

    Of two before it the later (a dateline may be read as one), else that behind it.
    """
    found = [child for child in verb.children if child.dep_ in _SUBJECT]
    before = [child for child in found if child.i < verb.i]
    return before[-1] if before else next(iter(found), None)


def noun_phrase(doc: Doc, head: Token, cue: int) -> Range | None:
    """Return the full noun phrase of `head`: with apposition and relative clause, but never with the cue inside."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    if head.pos_ != "NOUN":  # "Smith on Tuesday", "Smith, two days later"
        asides = (child for child in head.rights if child.dep_ in {"prep", "npadvmod", "advmod"})
        end = min([end, *(child.left_edge.i for child in asides if child.right_edge.ent_type_ in _WHEN)])
    if start <= cue < head.i:
        start = min((child.left_edge.i for child in head.lefts if child.left_edge.i > cue), default=head.i)
    elif head.i <= cue < end:
        holder = next((child for child in head.rights if child.left_edge.i <= cue <= child.right_edge.i), None)
        end = holder.left_edge.i if holder is not None else head.i + 1
    return trimmed(doc, start, max(end, head.i + 1))
