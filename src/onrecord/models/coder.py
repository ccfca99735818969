"""The trained coder: a small encoder that reads a statement in its sentence, and what the rules say of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.models.sessions import open_session
from onrecord.models.windows import CLS, SEP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.resources.abc import Traversable

    import onnxruntime

OUTSIDE, CONTENT, CUE, SOURCE, HEADLINE, SPEAKER = range(6)  # what a piece is to the statement
FED = ("pieces", "roles", "whose")  # the network's inputs by piece; "numbers" is the fourth
NOBODY, OWN, OTHER = range(3)  # whose a piece is: of nobody's side, of the speaker's, of another's
HEAD, TOLD, LONGEST = 30, 24, 160  # pieces of the headline, of the speaker, and of all, that are read: the first ones


class Seen(NamedTuple):
    """A statement as the coder sees it."""

    headline: Sequence[int]  # pieces of the text's first line
    speaker: Sequence[int]  # of who speaks, in which role, for whom
    words: Sequence[Sequence[int]]  # pieces of each word of the statement's sentences, in order
    roles: Sequence[int]  # of each word
    whose: Sequence[int]  # each word is
    numbers: Sequence[float]  # what the rules say


class Judged(NamedTuple):
    """Calibrated probabilities, in the order of the settings' names."""

    issues: np.ndarray  # [issue], each by itself
    position: np.ndarray  # [value], summing to 1, like the following
    outlook: np.ndarray
    certainty: np.ndarray


@dataclass(frozen=True, slots=True)
class Coder:
    """The network, the names of what it tells apart, and temperatures set on texts that it had not seen."""

    session: onnxruntime.InferenceSession
    names: Mapping[str, tuple[str, ...]]  # of issues, position, outlook, certainty
    temperature: Mapping[str, float]  # of the same
    definitions: Mapping[str, str]  # of the issues, as they were when it learnt them
    examples: Mapping[str, int]  # of each issue: statements that it learnt it from

    def __call__(self, seen: Sequence[Seen]) -> list[Judged]:
        """Return what the network makes of each statement; each goes through alone: no neighbour changes it."""
        read = [(tuple(map(tuple, line(one))), tuple(one.numbers)) for one in seen]
        judged = {one: self._judged(self._scores(*one)) for one in dict.fromkeys(read)}  # a refrain once
        return [judged[one] for one in read]

    def _scores(self, lines: Sequence[Sequence[int]], numbers: Sequence[float]) -> np.ndarray:
        fed = {name: np.array([row], np.int64) for name, row in zip(FED, lines, strict=True)}
        scores: np.ndarray = self.session.run(None, fed | {"numbers": np.array([numbers], np.float32)})[0][0]
        return scores

    def _judged(self, row: np.ndarray) -> Judged:
        ends = np.cumsum([len(self.names[kind]) for kind in Judged._fields])[:-1]
        issues, *others = (
            part / np.float32(self.temperature[kind])
            for kind, part in zip(Judged._fields, np.split(row, ends), strict=True)
        )
        return Judged(1 / (1 + np.exp(-issues)), *(_softmax(part) for part in others))


def line(one: Seen) -> tuple[list[int], list[int], list[int]]:
    """Return the pieces of a statement in the order in which they are read, the role of each, and whose it is."""
    pieces = [CLS, *one.headline[:HEAD], SEP]
    roles = [HEADLINE] * len(pieces)
    pieces += [*one.speaker[:TOLD], SEP]
    roles += [SPEAKER] * (len(pieces) - len(roles))
    whose = [NOBODY] * len(pieces)
    for word, role, of in zip(one.words, one.roles, one.whose, strict=True):
        pieces += word
        roles += [role] * len(word)
        whose += [of] * len(word)
    return [*pieces[: LONGEST - 1], SEP], [*roles[: LONGEST - 1], OUTSIDE], [*whose[: LONGEST - 1], NOBODY]


def open_coder(folder: Traversable) -> Coder:
    """Return the coder in a folder with coder.onnx and settings.json."""
    settings = json.loads((folder / "settings.json").read_text("utf-8"))
    names = {kind: tuple(values) for kind, values in settings["names"].items()}
    return Coder(
        open_session(folder / "coder.onnx"),
        names,
        settings["temperature"],
        settings["definitions"],
        settings["examples"],
    )


def _softmax(values: np.ndarray) -> np.ndarray:
    powers = np.exp(values - values.max())
    shares: np.ndarray = powers / powers.sum()
    return shares
