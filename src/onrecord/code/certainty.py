"""How a statement puts what it says (said, denied, claimed, predicted …), and whether of now or of an earlier time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from onrecord.code.polarity import NEGATIVE, intends, negated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from onrecord.code.passages import Passage
    from onrecord.records import Certainty

ORDER = ("rumoured", "denied", "predicted", "confirmed", "claimed")  # which wins where several stand in the cue
MODAL = frozenset({"'ll", "could", "may", "might", "will", "would"})
PAST = frozenset({"'ve", "be", "been", "have"})  # "would have", "would be held": told as planned or missed
PERSONS = frozenset({"he", "i", "she", "we", "you"})
SUBJECT = frozenset({"csubj", "expl", "nsubj", "nsubjpass"})
THINKING = frozenset({"believe", "be", "doubt", "fear", "say", "think", "worry"})
BEFORE = 3  # tokens before the cue in which its auxiliaries and adverbs stand
ENOUGH = 0.9  # weight from which on words of the content decide


def certainty(passage: Passage) -> Certainty:
    """Return the certainty by the cue, else by the content; "said" where neither tells."""
    marks, mains = passage.of("certainty"), tuple(_main_verbs(passage))
    foretold = any(_foretells(passage, main) for main in mains)
    cue = {
        found.mark.value
        for found in marks
        if found in passage.in_cue and not negated(passage, found) and (found.mark.weight >= ENOUGH or foretold)
    }
    first = next((value for value in ORDER if value in cue), None)
    if first is not None:
        return cast("Certainty", first)
    governed = {token.i for main in mains for token in (main, *main.children)}
    content = {
        found.mark.value
        for found in marks
        if found in passage.in_content
        and found.mark.weight >= ENOUGH
        and (found.mark.value != "predicted" or passage.doc[found.start : found.end].root.i in governed)
    }
    if foretold or "predicted" in content:
        return "predicted"
    return cast("Certainty", next((value for value in ORDER if value in content), "said"))


def tense(passage: Passage) -> Literal["now", "earlier"]:
    """Return "earlier" where the cue or the words just before it tell of a former time: "had previously rejected"."""
    near = ((max(0, start - BEFORE), end) for start, end in passage.cue)
    return "earlier" if any(found.mark.scale == "tense" for found in passage.marked.within(near)) else "now"


def _foretells(passage: Passage, main: Token) -> bool:
    """Tell whether a main verb of the content tells of a coming event that is nobody's own plan or promise."""
    helpers = {child.lower_ for child in main.lefts if child.dep_ in ("aux", "auxpass", "neg")}
    subject = next((child for child in main.lefts if child.dep_ in SUBJECT), None)
    if not helpers & MODAL or helpers & PAST or intends(passage, main):
        return False
    if subject is not None and subject.lower_ in PERSONS:
        return False
    return not ("would" in helpers and helpers & NEGATIVE)


def _main_verbs(passage: Passage) -> Iterator[Token]:
    """Yield the main verbs of the content, those joined to them, and what somebody is told to fear or to think."""
    for start, end in passage.content:
        root = passage.doc[start:end].root
        if root.pos_ in ("VERB", "AUX"):
            yield root
            yield from (
                child
                for child in root.rights
                if child.i < end and (child.dep_ == "conj" or (child.dep_ == "ccomp" and root.lemma_ in THINKING))
            )
