"""The words for meetings, and whether one was held, is planned, proposed, denied or cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.deeds.clause import VERBAL, child, lemma, object_of, pair, verb_of
from onrecord.find.deeds.status import is_future, status_of
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.reading import Reading
    from onrecord.records import MeetingForm, MeetingStatus, When

NOUNS: dict[str, MeetingForm] = {
    **dict.fromkeys(listed("meeting summit encounter session gathering conference audience"), "meeting"),
    **dict.fromkeys(listed("talk negotiation discussion consultation dialogue dialog round exchange contact"), "round"),
    **dict.fromkeys(listed("call phone_call telephone_call video_call conversation communication"), "call"),
    **dict.fromkeys(listed("visit trip state_visit tour"), "visit"),
}  # fmt: skip
VERBS: dict[str, MeetingForm] = {
    **dict.fromkeys(listed("meet reconvene convene huddle sit_down confer host receive"), "meeting"),
    **dict.fromkeys(listed("negotiate"), "round"),
    "phone": "call",
    "telephone": "call",
    "visit": "visit",
}
CALLING = listed("speak talk call")
TRAVEL = listed("travel fly arrive land")
HINTS: dict[str, MeetingForm] = {
    **dict.fromkeys(
        listed(
            """
            gather greet brief inspect attend spend assemble see sit consult join welcome address appear invite summon
            participate briefing forum congress gathering cabinet table diplomacy appearance speech rally event
            interaction mediation hearing ceremony dinner lunch breakfast reception assembly panel workshop session
            dialogue council convention parley huddle deal agreement vote negotiator mediator
            """
        ),
        "meeting",
    ),
    **dict.fromkeys(
        listed("tell inform discuss write reach indicate work engage broker mediate bargain haggle"), "round"
    ),
    **dict.fromkeys(listed("go head come send ferry depart leave embark pay return swing stop tour inspect"), "visit"),
}  # words that may tell of a meeting where the words around them do; the trained layer decides
AMBIGUOUS = listed(
    """
    call communication conversation exchange contact session tour round audience gathering conference
    """
)
NOT_MEETINGS = frozenset(("news_conference", "press_conference", "town_meeting", "social_gathering", "photo_session"))
NOT_MET = listed(
    """
    target demand need requirement deadline goal condition criterion standard expectation commitment obligation cost
    challenge resistance opposition end threshold pledge objective fate match payment bill test term
    """
)
CANCELLED = listed("cancel postpone call_off scrap suspend abandon cut_short boycott skip break_off")
DENIED = listed("deny")
PROPOSED = listed(
    """
    propose suggest offer urge call seek want ask invite return resume restart revive hope encourage demand press
    push like favor favour support join back condition willing ready open prepared possible potential need require
    should could may might would
    """
)


def meeting_status(token: Token, when: When | None, reading: Reading) -> MeetingStatus:
    """Return the status of the meeting that `token` names, `when` being its time."""
    above = _above(token)
    if above & CANCELLED:
        return "cancelled"
    told = status_of(token, when, reading)
    if told == "negated" or above & DENIED:
        return "denied"
    if told == "planned" or (told == "actual" and is_future(when, reading)):
        return "planned" if not above & PROPOSED or is_future(when, reading) else "proposed"
    return "proposed" if told == "hypothetical" else "held"


def _above(token: Token) -> set[str]:
    """Return the lemmas of the words that carry a meeting: its verb and what governs that one."""
    verb = verb_of(token)
    found = {lemma(token)} if token.pos_ in VERBAL else set()
    for _ in range(3):
        if verb is None:
            break
        found.add(lemma(verb))
        verb = verb.head if verb.dep_ in ("xcomp", "ccomp", "acl", "conj") and verb.head != verb else None
    return found


def is_met_only(meet: Token) -> bool:
    """Tell whether "meet" has a thing for its object: a target, a demand."""
    thing = child(meet, "dobj")
    return thing is not None and thing.pos_ == "NOUN" and lemma(thing) in NOT_MET


def form_of(token: Token) -> MeetingForm | None:
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
