"""Who is who in a text: every name, description and pronoun that means an actor, and the actors they mean."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from onrecord.identity import record_ids
from onrecord.parse.actors.landmarks import landmarks
from onrecord.parse.actors.mentions import mentions
from onrecord.parse.actors.scene import about
from onrecord.parse.actors.story import Story
from onrecord.reading import Mark, part_of
from onrecord.records import Actor, Who

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from onrecord.codebook.atlas import Atlas
    from onrecord.edits import Repaired
    from onrecord.parse.actors.cast import Referent
    from onrecord.reading import Paragraph
    from onrecord.records import Document, Part

RULE = "parse.resolve/1"
_CONFIDENCE = {"person": 0.9, "state": 0.95, "organisation": 0.85, "office": 0.8, "unknown": 0.5}


def resolve(
    doc: Doc, repaired: Repaired, paragraphs: Sequence[Paragraph], document: Document, atlas: Atlas
) -> tuple[tuple[Actor, ...], dict[int, Mark[Who]]]:
    """Return the actors of a text, in order of first mention, and whom each mention means, by its head token.

    Sides are None: the codebook gives them. A date line names nobody, though its state tells
    whose officials the text means. A joint mention ("Kerry and Lavrov") stands at its conjunction.
    """
    marks = landmarks(doc, atlas)
    lines = {at for each in paragraphs for at in range(each.start, each.begins)}
    unnamed = (label for each in paragraphs for label in each.labels if label.turn != "speaks")  # "Q" is nobody
    lines |= {at for label in unnamed for at in range(label.start, label.end)}
    lands = {at for at in lines if at in marks and marks[at].entity.kind == "state"}
    found = {mention.head: mention for mention in mentions(doc, marks) if mention.head not in lines - lands}
    story = Story(doc, paragraphs, found, atlas, _day(document.published.value), about(doc, marks, atlas))
    referents = [referent for referent in story.read() if _is_told(referent, lines)]
    referents.sort(key=lambda referent: min((mention.start, mention.end) for mention in referent.mentions))
    parts = [_parts(referent, doc, repaired) for referent in referents]
    ids = record_ids(document.id, "actor", (next(iter(those.values())).spans for those in parts))
    actors = []
    meant: dict[int, Mark[Who]] = {}
    for referent, actor, those in zip(referents, ids, parts, strict=True):
        actors.append(_actor(referent, actor, document.id, tuple(those.values())))
        for mention in referent.mentions:
            who = Who(actor, referent.entity, referent.name, referent.kind, referent.role, None, those[mention.head])
            meant[mention.head] = Mark(mention.start, mention.end, who)
    return tuple(actors), dict(sorted(meant.items()))


def _is_told(referent: Referent, lines: set[int]) -> bool:
    """Forget, in place, the mentions of a referent that stand in date lines, and tell whether any is left."""
    referent.mentions = [mention for mention in referent.mentions if mention.head not in lines]
    return bool(referent.mentions)


def _day(published: str | None) -> date | None:
    """The date of an ISO date; None where it is only a year or month, or unknown."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _parts(referent: Referent, doc: Doc, repaired: Repaired) -> dict[int, Part]:
    """The words of each mention by its head token, in order."""
    ordered = sorted(referent.mentions, key=lambda mention: (mention.start, mention.end))
    return {mention.head: part_of(doc, repaired, (mention.start, mention.end)) for mention in ordered}


def _actor(referent: Referent, actor: str, document: str, parts: tuple[Part, ...]) -> Actor:
    """The line of an actor."""
    names = [mention.name for mention in referent.mentions if mention.form == "name"]
    aliases = tuple(name for name in dict.fromkeys(names) if name != referent.name)
    return Actor(
        id=actor, document=document, confidence=_CONFIDENCE.get(referent.kind, 0.7), rule=RULE, entity=referent.entity,
        name=referent.name, aliases=aliases, kind=referent.kind, role=referent.role, side=None, mentions=parts,
    )  # fmt: skip
