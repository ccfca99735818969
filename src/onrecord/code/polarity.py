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
        count += any(child.lower_ in NEGATIVE and child.i not in inside for child in token.lefts)
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
    return any(token.lower_ in NEGATIVE or token.lemma_ in SCARCE for token in before if passage.holds(token))


def own(passage: Passage, found: Found) -> bool:
    """Tell whether what a verb of a mark says is said of the speaker: "we accept", but not "they accept"."""
    root = passage.doc[found.start : found.end].root
    subject = _subject(root)
    if subject is None or not passage.holds(subject) or subject.lower_ in FIRST:
        return True
    if subject.lower_ in THIRD:
        return passage.statement.kind != "direct"
    return _is_speaker(passage, subject)


def intends(passage: Passage, verb: Token) -> bool:
    """Tell whether the subject of a verb is the speaker: "we" in quoted words, "he", "it", "they" in a report."""
    subject = _subject(verb)
    if subject is None or not passage.holds(subject):
        return False
    if subject.lower_ in FIRST:
        return True
    if subject.lower_ in THIRD:
        return passage.statement.kind == "indirect"
    return _is_speaker(passage, subject)


def _is_speaker(passage: Passage, token: Token) -> bool:
    who, speaker = passage.marked.reading.mentions.get(token.i), passage.statement.speaker
    return who is not None and speaker is not None and who.value.actor == speaker.actor


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
