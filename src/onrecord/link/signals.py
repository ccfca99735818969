"""Which statements of one document diverge: one signal for each speaker, side or pair of sides and each root issue."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from onrecord.identity import derived_id
from onrecord.link.clashes import Clash, clashes, contradictions
from onrecord.link.voices import group, name, side, speaker, told
from onrecord.link.wording import dissolves, sentence
from onrecord.records import Signal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.codebook import Codebook
    from onrecord.records import Document, Record, Scope, Statement

RULE = "link.signals/1"
MOST = 400  # statements of one document that are compared with each other; beyond it the first ones
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s|\n")


class Pair(NamedTuple):
    """Two statements that diverge, in order of the text."""

    clash: Clash
    scope: Scope
    voices: tuple[str, ...]  # the speaker, the side, or both sides in order of the alphabet
    a: Statement
    b: Statement


def signals(record: Record, codebook: Codebook) -> tuple[Signal, ...]:
    """Return the signals of a document, strongest first."""
    pairs = _pairs([one for one in told(record)[:MOST] if one.issues or one.outlook], record.document, codebook)
    keyed = group(pairs, lambda pair: (pair.clash.kind, pair.scope, pair.voices, codebook.root(pair.clash.issue)))
    found = [_signal(key, block, record.document, codebook) for key, block in keyed.items()]
    return tuple(sorted(found, key=lambda signal: -signal.strength))


def _pairs(statements: Sequence[Statement], document: Document, codebook: Codebook) -> Iterator[Pair]:
    """Yield every two statements that can be compared and diverge."""
    for a, b in combinations(statements, 2):
        if not _apart(a, b, document):
            continue
        scope, voices = _relation(a, b)
        if scope == "same_speaker" or (side(a) and side(b)):
            for clash in clashes(a, b, scope, codebook):
                yield Pair(clash, scope, voices, a, b)
        if scope != "same_speaker":
            for clash in contradictions(a, b):
                yield Pair(clash, scope, voices, a, b)


def _relation(a: Statement, b: Statement) -> tuple[Scope, tuple[str, ...]]:
    """Return how the speakers stand to each other, and their voices; who has no known side speaks for nobody else."""
    one, other = speaker(a), speaker(b)
    if one is not None and one == other:
        return "same_speaker", (one,)
    if side(a) and side(a) == side(b):
        return "same_side", (side(a) or "",)
    left, right = (side(statement) or name(statement) or "" for statement in (a, b))
    return "between_sides", tuple(sorted((left, right)))


def _apart(a: Statement, b: Statement, document: Document) -> bool:
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
