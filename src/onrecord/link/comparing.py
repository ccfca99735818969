"""What two statements have that may make them diverge: named numbers that `weights.json` weighs."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import exp, log, sqrt
from typing import TYPE_CHECKING

from onrecord.link.numbers import REMEMBERED, differing
from onrecord.link.voices import side, speaker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.codebook import Codebook
    from onrecord.records import Stance, Statement

APART = 2  # outlooks that differ by so much diverge even with the same sign
ENDS = ("\n", ". ", ".” ", '." ', "? ")  # of sentences
EMPTY = frozenset(
    """about after against also because been before being between both could does doing each even from have into just
    more most much must only other over said same says should some such than that their them then there these they this
    those very were what when where which while will with would your""".split()  # noqa: SIM905 (a list to be read)
)
NEAR = 200  # characters within which "the claim" points at what was said before
STEM = 6  # letters that stand for a word and its forms
_WORD = re.compile(r"[^\W\d_]{4,}")
_TURN = re.compile(r"\W*(?:but|however|yet|although|though|while|despite|instead|by contrast|meanwhile|still)\b", re.I)
_POINTING = re.compile(
    r"(?:that|this|it|(?:the|these|those|that|this|such) "
    r"(?:accusation|allegation|assertion|charge|claim|report|suggestion|comment|remark)s?)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|no|never|without|nor|none|cannot)\b|n['’]t\b", re.I)


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of what `compared` names, a constant; from which chance on a pair is shown, or added to one shown."""

    constant: float
    of: Mapping[str, float]
    show: float
    add: float

    def chance(self, found: Mapping[str, float]) -> float:
        """Return how likely two statements diverge, 0 to 1."""
        return 1 / (1 + exp(-self.constant - sum(self.of.get(name, 0.0) * value for name, value in found.items())))


@cache
def shipped() -> Weights:
    """Return the weights beside this file."""
    return read_weights((files("onrecord.link") / "weights.json").read_text("utf-8"))


def read_weights(text: str) -> Weights:
    """Return weights written as JSON."""
    data = json.loads(text)
    return Weights(data["constant"], data["weights"], data["show"], data["add"])


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement among those of its text: number, stems of its words, whether its sentence turns ("But")."""

    statement: Statement
    number: int
    stems: frozenset[str]
    said: Mapping[str, float]  # how much each stem says: the more, the fewer statements of the text have it
    turns: bool


def placed(statements: Sequence[Statement], text: str, among: int = 0) -> list[Placed]:
    """Return the statements of one text in their places; `text` is the raw text.

    How much a word says is reckoned as `among` so many statements at least.
    """
    stems = [_stems(one.content.text) for one in statements]
    having = Counter(stem for some in stems for stem in some)
    said = {stem: log(1 + max(len(stems), among) / count) for stem, count in having.items()}
    return [
        Placed(one, number, some, said, _turns(one, text))
        for number, (one, some) in enumerate(zip(statements, stems, strict=True))
    ]


def _turns(statement: Statement, text: str) -> bool:
    spans = [*statement.content.spans, *(statement.cue.spans if statement.cue else ())]
    first = min(span.start for span in spans)
    begin = max(text.rfind(mark, 0, first) for mark in ENDS) + 1
    return _TURN.match(text[begin : begin + 40]) is not None


def compared(one: Placed, other: Placed, codebook: Codebook) -> dict[str, float] | None:
    """Return what may make two statements of one text diverge; None where no code and no number differs."""
    a, b = one.statement, other.statement
    clash, condition, same = _stances(a, b, codebook)
    gap = _gap(a, b)
    denial = (a.certainty == "denied") != (b.certainty == "denied")
    counted = differing(a, b)
    if not (clash or condition or gap or denial or counted):
        return None
    shared = _weight(one.stems & other.stems, one.said)
    less = min(_weight(one.stems, one.said), _weight(other.stems, one.said))
    overlap = shared / sqrt(1 + less)
    alike, lead = bool(set(a.issues) & set(b.issues)), a.issues[:1] == b.issues[:1] != ()
    own = speaker(a) is not None and speaker(a) == speaker(b)
    ours = not own and side(a) is not None and side(a) == side(b)
    apart = max(1, abs(other.number - one.number))
    inverted = (_NOT.search(a.content.text) is None) != (_NOT.search(b.content.text) is None)
    named = bool(_called(a) & other.stems) + bool(_called(b) & one.stems)
    return {
        "clash": clash,
        "clash, leading issue": clash * lead,
        "clash, words shared": clash * min(2.0, shared / 10),
        "clash, own words": clash * own,
        "clash, one side": clash * ours,
        "clash, turn": clash * other.turns,
        "clash, one named": clash * named,
        "condition": condition,
        "condition, leading issue": condition * lead,
        "same stance": float(same),
        "outlook": gap / 4,
        "outlook, issue shared": gap / 4 * alike,
        "denial": float(denial),
        "denial, words shared": denial * overlap,
        "denial, near": denial * float(apart <= 2),
        "denial, one named": denial * float(named),
        "numbers": float(counted),
        "numbers, words shared": counted * overlap,
        "issue shared": float(alike),
        "leading issue shared": float(lead),
        "words shared": min(2.0, shared / 10),
        "words shared of all": overlap,
        "own words": float(own),
        "one side": float(ours),
        "sides known": float(side(a) is not None and side(b) is not None),
        "near": 1 / apart,
        "next, turn": float(apart == 1 and other.turns),
        "turn": float(other.turns),
        "one named": float(named),
        "one negated": float(inverted),
        "one negated, words shared": inverted * overlap,
        "one unsure": float(a.unsure or b.unsure),
    }


def answers(a: Statement, b: Statement) -> bool:
    """Tell whether the second denies and points at what the first has just said: "the claim is pure invention"."""
    near = 0 <= b.content.spans[0].start - a.content.spans[-1].end <= NEAR
    return near and a.certainty != "denied" == b.certainty and _POINTING.match(b.content.text) is not None


def _stances(a: Statement, b: Statement, codebook: Codebook) -> tuple[float, float, bool]:
    """Return how clearly one supports, or ties to a condition, what the other opposes; whether stances agree."""
    clash = condition = 0.0
    same = False
    for one in a.positions:
        for other in b.positions:
            if meeting_point(one.issue, other.issue, codebook) is None:
                continue
            values = {one.value, other.value}
            same |= len(values) == 1
            if values == {"support", "oppose"}:
                clash = max(clash, _clear(one, other))
            elif values == {"conditional", "oppose"}:
                condition = max(condition, _clear(one, other))
    return clash, condition, same


def meeting_point(one: str, other: str, codebook: Codebook) -> str | None:
    """Return the issue on which two issues meet: the same, or the child where one is the other's parent."""
    if one == other or codebook.parent(one) == other:
        return one
    return other if codebook.parent(other) == one else None


def _clear(one: Stance, other: Stance) -> float:
    return sqrt(one.strength * other.strength)


def _gap(a: Statement, b: Statement) -> int:
    """Return how far two outlooks are apart; 0 where they do not diverge."""
    if a.outlook is None or b.outlook is None:
        return 0
    low, high = sorted((a.outlook.value, b.outlook.value))
    return high - low if low < 0 < high or high - low >= APART else 0


def _stems(words: str) -> frozenset[str]:
    """Return the words that mean something, cut to their stems."""
    return frozenset(word[:STEM] for word in map(str.casefold, _WORD.findall(words)) if word not in EMPTY)


def _weight(stems: frozenset[str], said: Mapping[str, float]) -> float:
    return sum(said[stem] for stem in stems)


@lru_cache(maxsize=REMEMBERED)
def _names(name: str) -> frozenset[str]:
    return frozenset(word.casefold()[:STEM] for word in _WORD.findall(name))


def _called(statement: Statement) -> frozenset[str]:
    who = statement.speaker
    return _names(f"{who.name} {who.side or ''}") if who else frozenset()
