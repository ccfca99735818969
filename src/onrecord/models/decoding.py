"""From the tagger's odds to spans of words, and from its pointers to who is made to say what by which word."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.models.tagger import LINKS, ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.models.tagger import Roles

Range = tuple[int, int]  # words [start, end), never empty

# what the confidence in an attribution rests on: the model's own odds (1 where there is nothing to be sure of), as
# logarithms and as they are, and what the attribution lacks
ODDS = ("content", "opening", "closing", "cue", "cue's link", "source", "source's link")
EVIDENCE = (*(f"log {odds}" for odds in ODDS), *ODDS, "no cue", "no source", "inner")


@dataclass(frozen=True, slots=True)
class Decoded:
    """One attribution as ranges of words; `inner`: it lies within another's content. `evidence` as in EVIDENCE."""

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    inner: bool
    evidence: tuple[float, ...]


def decoded(roles: Roles) -> Iterator[Decoded]:
    """Yield the attributions of a text, window by window, in order of their contents."""
    for n in range(len(roles.windows)):
        yield from _Window(roles, n).attributions()


class _Window:
    """One window: its spans by role, and how they point to each other; words count from its beginning."""

    def __init__(self, roles: Roles, n: int) -> None:
        start, end = roles.windows[n]
        self._start, self._tags = start, roles.tags[start:end]
        self._from = roles.starts[start:end]
        self._to = np.concatenate([roles.nowhere[n][None], roles.ends[start:end]])
        self._spans = {role: spans(self._tags[:, r]) for r, role in enumerate(ROLES)}

    def attributions(self) -> list[Decoded]:
        """Give each content its cue, the contents of one cue to each other, and both their source."""
        found = []
        for level in ("content", "inner"):
            groups: dict[Range | None, list[Range]] = defaultdict(list)
            for content in self._spans[level]:
                groups[self._target(self._odds(level, "cue", content), "cue")].append(content)
            alone = [(None, [content]) for content in groups.pop(None, [])]
            for cue, contents in (*groups.items(), *alone):
                one = self._made(level, cue, contents)
                if one.cue or one.source:
                    found.append(one)
        return sorted(found, key=lambda one: one.content)

    def _odds(self, from_: str, to: str, span: Range) -> np.ndarray:
        """The logarithms of the odds that a span points to nothing (first) or to each word of the window."""
        n = LINKS.index((from_, to))
        scores = self._to[:, n] @ self._from[span[0], n]
        scores -= scores.max()
        odds: np.ndarray = scores - np.log(np.exp(scores).sum())
        return odds

    def _target(self, odds: np.ndarray, role: str) -> Range | None:
        """The span of a role that is most pointed to; None where nothing is more so."""
        choices = [(odds[0], None), *((odds[1 + span[0]], span) for span in self._spans[role])]
        return max(choices, key=lambda choice: choice[0])[1]

    def _made(self, level: str, cue: Range | None, contents: Sequence[Range]) -> Decoded:
        """The attribution of contents with one cue; its source is pointed to by both."""
        odds = np.mean([self._odds(level, "source", content) for content in contents], axis=0)
        if cue:
            odds = odds + self._odds("cue", "source", cue)
        source = self._target(odds, "source")
        link = max(self._odds(level, "cue", content)[1 + cue[0] if cue else 0] for content in contents)
        whole = [self._tags[range(*content), ROLES.index(level)].max(1).mean() for content in contents]
        first, last = contents[0], contents[-1]
        odds_of = (
            sum(whole) / len(whole),
            self._tags[first[0], ROLES.index(level), 1],
            self._tags[last[1], ROLES.index(level), :2].max() if last[1] < len(self._tags) else 0.0,
            self._sure("cue", cue),
            link,
            self._sure("source", source),
            odds[1 + source[0] if source else 0] / (2 if cue else 1),
        )
        evidence = (*odds_of, *np.exp(odds_of), not cue, not source, level == "inner")
        return Decoded(
            self._moved(source) if source else None,
            self._moved(cue) if cue else None,
            tuple(self._moved(content) for content in contents),
            level == "inner",
            tuple(map(float, evidence)),
        )

    def _sure(self, role: str, span: Range | None) -> float:
        """How sure the tags of a span are."""
        return float(self._tags[range(*span), ROLES.index(role)].max(1).mean()) if span else 0.0

    def _moved(self, span: Range) -> Range:
        return span[0] + self._start, span[1] + self._start


def spans(tags: np.ndarray) -> list[Range]:
    """Return the likeliest spans of one role by Viterbi: inside follows a beginning or an inside ([word, 3])."""
    if not len(tags):
        return []
    rows = tags.tolist()
    scores = (rows[0][0], rows[0][1], -np.inf)
    back: list[tuple[int, int]] = []  # the best state before one that may follow any; before inside
    for outside, beginning, inside in rows[1:]:
        before, within = max(range(3), key=scores.__getitem__), max((1, 2), key=scores.__getitem__)
        back.append((before, within))
        scores = (scores[before] + outside, scores[before] + beginning, scores[within] + inside)
    state = max(range(3), key=scores.__getitem__)
    found: list[Range] = []
    end = len(rows)
    for word in range(len(rows) - 1, -1, -1):
        if state == 0:
            end = word
        elif state == 1:
            found.append((word, end))
            end = word
        if word:
            state = back[word - 1][state == 2]
    return found[::-1]
