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

DEEDS = frozenset(
    {"accept", "adopt", "agree", "approve", "embrace", "endorse", "hail", "ratify", "sign off", "welcome"}
    | {"oppose", "rebuff", "refuse", "reject", "repudiate", "rule out", "spurn", "turn down", "veto", "walk away"}
)  # cues that take, or turn down, what is negotiated
SIGN = {"support": 1, "oppose": -1}


def outlook(
    passage: Passage, issues: tuple[str, ...], stances: tuple[Stance, ...], codebook: Codebook
) -> Forecast | None:
    """Return the outlook of a statement about the negotiation itself: by what it says, else by what it does."""
    if not any(issue in codebook.negotiation for issue in issues):
        return None
    return _said(passage) or _done(passage, issues, stances, codebook)


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
    value = 0 if low < 0 < high else low if low < 0 else high
    reasons = tuple(_reason(passage, found, number) for number, found in values)
    firm = len(values) > 1 and low * high > 0 and not passage.of("hedge")
    return Forecast(value, firm, reasons)


def _done(
    passage: Passage, issues: tuple[str, ...], stances: tuple[Stance, ...], codebook: Codebook
) -> Forecast | None:
    """Return ±1 where the talks or the plan are accepted or turned down: "rejected the proposal"."""
    stance = next((one for one in stances if one.issue in codebook.negotiation and one.value in SIGN), None)
    if stance is None or issues[0] not in codebook.negotiation:
        return None
    cue = passage.statement.cue
    deeds = tuple(
        reason
        for reason in stance.reasons
        if reason.why.removeprefix("not: ") in DEEDS and cue and covers(cue.spans, reason.part.spans)
    )
    return Forecast(SIGN[stance.value], False, deeds) if deeds else None


def _reason(passage: Passage, found: Found, value: int) -> Reason:
    part = passage.marked.reading.part((found.start, found.end))
    return Reason(part, round(found.mark.weight, 2), f"{found.mark.phrase}: {value:+d}")
