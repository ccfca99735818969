"""Which statements of one document diverge: one signal for each speaker, side or pair of sides and each root issue."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from onrecord.identity import derived_id
from onrecord.link.clashes import Clash, clash
from onrecord.link.comparing import answers, compared, placed, shipped
from onrecord.link.voices import group, name, side, speaker, told, told_by_others
from onrecord.link.wording import dissolves, sentence
from onrecord.records import Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.codebook import Codebook
    from onrecord.link.comparing import Placed, Weights
    from onrecord.records import Document, Record, Scope, Statement

RULE = "link.signals/1"
ANSWERED = 0.6  # chance of a denial that points at what was said just before it
MOST = 400  # statements of one document that are compared with each other; beyond it the first ones
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s|\n")


class Pair(NamedTuple):
    """Two statements that diverge, in order of the text."""

    clash: Clash
    scope: Scope
    voices: tuple[str, ...]  # the speaker, the side, or both sides in order of the alphabet
    a: Statement
    b: Statement


def signals(record: Record, codebook: Codebook, weights: Weights | None = None) -> tuple[Signal, ...]:
    """Return the signals of a document, strongest first; `weights` None: those shipped."""
    weights = weights or shipped()
    hearsay = told_by_others(record)
    likely = [
        Pair(
            clash(
                found,
                one.statement,
                other.statement,
                chance,
                codebook,
                hearsay=hearsay_of(one.statement, other.statement, hearsay),
            ),
            *relation(one.statement, other.statement),
            one.statement,
            other.statement,
        )
        for one, other, found in candidates(record, codebook)
        if (chance := max(weights.chance(found), ANSWERED * answers(one.statement, other.statement))) >= weights.add
    ]
    likely = [pair for pair in likely if _named(pair)]
    keyed = group(likely, lambda pair: (pair.clash.kind, pair.scope, pair.voices, codebook.root(pair.clash.issue)))
    found = [
        _signal(key, block, record.document, codebook)
        for key, block in keyed.items()
        if max(pair.clash.strength for pair in block) >= weights.show
    ]
    return tuple(sorted(found, key=lambda signal: -signal.strength))


def candidates(record: Record, codebook: Codebook) -> Iterator[tuple[Placed, Placed, dict[str, float]]]:
    """Yield every two statements of a document that can be compared and differ in a code or number, and how."""
    coded = [one for one in told(record)[:MOST] if one.issues or one.outlook]
    for one, other in combinations(placed(coded, record.document.text or ""), 2):
        if apart(one.statement, other.statement, record.document):
            found = compared(one, other, codebook)
            if found is not None:
                yield one, other, found


def hearsay_of(a: Statement, b: Statement, hearsay: frozenset[str]) -> str:
    """Return the id of the one that others tell of a side which speaks for itself in the other; "" where it is none."""
    told = [one.id for one in (a, b) if one.id in hearsay]
    return told[0] if side(a) == side(b) and len(told) == 1 else ""


def _named(pair: Pair) -> bool:
    """Tell whether it is known who both are, where that matters: a denial or a number may be anybody's."""
    known = speaker(pair.a) is not None and speaker(pair.b) is not None
    return known or pair.clash.kind in ("denial", "numbers")


def relation(a: Statement, b: Statement) -> tuple[Scope, tuple[str, ...]]:
    """Return how the speakers stand to each other, and their voices; who has no known side speaks for nobody else."""
    one, other = speaker(a), speaker(b)
    if one is not None and one == other:
        return "same_speaker", (one,)
    if side(a) and side(a) == side(b):
        return "same_side", (side(a) or "",)
    left, right = (side(statement) or name(statement) or "" for statement in (a, b))
    return "between_sides", tuple(sorted((left, right)))


def apart(a: Statement, b: Statement, document: Document) -> bool:
    """Tell whether neither statement holds the other, and one speaker does not balance both in a sentence."""
    if b.within == a.id or a.within == b.id:
        return False
    if speaker(a) != speaker(b):
        return True
    between = (a.content.spans[-1].end - 1, b.content.spans[0].start)
    return _SENTENCE_END.search(document.text or "", *between) is not None


def _signal(
    key: tuple[str, str, tuple[str, ...], str], block: list[Pair], document: Document, codebook: Codebook
) -> Signal:
    """Return the signal of all pairs of one key; the strongest pair speaks for it."""
    kind, scope, voices, root = key
    best, *others = sorted(block, key=lambda pair: -pair.clash.strength)
    return Signal(
        id=derived_id("signal", kind, scope, *voices, root, document.id),
        document=document.id,
        confidence=round(0.4 + 0.4 * best.clash.strength, 2),
        rule=RULE,
        kind=best.clash.kind,
        scope=best.scope,
        a=best.a.id,
        b=best.b.id,
        also=tuple((pair.a.id, pair.b.id) for pair in others),
        issue=best.clash.issue,
        strength=best.clash.strength,
        dissolves=tuple(dissolves(best.a, best.b, best.clash, document, codebook)),
        sentence=sentence(best.a, best.b, best.clash, best.scope, codebook),
    )
