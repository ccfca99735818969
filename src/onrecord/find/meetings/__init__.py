"""Find meetings, calls, visits and rounds of talks: held, planned, proposed, denied, cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.find.deeds.clause import VERBAL, child, clause, lemma, object_of, subject_of, verb_of
from onrecord.find.deeds.marks import first_of, joined, when_of, where_of
from onrecord.find.deeds.triggers import is_of_affairs
from onrecord.find.meetings.encounters import form_of, meeting_status
from onrecord.find.meetings.parties import CARRIERS, NAMED, is_near, named_near, parties_of
from onrecord.find.meetings.words import told_in
from onrecord.identity import record_ids
from onrecord.records import Meeting
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Span, Token

    from onrecord.codebook import Codebook
    from onrecord.find.deeds.marks import Ranges
    from onrecord.reading import Reading
    from onrecord.records import MeetingForm, MeetingStatus, When, Where, Who

RULE = "find.meetings/2"
NEAR = 12  # tokens from a verb to a subject that it borrows, and that still belongs to the evidence
RECENT = 60  # meetings back to which a text may refer: keeps the work linear
UNNAMED = 0.2  # log-odds from which a meeting counts whose own words name nobody
BACK = listed("the this these those that such its his her their")
VAGUE = listed("ongoing further future current continuing continued serious new more any possible real some other")
SURE, UNSURE = 0.8, 0.6  # with two participants, and with one
OFFICIALS = listed(
    """
    ministers leaders officials sides parties men government negotiators delegations delegation diplomats envoys
    presidents opposition representatives factions rivals council parliament cabinet mediators lawmakers commanders
    generals countries nations minister powers
    """
)
ABOUT = listed("about on over regarding concerning")
PURPOSE = listed("discuss negotiate promote address review resolve defuse consider approve end")


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
    own: bool  # its own words name its parties
    odds: float  # log-odds that it is a meeting


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
    words = told_in(reading)
    for sentence in reading.doc.sents:
        for encounter in _encounters(reading, sentence, words):
            home = next((story for story in reversed(told[-RECENT:]) if _is_again(encounter, story[0])), None)
            if home is not None:
                home.append(encounter)
            elif _is_enough(encounter) and not _is_bare(encounter) and (encounter.own or encounter.odds > UNNAMED):
                told.append([encounter])
    return told


def _is_bare(encounter: Encounter) -> bool:
    """Tell whether a telling says no more than "the talks": nothing by which to know which."""
    return not (encounter.own or encounter.time or encounter.about) and _is_definite(encounter.trigger)


def _is_definite(noun: Token) -> bool:
    """Tell whether a noun points back or tells none in particular: "the talks", "this meeting", "ongoing talks"."""
    if noun.pos_ in VERBAL:
        return False
    words = [word for word in noun.lefts if not word.is_punct]
    return all(word.lower_ in VAGUE for word in words) or any(word.lower_ in BACK for word in words)


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
    if a.form != b.form or _is_other_time(a.time, b.time):
        return False
    if not a.own:
        return _is_definite(a.trigger)
    mine, theirs = {who.actor for who in a.people}, {who.actor for who in b.people}
    shared = len(mine & theirs)
    if a.heading or b.heading:
        return shared > 0 or mine == theirs
    if lemma(a.trigger) == lemma(b.trigger) and _is_one_day(a.time, b.time) and a.trigger.pos_ not in VERBAL:
        return True
    if a.status != b.status:
        return False
    return shared > 1 or mine == theirs or (a.form == "visit" and shared > 0)


def _is_other_time(a: When | None, b: When | None) -> bool:
    """Tell whether two times are known and have no day in common."""
    if a is None or b is None or a.value == b.value:
        return False
    if not (a.start and b.start and a.end and b.end):
        return True
    return a.end <= b.start or b.end <= a.start


def _is_one_day(a: When | None, b: When | None) -> bool:
    """Tell whether two times are one day."""
    return a is not None and b is not None and a.value == b.value and a.precision == "day"


def _encounters(reading: Reading, sentence: Span, told: Mapping[int, tuple[MeetingForm, float]]) -> Iterator[Encounter]:
    """Yield the meetings of a sentence; a verb and its noun ("hold talks") tell one."""
    taken: set[int] = set()
    for token in sentence:
        if token.i not in told or token.i in taken or _brings_to(token, told):
            continue
        form, odds = told[token.i]
        taken |= {
            word.i for word in token.children if word.pos_ == "NOUN" or (form == "visit" and lemma(word) == "meet")
        }
        evidence = _evidence(token)
        time = when_of(reading, evidence, token)
        own = parties_of(reading, token)
        yield Encounter(
            token, evidence, form, own or named_near(reading, token), time, where_of(reading, evidence, token),
            _about(token), meeting_status(token, time, reading), reading.paragraph(token.i).heading,
            bool(own), odds,
        )  # fmt: skip


def _brings_to(token: Token, told: Mapping[int, tuple[MeetingForm, float]]) -> bool:
    """Tell whether a verb that is no word for meetings brings people to one with its own: "invited to a summit"."""
    if token.pos_ not in VERBAL or form_of(token) is not None:
        return False
    noun = object_of(token, "to", "for", "at", "in")
    return noun is not None and noun.i in told


def _evidence(token: Token) -> Ranges:
    """Return the words that tell a meeting: the verb's clause, or the noun's phrase with the verb that carries it."""
    if token.pos_ in VERBAL:
        subject = subject_of(token)
        near = subject is not None and 0 < token.i - subject.i < NEAR
        borrowed = ((subject.left_edge.i, subject.i + 1),) if subject is not None and near else ()
        inner = [clause(word) for word in token.children if word.dep_ in ("advcl", "xcomp") and lemma(word) == "meet"]
        return joined([clause(token), borrowed, *inner])
    verb = verb_of(token)
    if verb is None or lemma(verb) not in CARRIERS or token.dep_ == "conj" or not is_near(token, verb):
        return clause(token)
    return joined([clause(verb), clause(token)])


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
