"""Questions: what somebody asks, or is asked, is nobody's statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.attribution.subjects import own_subject
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from onrecord.find.attribution.triples import Attribution

_OPENING = frozenset({"MD", "VBZ", "VBP", "VBD", "WP", "WRB", "WDT"})
_ASKERS = listed("correspondent interviewer journalist questioner reporter")


def only_asks(doc: Doc, one: Attribution) -> bool:
    """Tell whether one is but a question: "Asked if …", "A reporter asked about …", "Would the army accept it?"."""
    verb = doc[one.head]
    if one.cue is not None and verb == verb.sent.root and verb.sent[0].tag_ in _OPENING:
        return any(token.text == "?" for token in verb.sent[-3:])
    if verb.lemma_.lower() != "ask" or doc[one.content[0][0]].lower_ == "to":
        return False
    helped = {child.lemma_.lower() for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    passive = verb.tag_ == "VBN" and "have" not in helped
    if passive or (verb.dep_ in {"advcl", "acl"} and own_subject(verb) is None and verb.tag_ != "VBG"):
        return True
    return one.source is not None and any(
        token.lemma_.lower() in _ASKERS for token in doc[one.source[0] : one.source[1]]
    )
