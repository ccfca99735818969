"""To whom something was said: whom the cue's own sentence names outside of the content."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.find.attribution.speech import HEARD
from onrecord.find.attribution.subjects import own_subject
from onrecord.find.attribution.triples import inside
from onrecord.find.statements.adverbials import phrase, prepositions
from onrecord.find.statements.channel import SOCIAL
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from onrecord.find.attribution.triples import Attribution, Range
    from onrecord.reading import Reading
    from onrecord.records import Who

SPEAKING = listed("address email interview message phone speak talk telephone text write")
_MEETING = listed("call contact meet")  # "phoned her to urge": verbs whose object hears what is said to that end
# verbs whose object, or whose clause's subject, is asked to do something
_ASKING = listed("beg beseech command demand direct encourage implore lobby plead push tell") | HEARD
_TO = frozenset({"to", "with", "before"})
_APPEALS = frozenset({("call", "on"), ("appeal", "to"), ("pressure", "on"), ("demand", "on"), ("lean", "on")})
_ADDRESSED = listed("""
    address appeal call email interview letter memo message note pitch plea proposal remark session speech talk threat
    warning comment
    """)
_ASSEMBLED = listed("briefing conference forum gathering hearing meeting rally session summit talk")


def heard_by(reading: Reading, one: Attribution, speaker: Who | None) -> Who | None:
    """Return who heard it: somebody, not the speaker; a thing only where it was told or asked ("a packed room")."""
    for words, sure in _hearers(reading, one):
        who = reading.who(*words)
        if who is None or (speaker is not None and who.actor == speaker.actor):
            continue
        if who.kind != "unknown" or sure or reading.doc[words[0] : words[1]].root.pos_ == "PROPN":
            return _without_content(reading, one, who, words)
    return None


def _without_content(reading: Reading, one: Attribution, who: Who, words: Range) -> Who:
    """A hearer whose description runs on into what was said, as in "told the council of its plans", cut short."""
    part, content = reading.part(words), reading.part(*one.content)
    if who.part is None or not any(a.start < b.end and b.start < a.end for a in who.part.spans for b in content.spans):
        return who
    return replace(who, name=part.text, part=part) if part.text in who.name else who


def spoken_to(verb: Token) -> Token | None:
    """Return whom somebody spoke to ("spoke to the press", "addressed the house"), by the head of the phrase."""
    if verb.lemma_.lower() not in SPEAKING or verb.pos_ != "VERB":
        return None
    for child in verb.rights:
        if child.dep_ == "dobj" and verb.lemma_ != "speak":
            return child
        if child.dep_ == "prep" and child.lower_ in {"to", "with"}:
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def _hearers(reading: Reading, one: Attribution) -> Iterator[tuple[Range, bool]]:
    """The words for whom it may have been said to, likeliest first, and whether they surely name a hearer."""
    doc = reading.doc
    cue = doc[one.head]
    asked = _asked(cue)
    if asked is not None:
        yield _words(doc, asked, one), cue.lemma_ == "tell" or _clause(cue) is not None
    told = next((child for child in cue.rights if child.dep_ == "dative" and child.pos_ == "ADP"), None)
    for noun in told.children if told is not None else ():
        if noun.dep_ == "pobj":
            yield _words(doc, noun, one), False
    for noun, sure in (*adverbial(doc, one, cue), *_to_that_end(doc, cue)):
        yield _words(doc, noun, one), sure


def _words(doc: Doc, noun: Token, one: Attribution) -> Range:
    return phrase(doc, noun, one) or (noun.i, noun.i + 1)


def _asked(cue: Token) -> Token | None:
    """Who is told or asked: the object of "told him", the clause's subject in "urged them to go", "push for X to"."""
    lemma = cue.lemma_.lower()
    clause = _clause(cue) if lemma in _ASKING else None
    told = next((child for child in cue.rights if child.dep_ in {"dobj", "dative"} and child.pos_ != "ADP"), None)
    if told is not None and (lemma in HEARD or (clause is not None and lemma in _ASKING)):
        return told if told.pos_ in {"NOUN", "PROPN", "PRON"} else None
    return own_subject(clause) if told is None and clause is not None and _wishes(cue, clause) else None


def _clause(cue: Token) -> Token | None:
    return next((child for child in cue.rights if child.dep_ in {"ccomp", "xcomp", "advcl"}), None)


def _wishes(cue: Token, clause: Token) -> bool:
    """Tell whether a clause says what is to be done: "to go", "for them to go", "demand that they go"."""
    return _has_to(clause) or (cue.lemma_ in {"demand", "urge"} and clause.tag_ in {"VB", "VBP"})


def _has_to(verb: Token) -> bool:
    """Tell whether a verb is an infinitive with "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def adverbial(doc: Doc, one: Attribution, cue: Token) -> Iterator[tuple[Token, bool]]:
    """Yield whom the cue's adverbials name, and whether surely: "to X", "in an interview with X", "on" a station."""
    for preposition in prepositions(doc, one):
        governor, low = preposition.head, preposition.lower_
        lemma = governor.lemma_.lower()
        called = (lemma, low) in _APPEALS
        direct = called or (governor == cue and low == "to" and cue.pos_ == "VERB")
        spoken = low in _TO and (direct or lemma in _ADDRESSED or lemma in SPEAKING)
        met = low in {"with", "of"} and lemma in _ASSEMBLED and governor.head.lower_ in {"at", "in", "during"}
        aired = low == "on" and governor == cue and cue.lemma_ in {"say", "tell"}
        for noun in preposition.children:
            said = not called and inside((noun.i, noun.i + 1), one.content)  # "agreed to a truce"
            if noun.dep_ != "pobj" or noun.ent_type_ in {"DATE", "TIME"} or said or lemma == "according":
                continue
            if called or spoken or met or (aired and noun.ent_type_ == "ORG" and noun.lower_ not in SOCIAL):
                yield noun, called


def _to_that_end(doc: Doc, cue: Token) -> Iterator[tuple[Token, bool]]:
    """ "phoned her to urge", "spoke to the press, saying", "addressing the house, he said", "a letter … in which"."""
    if cue.dep_ in {"advcl", "xcomp", "conj"} and cue.head.i < cue.i and own_subject(cue) is None:
        yield from _met_in(cue.head)
    if cue.dep_ == "relcl" and any(child.lower_ == "in" for child in cue.lefts):
        for token in doc[cue.head.i : cue.left_edge.i]:
            if token.lower_ == "to" and token.dep_ in {"prep", "dative"} and cue.head.lemma_.lower() in _ADDRESSED:
                yield from ((noun, True) for noun in token.children if noun.dep_ == "pobj")
    for child in cue.lefts:
        if child.dep_ == "advcl" and child.tag_ == "VBG":
            yield from _met_in(child)


def _met_in(verb: Token) -> Iterator[tuple[Token, bool]]:
    met = spoken_to(verb)
    if met is None and verb.lemma_.lower() in _MEETING:
        met = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if met is not None:
        yield met, True
