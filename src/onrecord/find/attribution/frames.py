"""The complements of a word, each with the name of its frame: "clause", "to", "object", "object as", "for" …"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.attribution.subjects import CARRIERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_ASKING = frozenset({"how", "why", "what", "when", "where", "who"})
_ADVERBIAL = frozenset({"after", "although", "because", "before", "since", "though", "until", "while"})

Complement = tuple[str, "Token", "Token"]  # frame; the content runs over the subtrees from the first token to the last


def complements(word: Token) -> Iterator[Complement]:
    """Yield the complements of a verb or adjective, in order, those of its object last."""
    kids = list(word.children)
    object_ = next((child for child in kids if child.dep_ == "dobj"), None)
    told = next((child for child in kids if child.i > word.i and child.dep_ in {"dobj", "dative"}), None)
    named = [child for child in kids if child.i > word.i and child.dep_ == "oprd"]
    if told is None and len(named) > 1:
        told = named[0]  # "called the court a puppet"
    for child in kids:
        if child.dep_ in {"ccomp", "parataxis"} and not _is_adverbial(child):
            yield clause_frame(child), child, child
        elif child.dep_ == "prep" and child.i > word.i:
            yield from _prepositional(child, object_, kids)
        elif child.dep_ in {"xcomp", "oprd", "advcl"}:
            yield from _predicative(word, child, told)
    if object_ is not None and object_.lemma_.lower() not in CARRIERS:
        yield "object", object_, object_
        for inner in object_.rights:
            if inner.dep_ == "prep":
                yield "object " + inner.lower_, object_, object_


def clause_frame(clause: Token) -> str:
    """Return the frame of a clause: "clause", "question", "for", "object to", "object ing" or "fragment"."""
    if _for_somebody(clause):
        return "for"
    if _asks(clause):
        return "question"
    if has_to(clause) and not any(child.tag_ == "MD" for child in clause.children):
        return "object to"
    if clause.tag_ == "VBG" and not any(child.dep_ == "aux" for child in clause.children):
        return "object ing"
    has_subject = any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in clause.children)
    return "clause" if clause.pos_ in {"VERB", "AUX"} or has_subject else "fragment"


def has_to(verb: Token) -> bool:
    """Tell whether a verb is an infinitive with "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _is_adverbial(clause: Token) -> bool:
    """Tell whether a clause only says when or why, whatever the parser calls it: "hours after shells fell"."""
    return any(child.dep_ == "mark" and child.lower_ in _ADVERBIAL for child in clause.lefts)


def _prepositional(preposition: Token, object_: Token | None, kids: list[Token]) -> Iterator[Complement]:
    if object_ is not None and object_.i < preposition.i:
        yield "object " + preposition.lower_, object_, preposition
    deed = next((kid for kid in kids if kid.i > preposition.i and kid.dep_ in {"xcomp", "advcl"} and has_to(kid)), None)
    for inner in preposition.children:
        if inner.dep_ in {"pobj", "pcomp"}:
            yield preposition.lower_, inner, inner
            if deed is not None:  # "called on them to go"
                yield preposition.lower_ + " to", inner, deed


def _predicative(word: Token, child: Token, told: Token | None) -> Iterator[Complement]:
    """Infinitives, participles and predicates, with the object before them where there is one."""
    behind = told is not None and told.i < child.i
    if child.dep_ == "xcomp":
        frame = "to" if has_to(child) else "ing" if child.tag_ == "VBG" else "attribute"
        if told is not None and behind:
            yield "object " + frame, told, child
        yield frame, child, child
    elif child.dep_ == "oprd":
        if told is None:
            yield "attribute", child, child
        else:
            yield "object attribute", *((told, child) if behind else (child, told))
    elif child.i > word.i and _for_somebody(child):
        yield "for", child, child
    elif told is not None and child.left_edge.lower_ == "as" and child.tag_ in {"VBG", "VBN"}:
        yield "object as", told, child
    elif told is not None and behind and has_to(child):
        yield "object to", told, child


def _for_somebody(clause: Token) -> bool:
    """Tell whether a clause is "for somebody to do something"."""
    return clause.left_edge.lower_ == "for" and clause.left_edge.dep_ == "mark" and has_to(clause)


def _asks(clause: Token) -> bool:
    for child in clause.lefts:
        if child.dep_ == "mark" and child.lower_ in {"whether", "if"}:
            return True
        if child.lower_ in _ASKING and child.dep_ != "nsubj":
            return True
    return False
