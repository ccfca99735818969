"""What is said in turns: behind the labels of a transcript, and in quotation marks behind a question."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import TYPE_CHECKING

from onrecord.find.attribution.interviewed import by_last_word, interviewed, only_person
from onrecord.find.attribution.names import named
from onrecord.find.attribution.quotes import sentence_before
from onrecord.find.attribution.triples import Attribution, holders, inside, trimmed
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from spacy.tokens import Doc

    from onrecord.find.attribution.quotes import Quotation
    from onrecord.find.attribution.triples import Range
    from onrecord.reading import Label, Paragraph, Reading

TURN, ANSWER = "find.transcript/1", "find.answer/1"
LABELS = 2  # turns from which a text is a transcript
_OWN = listed("i me my our us we you your")
_YOU = listed("you your")
_TALK = listed("briefing conference interview q&a transcript")


@dataclass(frozen=True, slots=True)
class Turn:
    """Tokens [start, end) of one turn, its label included."""

    start: int
    end: int
    said: Attribution | None  # None: it only asks


def turns(reading: Reading, marks: Sequence[Quotation], found: Sequence[Attribution]) -> tuple[Turn, ...]:
    """Return the turns of a text, in order, disjoint; `found` is what the model found in it."""
    labels = [(each, label) for each in reading.paragraphs for label in each.labels]
    labels = labels or named(reading.doc, reading.paragraphs)
    if len(labels) >= LABELS:
        return tuple(_labelled(reading, labels, marks, found))
    return tuple(_answers(reading, marks, found))


def places(told: Sequence[Turn]) -> dict[int, Turn]:
    """Return in which turn each token is that is in one."""
    return {at: turn for turn in told for at in range(turn.start, turn.end)}


def within(doc: Doc, one: Attribution, here: Mapping[int, Turn]) -> Attribution | None:
    """Return what of an attribution lies in the turn of its cue; None where nothing does, or where it is the turn's."""
    home = here.get(one.head)
    if one.source is not None and here.get(one.source[0]) != home:
        return None
    pieces = [
        piece
        for start, end in one.content
        for turn, tokens in groupby(range(start, end), here.get)
        if turn == home and (run := list(tokens)) and (piece := trimmed(doc, run[0], run[-1] + 1))
    ]
    return replace(one, content=tuple(pieces)) if pieces and not (home is not None and _is_turn(one, home)) else None


def _is_turn(one: Attribution, turn: Turn) -> bool:
    """Tell whether an attribution within a turn says no more than whose turn it is."""
    label = turn.said.source if turn.said is not None else None
    return one.source is None or (label is not None and inside(one.source, [label]))


def _labelled(
    reading: Reading,
    labels: Sequence[tuple[Paragraph, Label]],
    marks: Sequence[Quotation],
    found: Sequence[Attribution],
) -> Iterator[Turn]:
    """Yield one turn a label; paragraphs without one may go on with the turn before them."""
    doc, paragraphs = reading.doc, reading.paragraphs
    lead = labels[0][1].start
    people = by_last_word(reading, [label for _, label in labels])
    answering = interviewed(reading, lead) or _only_label(reading, labels, people) or only_person(reading, lead)
    cues = {one.head for one in found if one.cue is not None}
    quoted = {at for mark in marks for at in range(mark.start, mark.end)}
    number = {each.start: n for n, each in enumerate(paragraphs)}
    opens = {mark.start for mark in marks}
    answers = [label.begins in opens for _, label in labels if label.turn == "answers"]
    in_marks = 2 * sum(answers) > len(answers)  # then an answer without them is told, not quoted
    for n, (paragraph, label) in enumerate(labels):
        following = labels[n + 1] if n + 1 < len(labels) else None
        shares = following is not None and following[0] is paragraph
        stop = following[1].start if following is not None and shares else paragraph.end
        end = _end(doc, label.begins, stop, marks)
        if label.turn != "asks" and following is not None and not shares and end == stop:
            at = number[paragraph.start] + 1
            for each in paragraphs[at : number[following[0].start]]:
                if not _goes_on(reading.doc, each, opens if label.begins in opens else None, quoted, cues):
                    break
                end = each.end
        content, source = trimmed(doc, label.begins, end), trimmed(doc, label.start, label.end)
        said = None
        speaks = label.turn == "speaks" or (label.turn == "answers" and not (in_marks and label.begins not in opens))
        if content is not None and source is not None and speaks:
            speaker = answering if label.turn == "answers" else people.get(_last(doc, source), source)
            colon = next((i for i in range(label.end, label.begins) if doc[i].text == ":"), None)
            cue = None if colon is None else (colon, colon + 1)
            said = Attribution(source, speaker, cue, cue[0] if cue else content[0], (content,), "direct", 0.8, TURN)
        yield Turn(label.start, end, said)


def _end(doc: Doc, start: int, stop: int, marks: Sequence[Quotation]) -> int:
    """Where a turn ends in its paragraph: with its quotations, where it opens with one."""
    end = start
    for mark in islice(marks, bisect_left(marks, start, key=lambda mark: mark.start), None):
        if mark.end > stop or any(not token.is_space for token in doc[end : mark.start]):
            break
        end = mark.end
    return end if end > start and any(token.is_alpha for token in doc[end:stop]) else stop


def _goes_on(
    doc: Doc, paragraph: Paragraph, opens: Container[int] | None, quoted: Container[int], cues: Container[int]
) -> bool:
    """Tell whether a paragraph without a label goes on with the turn before it; `opens` where that was quoted."""
    if opens is not None:
        return paragraph.start in opens
    if paragraph.heading or paragraph.begins > paragraph.start or doc[paragraph.start].text == "(":
        return False
    words = range(paragraph.start, paragraph.end)
    return any(doc[at].lower_ in _OWN and at not in quoted for at in words) or not any(at in cues for at in words)


def _last(doc: Doc, words: Range) -> str:
    return doc[words[1] - 1].text.casefold()


def _only_label(
    reading: Reading, labels: Sequence[tuple[Paragraph, Label]], people: Mapping[str, Range]
) -> Range | None:
    """Whom all labels with a name mean."""
    ranges = [(label.start, label.end) for _, label in labels if label.turn == "speaks"]
    meant = {people.get(_last(reading.doc, words)) for words in ranges}
    return meant.pop() if len(meant) == 1 else None


def _answers(reading: Reading, marks: Sequence[Quotation], found: Sequence[Attribution]) -> Iterator[Turn]:
    """Yield the questions of a text and the quotations that answer them, where its lead says who answers."""
    quoted = {at for mark in marks for at in range(mark.start, mark.end)}
    pairs = [(before, mark) for mark in marks if (before := _question(reading, quoted, mark)) is not None]
    holding = holders(found)
    told = [
        any(_is_behind(found[n], before, mark) for at in range(mark.start, mark.end) for n in holding.get(at, ()))
        for before, mark in pairs
    ]
    answers = [pair for pair, is_told in zip(pairs, told, strict=True) if not is_told]
    if not answers:
        return
    lead = answers[0][0][0]
    talk = any(token.lower_ in _TALK for token in reading.doc[:lead])
    speaker = interviewed(reading, lead) if talk or len(answers) >= LABELS else None
    for (before, mark), is_told in zip(pairs, told, strict=True) if speaker is not None else ():
        yield Turn(*before, None)
        if not is_told:
            words = ((mark.start, mark.end),)
            said = Attribution(None, speaker, None, mark.start, words, "direct", 0.7, ANSWER)
            yield Turn(mark.start, mark.end, said)


def _question(reading: Reading, quoted: Container[int], mark: Quotation) -> Range | None:
    """The question, itself not quoted, right behind which a quotation begins; or a paragraph to "you" before it."""
    own = reading.paragraph(mark.start)
    if own.start < mark.start and reading.doc[mark.start - 1].text != "?":
        return None
    before = sentence_before(reading.doc, reading.paragraphs, mark)
    if before is None or before[1] - 1 in quoted:
        return None
    asked = reading.doc[reading.paragraph(before[0]).start : before[1]]
    to_you = own.start == mark.start and any(token.lower_ in _YOU for token in asked)
    return before if asked[-1].text == "?" or to_you else None


def _is_behind(one: Attribution, question: Range, mark: Quotation) -> bool:
    """Tell whether the cue of a quotation is its own, behind the question."""
    return one.cue is not None and one.cue[0] >= question[1] and not inside(one.cue, [(mark.start, mark.end)])
