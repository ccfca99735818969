"""What each side, and each speaker of it, conveys on how near an agreement is; in one document and across many."""

from __future__ import annotations

from math import sqrt
from statistics import mean, stdev
from typing import TYPE_CHECKING, NamedTuple

from onrecord.identity import derived_id
from onrecord.link.repeats import once
from onrecord.link.voices import day, group, name, side, told
from onrecord.records import Outlook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.records import Record

RULE = "link.outlooks/2"
CONFIDENCE = 0.6
FEWEST = 3  # speakers that an interval needs
# 97.5 % points of Student's t by degrees of freedom, from 2; beyond the last one the normal's is near enough
STUDENT = (4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120)
NORMAL = 1.96


class View(NamedTuple):
    """What one statement conveys, in order of time; what has no day comes first."""

    day: str
    document: str
    number: str  # in the text
    statement: str
    speaker: str  # "": not named
    value: str
    text: str


def views(record: Record) -> Iterator[tuple[str, View]]:
    """Yield each outlook that tells something with its side, in order of the text."""
    for number, one in enumerate(told(record)):
        of = side(one)
        if one.outlook is not None and one.outlook.tells and of is not None:
            said = day(one, record.document) or ""
            value = str(one.outlook.value)
            text = one.content.text
            yield of, View(said, record.document.id, f"{number:05}", one.id, name(one) or "", value, text)


def outlooks(record: Record) -> tuple[Outlook, ...]:
    """Return the outlooks of a document by side, each before those of its speakers; sides by name."""
    sides = group(views(record), lambda pair: pair[0])
    return tuple(
        outlook
        for of, found in sorted(sides.items())
        for outlook in side_outlooks(of, [view for _, view in found], record.document.id)
    )


def side_outlooks(of: str, found: Sequence[View], document: str | None) -> Iterator[Outlook]:
    """Yield a side's outlook, then those of its speakers; what one of them says again counts once.

    A side's value is the mean of its speakers' means; `document` None: they speak in several.
    """
    speakers = group(once(found, lambda view: view.speaker, lambda view: view.text), lambda view: view.speaker)
    yield _outlook(of, "", list(speakers.values()), document)
    for who, said in speakers.items():
        if who and who != of and (document or len({view.document for view in said}) > 1):
            yield _outlook(of, who, [said], document)


def interval(values: Sequence[float]) -> tuple[float, float] | None:
    """Return the 95 % t interval of the mean of speakers, within -2 … 2; None for fewer than three of them."""
    if len(values) < FEWEST:
        return None
    freedom = len(values) - 1
    width = (STUDENT[freedom - 2] if freedom - 2 < len(STUDENT) else NORMAL) * stdev(values) / sqrt(len(values))
    return round(max(-2.0, mean(values) - width), 2), round(min(2.0, mean(values) + width), 2)


def conveyed(found: Sequence[View]) -> float:
    """Return the mean of a speaker's statements."""
    return mean(int(view.value) for view in found)


def _outlook(of: str, who: str, speakers: Sequence[Sequence[View]], document: str | None) -> Outlook:
    values = [conveyed(said) for said in speakers]
    return Outlook(
        id=derived_id("outlook", of, who, document),
        document=document,
        confidence=CONFIDENCE,
        rule=RULE,
        side=of,
        speaker=who or None,
        value=round(mean(values), 2),
        interval=interval(values),
        speakers=len(values),
        cites=tuple(view.statement for view in sorted(view for said in speakers for view in said)),
    )
