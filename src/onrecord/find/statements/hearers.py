"""To whom, where and when something was said: what the cue's own sentence tells outside of the content."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.find.attribution.cues import HEARD
from onrecord.find.attribution.frames import has_to
from onrecord.find.attribution.subjects import own_subject
from onrecord.find.attribution.triples import inside, trimmed
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from onrecord.find.attribution.triples import Attribution, Range
    from onrecord.reading import Reading
    from onrecord.records import When

_SPEAKING = listed("address email interview message speak talk text write")
_APPEALS = frozenset({("call", "on"), ("appeal", "to")})
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
    told = next((child for child in cue.rights if child.dep_ in {"dobj", "dative"}), None)
    if told is None:  # "urged them to go": the parser takes "them" for the clause's subject
        clause = next((child for child in cue.rights if child.dep_ == "ccomp" and has_to(child)), None)
        told = own_subject(clause) if clause is not None else None
    if told is not None and cue.lemma_ in HEARD and told.pos_ in {"NOUN", "PROPN", "PRON"}:
        return _phrase(doc, told, one)
    if told is not None and told.dep_ == "dative" and told.pos_ == "ADP":
        return next((_phrase(doc, inner, one) for inner in told.children if inner.dep_ == "pobj"), None)
    return _adverbial(doc, one, cue)


def occasion(doc: Doc, one: Attribution) -> Range | None:
    """Return where it was said: "a news conference in Geneva", "an interview with …", "his platform"."""
    for preposition in _prepositions(doc, one):
        if preposition.lower_ in {"in", "at", "on", "during", "via"}:
            for noun in preposition.children:
                if noun.dep_ == "pobj" and (
                    noun.lemma_.lower() in _OCCASIONS or (noun.ent_type_ == "ORG" and preposition.lower_ == "on")
                ):
                    return _phrase(doc, noun, one)
    return None


def said_at(reading: Reading, one: Attribution) -> When | None:
    """Return the time that the cue carries: "on Wednesday" beside it or beside the occasion, never in the content."""
    sentence = reading.doc[one.head].sent
    first = bisect_left(reading.times, sentence.start, key=lambda mark: mark.start)
    marks = [mark for mark in reading.times[first:] if mark.start < sentence.end and _may_be_past(reading, mark.value)]
    for hangs in (_is_beside, _hangs_on):
        for mark in marks:
            if hangs(reading.doc, mark.start, mark.end, one):
                return mark.value
    return None


def _may_be_past(reading: Reading, time: When) -> bool:
    """Tell whether a time has a beginning (a mere duration has none) that is not after publication."""
    published = reading.document.published.value
    return time.start is not None and (published is None or time.start[:10] <= published[:10])


def _adverbial(doc: Doc, one: Attribution, cue: Token) -> Range | None:
    """ "said to reporters", "in an interview with X", "speaking to X", "in a letter to X"."""
    for preposition in _prepositions(doc, one):
        governor = preposition.head
        called = governor == cue and (cue.lemma_, preposition.lower_) in _APPEALS
        own = (
            one.cue is not None and one.cue[0] <= preposition.i < one.cue[1] and not called
        )  # "agreed to": the cue's own
        if (preposition.lower_ not in _TO and not called) or governor.lower_ == "according" or own:
            continue
        direct = called or (governor == cue and preposition.lower_ == "to" and cue.pos_ == "VERB")
        if direct or governor.lemma_.lower() in _ADDRESSED | _SPEAKING:
            for noun in preposition.children:
                if noun.dep_ == "pobj" and noun.ent_type_ not in {"DATE", "TIME"}:
                    return _phrase(doc, noun, one)
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


def _is_beside(doc: Doc, start: int, end: int, one: Attribution) -> bool:
    """Tell whether a time is the cue's own: by the parse ("agreed in May to") or right behind it ("said on Friday")."""
    root = doc[start:end].root
    if root.dep_ not in {"advmod", "npadvmod", "pobj"}:  # "welcomed Wednesday's vote", "said last year was bad"
        return False
    governor = root.head if root.head.pos_ == "ADP" else root
    cue = doc[one.head]
    if one.cue is not None and 0 <= start - one.cue[1] <= (doc[start - 1].pos_ == "ADP"):
        return True
    shared = cue.head if cue.dep_ in {"conj", "advcl"} else cue  # "warned on Sunday that … and said …"
    return governor not in {cue, shared} and governor.head in {cue, shared}


def _hangs_on(doc: Doc, start: int, end: int, one: Attribution) -> bool:
    root = doc[start:end].root
    if inside((start, start + 1), one.content) or root.i == one.head:
        return False
    if one.source is not None and one.source[0] <= start < one.source[1]:
        return False
    if _reaches(root, one):
        return True
    subject = root.head.head if root.head.pos_ == "ADP" else root.head  # "the minister on Tuesday said"
    return subject.dep_ == "nsubj" and subject.head.i == one.head


def _phrase(doc: Doc, noun: Token, one: Attribution) -> Range | None:
    """The noun phrase of a hearer or occasion, up to where the content begins: "told them of its plans"."""
    ends = [_before_clause(noun), *(start for start, _ in one.content if noun.i < start)]
    return trimmed(doc, noun.left_edge.i, min(ends))


def _before_clause(noun: Token) -> int:
    """The end of a noun phrase without its relative clause, and without a time behind it."""
    end = noun.right_edge.i + 1
    for child in noun.rights:
        if child.dep_ in {"relcl", "advcl", "ccomp"} or child.right_edge.ent_type_ in {"DATE", "TIME"}:
            return min(end, child.left_edge.i)
    return end
