"""What the trained coder is told of a statement: the headline, its sentences and their parts, what the rules say."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, get_args

from onrecord.code.polarity import NEGATIVE
from onrecord.code.sides import side_of
from onrecord.codebook.folder import VALUES
from onrecord.models import load
from onrecord.models.coder import CONTENT, CUE, NOBODY, OTHER, OUTSIDE, OWN, SOURCE, Seen
from onrecord.models.windows import plain, words_of
from onrecord.records import Channel, Kind, Speech

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.code.passages import Marked, Passage, Range
    from onrecord.codebook import Codebook
    from onrecord.records import Certainty, Forecast, Part, Stance, Who

FIELDS = (get_args(Speech), get_args(Channel), get_args(Kind))
MARKED = tuple(
    (scale, value) for scale in ("position", "outlook", "certainty", "tense", "hedge") for value in VALUES[scale]
)
STANCES = (*VALUES["position"], None)
NAME, SIDE = 8, 6  # pieces of a speaker's name and side that are told
FORECASTS = (-2, -1, 0, 1, 2, None)


class Ruled(NamedTuple):
    """What the rules make of a statement."""

    issues: tuple[str, ...]
    scores: Mapping[str, float]  # of the issues that its own words speak for
    stances: tuple[Stance, ...]
    outlook: Forecast | None
    certainty: Certainty


class Named(NamedTuple):
    """Characters [start, end) of the repaired text that mean an actor, and whose side that is on."""

    start: int
    end: int
    actor: str
    side: str | None


class Layout(NamedTuple):
    """The tagger's words of a text and its sentences, as characters of the repaired text."""

    text: str  # with plain quotation marks
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[int, ...]  # where each begins, and the end of the last
    headline: tuple[int, ...]  # pieces of the first line
    named: tuple[Named, ...]  # by start


def layout(marked: Marked, codebook: Codebook, untold: Mapping[str, str]) -> Layout:
    """Return where words and sentences of a reading lie; `untold` are sides of actors that the codebook gives none."""
    spans = marked.reading.roles.spans
    text = plain(marked.reading.repaired.text)
    tokens = marked.doc.to_array(["SENT_START", "IDX"])
    sentences = [0, *tokens[tokens[:, 0] == 1, 1].tolist(), len(text)]
    named = (
        Named(
            marked.doc[one.start].idx,
            marked.doc[one.end - 1].idx + 1,
            one.value.actor,
            side_of(one.value, codebook, untold),
        )
        for one in marked.reading.mentions.values()
    )
    return Layout(
        text,
        tuple(start for start, _ in spans),
        tuple(end for _, end in spans),
        tuple(sorted(set(sentences))),
        tuple(_pieces(text.split("\n", 1)[0])),
        tuple(sorted(named, key=attrgetter("start"))),
    )


def _pieces(text: str) -> list[int]:
    """Return the pieces of a plain text."""
    return list(chain.from_iterable(load().tagger.pieces(text[start:end]) for start, end in words_of(text)))


def seen(passage: Passage, laid: Layout, topic: Mapping[str, float], ruled: Ruled, issues: Sequence[str]) -> Seen:
    """Return a statement as the trained coder sees it; `issues` are those it knows."""
    content = _words(passage, laid, passage.statement.content)
    cue = _words(passage, laid, passage.statement.cue)
    source = _words(passage, laid, passage.statement.source)
    near = [*content, *cue] or [0]
    first = bisect_right(laid.sentences, laid.starts[min(near)]) - 1
    last = bisect_right(laid.sentences, laid.starts[max(near)]) - 1
    ends = laid.sentences[max(0, first)], laid.sentences[min(last + 1, len(laid.sentences) - 1)]
    words = range(bisect_left(laid.starts, ends[0]), bisect_left(laid.starts, ends[1]))
    roles = dict.fromkeys(source, SOURCE) | dict.fromkeys(cue, CUE) | dict.fromkeys(content, CONTENT)
    rows = [min(2.0, ruled.scores.get(one, 0.0)) for one in issues] + [topic.get(one, 0.0) for one in issues]
    speaker = passage.statement.speaker
    return Seen(
        laid.headline,
        _told(speaker),
        [load().tagger.pieces(laid.text[laid.starts[word] : laid.ends[word]]) for word in words],
        [roles.get(word, OUTSIDE) for word in words],
        _whose(laid, words, ends, speaker),
        [*_numbers(passage, ruled), *rows],
    )


def _told(speaker: Who | None) -> list[int]:
    """Return the pieces of who speaks: the name, the side, the role."""
    if speaker is None:
        return []
    name, side, role = (_pieces(plain(text or "")) for text in (speaker.name, speaker.side, speaker.role))
    return [*name[:NAME], *side[:SIDE], *role]


def _whose(laid: Layout, words: range, ends: Range, speaker: Who | None) -> list[int]:
    """Return whose each of the words between two characters is: of the speaker's side, of another's, of nobody's."""
    found: dict[int, int] = {}
    first, last = (bisect_left(laid.named, end, key=attrgetter("start")) for end in ends)
    for one in laid.named[first:last]:
        own = speaker is not None and (one.actor == speaker.actor or one.side == speaker.side is not None)
        if own or one.side is not None:
            for word in range(bisect_right(laid.ends, one.start), bisect_left(laid.starts, one.end)):
                found[word] = OWN if own else found.get(word, OTHER)
    return [found.get(word, NOBODY) for word in words]


def _words(passage: Passage, laid: Layout, part: Part | None) -> list[int]:
    """Return the tagger's words that a part touches."""
    found: list[int] = []
    for span in part.spans if part else ():
        start, end = passage.marked.reading.repaired.repaired(span)
        found += range(bisect_right(laid.ends, start), bisect_left(laid.starts, end))
    return found


def _numbers(passage: Passage, ruled: Ruled) -> list[float]:
    """Return what the rules make of a statement as numbers from 0 to 2."""
    statement = passage.statement
    speaker = statement.speaker
    known = (statement.kind, statement.channel, speaker.kind if speaker else None)
    row = [float(value == name) for value, names in zip(known, FIELDS, strict=True) for name in names]
    for in_cue, marks in ((True, passage.in_cue), (False, passage.in_content)):
        sums = dict.fromkeys(MARKED, 0.0)
        for one in marks:
            key = (one.mark.scale, one.mark.value)
            if key in sums and one.mark.place != ("content" if in_cue else "cue"):
                sums[key] += one.mark.weight
        row += (min(2.0, total) for total in sums.values())
    stance = ruled.stances[0].value if ruled.stances else None
    row += (float(stance == value) for value in STANCES)
    value = ruled.outlook.value if ruled.outlook else None
    row += (float(value == each) for each in FORECASTS)
    row += (float(ruled.certainty == each) for each in VALUES["certainty"])
    row += (min(1.0, _negatives(passage, ranges) / 2) for ranges in (passage.cue, passage.content))
    length = sum(end - start for start, end in passage.content)
    row += (min(1.0, length / 40), float(not passage.cue), float(statement.within is not None))
    return [*row, float(speaker is not None and speaker.side is not None), min(1.0, len(ruled.issues) / 3)]


def _negatives(passage: Passage, ranges: Sequence[Range]) -> int:
    return sum(passage.doc[at].lower_ in NEGATIVE for start, end in ranges for at in range(start, end))
