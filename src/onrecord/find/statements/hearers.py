"""To whom, where and when something was said: what the cue's own sentence tells outside of the content."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.find.attribution.cues import HEARD
from onrecord.find.attribution.triples import inside, trimmed
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from onrecord.find.attribution.triples import Attribution, Range
    from onrecord.reading import Reading
    from onrecord.records import When

_SPEAKING = listed("address email interview message speak talk text write")
_TO = frozenset({"to", "with", "before"})
_OCCASIONS = listed("""
    interview letter speech address message statement conference briefing meeting hearing rally debate event ceremony
    forum summit call tweet post program programme show podcast appearance testimony note memo article op-ed editorial
    session remark comment televised broadcast platform
    """)
_ADDRESSED = listed("interview letter speech address message remark comment call note memo appeal email")


def hearer(doc: Doc, one: Attribution) -> Range | None:
    """Return the words for whom it was said to; None where the sentence does not say."""
    cue = doc[one.head]
    told = next((child for child in cue.children if child.dep_ in {"dobj", "dative"}), None)
    if told is None and cue.lemma_ in HEARD:  # "urged them to go": the parser takes "them" for the clause's subject
        told = next(
            (
                inner
                for child in cue.children
                if child.dep_ == "ccomp" and child.tag_ == "VB"
                for inner in child.lefts
                if inner.dep_ == "nsubj"
            ),
            None,
        )
    if (
        told is not None
        and cue.lemma_ in HEARD
        and told.dep_ != "prep"
        and told.i > cue.i
        and told.pos_ in {"NOUN", "PROPN", "PRON"}
    ):
        return _phrase(doc, told)
    if told is not None and told.dep_ == "dative" and told.pos_ == "ADP":
        return next((_phrase(doc, inner) for inner in told.children if inner.dep_ == "pobj"), None)
    return _adverbial(doc, one, cue)


def occasion(doc: Doc, one: Attribution) -> Range | None:
    """Return where it was said: "a news conference in Geneva", "an interview with …", "his platform"."""
    for preposition in _prepositions(doc, one):
        if preposition.lower_ in {"in", "at", "on", "during", "via"}:
            for noun in preposition.children:
                if noun.dep_ == "pobj" and (
                    noun.lemma_.lower() in _OCCASIONS or (noun.ent_type_ == "ORG" and preposition.lower_ == "on")
                ):
                    return _phrase(doc, noun)
    return None


def said_at(reading: Reading, one: Attribution) -> When | None:
    """Return the time that the cue carries: "on Wednesday" beside it or beside the occasion, never in the content."""
    sentence = reading.doc[one.head].sent
    first = bisect_left(reading.times, sentence.start, key=lambda mark: mark.start)
    for mark in reading.times[first:]:
        if mark.start >= sentence.end:
            return None
        if (
            mark.value.start
            and not inside((mark.start, mark.start + 1), one.content)
            and _hangs_on(reading.doc, mark.start, mark.end, one)
        ):
            return mark.value
    return None


def _adverbial(doc: Doc, one: Attribution, cue: Token) -> Range | None:
    """ "said to reporters", "in an interview with X", "speaking to X", "in a letter to X"."""
    for preposition in _prepositions(doc, one):
        governor = preposition.head
        called = preposition.lower_ == "on" and governor == cue and cue.lemma_ == "call"
        if (preposition.lower_ not in _TO and not called) or governor.lower_ == "according":
            continue
        direct = called or (governor == cue and preposition.lower_ == "to" and cue.pos_ == "VERB")
        if direct or governor.lemma_.lower() in _ADDRESSED | _SPEAKING:
            for noun in preposition.children:
                if noun.dep_ == "pobj" and noun.ent_type_ not in {"DATE", "TIME"}:
                    return _phrase(doc, noun)
    return None


def _prepositions(doc: Doc, one: Attribution) -> list[Token]:
    """The prepositions of the cue's sentence that hang on the cue, its adverbials or its occasion, in order."""
    sentence = doc[one.head].sent
    found = []
    for i in range(sentence.start, sentence.end):
        token = doc[i]
        if (
            token.dep_ in {"prep", "dative"}
            and token.pos_ == "ADP"
            and not inside((i, i + 1), one.content)
            and _reaches(token, one)
        ):
            found.append(token)
    return found


def _reaches(token: Token, one: Attribution) -> bool:
    """Tell whether a word hangs on the cue by a few steps that pass through no content and no other subject."""
    at = token
    for _ in range(6):
        if at.i == one.head:
            return True
        if inside((at.i, at.i + 1), one.content) or at.dep_ in {"nsubj", "relcl", "ccomp", "conj"} or at.head == at:
            return False
        at = at.head
    return False


def _hangs_on(doc: Doc, start: int, end: int, one: Attribution) -> bool:
    root = doc[start:end].root
    if root.i == one.head or (one.source is not None and one.source[0] <= start < one.source[1]):
        return False
    if _reaches(root, one):
        return True
    subject = root.head.head if root.head.pos_ == "ADP" else root.head  # "the minister on Tuesday said"
    return subject.dep_ == "nsubj" and subject.head.i == one.head


def _phrase(doc: Doc, noun: Token) -> Range | None:
    return trimmed(doc, noun.left_edge.i, _before_clause(noun))


def _before_clause(noun: Token) -> int:
    """The end of a noun phrase without its relative clause, and without a time behind it."""
    end = noun.right_edge.i + 1
    for child in noun.rights:
        if child.dep_ in {"relcl", "advcl", "ccomp"} or child.right_edge.ent_type_ in {"DATE", "TIME"}:
            return min(end, child.left_edge.i)
    return end
