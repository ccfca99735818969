"""The trained coder: a small network over a statement's states of the encoder, its words, and what rules say.

It reads nothing by itself: the states are those of the attribution model, made once in `parse`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.errors import MismatchError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.resources.abc import Traversable

OUTSIDE, CONTENT, CUE, SOURCE = range(4)  # what a word of a statement's sentences is to it
LONGEST = 100  # words of a statement that are looked at: the first ones
EYES = ((CONTENT, 5), (CUE, 3), (None, 4))  # how many weighted means of the words are taken, and of which
MEANT = (CONTENT, CUE, None)  # of which words the plain mean of the states is taken
BATCH = 32  # statements that go through together
HEADS = 4  # of a layer's attention
FAR = np.float32(-1e4)


class Seen(NamedTuple):
    """A statement as the coder sees it."""

    words: Sequence[int]  # of the tagger's words: those of its sentences, in order
    roles: Sequence[int]  # of each
    grams: Sequence[int]  # rows of the table of hashed words
    numbers: Sequence[float]  # what the rules say


class Judged(NamedTuple):
    """Calibrated probabilities, in the order of the settings' names."""

    issues: np.ndarray  # [issue], each by itself
    position: np.ndarray  # [value], summing to 1, like the following
    outlook: np.ndarray
    certainty: np.ndarray


@dataclass(frozen=True, slots=True)
class Coder:
    """The weights, the names of what they tell apart, and temperatures set on texts that the network had not seen."""

    weights: Mapping[str, np.ndarray]  # float32
    names: Mapping[str, tuple[str, ...]]  # of issues, position, outlook, certainty
    temperature: Mapping[str, float]  # of the same
    definitions: Mapping[str, str]  # of the issues, as they were when it learnt them
    examples: Mapping[str, int]  # of each issue: statements that it learnt it from

    def __call__(self, states: np.ndarray, seen: Sequence[Seen]) -> list[Judged]:
        """Return what the network makes of statements of one text; `states` are its words', [word, 384]."""
        if not seen:
            return []
        states = states.astype(np.float32)
        projected = states @ self.weights["proj.weight"].T + self.weights["proj.bias"]
        order = sorted(range(len(seen)), key=lambda n: len(seen[n].words))
        judged: dict[int, Judged] = {}
        for start in range(0, len(order), BATCH):
            some = order[start : start + BATCH]
            judged |= zip(some, self._judge(states, projected, [seen[n] for n in some]), strict=True)
        return [judged[n] for n in range(len(seen))]

    def _judge(self, states: np.ndarray, projected: np.ndarray, seen: Sequence[Seen]) -> list[Judged]:
        weights = self.weights
        words, roles, there = _padded(seen)
        hidden = _gelu(projected[words] + weights["role.weight"][roles])
        for layer in range(sum(name.endswith("self_attn.in_proj_weight") for name in weights)):
            hidden = self._layer(f"tf.layers.{layer}.", hidden, there)
        looks = self._looks(hidden, roles, there)
        means = _gelu(self._linear("mean", np.stack([_means(states, one) for one in seen])))
        grams = np.stack([_mean(weights["bag.weight"], one.grams) for one in seen])
        numbers = np.array([one.numbers for one in seen], np.float32)
        joined = np.concatenate([looks, means, grams, self._linear("num", numbers)], axis=1)
        last = np.concatenate([_gelu(self._linear("h", joined)), numbers], axis=1)
        return [self._judged(row) for row in self._linear("out", last)]

    def _layer(self, name: str, hidden: np.ndarray, there: np.ndarray) -> np.ndarray:
        """One layer of a transformer, normalised first (Vaswani et al. 2017; Xiong et al. 2020)."""
        texts, length, width = hidden.shape
        inner = _normed(hidden, self.weights[name + "norm1.weight"], self.weights[name + "norm1.bias"])
        mixed = (
            inner @ self.weights[name + "self_attn.in_proj_weight"].T + self.weights[name + "self_attn.in_proj_bias"]
        )
        query, key, value = (
            part.reshape(texts, length, HEADS, width // HEADS).transpose(0, 2, 1, 3)
            for part in np.split(mixed, 3, axis=2)
        )
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(width // HEADS))
        seen = _softmax(np.where(there[:, None, None, :], scores, FAR)) @ value
        hidden = hidden + self._linear(
            name + "self_attn.out_proj", seen.transpose(0, 2, 1, 3).reshape(texts, length, width)
        )
        inner = _normed(hidden, self.weights[name + "norm2.weight"], self.weights[name + "norm2.bias"])
        between = np.maximum(self._linear(name + "linear1", inner), 0)
        added: np.ndarray = hidden + self._linear(name + "linear2", between)
        return added

    def _looks(self, hidden: np.ndarray, roles: np.ndarray, there: np.ndarray) -> np.ndarray:
        """Return the weighted means of the words, one after the other; of no words it is 0."""
        masks = [there if role is None else there & (roles == role) for role, count in EYES for _ in range(count)]
        mask = np.stack(masks, axis=-1)
        weight = _softmax(np.where(mask, self._linear("Q", hidden), FAR), axis=1) * mask
        looks: np.ndarray = np.matmul(weight.transpose(0, 2, 1), hidden).reshape(len(hidden), -1)
        return looks

    def _linear(self, name: str, values: np.ndarray) -> np.ndarray:
        scores: np.ndarray = values @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]
        return scores

    def _judged(self, row: np.ndarray) -> Judged:
        ends = np.cumsum([len(self.names[kind]) for kind in Judged._fields])[:-1]
        issues, *others = (
            part / np.float32(self.temperature[kind])
            for kind, part in zip(Judged._fields, np.split(row, ends), strict=True)
        )
        return Judged(1 / (1 + np.exp(-issues)), *(_softmax(part) for part in others))


def open_coder(folder: Traversable, tagger: bytes) -> Coder:
    """Return the coder in a folder with coder.npz and settings.json.

    Raises MismatchError where it was trained on the states of another tagger than the one whose bytes are given.
    """
    settings = json.loads((folder / "settings.json").read_text("utf-8"))
    if settings["tagger"] != hashlib.sha256(tagger).hexdigest():
        raise MismatchError("codes", "attribution")
    with (folder / "coder.npz").open("rb") as file, np.load(file) as arrays:
        weights = {name: arrays[name].astype(np.float32) for name in arrays.files}
    names = {kind: tuple(values) for kind, values in settings["names"].items()}
    return Coder(weights, names, settings["temperature"], settings["definitions"], settings["examples"])


def _padded(seen: Sequence[Seen]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return words, roles and which of them are there, as [statement, word]."""
    length = min(LONGEST, max(len(one.words) for one in seen))
    words, roles = (np.zeros((len(seen), length), np.int64) for _ in range(2))
    there = np.zeros((len(seen), length), bool)
    for row, one in enumerate(seen):
        count = min(LONGEST, len(one.words))
        words[row, :count], roles[row, :count], there[row, :count] = one.words[:count], one.roles[:count], True
    return words, roles, there


def _means(states: np.ndarray, one: Seen) -> np.ndarray:
    """Return the means of the states of a statement's words, by what they are to it, one after the other."""
    words, roles = np.asarray(one.words)[:LONGEST], np.asarray(one.roles)[:LONGEST]
    return np.concatenate([_mean(states, words if role is None else words[roles == role]) for role in MEANT])


def _mean(table: np.ndarray, rows: Sequence[int] | np.ndarray) -> np.ndarray:
    return table[np.asarray(rows)].mean(axis=0) if len(rows) else np.zeros(table.shape[1], np.float32)


def _gelu(values: np.ndarray) -> np.ndarray:
    """The Gaussian error linear unit by Abramowitz and Stegun 7.1.26 (error below 2e-7)."""
    at = np.abs(values) * np.float32(0.7071067811865476)
    t = 1 / (1 + np.float32(0.3275911) * at)
    tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * np.float32(1.061405429)))))
    erf = np.copysign(1 - tail * np.exp(-at * at), values)
    unit: np.ndarray = np.float32(0.5) * values * (1 + erf)
    return unit


def _softmax(values: np.ndarray, axis: int = -1) -> np.ndarray:
    powers = np.exp(values - values.max(axis=axis, keepdims=True))
    shares: np.ndarray = powers / powers.sum(axis=axis, keepdims=True)
    return shares


def _normed(values: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
    centred = values - values.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(1e-5))
    scaled: np.ndarray = centred / spread * weight + bias
    return scaled
