"""Labels before words: who speaks ("Q:", "A.", "MARTA OSS:"), or but a heading ("KYIV: The ministry said …")."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from onrecord.wordlists import SECTIONS, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.codebook.atlas import Atlas
    from onrecord.parse.paragraphs import Stretch
    from onrecord.reading import Turn

ASKS = listed("Q QUESTION REPORTER JOURNALIST INTERVIEWER CORRESPONDENT MODERATOR")
ANSWERS = listed("A ANSWER STATEMENT")
TURNS = ASKS | ANSWERS
TITLES = listed("MR MRS MS DR SIR GENERAL COLONEL MINISTER PRESIDENT SENATOR AMBASSADOR SPOKESMAN SPOKESWOMAN CHAIRMAN")
LONGEST = 6  # words of a label
_NAME = r"[^\n:\"“”]{1,60}?"
_ASIDE = r"(?: ?\([^)\n]{1,30}\))?"
_HEAD = re.compile(rf"({_NAME}){_ASIDE}:\s+(?=\S)|([QA]\.)\s+(?=\S)")
_INNER = re.compile(rf"(?<=[.?!…)\"”’'])\s+(?:([A-Z][A-Z.'’ -]{{0,40}}){_ASIDE}:|([QA]\.))\s+(?=[\"“‘'(]?[\w-])")
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»\n]*[\"”“»]?")
_SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Oo]ur|[Yy]ours?|[Mm]y|[Mm]e|[Uu]s)\b")


class Sign(NamedTuple):
    """A label as characters [start, end) of the text, and where the words behind it begin."""

    start: int
    end: int
    begins: int
    turn: Turn | None  # None: a heading


def signs(text: str, stretches: Sequence[Stretch], atlas: Atlas) -> tuple[Sign, ...]:
    """Return the labels of a text in order; no two overlap.

    "A" answers only where somebody asks. Any other label speaks where it comes again, has a title, answers a question,
    or has behind it nothing but quoted words, or "I", "we" and "you"; one that names a place or power only where most
    of these do so. Else it is a heading.
    """
    found = [match for stretch in stretches for match in _found(text, stretch)]
    often = Counter(_words(match) for match in found)
    asked = any(words.rstrip(".") in ASKS for words in often)
    heads = {stretch.start for stretch in stretches}
    kept = [one for one in found if one.start() in heads or often[_words(one)] > 1 or _is_sure(text, one)]
    ends = [*(one.start() for one in kept), len(text)][1:]
    spoken = [_is_spoken(text[one.end() : min(end, one.endpos)]) for one, end in zip(kept, ends, strict=True)]
    known = [_is_known(_words(one), atlas) for one in kept]
    powers = [says for says, power in zip(spoken, known, strict=True) if power]
    speaking = 2 * sum(powers) > len(powers)
    turns: list[Turn | None] = []
    for one, says, power in zip(kept, spoken, known, strict=True):
        words = _words(one)
        turns.append(_turn(words, asked=asked))
        if turns[-1] is None and (
            speaking if power else says or often[words] > 1 or _is_titled(words) or turns[-2:-1] == ["asks"]
        ):
            turns[-1] = "speaks"
    return tuple(
        Sign(one.start(group := one.lastindex or 1), one.end(group), one.end(), turn)
        for one, turn in zip(kept, turns, strict=True)
        if turn is not None or one.start() in heads
    )


def _found(text: str, stretch: Stretch) -> Iterator[re.Match[str]]:
    """Yield what may be labels in a paragraph: at its head, and behind sentences of one that begins so."""
    head = _HEAD.match(text, stretch.start, stretch.end)
    if head is None or not _is_label(_words(head)):
        return
    if stretch.start == 0 and stretch.heading and _plain(head) not in TURNS:
        return
    yield head
    yield from (match for match in _INNER.finditer(text, head.end(), stretch.end) if _is_label(_words(match)))


def _words(match: re.Match[str]) -> str:
    return (match[1] or match[2]).strip()


def _plain(match: re.Match[str]) -> str:
    return _words(match).rstrip(".")


def _is_sure(text: str, match: re.Match[str]) -> bool:
    """Tell whether what may be a label within a paragraph is one: "Q", "A", or any before a quotation."""
    return _plain(match) in TURNS or text[match.end()] in '"“‘'


def _is_label(words: str) -> bool:
    """Tell whether words before a colon are set as labels are: in capitals, or "Question"."""
    capitals = words == words.upper() and any(char.isalpha() for char in words)
    first = words.split(maxsplit=1)[0]
    return (capitals or words.upper() in TURNS) and len(words.split()) <= LONGEST and first.lower() not in SECTIONS


def _turn(words: str, *, asked: bool) -> Turn | None:
    """What "Q" and "A" do; None for other labels."""
    plain = words.rstrip(".").upper()
    if plain in ASKS:
        return "asks"
    return "answers" if plain in ANSWERS and asked else None


def _is_titled(words: str) -> bool:
    return not TITLES.isdisjoint(words.replace(".", "").split())


def _is_known(words: str, atlas: Atlas) -> bool:
    """Tell whether a label names a place, state or body of the atlas."""
    name = words.removeprefix("THE ")
    return bool(atlas.locations(name, fold=True)) or atlas.named(name, fold=True) is not None


def _is_spoken(words: str) -> bool:
    """Tell whether the words behind a label, to the next or the paragraph's end, are somebody's own."""
    told = _QUOTED.sub(" ", words)
    return _SPOKEN.search(told) is not None or not any(char.isalpha() for char in told)
