"""How near or solid an agreement is as a statement conveys it; None where it does not speak of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.code.polarity import negated, shadowed
from onrecord.records import Forecast, Reason
from onrecord.spans import covers

if TYPE_CHECKING:
    from onrecord.code.passages import Passage
    from onrecord.codebook import Codebook
    from onrecord.codebook.scheme import Found
    from onrecord.records import Stance

# cues that take a plan
DEEDS = frozenset(
    {"accept", "adopt", "agree", "approve", "embrace", "endorse", "hail", "ratify", "sign off", "welcome"}
)
TOLD_OF = 0.25  # how much of a text's topic the negotiation is where its speakers need not name it


def outlook(
    passage: Passage,
    issues: tuple[str, ...],
    stances: tuple[Stance, ...],
    topic: dict[str, float],
    codebook: Codebook,
) -> Forecast | None:
    """Return the outlook of a statement about the negotiation itself: by what it says, else by what it does."""
    if any(issue in codebook.negotiation for issue in issues):
        return _said(passage) or _done(passage, stances, codebook)
    return _said(passage) if _understood(issues, topic, codebook) else None


def _understood(issues: tuple[str, ...], topic: dict[str, float], codebook: Codebook) -> bool:
    """Tell whether words without an issue, or on a term of the plan, are about the negotiation the text tells of."""
    terms = all(codebook.root(issue) in codebook.negotiation for issue in issues)
    return terms and max((topic.get(issue, 0.0) for issue in codebook.negotiation), default=0.0) >= TOLD_OF


def _said(passage: Passage) -> Forecast | None:
    """Return the strongest of the marks where all point one way, 0 where they do not; None without any."""
    values: list[tuple[int, Found]] = []
    for found in passage.of("outlook"):
        value = int(found.mark.value)
        if negated(passage, found) or shadowed(passage, found):
            if value < 0:
                continue  # "no deadlock" is not yet a good sign
            value = -1 if value > 0 else 0
        values.append((value, found))
    if not values:
        return None
    low, high = min(value for value, _ in values), max(value for value, _ in values)
    more = sum((value > 0) - (value < 0) for value, _ in values)
    value = high if more > 0 else low if more < 0 else 0
    reasons = tuple(_reason(passage, found, number) for number, found in values)
    firm = len(values) > 1 and low * high > 0 and not passage.of("hedge")
    return Forecast(value, firm, reasons)


def _done(passage: Passage, stances: tuple[Stance, ...], codebook: Codebook) -> Forecast | None:
    """Return -1 where the speaker is against the talks or the plan, +1 where a cue takes them: "accepted"."""
    stance = next((one for one in stances if one.issue in codebook.negotiation), None)
    if stance is None:
        return None
    if stance.value == "oppose":
        return Forecast(-1, False, stance.reasons)
    cue = passage.statement.cue
    deeds = tuple(one for one in stance.reasons if one.why in DEEDS and cue and covers(cue.spans, one.part.spans))
    return Forecast(1, False, deeds) if deeds and stance.value == "support" else None


def _reason(passage: Passage, found: Found, value: int) -> Reason:
    part = passage.marked.reading.part((found.start, found.end))
    return Reason(part, round(found.mark.weight, 2), f"{found.mark.phrase}: {value:+d}")
