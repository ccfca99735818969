"""Whither the verb that governs a word looks: to the past or ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.parse.times.timex import Direction


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


MODALS = frozenset(
    {"will", "wo", "'ll", "’ll", "shall", "would", "may", "might", "can", "could", "should", "must", "ca"}
)
AHEAD = _words(
    "agree aim arrange await brace call convene deadline delay due expect expire hope intend invite order plan "
    "postpone prepare promise propose request schedule set slate threaten urge vow want"
)  # words whose infinitive or date lies ahead
SCHEDULED = _words(
    "arrive begin close convene end expire fly go head hold leave meet open resume return speak start take travel "
    "visit vote"
)  # verbs whose present tense beside a day tells a schedule
MUTE = _words("comment confirm deny disclose discuss elaborate explain reach reveal say")  # "would not", "could not"
KEPT = _words(
    "anniversary ballot caucus celebration ceremony championship concert conference contest convention council "
    "deadline debate dinner election event expiration expiry final funeral gala game hearing inauguration launch match "
    "meeting opening parade poll premiere primary race rally referendum runoff session show summit talk vigil visit "
    "vote voting"
)  # what is appointed for a day; whatever else is a day's own is over: "Thursday's shootings"
DONE = frozenset({"did", "had", "has", "have", "was", "were"})
GOING = frozenset({"'m", "'re", "'s", "am", "are", "be", "being", "is", "’m", "’re", "’s"})
DEADLINES = frozenset({"by", "until", "till"})
ATTACHED = frozenset({"compound", "nmod", "amod"})  # "a June 23 referendum", "January levels"
SAID = _words("agree call invite order promise propose request threaten urge vow want")
AFTER = frozenset({"after", "since", "following"})


def direction(token: Token) -> Direction | None:
    """Return whither the nearest verb above `token` looks; None where no verb tells."""
    if token.dep_ in ATTACHED and token.head.pos_ == "NOUN" and token.head.i > token.i:
        return _of_compound(token)
    if token.head.lower_ in DEADLINES and token.head.head.tag_ != "VBD":
        return "past" if _had(token.head.head) else "future"
    return "past" if _is_over(token) else _of_ancestors(token)


def _of_compound(token: Token) -> Direction | None:
    """A time before its noun: what is appointed is not over, and whatever else is not ahead, as the verb may say."""
    found = _of_ancestors(token)
    return found if found == ("future" if token.head.lemma_ in KEPT else "past") else None


def _is_over(token: Token) -> bool:
    """Tell whether a day's own noun alone says that the day is over: "Thursday's shootings"."""
    return token.dep_ == "poss" and token.head.pos_ == "NOUN" and token.head.lemma_ not in KEPT


def _of_ancestors(token: Token) -> Direction | None:
    for above in token.ancestors:
        if _awaits(above) and above.tag_ in ("VBN", "JJ", "VBG") and above.dep_ != "amod":
            if above.lemma_ in SAID and above.tag_ == "VBN" and token.head.head == above and token.head.lower_ == "in":
                return "past"  # "a reshuffle first urged in February"
            return "past" if _had(above) else "future"
        if above.lower_ in AFTER and above.dep_ == "prep" and token.dep_ == "poss":
            return "past"  # "after Thursday's vote"
        if above.pos_ in ("VERB", "AUX"):
            return _of_verb(above.head if _tells(above, token) else above)
        if token.dep_ == "poss" and (clause := next((each for each in above.children if each.dep_ == "relcl"), None)):
            return _of_verb(clause)  # "Thursday's vote, at which they lost"
    return None


def _tells(verb: Token, token: Token) -> bool:
    """Tell whether a word before its clause is of the verb that reports the clause: "said on Friday it would"."""
    teller = verb.head
    if verb.dep_ != "ccomp" or teller.tag_ != "VBD" or teller.i > token.i:
        return False
    between = [each.lower_ for each in token.doc[teller.i + 1 : token.i]]
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    begun = subject is None or subject.left_edge.i < token.i
    return not begun and not {"that", ",", '"', "“", "``"} & set(between)


def _of_verb(verb: Token) -> Direction | None:
    """The direction of one verb: by its auxiliaries and its form."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    found: Direction | None = None
    if helpers & MODALS:
        found = "past" if _is_refused(verb, helpers) else None if "have" in helpers else "future"
    elif "to" in helpers:
        found = "past" if _is_past(verb.head) else "future"
    elif verb.tag_ == "VBD" or helpers & DONE:
        found = "past"
    elif verb.tag_ == "VBN" and verb.dep_ == "acl" and not _awaits(verb) and not helpers:
        found = "past"  # "shares bought from Sept. 14 to Thursday"
    elif verb.tag_ in ("VBG", "VBN") and not helpers:
        found = _inherited(verb)
    elif verb.tag_ == "VBG" or helpers & {"be", "being"}:
        found = "future" if helpers & GOING else None
    elif verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in SCHEDULED:
        found = "future"
    return found


def _is_refused(verb: Token, helpers: set[str]) -> bool:
    """Tell whether a verb with these auxiliaries tells of no answer: "would not say", "could not be reached"."""
    refused = verb.lemma_ in MUTE and helpers & {"would", "could"}
    return bool(refused) and any(child.dep_ == "neg" for child in verb.children)


def _is_past(verb: Token) -> bool:
    """Tell whether what a verb's infinitive tells is over: "had been scheduled to expire", "failed to meet".

    What "was to" be may have failed to, but news tells more often what is to come.
    """
    return (verb.tag_ in ("VBD", "VBN") and not _awaits(verb) and verb.lemma_ != "be") or _had(verb)


def _awaits(verb: Token) -> bool:
    """Tell whether what hangs on a word lies ahead: "set to", not "set out to"."""
    return verb.lemma_ in AHEAD and all(child.dep_ != "prt" for child in verb.children)


def _had(verb: Token) -> bool:
    return any(child.lower_ == "had" for child in verb.children)


def _inherited(verb: Token) -> Direction | None:
    """A participle looks where the verb above it looks."""
    above = next((above for above in verb.ancestors if above.pos_ in ("VERB", "AUX")), None)
    return _of_verb(above) if above is not None else "past"
