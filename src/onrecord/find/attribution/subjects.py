"""Who does what a word says: the subject of a verb, own or inherited, and the full noun phrase of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.attribution.cues import SPEECH, cue_words
from onrecord.find.attribution.triples import trimmed
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from onrecord.find.attribution.triples import Range

RELATIVE = frozenset({"who", "which", "that"})
# words that carry a statement: "said in a statement that" is the subject's own, not the statement's
CARRIERS = listed(
    """
    statement interview letter speech tweet post message email remark comment address briefing conference memo note
    article op-ed column call
    """
)
_SUBJECT = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECT = frozenset({"nsubjpass", "csubjpass"})
_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "dep"})
_WHEN = frozenset({"DATE", "TIME"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def subject_of(verb: Token) -> Token | None:
    """Return the head of the subject of `verb`, own or inherited; None where there is none to be seen."""
    own = _nearest(verb, _SUBJECT)
    if own is not None:
        return own
    for _ in range(5):
        if verb.dep_ == "acl" and verb.tag_ != "VB" and verb.head.pos_ in _NOMINAL:
            return _bearer(verb.head)
        governor = _governor(verb)
        if governor is None:
            return None
        found = own_subject(governor)
        if found is not None:
            return None if _is_empty(found, governor) else found
        verb = governor
    return None


def own_subject(verb: Token) -> Token | None:
    """Return the head of the subject that stands with `verb` itself, active or passive."""
    return _nearest(verb, _SUBJECT | _PASSIVE_SUBJECT)


def goes_on(verb: Token, cue: Token) -> bool:
    """Tell whether a verb that "and" joins to a content goes with its cue: "said they were ready and cited a plan"."""
    if verb.dep_ != "conj" or verb.pos_ != "VERB" or verb.tag_ != cue.tag_ or own_subject(verb) is not None:
        return False
    lemma = verb.lemma_.lower()
    return lemma in SPEECH or (verb.tag_ != verb.head.tag_ and (verb.pos_, lemma) in cue_words())


def passive_subject(verb: Token) -> Token | None:
    """Return what the passive `verb` happens to, also where "and" joins it to another or it stands behind the noun."""
    own = next((child for child in verb.children if child.dep_ in _PASSIVE_SUBJECT), None)
    if own is None and verb.dep_ == "acl":
        return verb.head
    if own is None and verb.dep_ == "conj":
        return next((child for child in verb.head.children if child.dep_ in _PASSIVE_SUBJECT), None)
    return own


def noun_phrase(doc: Doc, head: Token, cue: int) -> Range | None:
    """Return the full noun phrase of `head`: with apposition and relative clause, but never with the cue inside."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    if head.pos_ != "NOUN":  # "Smith on Tuesday", "Smith, two days later"
        asides = (child for child in head.rights if child.dep_ in {"prep", "npadvmod", "advmod"})
        end = min([end, *(child.left_edge.i for child in asides if child.right_edge.ent_type_ in _WHEN)])
    if start <= cue < head.i:
        start = min((child.left_edge.i for child in head.lefts if child.left_edge.i > cue), default=head.i)
    elif head.i <= cue < end:
        holder = next((child for child in head.rights if child.left_edge.i <= cue <= child.right_edge.i), None)
        end = holder.left_edge.i if holder is not None else head.i + 1
    return trimmed(doc, start, max(end, head.i + 1))


def _nearest(verb: Token, roles: frozenset[str]) -> Token | None:
    """The subject of a verb: of two before it the later (a dateline may be read as one), else that behind it."""
    found = [child for child in verb.children if child.dep_ in roles]
    before = [child for child in found if child.i < verb.i]
    return before[-1] if before else next(iter(found), None)


def _governor(verb: Token) -> Token | None:
    """The verb whose subject `verb` shares."""
    head = verb.head
    if goes_on(verb, _reporter(head)) or (verb.dep_ == "advcl" and verb.tag_ == "VBG"):
        return _reporter(head)
    if verb.dep_ in _SHARES_SUBJECT or (verb.dep_ == "acomp" and head.pos_ in {"VERB", "AUX"}):
        return head
    took = verb.dep_ == "acl" and verb.tag_ == "VB" and head.dep_ == "dobj"  # "took a moment to thank"
    if took or (verb.dep_ == "pcomp" and head.head.pos_ in {"VERB", "AUX"}):
        return head.head
    return None


def _is_empty(subject: Token, verb: Token) -> bool:
    """Tell whether a subject stands for nothing: "it is early to say"."""
    return subject.lower_ in {"it", "there"} and any(child.dep_ == "acomp" for child in verb.children)


def _reporter(verb: Token) -> Token:
    """The verb that a participle behind it goes with: in "said he had gone, adding …" it is "said", not "gone"."""
    while verb.dep_ == "ccomp" and verb.head.i < verb.i and verb.head.lemma_.lower() in SPEECH:
        verb = verb.head
    return verb


def _bearer(noun: Token) -> Token:
    """Whose words a noun with a participle carries: "issued a statement saying" is the issuer's."""
    if noun.lemma_.lower() not in CARRIERS:
        return noun
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head if noun.dep_ == "pobj" else None
    subject = subject_of(verb) if verb is not None and verb.pos_ in {"VERB", "AUX"} else None
    return noun if subject is None else subject
