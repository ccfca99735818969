"""Whether a deed is told as done, planned, supposed, denied or long past."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.find.deeds.clause import VERBAL, child, lemma, verb_of
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from onrecord.reading import Reading
    from onrecord.records import Status, When

MEMORIES = listed("anniversary commemoration commemorate centenary memorial memory remembrance")
REMEMBERED = 4  # words from a deed up to "anniversary"
PAST = timedelta(days=30)  # what began earlier than that before publication, and is over, is history
LONG_AGO = re.compile(r"\b(?:years?|decades?|centur(?:y|ies)) ")  # "a few years ago"; "in recent years" is PXY
PLANNED = listed(
    """
    agree aim approve authorise authorize decide decision expect go intend intention intent order plan
    pledge preparation prepare promise ready schedule set slate vow vote due commit commitment determined poise
    about planned scheduled expected promised imminent forthcoming impending will shall consider brace mull
    weigh upcoming likely
    """
)
SUPPOSED = listed(
    """
    ask beg call can chance condition could danger demand encourage fear hop hope if may might must need ought
    possibility possible potential press prospect push request require risk seek should suggest threat threaten
    threatened unless urge want warn warning would unlikely possibly lest hypothetical willing try attempt effort
    bid opportunity right able cannot allow enable wish propose proposed proposal idea capable urge speculate
    plea appeal speculation further future
    """
)
DENIED = listed(
    """
    avert avoid deny fail failure prevent refrain refuse reject stop unable unwilling never no not without absence
    rule_out forgo foil thwart lack neither nor halt
    """
)
OPERATORS = PLANNED | SUPPOSED | DENIED
THROUGH = listed("of for to about on from against")  # "threat of attack", "plans for a strike"
IDEAS = listed("acl appos ccomp csubj dep nsubj pcomp relcl")  # an infinitive there is a thought, not a deed
CARRYING = listed(
    """
    carry_out launch stage conduct mount hold take begin start continue resume occur happen follow order make impose
    lift do be have come lead end suffer face go_on take_place join participate attend return enter host arrange
    """
)  # verbs whose reality is that of the noun with them


def status_of(trigger: Token, when: When | None, reading: Reading) -> Status:
    """Return the status of what `trigger` names, `when` being its time; actual where nothing tells otherwise."""
    told = _told(trigger)
    if told in ("negated", "hypothetical"):
        return told
    if is_past(when, reading) or _is_remembered(trigger):
        return "historical"
    return told or ("planned" if is_future(when, reading) and not _is_done(trigger) else "actual")


def _is_remembered(trigger: Token) -> bool:
    """Tell whether a deed is one whose day is kept: "the anniversary of the attack", "in memory of the battle"."""
    return any(lemma(word) in MEMORIES for word in islice(trigger.ancestors, REMEMBERED))


def is_past(when: When | None, reading: Reading) -> bool:
    """Tell whether a time began and ended well before the story's own weeks; "since 2014" began then."""
    published = reading.document.published.value
    if when is None or published is None:
        return False
    if when.start is None:
        return when.value == "PXY" or (when.value == "PAST_REF" and bool(LONG_AGO.search(when.part.text)))
    limit = str(date.fromisoformat(published[:10]) - PAST)
    return when.start[:10] <= limit and (when.end or when.start)[:10] <= published[:10]


def is_future(when: When | None, reading: Reading) -> bool:
    """Tell whether a time begins after the day of publication."""
    published = reading.document.published.value
    return bool(when and when.start and published and when.start[:10] > published[:10])


def _is_done(trigger: Token) -> bool:
    """Tell whether the clause stands in a past tense."""
    verb = verb_of(trigger)
    return verb is not None and (
        verb.tag_ == "VBD" or any(aux.tag_ == "VBD" for aux in verb.children if aux.dep_ in ("aux", "auxpass"))
    )


def _told(trigger: Token) -> Status | None:
    """Return the status that words around the trigger tell, the nearest first."""
    for word, sign in _signs(trigger):
        if sign in DENIED:
            return "negated"
        if sign == "would":
            return "planned" if _is_reported(word.head) else "hypothetical"
        if sign in SUPPOSED:
            return "hypothetical"
        if sign in PLANNED:
            return "planned"
    return None


def _signs(trigger: Token) -> Iterator[tuple[Token, str]]:
    """Yield the words that may tell a status: modifiers and auxiliaries, then what governs the clause, outwards."""
    word: Token | None = trigger
    for _ in range(8):  # a chain of government is short
        if word is None:
            return
        yield from _beside(word)
        outer = word.head
        if outer == word:
            if _is_infinitive(word):
                yield word, "will"  # a headline: "NATO to send troops"
            return
        if outer.pos_ != "ADP" and (
            word.dep_ not in ("relcl", "advcl", "conj", "nsubj") or (word.dep_ == "advcl" and _is_infinitive(word))
        ):
            yield outer, lemma(outer)
        elif outer.lower_ == "without":
            yield outer, "without"
        if word.dep_ in IDEAS and _is_infinitive(word):
            yield word, "if"  # "a push to …", "the right to …"
        word = _onwards(word, outer)


def _beside(word: Token) -> Iterator[tuple[Token, str]]:
    """Yield the signs that stand with a word itself."""
    for near in word.children:
        subject = near.dep_ in ("nsubj", "nsubjpass")
        none = near.dep_ == "det" and near.lower_ in ("no", "neither")
        if near.dep_ == "neg" or none or (subject and any(inner.lower_ == "no" for inner in near.lefts)):
            yield near, "no"
        elif near.dep_ == "det" and near.lower_ in ("any", "each", "every"):
            yield near, "if"  # "any attack": none in particular
        elif near.dep_ == "aux" and near.tag_ == "MD":
            yield near, {"'ll": "will", "’ll": "will", "ca": "can", "wo": "will"}.get(near.lower_, near.lower_)
        elif (near.dep_ in ("mark", "advmod") and near.lower_ in ("if", "unless", "lest", "never", "possibly")) or (
            word.pos_ == "NOUN" and near.dep_ in ("amod", "compound")
        ):
            yield near, near.lower_


def _onwards(word: Token, outer: Token) -> Token | None:
    """Return the next word outwards whose reality decides that of `word`; None where the chain ends."""
    name = lemma(outer)
    if outer.pos_ == "ADP" and word.dep_ == "pcomp" and outer.lower_ == "by":
        return outer.head  # "would yield by ceasing fire"
    if outer.pos_ == "ADP":
        goes_on = outer.lower_ in THROUGH and lemma(outer.head) in (
            OPERATORS if outer.lower_ == "for" else OPERATORS | CARRYING
        )
    elif outer.pos_ not in VERBAL:
        goes_on = name in OPERATORS or word.dep_ == "conj" or outer.pos_ == "ADJ"
    elif word.dep_ == "conj":
        goes_on = child(word, "nsubj", "nsubjpass") is None
    elif word.dep_ == "advcl":
        goes_on = _is_infinitive(word) or word.tag_ == "VBG"
    elif word.dep_ == "nsubj":
        goes_on = name in CARRYING
    elif word.dep_ in ("dobj", "nsubjpass", "attr", "oprd", "acomp", "prep"):
        goes_on = name in CARRYING or name in OPERATORS
    else:
        goes_on = word.dep_ in ("xcomp", "pcomp")
    return outer if goes_on else None


def _is_infinitive(word: Token) -> bool:
    """Tell whether a verb stands with "to"."""
    return word.tag_ == "VB" and any(near.dep_ == "aux" and near.tag_ == "TO" for near in word.children)


def _is_reported(verb: Token) -> bool:
    """Tell whether a clause with "would" is the future of a past report: "said it would …", without an if."""
    if any(word.lower_ in ("if", "unless") for word in verb.sent):
        return False
    return verb.dep_ == "ccomp" or any(up.dep_ == "ccomp" and up.head.tag_ == "VBD" for up in verb.ancestors)
