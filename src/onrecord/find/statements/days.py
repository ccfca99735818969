"""When something was said: the time beside the cue, else the day of the news."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.find.attribution.triples import inside
from onrecord.find.statements.adverbials import reaches
from onrecord.find.statements.talks import EARLIER, plain, told_elsewhere

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from onrecord.find.attribution.triples import Attribution
    from onrecord.reading import Mark, Reading
    from onrecord.records import Statement, When

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PAST = frozenset({"VBD", "VBN"})  # a headline in the present tells of the day itself


def said_at(reading: Reading, one: Attribution) -> When | None:
    """Return the time that the cue carries: "on Wednesday" beside it or beside the occasion, never in the content."""
    sentence = reading.doc[one.head].sent
    marks = [mark for mark in _marks(reading, sentence.start, sentence.end) if _may_be_past(reading, mark.value)]
    for hangs in (_is_beside, _is_behind_quote, _is_shared, _hangs_on):
        for mark in marks:
            if hangs(reading.doc, mark.start, mark.end, one):
                return mark.value
    return None


def on_the_day(reading: Reading, found: tuple[Attribution, ...], statements: list[Statement]) -> list[Statement]:
    """Return the statements, each of the news itself that has no time with the day that the lead names.

    Whoever tells one hearer something on a known day may have told another on any day: that stays open.
    """
    day = _day_of_the_news(reading)
    if day is None:
        return statements
    dated: list[Statement] = []
    for one, statement in zip(found, statements, strict=True):
        news = statement.time is None and _is_news(reading, one, statement, day)
        elsewhere = any(before.time is not None and told_elsewhere(before, statement) for before in dated)
        dated.append(replace(statement, time=day) if news and not elsewhere else statement)
    return dated


def _day_of_the_news(reading: Reading) -> When | None:
    """The first day that the lead names, if it is not after publication."""
    lead = next((paragraph for paragraph in reading.paragraphs if not paragraph.heading), None)
    marks = _marks(reading, lead.start, lead.end) if lead is not None else []
    days = (mark.value for mark in marks if mark.value.precision == "day" and _may_be_past(reading, mark.value))
    return next(days, None)


def _is_news(reading: Reading, one: Attribution, statement: Statement, day: When) -> bool:
    """Tell whether a statement is told as past, by a verb that carries no other day in its sentence."""
    if inside((one.head, one.head + 1), one.content):
        return False
    cue = reading.doc[one.head]
    if reading.paragraph(one.head).heading:
        return statement.within is None and cue.tag_ not in _PAST
    if not (plain(reading, one) or _is_told(cue)) or any(child.dep_ == "mark" for child in cue.lefts):
        return False  # "a day after inspectors concluded"
    times = [
        mark.value
        for mark in _marks(reading, cue.sent.start, cue.sent.end)
        if mark.value.precision == "day" and not inside((mark.start, mark.end), one.content)
    ]
    return all(time.start == day.start for time in times)


def _is_told(cue: Token) -> bool:
    """Tell whether a verb of any kind tells a single past deed: "denounced", or "adding" beside one."""
    if cue.tag_ == "VBG":
        return cue.head.tag_ == "VBD"
    return cue.tag_ == "VBD" and not any(child.dep_ == "aux" or child.lower_ in EARLIER for child in cue.children)


def _marks(reading: Reading, start: int, end: int) -> list[Mark[When]]:
    first = bisect_left(reading.times, start, key=lambda mark: mark.start)
    last = bisect_left(reading.times, end, key=lambda mark: mark.start)
    return list(reading.times[first:last])


def _may_be_past(reading: Reading, time: When) -> bool:
    """Tell whether a time has a beginning (a mere duration has none) that is not after publication."""
    published = reading.document.published.value
    return time.start is not None and (published is None or time.start[:10] <= published[:10])


def _is_beside(doc: Doc, start: int, end: int, one: Attribution) -> bool:
    """Tell whether a time is the cue's own: by the parse ("agreed in May to") or right behind it ("said on Friday")."""
    governor = _governor(doc, start, end)
    if governor is None:
        return False
    cue = doc[one.head]
    if one.cue is not None and 0 <= start - one.cue[1] <= (doc[start - 1].pos_ == "ADP"):
        return True
    return governor != cue and governor.head == cue


def _is_behind_quote(doc: Doc, start: int, _end: int, one: Attribution) -> bool:
    """Tell whether a time stands behind the quotation that a cue governs: called it "a dangerous move" on Monday."""
    first = start - (doc[start - 1].pos_ == "ADP")
    between = doc[one.head + 1 : first]
    quotes = [token.i for token in between if token.is_quote]
    if len(quotes) != 2 or quotes[1] != first - 1:
        return False
    return not any(token.tag_ in _FINITE for token in doc[one.head + 1 : quotes[0]])


def _is_shared(doc: Doc, start: int, end: int, one: Attribution) -> bool:
    """Tell whether a time is that of the verb before a cue that has none: "warned on Sunday that … and said …"."""
    cue = doc[one.head]
    governor = _governor(doc, start, end)
    if governor is None or cue.dep_ not in {"conj", "advcl"}:
        return False
    return governor not in {cue, cue.head} and governor.head == cue.head


def _governor(doc: Doc, start: int, end: int) -> Token | None:
    """The word of a time that hangs on its verb; None for "welcomed Wednesday's vote", "said last year was bad"."""
    root = doc[start:end].root
    if root.dep_ not in {"advmod", "npadvmod", "pobj"}:
        return None
    return root.head if root.head.pos_ == "ADP" else root


def _hangs_on(doc: Doc, start: int, end: int, one: Attribution) -> bool:
    root = doc[start:end].root
    if inside((start, start + 1), one.content) or root.i == one.head:
        return False
    if one.source is not None and one.source[0] <= start < one.source[1]:
        return False
    if reaches(root, one):
        return True
    subject = root.head.head if root.head.pos_ == "ADP" else root.head  # "the minister on Tuesday said"
    return subject.dep_ == "nsubj" and subject.head.i == one.head
