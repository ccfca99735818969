"""Whether words are negated, and whether what they say is the speaker's own or told of somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.code.passages import Passage
    from onrecord.codebook.scheme import Found

NEGATIVE = frozenset(
    {"neither", "never", "no", "nobody", "none", "nor", "not", "n't", "n’t", "nothing", "hardly", "barely"}
)
COMPARING = frozenset({"so", "as", "more", "closer", "nearer", "better"})  # behind "never", within REACH words
REACH = 4
UNDOING = frozenset(
    {
        "avoid",
        "cease",
        "deny",
        "end",
        "fail",
        "halt",
        "lack",
        "oppose",
        "prevent",
        "refrain",
        "refuse",
        "reject",
        "stop",
    }
)
UPWARD = frozenset(
    {
        "acomp",
        "advmod",
        "amod",
        "attr",
        "aux",
        "auxpass",
        "compound",
        "conj",
        "dobj",
        "nsubjpass",
        "oprd",
        "pobj",
        "prep",
        "xcomp",
    }
)
SHARING = frozenset(
    {"acomp", "advcl", "attr", "aux", "conj", "pcomp", "prep", "xcomp"}
)  # clauses without a subject of their own
SUPPOSING = frozenset({"how", "if", "whether", "why"})
FIRST = frozenset({"i", "we"})
THIRD = frozenset({"he", "it", "she", "they"})
SCARCE = frozenset(
    {"fail", "failure", "few", "lack", "little", "lose", "miss", "unless", "unlikely", "until", "without"}
)
SHADOW = 5  # tokens over which a negative word is taken to reach
CLIMB = 4  # heads that a negation may stand above the word


def negated(passage: Passage, found: Found) -> bool:
    """Tell whether a mark is denied by an odd number of negations that stand outside it and govern it."""
    token = passage.doc[found.start : found.end].root
    inside = range(found.start, found.end)
    count = 0
    for _ in range(CLIMB):
        before = (child for child in token.children if child.i < max(token.i, found.start) and child.i not in inside)
        count += any(_denies(child) for child in before)
        head = token.head
        if token.dep_ not in UPWARD or head.i == token.i or not (passage.holds(head) or _in_cue(passage, head)):
            break
        if head.i not in inside:
            count += head.lemma_ in UNDOING and token.dep_ != "conj"
        token = head
    return count % 2 == 1


def shadowed(passage: Passage, found: Found) -> bool:
    """Tell whether a negative word stands shortly before a mark, whatever the parser makes of it."""
    before = passage.doc[max(0, found.start - SHADOW) : found.start]
    return any(_denies(token) or token.lemma_ in SCARCE for token in before if passage.holds(token))


def _denies(token: Token) -> bool:
    """Tell whether a word negates: "never" does not where it compares ("never been so close")."""
    if token.lower_ == "never" and any(word.lower_ in COMPARING for word in token.doc[token.i + 1 : token.i + REACH]):
        return False
    return token.lower_ in NEGATIVE


def supposed(passage: Passage, found: Found) -> bool:
    """Tell whether a mark stands in a clause that is only supposed or asked: "whether it is right"."""
    token = passage.doc[found.start : found.end].root
    while passage.holds(token):
        if any(child.lower_ in SUPPOSING and child.dep_ in ("mark", "advmod") for child in token.lefts):
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def own(passage: Passage, found: Found) -> bool:
    """Tell whether what a verb of a mark says is said of the speaker: "we accept", but not "they accept"."""
    subject = _subject(passage.doc[found.start : found.end].root)
    if subject is None or not passage.holds(subject):
        return True
    if subject.lower_ in THIRD and passage.statement.kind == "mixed":
        return not _is_other(passage, subject)
    return _means_speaker(passage, subject)


def intends(passage: Passage, verb: Token) -> bool:
    """Tell whether the subject of a verb is the speaker: "we" in quoted words, "he", "it", "they" in a report."""
    subject = _subject(verb)
    return subject is not None and passage.holds(subject) and _means_speaker(passage, subject)


def _means_speaker(passage: Passage, subject: Token) -> bool:
    if subject.lower_ in FIRST:
        return True
    if subject.lower_ in THIRD:
        return passage.statement.kind == "indirect" and not _is_other(passage, subject)
    return _is_speaker(passage, subject)


def _is_other(passage: Passage, token: Token) -> bool:
    """Tell whether a word is known to stand for somebody other than the speaker."""
    who, speaker = passage.marked.reading.mentions.get(token.i), passage.statement.speaker
    return who is not None and speaker is not None and who.value.actor != speaker.actor


def _is_speaker(passage: Passage, token: Token) -> bool:
    """Tell whether a word names the speaker, or the side that he speaks for ("Fenland will not …", its envoy said)."""
    who, speaker = passage.marked.reading.mentions.get(token.i), passage.statement.speaker
    if speaker is None:
        return False
    if who is not None and who.value.actor == speaker.actor:
        return True
    return token.pos_ == "PROPN" and token.text in (*(speaker.side or "").split(), *speaker.name.split())


def _subject(token: Token) -> Token | None:
    """Return the subject of the clause that a token is the verb of, or shares with the verb above."""
    for _ in range(CLIMB):
        subject = next((child for child in token.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            return subject
        if token.dep_ not in SHARING or token.head.i == token.i:
            return None
        token = token.head
    return None


def _in_cue(passage: Passage, token: Token) -> bool:
    return any(start <= token.i < end for start, end in passage.cue)
