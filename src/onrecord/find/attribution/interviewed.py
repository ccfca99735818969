"""Who is interviewed or gives a briefing: the one of whom the lead says so, else the only person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.attribution.subjects import own_subject
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from onrecord.find.attribution.triples import Range
    from onrecord.reading import Label, Mark, Reading
    from onrecord.records import Who

_SPEAKS = listed("answer brief speak talk")
_HOLDS = listed("field give grant hold meet receive take tell")
_TALKS = listed("account answer briefing call conference conversation extract excerpt interview question remark")
_HEARERS = listed("correspondent journalist me newspaper press reporter us")
_ABOVE = 3  # words above "by" in "a call held by telephone by Marta Oss"


def interviewed(reading: Reading, lead: int) -> Range | None:
    """Return the tokens that name who is said to speak before the token `lead`; None where that is not one person."""
    marks = [mark for token in reading.doc[:lead] if (mark := _mark(reading, token)) if _is_said_to_speak(token)]
    return _only(reading, marks)


def only_person(reading: Reading, lead: int) -> Range | None:
    """Return the tokens that name the only person before the token `lead`, else of the text; None where several are."""
    people = [mark for at in reading.mentions if (mark := _mark(reading, reading.doc[at]))]
    before = [mark for mark in people if mark.end <= lead]
    return _only(reading, before or people)


def by_last_word(reading: Reading, labels: Iterable[Label]) -> dict[str, Range]:
    """Return the tokens that name somebody outside of labels, by the last word of the name, where one has it only."""
    inside = {at for label in labels for at in range(label.start, label.end)}
    people: dict[str, list[Mark[Who]]] = {}
    for at, mark in reading.mentions.items():
        if at not in inside and mark.value.kind == "person":
            people.setdefault(mark.value.name.casefold().rpartition(" ")[2], []).append(mark)
    full = {word: [mark for mark in marks if " " in mark.value.name] or marks for word, marks in people.items()}
    sole = {word: marks[0] for word, marks in full.items() if len({mark.value.actor for mark in marks}) == 1}
    return {word: (mark.start, mark.end) for word, mark in sole.items()}


def _mark(reading: Reading, token: Token) -> Mark[Who] | None:
    mark = reading.mentions.get(token.i)
    return mark if mark is not None and mark.value.kind == "person" and not mark.value.name.isupper() else None


def _only(reading: Reading, marks: Iterable[Mark[Who]]) -> Range | None:
    """The first mention of the only person among some."""
    actors = {mark.value.actor for mark in marks}
    if len(actors) != 1:
        return None
    first = min(mark.start for mark in reading.mentions.values() if mark.value.actor in actors)
    return next(
        (mark.start, mark.end)
        for mark in reading.mentions.values()
        if mark.start == first and mark.value.actor in actors
    )


def _is_said_to_speak(token: Token) -> bool:
    """Tell whether somebody speaks, holds a briefing, or is whose answers follow."""
    if token.dep_ == "pobj" and token.head.lower_ in {"by", "with"}:
        above = list(token.head.ancestors)[:_ABOVE]
        nouns = (own_subject(word) if word.pos_ == "AUX" else word for word in above)
        return any(word is not None and word.lemma_.lower() in _TALKS for word in nouns)
    return any(_speaks(verb) for verb in _verbs(token))


def _verbs(token: Token) -> Iterator[Token]:
    """The verbs of which a word is the subject, or whose subject it explains."""
    while token.dep_ in {"appos", "conj"}:
        token = token.head
    if token.dep_ == "nsubj":
        yield token.head
        yield from (verb for verb in token.head.conjuncts if own_subject(verb) is None)


def _speaks(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    of_talk = verb.dep_ == "relcl" and verb.head.lemma_.lower() in _TALKS
    objects = {child.lemma_.lower() for child in verb.children if child.dep_ in {"dobj", "dative"}}
    return lemma in _SPEAKS or (lemma in _HOLDS and (of_talk or not objects.isdisjoint(_TALKS | _HEARERS)))
