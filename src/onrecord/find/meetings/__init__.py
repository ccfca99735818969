"""Find meetings, calls, visits and rounds of talks: held, planned, proposed, denied, cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.find.deeds.clause import VERBAL, child, clause, conjuncts, lemma, object_of, pair, subject_of, verb_of
from onrecord.find.deeds.marks import first_of, joined, when_of, where_of
from onrecord.find.deeds.roles import who_of
from onrecord.find.deeds.triggers import is_of_affairs
from onrecord.find.meetings.encounters import (
    AMBIGUOUS,
    CALLING,
    NOT_MEETINGS,
    NOUNS,
    TRAVEL,
    VERBS,
    is_met_only,
    meeting_status,
)
from onrecord.identity import record_ids
from onrecord.records import Meeting
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from onrecord.codebook import Codebook
    from onrecord.find.deeds.marks import Ranges
    from onrecord.reading import Reading
    from onrecord.records import MeetingForm, MeetingStatus, When, Where, Who

RULE = "find.meetings/1"
NEAR = 12  # tokens from a verb to a subject that it borrows, and that still belongs to the evidence
RECENT = 60  # meetings back to which a text may refer: keeps the work linear
SURE, UNSURE = 0.8, 0.6  # with two participants, and with one
NAMED = frozenset(("person", "state", "organisation", "office"))
OFFICIALS = listed(
    """
    ministers leaders officials sides parties men government negotiators delegations delegation diplomats envoys
    presidents opposition representatives factions rivals council parliament cabinet mediators lawmakers commanders
    generals countries nations minister powers
    """
)
REPORTERS = listed("journalist reporter correspondent newspaper newsman television tv radio audience crowd")
ABOUT = listed("about on over regarding concerning")
PURPOSE = listed("discuss negotiate promote address review resolve defuse consider approve end")
CARRIERS = listed(
    """
    hold have conduct convene host attend begin start resume plan schedule propose cancel postpone call seek want
    join arrange offer continue take occur happen conclude end fail collapse open expect agree suspend refuse reject
    rule_out be set discuss wrap_up return enter get sit announce confirm deny lead broker mediate restart
    participate pay make cut_short delay reschedule invite
    """
)


@dataclass(frozen=True, slots=True)
class Encounter:
    """What one sentence says of one meeting."""

    trigger: Token
    evidence: Ranges
    form: MeetingForm
    people: tuple[Who, ...]
    time: When | None
    place: Where | None
    about: tuple[int, int] | None
    status: MeetingStatus
    heading: bool


def find_meetings(
    reading: Reading,
    codebook: Codebook,  # noqa: ARG001  # all finders are called alike
) -> tuple[Meeting, ...]:
    """Return the meetings that a text speaks of, in order of their first words.

    A meeting that names no party is passed over; one told again with the same parties is one record.
    """
    told = _stories(reading) if is_of_affairs(reading.doc) else []
    evidence = [reading.part(*(piece for one in story for piece in one.evidence)) for story in told]
    ids = record_ids(reading.document.id, "meeting", [part.spans for part in evidence])
    return tuple(
        Meeting(
            id=key, document=reading.document.id, rule=RULE,
            confidence=SURE if len(people := _people(story)) > 1 else UNSURE,
            evidence=part, participants=people, form=story[0].form, time=first_of(one.time for one in story),
            place=first_of(one.place for one in story), status=_body(story).status,
            about=reading.part(about) if (about := first_of(one.about for one in story)) else None,
        )
        for story, part, key in zip(told, evidence, ids, strict=True)
    )  # fmt: skip


def _stories(reading: Reading) -> list[list[Encounter]]:
    """Group the tellings of each meeting, in order."""
    told: list[list[Encounter]] = []
    for sentence in reading.doc.sents:
        for encounter in _encounters(reading, sentence):
            home = next((story for story in reversed(told[-RECENT:]) if _is_again(encounter, story[0])), None)
            if home is not None:
                home.append(encounter)
            elif _is_enough(encounter):
                told.append([encounter])
    return told


def _is_enough(encounter: Encounter) -> bool:
    """Tell whether enough parties are named: two for a call, which may be one to a reporter, else one."""
    named = any(who.entity is not None or who.kind in NAMED or _is_official(who) for who in encounter.people)
    return named and len(encounter.people) >= (2 if encounter.form == "call" else 1)


def _is_official(who: Who) -> bool:
    """Tell whether a description names people who meet for a state or party."""
    return not OFFICIALS.isdisjoint(who.name.lower().split())


def _body(story: Sequence[Encounter]) -> Encounter:
    """Return the first telling in running text, else the heading's."""
    return next((one for one in story if not one.heading), story[0])


def _people(story: Sequence[Encounter]) -> tuple[Who, ...]:
    """Return who takes part by all tellings, each once, in order."""
    return tuple({who.actor: who for one in story for who in reversed(one.people)}.values())[::-1]


def _is_again(a: Encounter, b: Encounter) -> bool:
    """Tell whether two tellings are of one meeting: same parties, or "the talks" with none; no other time or status."""
    mine, theirs = {who.actor for who in a.people}, {who.actor for who in b.people}
    if a.status != b.status and not (a.heading or b.heading):
        return False
    if a.time is not None and b.time is not None and a.time.value != b.time.value:
        return False
    if not mine:
        return (
            a.trigger.pos_ not in VERBAL
            and any(word.lower_ in ("the", "this", "these", "those") for word in a.trigger.lefts)
            and a.form == b.form
        )
    if a.form != b.form:
        return False
    return len(mine & theirs) > 1 or mine == theirs or (a.form == "visit" and bool(mine & theirs))


def _encounters(reading: Reading, sentence: Span) -> Iterator[Encounter]:
    """Yield the meetings of a sentence; a verb and its noun ("hold talks") tell one."""
    taken: set[int] = set()
    for token in sentence:
        form = _form(token)
        if form is None or token.i in taken:
            continue
        taken |= {
            word.i for word in token.children if word.pos_ == "NOUN" or (form == "visit" and lemma(word) == "meet")
        }
        evidence = _evidence(token)
        time = when_of(reading, evidence, token)
        yield Encounter(
            token, evidence, form, _parties(reading, token), time, where_of(reading, evidence, token),
            _about(token), meeting_status(token, time, reading), reading.paragraph(token.i).heading,
        )  # fmt: skip


def _form(token: Token) -> MeetingForm | None:
    """Return the form of meeting that a word names, None where it names none."""
    if token.pos_ == "VERB":
        return _verb_form(token)
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound":
        return None
    both = pair(token)
    if both in NOT_MEETINGS or token.ent_type_ in ("PERSON", "GPE"):
        return None
    form = NOUNS.get(both or "") or NOUNS.get(lemma(token))
    return form if lemma(token) not in AMBIGUOUS or _is_between(token) else None


def _is_between(noun: Token) -> bool:
    """Tell whether a call or communication is one between parties, or by telephone."""
    first = noun.nbor(-1).lower_ if noun.i else ""
    return first in ("phone", "telephone", "video") or object_of(noun, "between", "with") is not None


def _verb_form(verb: Token) -> MeetingForm | None:
    """Return the form of meeting that a verb tells: "met", "spoke by phone", "flew to meet"."""
    name = lemma(verb)
    if name == "receive" and ((guest := child(verb, "dobj")) is None or guest.ent_type_ != "PERSON"):
        return None
    if name in CALLING:
        by_phone = any(word.lower_ in ("phone", "telephone") for word in verb.subtree)
        spoken = name == "speak" and object_of(verb, "with", "to") is not None
        return "call" if by_phone or spoken else None
    if name in TRAVEL:
        return "visit" if object_of(verb, "to", "in", "for") is not None else None
    return None if name == "meet" and is_met_only(verb) else VERBS.get(name)


def _evidence(token: Token) -> Ranges:
    """Return the words that tell a meeting: the verb's clause, or the noun's phrase with the verb that carries it."""
    if token.pos_ in VERBAL:
        subject = subject_of(token)
        near = subject is not None and 0 < token.i - subject.i < NEAR
        borrowed = ((subject.left_edge.i, subject.i + 1),) if subject is not None and near else ()
        inner = [clause(word) for word in token.children if word.dep_ in ("advcl", "xcomp") and lemma(word) == "meet"]
        return joined([clause(token), borrowed, *inner])
    verb = verb_of(token)
    if verb is None or lemma(verb) not in CARRIERS or token.dep_ == "conj" or not _near(token, verb):
        return clause(token)
    return joined([clause(verb), clause(token)])


def _near(token: Token, verb: Token) -> bool:
    """Tell whether a noun hangs on its verb, directly or by one preposition."""
    return token.head == verb or (token.head.pos_ == "ADP" and token.head.head == verb)


def _parties(reading: Reading, token: Token) -> tuple[Who, ...]:
    """Return who takes part, each once, in order of the text."""
    found: dict[str, Who] = {}
    for noun in sorted({noun.i: noun for noun in _party_tokens(token)}.values(), key=lambda noun: noun.i):
        for one in conjuncts(noun):
            for who in _each(reading, one):
                found.setdefault(who.actor, who)
    return tuple(found.values())


def _each(reading: Reading, noun: Token) -> tuple[Who, ...]:
    """Return whom a noun names as parties: both sides of "U.S. and Ukrainian envoys"; no reporter, no meeting."""
    if lemma(noun) in REPORTERS or (noun.pos_ in ("NOUN", "PROPN") and _form(noun) is not None):
        return ()
    makers = [
        reading.mentions.get(inner.i) for word in noun.lefts for inner in (word, *word.conjuncts) if word.dep_ != "poss"
    ]
    sides = {mark.value.entity: mark.value for mark in makers if mark is not None and mark.value.entity is not None}
    if len(sides) > 1:
        return tuple(sides.values())
    who = who_of(reading, noun)
    return (who,) if who is not None and not _is_venue(reading, noun, who) else ()


def _is_venue(reading: Reading, noun: Token, who: Who) -> bool:
    """Tell whether a noun names where people meet: a place below a state, which acts only where `parse` says so."""
    place = next((mark.value for mark in reading.places if mark.end - 1 == noun.i), None)
    return place is not None and (place.level != "country" or who.entity is None)


def _party_tokens(token: Token) -> Iterator[Token]:
    """Yield the words that may name the parties of a meeting."""
    for preposition in ("with", "between", "among", "by", "of", "to"):
        noun = object_of(token, preposition)
        if noun is not None:
            yield noun
    if token.pos_ in VERBAL:
        yield from _around_verb(token)
        for inner in token.children:
            if (
                inner.dep_ in ("advcl", "xcomp")
                and lemma(inner) in ("meet", "see")
                and (guest := child(inner, "dobj")) is not None
            ):
                yield guest
        return
    if token.dep_ == "conj" and _form(token.head) is not None:  # "his talks with A and a meeting with B"
        yield from (word for word in token.head.lefts if word.dep_ == "poss")
    yield from (word for word in token.lefts if word.dep_ in ("poss", "amod", "compound", "nmod"))
    verb = verb_of(token)
    if verb is not None and _near(token, verb) and lemma(verb) in CARRIERS | frozenset(TRAVEL):
        yield from _around_verb(verb, token)


def _around_verb(verb: Token, noun: Token | None = None) -> Iterator[Token]:
    """Yield the subject of a verb, its object where that is no meeting, and whom it is done with."""
    subject = subject_of(verb)
    if subject is not None and subject != noun:
        yield subject
    target = child(verb, "dobj")
    if target is not None and target != noun:
        yield target
    for preposition in ("with", "by", "to", "between"):
        other = object_of(verb, preposition)
        if other is not None and other != noun:
            yield other


def _about(token: Token) -> tuple[int, int] | None:
    """Return the words that say what a meeting is about: "on X", "to discuss X"."""
    for word in (token, *([token.head] if token.head.pos_ in VERBAL else [])):
        topic = object_of(word, *ABOUT) if word == token else None
        for inner in word.children:
            if inner.dep_ in ("advcl", "xcomp", "acl", "relcl") and inner.lemma_.lower() in PURPOSE:
                topic = topic or child(inner, "dobj")
        if topic is not None and topic.ent_type_ not in ("DATE", "TIME"):
            return topic.left_edge.i, topic.right_edge.i + 1
    return None
