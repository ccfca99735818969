"""What the grammar lets a word report: every pair of a possible cue and a complement, with the subject it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.find.attribution.contents import content_of
from onrecord.find.attribution.cues import LIGHT
from onrecord.find.attribution.frames import clause_frame, complements, has_to
from onrecord.find.attribution.subjects import RELATIVE, noun_phrase, passive_subject, subject_of
from onrecord.find.attribution.triples import trimmed, without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from onrecord.find.attribution.frames import Complement
    from onrecord.find.attribution.triples import Range

_RAISING = frozenset({"seem", "appear"})  # their subject belongs to the content, and nobody is the source
ACCORDING = "according"  # the frame of "according to"
_OF_SUBJECT = frozenset({"to", "attribute", "as", "of", "with", "for"})  # passive frames that speak of the subject


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue that may report: `frame` names the complement ("clause", "to", "object", "object as", "for" …)."""

    head: int
    frame: str
    source: Range | None
    speaker: Range | None
    cue: Range
    content: tuple[Range, ...]


def candidates(doc: Doc, token: Token) -> Iterator[Candidate]:
    """Yield all that `token` could report as a cue, by the parse alone; a lexicon decides which of it counts."""
    if token.lower_ == "according":
        yield from _according(doc, token)
    elif token.pos_ in {"VERB", "AUX"}:
        yield from _verbal(doc, token)
    elif token.pos_ == "NOUN":
        yield from _nominal(doc, token)
    elif token.pos_ == "ADJ" and token.dep_ == "acomp":
        yield from _adjectival(doc, token)


def _verbal(doc: Doc, verb: Token) -> Iterator[Candidate]:
    if _is_passive(verb):
        yield from _passive(doc, verb)
    elif verb.lemma_ in _RAISING:
        yield from _raised(doc, verb)
    else:
        subject = subject_of(verb)
        for complement in complements(verb):
            yield from _made(doc, verb, complement, subject)


def _is_passive(verb: Token) -> bool:
    marks = {"nsubjpass", "auxpass", "agent", "csubjpass"}
    if verb.dep_ == "advcl" and not any(child.dep_ in {"aux", "nsubj"} for child in verb.children):
        return verb.tag_ == "VBN"  # "Asked whether she would go, she said …"
    return verb.tag_ == "VBN" and (verb.dep_ == "acl" or any(child.dep_ in marks for child in verb.children))


def _raised(doc: Doc, verb: Token) -> Iterator[Candidate]:
    """What seems: "the truce seems to hold" has no source, and its content is "the truce … to hold"."""
    subject = subject_of(verb)
    for complement in complements(verb):
        what = noun_phrase(doc, subject, verb.i) if subject is not None and complement[0] != "clause" else None
        for made in _made(doc, verb, complement, None):
            yield Candidate(made.head, made.frame, None, None, made.cue, _with_subject(what, made.content))


def _passive(doc: Doc, verb: Token) -> Iterator[Candidate]:
    """What is said by an agent behind the verb, or by nobody: of the subject, or in a clause."""
    agents = (inner for child in verb.children if child.dep_ == "agent" for inner in child.children)
    agent = next((inner for inner in agents if inner.dep_ == "pobj"), None)
    subject = passive_subject(verb)
    what = noun_phrase(doc, subject, verb.i) if subject is not None else None
    for frame, first, last in complements(verb):
        for made in _made(doc, verb, ("passive " + frame, first, last), agent):
            if frame in {"clause", "question"}:
                yield made
            elif frame in _OF_SUBJECT:
                content = _with_subject(what, made.content)
                yield Candidate(made.head, made.frame, made.source, made.speaker, made.cue, content)
                yield Candidate(made.head, "subject " + frame, what, what, made.cue, made.content)
    if what is not None and subject is not None and subject.lower_ not in RELATIVE:
        source = noun_phrase(doc, agent, verb.i) if agent is not None else None
        frame = "passive by" if source else "passive"
        yield Candidate(verb.i, frame, source, source, (verb.i, verb.i + 1), (what,))


def _with_subject(what: Range | None, content: tuple[Range, ...]) -> tuple[Range, ...]:
    return (what, *content) if what and what[1] <= content[0][0] else content


def _nominal(doc: Doc, noun: Token) -> Iterator[Candidate]:
    subject = _owner(noun)
    for child in noun.children:
        if child.dep_ in {"acl", "ccomp", "relcl"} and (frame := _noun_frame(child)):
            yield from _made(doc, noun, (frame, child, child), subject)
        elif child.dep_ == "prep" and child.i > noun.i:
            for inner in child.children:
                if inner.dep_ in {"pobj", "pcomp"} and inner != subject:
                    yield from _made(doc, noun, ("noun " + child.lower_, inner, inner), subject)


def _noun_frame(clause: Token) -> str | None:
    if clause.dep_ == "acl" and has_to(clause):
        return "noun to"
    finite = clause.dep_ == "acl" and clause.tag_ in {"VBD", "VBZ", "VBP"}
    marked = any(child.dep_ == "mark" and child.lower_ in {"that", "whether"} for child in clause.children)
    return "noun clause" if finite or marked else None


def _owner(noun: Token) -> Token | None:
    """Whose the noun is: "Russia's claim", "a statement from X", "X expressed optimism", "X made a claim"."""
    kids = list(noun.children)
    own = next((child for child in kids if child.dep_ == "poss"), None)
    by = next((child for child in kids if child.dep_ == "prep" and child.lower_ in {"from", "by"}), None)
    if own is not None or by is not None:
        return own or (by and next((inner for inner in by.children if inner.dep_ == "pobj"), None))
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ in {"with", "in"}:
        verb = verb.head
    elif noun.dep_ != "dobj":
        return None
    return subject_of(verb) if verb.pos_ == "VERB" else None


def _adjectival(doc: Doc, adjective: Token) -> Iterator[Candidate]:
    subject = subject_of(adjective.head)
    if subject is None or subject.lower_ in {"it", "that", "this", "there"}:
        return
    for frame, first, last in complements(adjective):
        yield from _made(doc, adjective, ("is " + frame, first, last), subject)
    for child in adjective.head.children:
        if child.dep_ in {"ccomp", "xcomp"} and child.i > adjective.i:
            frame = "to" if child.dep_ == "xcomp" else clause_frame(child)
            yield from _made(doc, adjective, ("is " + frame, child, child), subject)


def _according(doc: Doc, word: Token) -> Iterator[Candidate]:
    """The clause around "according to X"."""
    to = next((child for child in word.children if child.lower_ == "to"), None)
    by = next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
    if by is None:
        return
    clause = word.head
    while clause.pos_ not in {"VERB", "AUX"} and clause.head != clause:
        clause = clause.head
    source = noun_phrase(doc, by, word.i)
    whole = (clause.left_edge.i, clause.right_edge.i + 1)
    pieces = without(whole, [(word.left_edge.i, word.right_edge.i + 1)])
    content = tuple(piece for piece in (trimmed(doc, *piece) for piece in pieces) if piece)
    if content:
        yield Candidate(word.i, ACCORDING, source, source, (word.i, word.i + 2), content)


def _made(doc: Doc, cue: Token, complement: Complement, subject: Token | None) -> Iterator[Candidate]:
    """The candidate of one complement; none where its content is empty."""
    source = noun_phrase(doc, subject, cue.i) if subject is not None else None
    speaker = source
    if subject is not None and subject.lower_ in RELATIVE and cue.dep_ == "relcl":
        speaker = noun_phrase(doc, cue.head, cue.i)
    content = content_of(doc, cue, complement, source)
    if content:
        yield Candidate(cue.i, complement[0], source, speaker, _cue_words(doc, cue, complement[1]), content)


def _cue_words(doc: Doc, cue: Token, first: Token) -> Range:
    """The cue with its negation or light verb before it and its particle or preposition behind it."""
    start, end = cue.i, cue.i + 1
    if cue.dep_ == "conj" and (denied := _neither(cue)) is not None:
        return denied, end  # "neither confirmed nor denied"
    if cue.dep_ == "dobj" and cue.head.lemma_.lower() in LIGHT and cue.i - 5 < cue.head.i < cue.i:
        return cue.head.i, end  # "conveyed confidence"
    while start > 0 and doc[start - 1].head == cue and doc[start - 1].dep_ in {"neg", "aux"}:
        start -= 1
    if not any(doc[i].dep_ == "neg" for i in range(start, cue.i)):
        start = cue.i
    while end < min(first.i, len(doc)) and doc[end].head == cue and (doc[end].dep_ == "prt" or doc[end] == first.head):
        end += 1
    return start, end


def _neither(cue: Token) -> int | None:
    """Where "neither confirm nor" or "not confirm or" begins, of which the cue is the second verb; else None."""
    first = cue.head
    joined = any(child.dep_ == "cc" and child.lower_ in {"or", "nor"} for child in first.rights)
    denying = (child.i for child in first.lefts if child.dep_ == "neg" or child.lower_ == "neither")
    return min(denying, default=None) if joined and cue.i - first.i < 3 else None
