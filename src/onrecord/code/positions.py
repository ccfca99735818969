"""Where the speaker stands on the issues of a statement: what the cue does, then what the words say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from onrecord.code.polarity import NEGATIVE, intends, negated, own, shadowed
from onrecord.codebook.scheme import Found, Mark
from onrecord.records import Reason, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.code.passages import Passage
    from onrecord.records import Value

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
        "fight",
        "halt",
        "oppose",
    }
    | {"oppose", "prevent", "refrain", "reject", "resist", "stop"}
)
READY = frozenset({"prepared to", "ready to", "willing", "willing to"})
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
    return tuple(Stance(issue, value, strength, party, firm, reasons) for issue in issues)


def _weigh(passage: Passage) -> list[Weighed]:
    """Return the marks of position that speak of the speaker's own stance, and what the speaker means to do."""
    weighed = list(_intents(passage))
    for found in passage.of("position"):
        in_cue = found in passage.in_cue
        root = passage.doc[found.start : found.end].root
        if not in_cue and root.lemma_ in HELD and root.pos_ == "VERB" and not own(passage, found):
            continue
        value, weight, why = found.mark.value, found.mark.weight, found.mark.phrase
        if value in ("support", "oppose") and negated(passage, found):
            if value == "oppose":
                continue  # who does not oppose a thing is not yet for it
            value, why = "oppose", f"not: {why}"
        elif value == "support" and not in_cue and shadowed(passage, found):
            continue  # perhaps negated: no evidence
        elif value == "support" and in_cue and weight < 1 and _against(passage):
            value, why = "oppose", f"{why} not to"
        weighed.append(Weighed(found, value, weight, why, in_cue))
    return weighed


def _against(passage: Passage) -> bool:
    """Tell whether the content begins by undoing something: urged them "not to …", vowed "to block …"."""
    start, end = passage.content[0]
    first = [token for token in passage.doc[start : min(end, start + OPENING)] if token.is_alpha]
    verb = next((token for token in first if token.pos_ == "VERB"), None)
    negative = any(token.lower_ in NEGATIVE for token in first if verb is None or token.i < verb.i)
    return negative or (verb is not None and verb.tag_ == "VB" and verb.lemma_ in BLOCKING)


def _intents(passage: Passage) -> Iterator[Weighed]:
    """Yield "we will …" (direct) and "it would …" (indirect speech) where the speaker is the subject."""
    for start, end in passage.content:
        for token in passage.doc[start:end]:
            if token.dep_ == "aux" and token.lemma_ in INTENT and token.head.pos_ == "VERB":
                found = Found(token.i, token.i + 1, Mark("position", "support", INTENDED, "content", token.lower_))
                if intends(passage, token.head):
                    no = negated(passage, found)
                    yield Weighed(found, "oppose" if no else "support", INTENDED, f"means to{' not' * no}", False)


def _value(weighed: list[Weighed]) -> Value | None:
    """Return the value that the marks add up to; None where they say too little or speak against each other."""
    sums = dict.fromkeys(("support", "oppose", "conditional", "noncommittal"), 0.0)
    for one in weighed:
        sums[one.value] += one.weight
    meant = any(one.why.startswith("means to") or one.found.mark.phrase in READY for one in weighed)
    if sums["conditional"] >= (CONDITION / 2 if meant else CONDITION):
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
