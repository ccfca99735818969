"""What hangs on a cue outside of the content: prepositions, noun phrases, and where something was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.attribution.triples import inside, trimmed
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from onrecord.find.attribution.triples import Attribution, Range

STEPS = 6  # from a word up to the cue
_OCCASIONS = listed("""
    interview letter speech address message statement conference briefing meeting hearing rally debate event ceremony
    forum summit call tweet post program programme show podcast appearance testimony note memo article op-ed editorial
    session remark comment televised broadcast platform
    """)
_ABOUT = frozenset({"about", "of", "over"})  # behind a hearer they begin what was said


def occasion(doc: Doc, one: Attribution) -> Range | None:
    """Return where it was said: "a news conference in Geneva", "an interview with …", "his platform"."""
    for preposition in prepositions(doc, one):
        if preposition.lower_ in {"in", "at", "on", "during", "via"}:
            for noun in preposition.children:
                if noun.dep_ == "pobj" and (
                    noun.lemma_.lower() in _OCCASIONS or (noun.ent_type_ == "ORG" and preposition.lower_ == "on")
                ):
                    return phrase(doc, noun, one)
    return None


def prepositions(doc: Doc, one: Attribution) -> list[Token]:
    """Return the prepositions of the cue's sentence that hang on the cue, its adverbials or its occasion, in order."""
    sentence = doc[one.head].sent
    return [
        token
        for token in doc[sentence.start : sentence.end]
        if token.dep_ in {"prep", "dative"}
        and token.pos_ == "ADP"
        and not inside((token.i, token.i + 1), one.content)
        and reaches(token, one)
    ]


def reaches(token: Token, one: Attribution) -> bool:
    """Tell whether a word hangs on the cue by a few steps that pass through no content and no other subject."""
    at = token
    for _ in range(STEPS):
        if at.i == one.head:
            return True
        if inside((at.i, at.i + 1), one.content) or at.dep_ in {"nsubj", "relcl", "ccomp", "conj"} or at.head == at:
            return False
        at = at.head
    return False


def phrase(doc: Doc, noun: Token, one: Attribution) -> Range | None:
    """Return the noun phrase of a hearer or occasion, up to where the content begins: "told them of its plans"."""
    ends = [_before_clause(noun), *(start for start, _ in one.content if noun.i < start)]
    end = min(ends)
    if end > noun.i + 1 and doc[end - 1].lower_ in _ABOUT:
        end -= 1
    return trimmed(doc, noun.left_edge.i, end)


def _before_clause(noun: Token) -> int:
    """The end of a noun phrase without its relative clause, and without a time behind it."""
    end = noun.right_edge.i + 1
    for child in noun.rights:
        if child.dep_ in {"relcl", "advcl", "ccomp"} or child.right_edge.ent_type_ in {"DATE", "TIME"}:
            return min(end, child.left_edge.i)
    return end
