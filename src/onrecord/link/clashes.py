"""How two statements diverge: typed comparison of positions, outlooks and denials; who is right is not asked."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.link.numbers import REMEMBERED, differing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.codebook import Codebook
    from onrecord.records import Scope, SignalKind, Stance, Statement

OUTLOOK = "outlook"  # the issue of a clash of outlooks
APART = 2  # outlooks that differ by so much diverge even with the same sign
WIDE = 3  # outlooks of two sides so far apart diverge though their words have nothing in common
CLEAR = 0.45  # strength from which on two positions on one issue diverge though their words have nothing in common
WORDS_OF_ONE_SIDE = 2  # words that two positions of one side must share: few sides contradict themselves
FAINT = 0.25  # strength below which a clash of positions is none
HALF_FIRM, CONDITION, DENIAL = 0.8, 0.5, 0.6
COUNTED = 1  # words that two counts must share: what they count
NEAR = 200  # characters within which "the claim" points at what was said before
SHARED = 0.34  # of their words: what a denial and what it denies have in common
STEM = 6  # letters that stand for a word and its forms
_POINTING = re.compile(
    r"(?:that|this|it|(?:the|these|those|that|this|such) "
    r"(?:accusation|allegation|assertion|charge|claim|report|suggestion|comment|remark)s?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_EMPTY = frozenset(
    """about after against also because been before being between both could does doing each even from have into just
    more most much must only other over said same says should some such than that their them then there these they this
    those very were what when where which while will with would your""".split()  # noqa: SIM905 (a list to be read)
)


class Clash(NamedTuple):
    """One way in which two statements diverge."""

    strength: float  # 0 to 1
    kind: SignalKind
    issue: str


def clashes(a: Statement, b: Statement, scope: Scope, codebook: Codebook) -> Iterator[Clash]:
    """Yield the strongest clash of positions, else that of outlooks; and a denial; each where there is one."""
    shared = len(_words(a.content.text) & _words(b.content.text))
    positions = max(_positions(a, b, scope, shared, codebook), default=None)
    gap = _gap(a, b)
    if positions:
        yield positions
    elif gap and (shared or scope == "same_side" or gap >= WIDE):
        yield Clash(round(gap / 4, 2), "outlook", OUTLOOK)


def contradictions(a: Statement, b: Statement) -> Iterator[Clash]:
    """Yield where one speaker denies what another says, or gives other numbers; whose side they are on is no matter."""
    if _denies(a, b):
        issues = [*(issue for issue in a.issues if issue in b.issues), *a.issues, *b.issues]
        if issues:
            yield Clash(DENIAL, "denial", issues[0])
    elif differing(a, b) and len(_words(a.content.text) & _words(b.content.text)) >= COUNTED:
        issues = [*(issue for issue in a.issues if issue in b.issues), *a.issues, *b.issues]
        if issues:
            yield Clash(DENIAL, "numbers", issues[0])


def _positions(a: Statement, b: Statement, scope: Scope, shared: int, codebook: Codebook) -> Iterator[Clash]:
    """Yield each clash of positions on one issue, or on an issue and its parent: then it is the child that is named."""
    if scope != "between_sides" and shared < WORDS_OF_ONE_SIDE:
        return
    for one in a.positions:
        for other in b.positions:
            issue = _meeting_point(one.issue, other.issue, codebook)
            clear = one.issue == other.issue and min(one.strength, other.strength) >= CLEAR
            if issue is None or not (shared or clear):
                continue
            strength = _weight(one, other, scope) * (one.strength + other.strength) / 2
            strength *= min(1.0, 0.7 + 0.1 * shared) * (1.0 if one.firm and other.firm else HALF_FIRM)
            if strength >= FAINT:
                yield Clash(round(strength, 2), "position", issue)


def _meeting_point(one: str, other: str, codebook: Codebook) -> str | None:
    if one == other or codebook.parent(one) == other:
        return one
    return other if codebook.parent(other) == one else None


def _weight(one: Stance, other: Stance, scope: Scope) -> float:
    """Return 1 for support × oppose, half of it for conditional × oppose between sides, else 0."""
    values = {one.value, other.value}
    if values == {"support", "oppose"}:
        return 1.0
    return CONDITION if values == {"conditional", "oppose"} and scope == "between_sides" else 0.0


def _gap(a: Statement, b: Statement) -> int:
    """Return how far two outlooks are apart; 0 where they do not diverge."""
    if a.outlook is None or b.outlook is None:
        return 0
    low, high = sorted((a.outlook.value, b.outlook.value))
    return high - low if low < 0 < high or high - low >= APART else 0


def _denies(a: Statement, b: Statement) -> bool:
    """Tell whether one of the two denies, and the other says, much the same; or a denial points at what is said."""
    if (a.certainty == "denied") == (b.certainty == "denied"):
        return False
    one, other = _words(a.content.text), _words(b.content.text)
    if set(a.issues) & set(b.issues) and len(one & other) >= SHARED * max(1, min(len(one), len(other))):
        return True
    near = 0 <= b.content.spans[0].start - a.content.spans[-1].end <= NEAR
    return near and b.certainty == "denied" and _POINTING.match(b.content.text) is not None


@lru_cache(maxsize=REMEMBERED)  # a statement is compared with every other one of its document
def _words(content: str) -> frozenset[str]:
    """Return the stems of the content's words that mean something."""
    words = (word.casefold() for word in _WORD.findall(content))
    return frozenset(word[:STEM] for word in words if word not in _EMPTY)
