"""The attribution model over a text: for each word the odds of each role, and whom it points to."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

import numpy as np

from onrecord.models.windows import BREAK, CLS, PARAGRAPH, SEP, beginnings, plain, windows, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import onnxruntime

ROLES = ("source", "cue", "content", "inner")  # inner: a content within another's content
LINKS = (("cue", "source"), ("content", "cue"), ("content", "source"), ("inner", "cue"), ("inner", "source"))


@dataclass(frozen=True, slots=True, eq=False)
class Roles:
    """What the model sees in a text of n words, cut into windows.

    `spans` are the characters [start, end) of each word, `windows` the words [start, end) of each window.
    `tags[word, role]` are the logarithms of the odds to lie outside, at the beginning, inside (float32, [n, 4, 3]); the
    last two are biased by the settings.
    `starts[word, link]` and `ends[word, link]` are vectors: a word points by a link to another word of its window
    as much as their product says (float32, [n, 5, 64]); `nowhere[window, link]` is the end of what points to nothing.
    `states[word]` is what the encoder makes of the word's first piece (float16, [n, 384]; 0 where it has none).
    """

    spans: tuple[tuple[int, int], ...]
    windows: tuple[tuple[int, int], ...]
    tags: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    nowhere: np.ndarray
    states: np.ndarray


@dataclass(frozen=True, slots=True)
class Settings:
    """What was set on marked texts that the network was not trained on.

    `bias` is added to the odds of being in each role; `confidence` weighs the evidence for an attribution, first a
    constant, so that among those given .8 four of five are right; below the `least` confidence nothing is given.
    """

    bias: tuple[float, ...]
    confidence: tuple[float, ...]
    least: float

    def sure(self, evidence: Sequence[float]) -> float:
        """Return how likely an attribution with this evidence is right, 0 … 1."""
        constant, *weights = self.confidence
        return 1 / (1 + exp(-constant - sum(w * e for w, e in zip(weights, evidence, strict=True))))


@dataclass(frozen=True, slots=True)
class Tagger:
    """The network and its vocabulary; a window goes through it alone, so its neighbours change nothing."""

    session: onnxruntime.InferenceSession
    pieces: Callable[[str], tuple[int, ...]]
    settings: Settings

    def __call__(self, text: str) -> Roles:
        """Return the roles of the words of a text."""
        text = plain(text)
        spans = words_of(text)
        pieces = [self.pieces(text[start:end]) for start, end in spans]
        begins = beginnings(text, spans)
        cut = tuple(windows(pieces, begins))
        tags = np.zeros((len(spans), len(ROLES), 3), np.float32)
        tags[:, :, 1:] = -np.inf
        pointer, width = (self.session.get_outputs()[n].shape[-1] for n in (1, 3))
        starts, ends = (np.zeros((len(spans), len(LINKS), pointer), np.float32) for _ in range(2))
        nowhere = np.zeros((len(cut), len(LINKS), pointer), np.float32)
        states = np.zeros((len(spans), width), np.float16)
        for n, (first, last) in enumerate(cut):
            line, words, places = _line(pieces, begins, first, last)
            scores, from_, to, made = self.session.run(None, {"pieces": np.array([line], np.int64)})
            tags[words], starts[words], ends[words] = scores[0, places], from_[0, places], to[0, places]
            states[words] = made[0, places]
            nowhere[n] = to[0, 0]
        tags[:, :, 1:] += np.array(self.settings.bias, np.float32)[:, None]
        return Roles(spans, cut, tags, starts, ends, nowhere, states)


def _line(
    pieces: Sequence[Sequence[int]], begins: Sequence[int], first: int, last: int
) -> tuple[list[int], list[int], list[int]]:
    """One window's pieces; of each word that has pieces its index and the place of its first."""
    line, words, places = [CLS], [], []
    for word in range(first, last):
        if begins[word] == PARAGRAPH:
            line.append(BREAK)
        if pieces[word]:
            words.append(word)
            places.append(len(line))
            line += pieces[word]
    return [*line, SEP], words, places
