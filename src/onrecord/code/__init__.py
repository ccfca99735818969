"""Codes: what the codebook says of what was found in one document. The order of work of this stage."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.code.cast import with_cast
from onrecord.code.certainty import certainty, tense
from onrecord.code.claims import with_claims
from onrecord.code.features import Ruled, layout, seen
from onrecord.code.issues import issues, spoken_of, topics
from onrecord.code.judging import decide
from onrecord.code.outlook import outlook
from onrecord.code.passages import mark, passage
from onrecord.code.positions import positions
from onrecord.code.sides import untold_sides, with_sides
from onrecord.models import load_coder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.code.passages import Passage
    from onrecord.codebook import Codebook
    from onrecord.models.coder import Coder, Seen
    from onrecord.reading import Reading
    from onrecord.records import Record, Statement

CODER = f"machine/{__version__}"


def code(reading: Reading, record: Record, codebook: Codebook, coder: Coder | None = None) -> Record:
    """Return the record with sides, codes on every statement, who claims what, and the cast that is left.

    `coder` None: the one shipped.
    """
    untold = untold_sides(reading, codebook)
    record = with_cast(with_claims(with_sides(record, codebook, untold)))
    if not record.statements:
        return record
    coder = coder or load_coder()
    views = look(reading, record.statements, codebook, coder.names["issues"], untold)
    judged = coder([view for _, _, view in views])
    coded = []
    for statement, (words, ruled, _), one in zip(record.statements, views, judged, strict=True):
        codes = decide(words, ruled, one, coder, codebook)
        coded.append(
            replace(
                statement,
                coder=CODER,
                codebook=codebook.version,
                tense=tense(words),
                issues=codes.issues,
                positions=codes.positions,
                outlook=codes.outlook,
                certainty=codes.certainty,
            )
        )
    return replace(record, statements=tuple(coded))


def look(
    reading: Reading,
    statements: Sequence[Statement],
    codebook: Codebook,
    issue_names: Sequence[str],
    untold: Mapping[str, str],
) -> list[tuple[Passage, Ruled, Seen]]:
    """Return each statement as the rules and as the trained coder see it; the coder knows the issues named.

    `untold` holds the sides of actors that the codebook gives none.
    """
    marked = mark(reading, codebook)
    topic, laid = topics(marked), layout(marked, codebook, untold)
    passages = [passage(marked, statement) for statement in statements]
    rules = [_ruled(words, topic, codebook) for words in passages]
    return [
        (words, ruled, seen(words, laid, topic, ruled, issue_names))
        for words, ruled in zip(passages, rules, strict=True)
    ]


def _ruled(words: Passage, topic: Mapping[str, float], codebook: Codebook) -> Ruled:
    about = issues(words, dict(topic), codebook)
    stances = positions(words, about)
    return Ruled(
        about, spoken_of(words), stances, outlook(words, about, stances, dict(topic), codebook), certainty(words)
    )
