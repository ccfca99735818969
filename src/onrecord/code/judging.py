"""Two ways to a code, the rules and the trained coder, put together: firm where both say the same, or one is sure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

from onrecord.records import Forecast, Reason, Stance

if TYPE_CHECKING:
    from onrecord.code.features import Ruled
    from onrecord.code.passages import Passage
    from onrecord.codebook import Codebook
    from onrecord.models.coder import Coder, Judged
    from onrecord.records import Certainty, Value

MOST = 3  # issues of one statement
DOUBTED = 0.03  # probability below which an issue of the rules is left out, where the coder knows it from
ENOUGH = 150  # statements or more
LIKELY = 0.3  # from which on an issue is given whatever the rules say
WORD = 0.1  # what the rules' word adds to the probability of a position
TAKEN = 0.44  # what a position needs, that included
SURE = 0.73  # probability from which on the coder's word, with that of the rules, makes a position firm
ALONE = 0.7  # and where they say nothing; from which on it stands against theirs
HEARD = 0.4  # probability that an outlook is conveyed at all, from which on the rules' word on it counts
PLAIN = 2  # an outlook of the rules so far from 0 rests on plain words ("within reach"): it counts in any case
SIGNED = 0.82  # from which on the coder's word alone gives it a sign
OPPOSED = 0.5  # of the sign against the rules', from which on there is none
MIXED = 0.25  # from which on it is 0 where no sign is given
TRAINED = "trained coder"


class Codes(NamedTuple):
    """What is said of a statement."""

    issues: tuple[str, ...]
    positions: tuple[Stance, ...]
    outlook: Forecast | None
    certainty: Certainty


def known(coder: Coder, codebook: Codebook) -> frozenset[str]:
    """Return the issues of the codebook that mean what the coder has learnt: the same id and definition."""
    return frozenset(one.id for one in codebook.issues if coder.definitions.get(one.id) == one.definition)


def decide(passage: Passage, ruled: Ruled, judged: Judged, coder: Coder, codebook: Codebook) -> Codes:
    """Return the codes of a statement: the coder's where it knows the issues, else the rules'."""
    about = _issues(ruled, judged, coder, codebook)
    return Codes(
        about,
        _positions(passage, about, ruled, judged, coder),
        _outlook(passage, ruled, judged, coder),
        _certainty(ruled, judged, coder),
    )


def _issues(ruled: Ruled, judged: Judged, coder: Coder, codebook: Codebook) -> tuple[str, ...]:
    """Return the rules' issues but those the coder doubts, then those it finds likely, the most specific only."""
    learnt = known(coder, codebook)
    chances = {name: float(p) for name, p in zip(coder.names["issues"], judged.issues, strict=True) if name in learnt}
    told = [one for one in ruled.issues if chances.get(one, 1.0) >= DOUBTED or coder.examples[one] < ENOUGH]
    likely = [one for one, p in chances.items() if p >= LIKELY and one not in told]
    kept = [*told, *sorted(likely, key=lambda one: -chances[one])][:MOST]
    parents = {codebook.parent(one) for one in kept}
    return tuple(one for one in kept if one not in parents)


def _positions(
    passage: Passage, about: tuple[str, ...], ruled: Ruled, judged: Judged, coder: Coder
) -> tuple[Stance, ...]:
    """Return the stance on each issue; () where neither way tells of one."""
    chances = dict(zip(coder.names["position"], map(float, judged.position), strict=True))
    rule = ruled.stances[0] if ruled.stances else None
    backed = {one: p + WORD * (rule is not None and rule.value == one) for one, p in chances.items() if one != "none"}
    value = max(backed, key=lambda one: backed[one])
    if backed[value] < TAKEN:
        if rule is None or rule.value != "noncommittal":
            return ()
        value = rule.value
    chance = chances.get(value, 0.0)
    if rule is not None and {rule.value, value} == {"support", "oppose"} and chance < ALONE:
        return ()  # one for and one against: a matter for people
    same = rule is not None and rule.value == value
    reasons = rule.reasons if rule is not None and same else (_reason(passage, chance, value),)
    firm = chance >= SURE if same else rule is None and chance >= ALONE
    strength = round(chances.get(value, rule.strength if rule else 0.0), 2)
    speaker = passage.statement.speaker
    party = speaker.side if speaker else None
    return tuple(Stance(issue, cast("Value", value), strength, party, firm, reasons) for issue in about)


def _outlook(passage: Passage, ruled: Ruled, judged: Judged, coder: Coder) -> Forecast | None:
    """Return how near an agreement is as conveyed; 0 where the two ways differ in sign, None where nothing is said."""
    chances = dict(zip(coder.names["outlook"], map(float, judged.outlook), strict=True))
    said = {int(one): p for one, p in chances.items() if one != "none"}
    any_, value = sum(said.values()), max(said, key=lambda one: said[one])
    trained = Forecast(value, False, (_reason(passage, any_, f"{value:+d}"),)) if any_ >= SIGNED else None
    plain = ruled.outlook is not None and abs(ruled.outlook.value) == PLAIN
    rule = ruled.outlook if plain or any_ >= HEARD else None
    if rule is None:
        return trained or (Forecast(0, False, (_reason(passage, any_, "0"),)) if any_ >= MIXED else None)
    against = sum(p for value, p in said.items() if value * rule.value < 0)
    if trained is not None and against >= OPPOSED:
        return replace(rule, value=0, firm=False)
    return replace(rule, firm=trained is not None and rule.value * trained.value > 0)


def _certainty(ruled: Ruled, judged: Judged, coder: Coder) -> Certainty:
    """Return the rules' certainty where they tell one, else the coder's."""
    if ruled.certainty != "said":
        return ruled.certainty
    names = coder.names["certainty"]
    return cast("Certainty", names[int(judged.certainty.argmax())])


def _reason(passage: Passage, chance: float, value: str) -> Reason:
    return Reason(passage.statement.content, round(chance, 2), f"{TRAINED}: {value}")
