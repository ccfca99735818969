"""How a statement puts what it says (said, denied, claimed, predicted …), and whether of now or of an earlier time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from onrecord.code.polarity import intends, negated

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.code.passages import Passage
    from onrecord.records import Certainty

ORDER = ("rumoured", "denied", "predicted", "confirmed", "claimed")  # which wins where several stand in the cue
MODAL = frozenset({"'ll", "could", "may", "might", "will", "would"})
BEFORE = 3  # tokens before the cue in which its auxiliaries and adverbs stand
ENOUGH = 0.9  # weight from which on words of the content decide


def certainty(passage: Passage) -> Certainty:
    """Return the certainty by the cue, else by the content; "said" where neither tells."""
    marks = passage.of("certainty")
    cue = {found.mark.value for found in marks if found in passage.in_cue and not negated(passage, found)}
    first = next((value for value in ORDER if value in cue), None)
    if first is not None:
        return cast("Certainty", first)
    content = {found.mark.value for found in marks if found in passage.in_content and found.mark.weight >= ENOUGH}
    if "predicted" in content or _foretells(passage):
        return "predicted"
    return cast("Certainty", next((value for value in ORDER if value in content), "said"))


def tense(passage: Passage) -> Literal["now", "earlier"]:
    """Return "earlier" where the cue or the words just before it tell of a former time: "had previously rejected"."""
    near = ((max(0, start - BEFORE), end) for start, end in passage.cue)
    return "earlier" if any(found.mark.scale == "tense" for found in passage.marked.within(near)) else "now"


def _foretells(passage: Passage) -> bool:
    """Tell whether the main verb of the content is a modal that is no promise of the speaker."""
    start, end = passage.content[0]
    main = _main_verb(passage, start, end)
    modal = main is not None and any(child.dep_ == "aux" and child.lower_ in MODAL for child in main.lefts)
    return modal and main is not None and not intends(passage, main)


def _main_verb(passage: Passage, start: int, end: int) -> Token | None:
    root = passage.doc[start:end].root
    return root if root.pos_ in ("VERB", "AUX") else None
