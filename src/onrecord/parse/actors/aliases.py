"""Second names that a text gives somebody: "Dana Holt, known as Raven", "who goes by the alias Raven"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from onrecord.parse.actors.mention import Mention

_NAME = r"(?:name|alias|nickname|pseudonym|code ?name|noms? de guerre|initials?)"
CUE = re.compile(
    rf"\b(?:(?:(?:also|better|best|widely|commonly|popularly|universally|simply) )*"
    rf"known(?: \w+){{0,3}} (?:as|by)|(?:goes|went) by|alias|a\.?k\.?a\.?|nicknamed|code-?named)"
    rf"(?: (?:his|her|the))?(?: {_NAME})?(?: of)?$",
    re.IGNORECASE,
)


def aliases(doc: Doc, found: Iterable[Mention]) -> dict[str, str]:
    """Return for each second name the name of the person who bears it, the last before it in its sentence."""
    people: list[Mention] = []
    borne: dict[str, str] = {}
    for mention in found:
        if mention.form != "name" or mention.is_entity or mention.plural:
            continue
        owner = people[-1] if people else None
        if owner is not None and owner.name != mention.name and _is_borne(doc, owner, mention):
            borne[mention.name] = borne.get(owner.name, owner.name)
        elif mention.kind == "person":
            people.append(mention)
    return borne


def unstyled(mention: Mention) -> Mention:
    """Return the mention of a second name without "alias" for a role."""
    return replace(mention, role=None, noun="", words=frozenset()) if mention.form == "name" else mention


def _is_borne(doc: Doc, owner: Mention, mention: Mention) -> bool:
    """Tell whether words between two names say that the second is another name of the first: no deed is told there."""
    if owner.end > mention.end or doc[owner.head].sent != doc[mention.head].sent:
        return False
    between = doc[owner.end : mention.end].text
    before = between[: max(0, between.rfind(mention.name))].rstrip(" \"“‘',(")
    cue = CUE.search(" ".join(before.split()))
    if cue is None:
        return False
    told = [word for word in doc[owner.end : mention.end] if word.idx - doc[owner.end].idx < cue.start()]
    return all(word.pos_ != "VERB" for word in told) and (not told or told[0].is_punct or told[0].lower_ == "who")
