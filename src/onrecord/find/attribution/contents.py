"""Where the content of a complement begins and ends: without its "that", the cue's words and the reporter's asides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.attribution.cues import SPEECH
from onrecord.find.attribution.subjects import goes_on, own_subject
from onrecord.find.attribution.triples import trimmed, without
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from onrecord.find.attribution.frames import Complement
    from onrecord.find.attribution.triples import Range

_ASIDES = frozenset({"relcl", "appos"})
_COMMAS = frozenset({",", "--", "—", "–"})
_REPORTED = frozenset({"would", "could", "should", "had", "might"})  # what "will" and "has" become in reported speech
_WEEKDAYS = listed("monday tuesday wednesday thursday friday saturday sunday")


def content_of(doc: Doc, cue: Token, complement: Complement, source: Range | None) -> tuple[Range, ...]:
    """Return the ranges of a content, in order; () where nothing is left."""
    frame, first, last = complement
    whole = (first.left_edge.i, last.right_edge.i + 1)
    opens = doc[whole[0]]
    if opens.lower_ in {"that", "for"} and (opens.dep_ == "mark" or (opens.tag_ == "WDT" and frame == "clause")):
        whole = (whole[0] + 1, whole[1])
    whole = (_behind_weekday(doc, cue, whole), _before_adjunct(doc, cue, last, whole[1]))
    if "clause" in frame and cue.i < whole[1] == last.right_edge.i + 1:
        whole = (whole[0], _with_second(cue, whole[1]))
    if whole[1] <= cue.i and "clause" in frame:
        whole = (whole[0], _up_to_cue(doc, cue, whole[1], source))
    pieces = [whole]
    if whole[0] <= cue.i < whole[1]:
        pieces = without(whole, [_parenthesis(cue, first, whole, source)])
    return tuple(piece for piece in (trimmed(doc, *piece) for piece in pieces) if piece)


def _up_to_cue(doc: Doc, cue: Token, end: int, source: Range | None) -> int:
    """The end of a content before its cue: "It would go on, as long as they paid, he said" reaches up to "he"."""
    before = min(cue.i, source[0]) if source and source[0] >= end else cue.i
    return before if doc[before - 1].text in _COMMAS else end


def _behind_weekday(doc: Doc, cue: Token, whole: Range) -> int:
    """The start of a content behind the day on which it was said: "told them on Monday it had …"."""
    at = whole[0] + (doc[whole[0]].lower_ == "on")
    adjacent = cue.i < whole[0] <= cue.i + 3 and at + 1 < whole[1]
    return at + 1 if adjacent and doc[at].lower_ in _WEEKDAYS and doc[at + 1].text != "," else whole[0]


def _with_second(cue: Token, end: int) -> int:
    """The end of a content with a second clause that the parser hung on the cue: "said A had gone, and B would go"."""
    for child in cue.rights:
        reported = cue.tag_ == "VBD" and any(aux.lower_ in _REPORTED for aux in child.lefts if aux.dep_ == "aux")
        if child.dep_ == "conj" and child.left_edge.i <= end + 2 and own_subject(child) is not None:
            return child.right_edge.i + 1 if reported or child.left_edge.lower_ == "that" else end
    return end


def _before_adjunct(doc: Doc, cue: Token, clause: Token, end: int) -> int:
    """The end of a content before what the parser hung into it: "said he had gone, adding …", "… gone and warned …"."""
    for child in clause.rights:
        before = doc[child.left_edge.i - 1]
        if goes_on(child, cue):
            return before.i if before.dep_ == "cc" and cue.i < before.i else end
        if child.dep_ in {"advcl", "prep", "ccomp"} and before.text == "," and _is_adjunct(child):
            return child.left_edge.i
    return _before_aside(doc, clause, end)


def _before_aside(doc: Doc, clause: Token, end: int) -> int:
    """The end of a content before a closing aside of the reporter: "… the harbour, which lies behind the town"."""
    last = doc[end - 1]
    for _ in range(12):
        if last.dep_ in _ASIDES and last.right_edge.i == end - 1 and last.left_edge.i > clause.i + 1:
            opens = last.left_edge
            if doc[opens.i - 1].text == "," and (
                last.dep_ == "appos" or opens.lower_ in {"which", "who", "whose", "where"}
            ):
                return opens.i
        last = last.head
    return end


def _is_adjunct(child: Token) -> bool:
    if child.dep_ == "prep":
        return any(inner.dep_ == "pcomp" for inner in child.children) and child.lower_ in {"after", "before", "while"}
    if child.lemma_.lower() in SPEECH:
        return True  # "…, although he added", "…, which he said had led"
    return child.dep_ == "advcl" and (
        child.tag_ == "VBG" or child.left_edge.lower_ in {"as", "after", "before", "while"}
    )


def _parenthesis(cue: Token, complement: Token, whole: Range, source: Range | None) -> Range:
    """The words around a cue that stands within its own content: in "The plan, he said, is dead", "he said"."""
    kids = (child for child in cue.children if child != complement and child.dep_ != "punct")
    parts = [(child.left_edge.i, child.right_edge.i + 1) for child in kids]
    start, end = cue.i, cue.i + 1
    for low, high in [*parts, *([source] if source else [])]:
        if whole[0] < low and high <= whole[1] and not low <= complement.i < high:
            start, end = min(start, low), max(end, high)
    return start, end
