"""Where the speaker stands on the issues of a statement: what the cue does, then what the words say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from onrecord.code.passages import longest
from onrecord.code.polarity import NEGATIVE, intends, negated, own, shadowed, supposed
from onrecord.codebook.scheme import Found, Mark
from onrecord.records import Reason, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from onrecord.code.passages import Passage
    from onrecord.records import Value

MOST = 2  # issues of a statement that its position is taken to be on: the best ones
ENOUGH = 0.55  # |support - oppose| from which on a position is given
DECISIVE = 0.7  # weight from which on the cue alone decides
INTENDED = 0.6  # weight of "we will"
INTENT = frozenset({"'ll", "shall", "will", "would"})
OPENING = 4  # tokens in which a content shows what it is about to undo
BLOCKING = frozenset(
    {
        "abandon",
        "avoid",
        "ban",
        "block",
        "boycott",
        "cancel",
        "cease",
        "delay",
        "drop",
        "end",
        "contest",
        "fight",
        "halt",
        "ignore",
        "oppose",
    }
    | {
        "lift",
        "prevent",
        "refrain",
        "reject",
        "repeal",
        "resist",
        "retract",
        "revoke",
        "scrap",
        "stop",
        "suspend",
        "walk",
    }
)
NO_DEED = frozenset({"assume", "do", "have", "know", "like", "need", "say", "see", "suggest", "tell", "think", "want"})
CONDITIONAL = frozenset({"if", "once", "provided", "unless"})
SIDES = ("support", "oppose")
CONCEDING = frozenset({"accept", "agree"})
CONDITION = 1.0  # weight of words that set a condition
DOUBT = 0.5  # what weaker marks against the winner may weigh, as a share of those for it
HELD = frozenset(
    {"abandon", "accept", "agree", "back", "call", "cease", "condemn", "deny", "endorse", "fear", "hope", "ignore"}
    | {"oppose", "plan", "promote", "refuse", "reject", "stop", "support", "tolerate", "try", "urge", "want", "welcome"}
)  # verbs that say what somebody holds: no position of the speaker where somebody else is the subject


class Weighed(NamedTuple):
    """A mark with what it speaks for once negation is taken into account."""

    found: Found
    value: str
    weight: float
    why: str
    in_cue: bool


def positions(passage: Passage, issues: tuple[str, ...]) -> tuple[Stance, ...]:
    """Return the speaker's own stance on each issue of the statement; () where the words do not tell."""
    if not issues:
        return ()
    weighed = _weigh(passage)
    value = _value(weighed)
    if value is None:
        return ()
    reasons = tuple(_reason(passage, one) for one in weighed if one.value == value)
    hedged = bool(passage.of("hedge"))
    firm = len(reasons) > 1 and not hedged and all(one.value == value for one in weighed)
    total = sum(reason.weight for reason in reasons)
    strength = round(min(1.0, total / 2) * (0.7 if hedged else 1.0), 2)
    speaker = passage.statement.speaker
    party = speaker.side if speaker else None
    return tuple(Stance(issue, value, strength, party, firm, reasons) for issue in issues[:MOST])


def _weigh(passage: Passage) -> list[Weighed]:
    """Return the marks of position that speak of the speaker's own stance, and what the speaker means to do."""
    weighed = list(_intents(passage))
    unsaid = any(passage.doc[at].lower_ in NEGATIVE for start, end in passage.cue for at in range(start, end))
    clause = _is_clause(passage)
    for found in longest((*passage.of("position"), *_professed(passage))):
        in_cue = found in passage.in_cue
        root = passage.doc[found.start : found.end].root
        if not in_cue and root.lemma_ in HELD and root.pos_ == "VERB" and not own(passage, found):
            continue
        if not in_cue and found.mark.value in SIDES and (unsaid or supposed(passage, found)):
            continue
        if in_cue and root.lemma_ in CONCEDING and clause:
            continue  # "agreed that it had failed" is no support
        value, weight, why = found.mark.value, found.mark.weight, found.mark.phrase
        if value in SIDES and negated(passage, found):
            if value == "oppose":
                continue  # who does not oppose a thing is not yet for it
            value, why = "oppose", f"not: {why}"
        elif value == "support" and not in_cue and shadowed(passage, found):
            continue  # perhaps negated: no evidence
        elif value == "support" and in_cue and weight < 1 and _against(passage):
            value, why = "oppose", f"{why} not to"
        weighed.append(Weighed(found, value, weight, why, in_cue))
    return weighed


def _is_clause(passage: Passage) -> bool:
    """Tell whether the content is a sentence: a verb with a subject of its own, and no infinitive."""
    start, end = passage.content[0]
    root = passage.doc[start:end].root
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in root.lefts)


def _professed(passage: Passage) -> Iterator[Found]:
    """Yield the marks of cues in the content where the speaker is the subject: "it would oppose", "we hope to"."""
    for found in passage.in_content:
        if found.mark.scale == "position" and found.mark.place == "cue":
            root = passage.doc[found.start : found.end].root
            if root.pos_ in ("VERB", "ADJ") and intends(passage, root):
                yield found


def _against(passage: Passage) -> bool:
    """Tell whether the content is about undoing something: urged them "not to …", vowed "to block …"."""
    start, end = passage.content[0]
    first = [token for token in passage.doc[start : min(end, start + OPENING)] if token.is_alpha]
    verb = next((token for token in first if token.pos_ == "VERB"), None)
    negative = any(token.lower_ in NEGATIVE for token in first if verb is None or token.i < verb.i)
    main = passage.doc[start:end].root
    agreed = {at for found in passage.of("issue") for at in range(found.start, found.end)}  # "to cease fire" is for it
    return negative != any(one is not None and _undoes(one) and one.i not in agreed for one in (verb, main))


def _undoes(verb: Token) -> bool:
    """Tell whether a verb wants a thing undone: "block …", "… be retracted"."""
    passive = any(child.dep_ == "auxpass" and child.tag_ == "VB" for child in verb.lefts)
    return verb.lemma_ in BLOCKING and (verb.tag_ == "VB" or passive)


def _intents(passage: Passage) -> Iterator[Weighed]:
    """Yield "we will …" (direct) and "it would …" (indirect speech) where the speaker is the subject.

    With a condition ("it would … if") the will is conditional; what undoes a thing ("we will block") says nothing here.
    """
    for start, end in passage.content:
        for token in passage.doc[start:end]:
            verb = token.head
            if token.dep_ != "aux" or token.lemma_ not in INTENT or verb.pos_ != "VERB" or verb.lemma_ in NO_DEED:
                continue
            found = Found(token.i, token.i + 1, Mark("position", "support", INTENDED, "content", token.lower_))
            if intends(passage, verb) and not supposed(passage, found):
                no = negated(passage, found)
                if _conditioned(verb):
                    yield Weighed(found, "conditional", CONDITION, "means to, if", False)
                elif no or verb.lemma_ not in BLOCKING:
                    yield Weighed(found, "oppose" if no else "support", INTENDED, f"means to{' not' * no}", False)


def _conditioned(verb: Token) -> bool:
    """Tell whether a clause with "if" hangs on a verb."""
    clauses = (child for child in verb.children if child.dep_ == "advcl")
    return any(word.lower_ in CONDITIONAL and word.dep_ == "mark" for clause in clauses for word in clause.lefts)


def _value(weighed: list[Weighed]) -> Value | None:
    """Return the value that the marks add up to; None where they say too little or speak against each other."""
    sums = dict.fromkeys(("support", "oppose", "conditional", "noncommittal"), 0.0)
    for one in weighed:
        sums[one.value] += one.weight
    if sums["conditional"] >= CONDITION:
        return "conditional"
    cue = {one.value for one in weighed if one.in_cue and one.weight >= DECISIVE}
    if len(cue) == 1:
        return cast("Value", cue.pop())
    if sums["noncommittal"] > max(sums["support"], sums["oppose"]):
        return "noncommittal"
    winner, loser = sorted(("support", "oppose"), key=lambda value: -sums[value])
    if sums[winner] >= ENOUGH and sums[loser] <= DOUBT * sums[winner]:
        return cast("Value", winner)
    return None


def _reason(passage: Passage, one: Weighed) -> Reason:
    part = passage.marked.reading.part((one.found.start, one.found.end))
    return Reason(part, round(one.weight, 2), one.why)
