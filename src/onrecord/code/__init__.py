"""Codes: what the codebook says of what was found in one document. The order of work of this stage."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.code.cast import with_cast
from onrecord.code.certainty import certainty, tense
from onrecord.code.claims import with_claims
from onrecord.code.issues import issues, topics
from onrecord.code.outlook import outlook
from onrecord.code.passages import mark, passage
from onrecord.code.positions import positions
from onrecord.code.sides import joint_sides, own_sides, with_sides

if TYPE_CHECKING:
    from onrecord.code.passages import Marked
    from onrecord.codebook import Codebook
    from onrecord.reading import Reading
    from onrecord.records import Record, Statement

CODER = f"machine/{__version__}"


def code(reading: Reading, record: Record, codebook: Codebook) -> Record:
    """Return the record with sides, codes on every statement, who claims what, and the cast that is left."""
    untold = joint_sides(reading, codebook) | own_sides(reading, codebook)
    record = with_cast(with_claims(with_sides(record, codebook, untold)))
    if not record.statements:
        return record
    marked = mark(reading, codebook)
    topic = topics(marked)
    coded = tuple(_coded(statement, marked, topic, codebook) for statement in record.statements)
    return replace(record, statements=coded)


def _coded(statement: Statement, marked: Marked, topic: dict[str, float], codebook: Codebook) -> Statement:
    """Return a statement with its codes: issues, the stance on them, outlook, certainty, tense."""
    words = passage(marked, statement)
    about = issues(words, topic, codebook)
    stances = positions(words, about)
    return replace(
        statement,
        coder=CODER,
        codebook=codebook.version,
        issues=about,
        positions=stances,
        outlook=outlook(words, about, stances, topic, codebook),
        certainty=certainty(words),
        tense=tense(words),
    )
