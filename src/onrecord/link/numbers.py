"""Numbers that two statements give for one thing: the dead, the wounded, the missing."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.records import Statement

SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905 (a list to be read)
UNITS = {
    "killed": "dead", "dead": "dead", "died": "dead", "deaths": "dead", "bodies": "dead",
    "wounded": "wounded", "injured": "wounded", "hurt": "wounded",
    "missing": "missing", "hostages": "held", "captured": "held", "arrested": "held", "detained": "held",
    "fighters": "fighters", "troops": "troops", "soldiers": "troops",
}  # fmt: skip
REMEMBERED = 512  # contents whose words stay at hand: more than are compared within one document
REACH = 4  # words between a number and what it counts
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d]+|[.;“”\"]")


def differing(a: Statement, b: Statement) -> bool:
    """Tell whether two statements count the same thing and agree on none of its numbers."""
    one, other = _counts(a.content.text), _counts(b.content.text)
    return any(one[unit].isdisjoint(other[unit]) for unit in one.keys() & other.keys())


@lru_cache(maxsize=REMEMBERED)
def _counts(text: str) -> Mapping[str, set[float]]:
    """Return the numbers that stand shortly before each thing counted: "11 people had been killed"."""
    found: dict[str, set[float]] = defaultdict(set)
    last: tuple[int, float] | None = None
    for at, token in enumerate(_TOKEN.findall(text.casefold())):
        number = _number(token)
        if number is not None:
            last = at, number
        elif token in UNITS and last is not None and at - last[0] <= REACH + 1:
            found[UNITS[token]].add(last[1])
        elif not token.isalpha():
            last = None
    return found


def _number(token: str) -> float | None:
    if token in SMALL:
        return float(SMALL.index(token))
    return float(token.replace(",", "")) if token[0].isdecimal() else None
