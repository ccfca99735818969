"""Of what kind a divergence is, and on which issue; who is right is not asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.link.comparing import meeting_point

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.codebook import Codebook
    from onrecord.records import SignalKind, Statement

OUTLOOK = "outlook"  # the issue of a clash of outlooks


class Clash(NamedTuple):
    """One way in which two statements diverge."""

    strength: float  # 0 to 1
    kind: SignalKind
    issue: str
    hearsay: str = ""  # id of the one of them that others tell of its speaker, where the other is his side's own word


def clash(
    found: Mapping[str, float], a: Statement, b: Statement, chance: float, codebook: Codebook, *, hearsay: str = ""
) -> Clash:
    """Return the clash of two statements: a denial, else other numbers, else of positions, else of outlooks.

    `hearsay`: the id of the one that others tell of its speaker, where the other is own words of his side.
    """
    strength = round(chance, 2)
    if found["denial"] and not found["clash"]:
        return Clash(strength, "denial", _issue(a, b, codebook))
    if found["numbers"]:
        return Clash(strength, "numbers", _issue(a, b, codebook))
    if found["clash"] or found["condition"]:
        return Clash(strength, "third_party" if hearsay else "position", _disputed(a, b, codebook), hearsay)
    return Clash(strength, "outlook", OUTLOOK)


def _issue(a: Statement, b: Statement, codebook: Codebook) -> str:
    """Return the issue that two statements share, else where their issues meet, else the first of either."""
    met = (meeting_point(one, other, codebook) for one in a.issues for other in b.issues)
    return next(filter(None, met), (*a.issues, *b.issues, OUTLOOK)[0])


def _disputed(a: Statement, b: Statement, codebook: Codebook) -> str:
    """Return the issue on which the stances of two statements differ most clearly."""
    pairs = [
        (one.strength * other.strength, issue)
        for one in a.positions
        for other in b.positions
        if one.value != other.value and (issue := meeting_point(one.issue, other.issue, codebook)) is not None
    ]
    return max(pairs)[1]
