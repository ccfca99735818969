"""Headlines and leads that tell a statement which the body tells again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.find.attribution.triples import Attribution
    from onrecord.reading import Reading
    from onrecord.records import Statement

RETOLD = 0.6  # the share of a headline's words that the body must repeat
_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def restating(reading: Reading, found: tuple[Attribution, ...], statements: list[Statement]) -> list[Statement]:
    """Return the statements, each of a headline or lead with the same speaker's later one that repeats it most."""
    lead = next((paragraph.end for paragraph in reading.paragraphs if not paragraph.heading), 0)
    words = [_content_words(reading, one) for one in found]
    retold = []
    for n, statement in enumerate(statements):
        best = (0.0, statement)
        if found[n].head < lead and words[n]:
            later = _later(reading, found, n, lead)
            shares = [(len(words[n] & words[m]) / len(words[n]), statements[m]) for m in later]
            best = max([best, *(one for one in shares if _same(statement, one[1]))], key=lambda one: one[0])
        retold.append(replace(statement, restates=best[1].id) if best[0] >= RETOLD else statement)
    return retold


def _later(reading: Reading, found: tuple[Attribution, ...], n: int, lead: int) -> list[int]:
    """Return those behind the one at `n` that stand in the body, or, where it is a heading's, in the lead below."""
    here = reading.paragraph(found[n].head)
    first = min(here.end, lead) if here.heading else lead
    return [m for m in range(n + 1, len(found)) if found[m].head >= first]


def _same(a: Statement, b: Statement) -> bool:
    return a.speaker is not None and b.speaker is not None and a.speaker.actor == b.speaker.actor


def _content_words(reading: Reading, one: Attribution) -> frozenset[str]:
    return frozenset(
        token.lemma_.lower() for start, end in one.content for token in reading.doc[start:end] if token.pos_ in _WORDS
    )
