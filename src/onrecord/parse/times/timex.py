"""The expressions of time in a text: which words, by which rule; the values come later, when the anchor is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

Direction = Literal["past", "future"]
HOW_MANY = re.compile(
    r"(?:\b(?:nearly|about|almost|around|some|roughly|approximately|over|up to|at least|at most|"
    r"(?:more|less|fewer) than|no more than|only|just) )+$",
    re.I,
)
WHICH_PART = re.compile(r"\b(?:early|earlier|late|later|mid|the (?:beginning|start|middle|end) of)[ -]$", re.I)
COUNTED = frozenset({"length", "away"})  # rules whose expressions begin with a number
FIXED = re.compile(r"\(\?<[=!][^)]*\)|\[[^\]]*\]| \??")  # a look behind, a class, or a space
SPACES = {" ": " {1,2}", " ?": " {0,2}"}
HEDGE_REACH = 40  # characters before an expression in which its hedges stand


class Ground(NamedTuple):
    """What a value is reckoned from."""

    anchor: date | None  # the publication date
    latest: str | None = None  # the value of the dated expression before this one
    near: str | None = None  # the same, if it stands in the same paragraph
    quarter: str | None = None  # the quarter that is told of: "net rose from a year ago"
    direction: Direction | None = None  # whither the governing verb looks


class Rule(NamedTuple):
    """Words that tell a time and how to value them; `turns`: the value depends on the direction."""

    name: str
    pattern: re.Pattern[str]
    value: Callable[[re.Match[str], Ground], str | None]
    turns: bool = False


class Expression(NamedTuple):
    """The characters [start, end) of the repaired text tell a time by `rule`."""

    start: int
    end: int
    rule: Rule
    match: re.Match[str]


def told(name: str, pattern: str, value: Callable[[re.Match[str]], str | None]) -> Rule:
    """Return a rule for times whose words alone tell the value."""
    return rule(name, pattern, lambda match, _ground: value(match))


def rule(name: str, pattern: str, value: Callable[[re.Match[str], Ground], str | None], turns: bool = False) -> Rule:
    """Return a rule; its pattern stands between word borders, and a space of it may be doubled."""
    spaced = FIXED.sub(lambda match: SPACES.get(match[0], match[0]), pattern)
    return Rule(name, re.compile(rf"(?<![\w$€£])(?:{spaced})(?!\w)"), value, turns)


def expressions(text: str, rules: Iterable[Rule]) -> tuple[Expression, ...]:
    """Return the expressions in a text, sorted and disjoint; of two that overlap the longer stays."""
    found = [
        Expression(match.start(), match.end(), each, match) for each in rules for match in each.pattern.finditer(text)
    ]
    kept: list[Expression] = []
    taken = bytearray(len(text))
    for expression in sorted(found, key=lambda each: each.start - each.end):
        start, end = expression[:2]
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append(expression)
    kept.sort()
    return tuple(_hedged(expression, text, taken) for expression in kept)


def _hedged(expression: Expression, text: str, taken: bytearray) -> Expression:
    """Take in the hedging words before an expression ("nearly", "more than", "early")."""
    start = expression.start
    reach = max(start - HEDGE_REACH, taken.rfind(1, 0, start) + 1)
    hedges = HOW_MANY if expression.rule.name in COUNTED else WHICH_PART
    hedge = hedges.search(text[reach:start])
    return expression._replace(start=reach + hedge.start()) if hedge else expression
