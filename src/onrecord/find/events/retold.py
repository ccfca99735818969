"""Which tellings of an article are of one deed: the headline, the lead, and "the attack" further down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.deeds.casualties import HARMS
from onrecord.find.deeds.clause import lemma
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from onrecord.find.events.tellings import Telling
    from onrecord.records import When, Who

BACK = listed("the this that these those its their his her")
UNREAL = frozenset(("planned", "hypothetical"))
NEW = listed("a an another several other more separate fresh new")
RECENT = 60  # deeds back to which a text may refer: keeps the work linear
ALIKE = 0.5  # share of content words that makes two tellings one
FAMILIES = (
    listed(
        """
        attack assault bombing strike airstrike raid blast explosion shooting ambush bombard shelling bomb attacker
        bombardment killing massacre
        """
    ),
    listed("clash fighting battle fight violence hostility gunfire bloodshed shooting"),
    listed("launch test test-firing fire"),
    listed("protest demonstration rally march protester"),
    listed("deploy deployment send dispatch buildup"),
    listed("release free swap pardon exchange"),
    listed("lift lifting end ease easing removal scrapping relief remove"),
    listed("arrest detain detention jail"),
)


def stories(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """Group tellings of one deed, in order of the first telling; what was told once is alone."""
    found: list[list[Telling]] = []
    content = {telling.trigger.i: _content(telling) for telling in tellings}
    for telling in tellings:
        home = next((story for story in reversed(found[-RECENT:]) if _is_retold(telling, story, content)), None)
        if home is None:
            found.append([telling])
        else:
            home.append(telling)
    return found


def _is_retold(telling: Telling, story: Sequence[Telling], content: dict[int, frozenset[str]]) -> bool:
    """Tell whether a telling belongs to a story: nothing contradicts it, and words or a pointing article say so."""
    if any(_conflict(telling, other) for other in story):
        return False
    return any(_same(telling, other, content[telling.trigger.i], content[other.trigger.i]) for other in story)


def _conflict(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings cannot be of one deed."""
    unreal = a.status in UNREAL and b.status in UNREAL
    if a.root != b.root or (a.status != b.status and not unreal and not (a.heading or b.heading)):
        return True
    return (
        _differ(a.actor, b.actor)
        or _apart(a.time, b.time)
        or (a.status == "historical" and _differ(a.recipient, b.recipient))
    )


def _differ(a: Who | None, b: Who | None) -> bool:
    """Tell whether two actors are known and of different sides."""
    if a is None or b is None or a.actor == b.actor:
        return False
    return not (a.entity and b.entity and a.entity.split(".")[0] == b.entity.split(".")[0])


def _is(a: Who | None, b: Who | None) -> bool:
    """Tell whether two actors are known and one."""
    return a is not None and b is not None and a.actor == b.actor


def _apart(a: When | None, b: When | None) -> bool:
    """Tell whether two times are known and do not overlap."""
    if a is None or b is None or a.start is None or b.start is None or a.end is None or b.end is None:
        return False
    return a.end <= b.start or b.end <= a.start


def _same(a: Telling, b: Telling, own: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether words speak for one deed."""
    if a.trigger.sent == b.trigger.sent:
        return False  # words of one sentence that tell one deed are one telling already
    kin = _kin(_name(a), _name(b))
    shared = len(own & others)
    if a.heading or b.heading:
        return shared >= 2 or (kin and shared >= 1)
    if kin and (_points_back(a.trigger) or is_bare(a) or (a.status in UNREAL and a.thing is not None)):
        return True
    if lemma(a.trigger) in HARMS and a.harms and a.status == "actual" and a.root == "ASSAULT" and a.actor is None:
        return bool(b.harms) or b.mode is not None
    alike = shared >= 2 and shared >= ALIKE * min(len(own), len(others))
    return not _is_new(a.trigger) and (alike or (kin and _is(a.actor, b.actor) and _is(a.recipient, b.recipient)))


def _name(telling: Telling) -> str:
    """Return the lemma of what a telling is of: the thing for "impose sanctions", else the trigger."""
    return lemma(telling.thing) if telling.thing is not None else lemma(telling.trigger)


def is_bare(telling: Telling) -> bool:
    """Tell whether a telling says nothing of a deed but its word: nobody, nowhere, never, no number.

    A heading's must name a party or a count: its place and time are those of the text below it.
    """
    if telling.actor or telling.recipient or telling.harms:
        return False
    return telling.heading or not (telling.time or telling.place or telling.damaged)


def _kin(a: str, b: str) -> bool:
    """Tell whether two words may name one deed: "the attack" a bombing."""
    return a.removesuffix("ing") == b.removesuffix("ing") or any(a in family and b in family for family in FAMILIES)


def _points_back(trigger: Token) -> bool:
    """Tell whether a noun with "the" or "this" says nothing new: no number and no name of its own."""
    if trigger.pos_ not in ("NOUN", "PROPN"):
        return False
    own = list(trigger.lefts)
    return any(word.lower_ in BACK for word in own) and all(word.pos_ != "NUM" for word in own)


def _is_new(trigger: Token) -> bool:
    """Tell whether a noun brings in something new: "a", "another", a number before it."""
    return trigger.pos_ == "NOUN" and any(word.lower_ in NEW or word.pos_ == "NUM" for word in trigger.lefts)


def _content(telling: Telling) -> frozenset[str]:
    """Return the lemmas of the nouns, names and numbers that stand in a telling, its trigger apart."""
    doc = telling.trigger.doc
    return frozenset(
        lemma(doc[at])
        for start, end in telling.evidence
        for at in range(start, end)
        if doc[at].pos_ in ("NOUN", "PROPN", "NUM", "ADJ") and at != telling.trigger.i
    )
