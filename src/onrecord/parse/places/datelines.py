"""Date lines: the towns in capitals that open a report, which are no part of its first sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from onrecord.codebook.atlas import Atlas
    from onrecord.reading import Paragraph

DATELINE = re.compile(
    r"(?P<towns>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+)*(?:/[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+)*)*)"
    r"(?:, (?P<land>(?:[A-Z][\w.]+ ?){1,3}?))?(?:,? [A-Z][a-z]+\.? \d\d?)?(?: ?\([^)]{2,40}\))?"
    r"(?P<dash> ?(?:--|[-–—]) )?(?: ?(?=[A-Z“\"]))"
)
DATELINES = 12  # paragraphs from the top in which one may stand


def datelines(doc: Doc, paragraphs: Sequence[Paragraph], atlas: Atlas) -> set[int]:
    """Return the tokens of date lines: towns in capitals that open a paragraph before its first sentence."""
    taken: set[int] = set()
    for each in paragraphs[:DATELINES]:
        start = doc[each.start].idx
        match = DATELINE.match(doc.text, start)
        if match is None or not _are_towns(match["towns"], atlas):
            continue
        end = (
            match.end("land") if match["land"] and _is_land(match["land"], atlas, match["dash"]) else match.end("towns")
        )
        if match["dash"]:
            end = match.end()
        taken.update(token.i for token in doc[each.start : each.end] if token.idx < end)
    return taken


def _are_towns(words: str, atlas: Atlas) -> bool:
    return all(len(town) > 2 and atlas.locations(town, fold=True) for town in words.split("/"))


def _is_land(words: str, atlas: Atlas, dash: str | None) -> bool:
    return bool(dash or atlas.locations(words.strip()))
