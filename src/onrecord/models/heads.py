"""Small linear layers over what the encoder makes of a word and over named features of its grammar."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.errors import MismatchError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """One layer: the weight of each feature and of each dimension of the states, for each class.

    A class's score is the logarithm of its odds against all others.
    """

    classes: tuple[str, ...]
    rows: Mapping[str, int]  # feature -> row of `features`
    features: np.ndarray  # float32 [features, classes]
    states: np.ndarray  # float32 [dimensions, classes]
    bias: np.ndarray  # float32 [classes]

    def __call__(self, features: Sequence[Sequence[str]], states: np.ndarray) -> np.ndarray:
        """Return the scores of n words, float32 [n, classes], from each one's features and states [n, dimensions]."""
        scores: np.ndarray = self.bias + states @ self.states
        for at, names in enumerate(features):
            known = [row for name in names if (row := self.rows.get(name)) is not None]
            scores[at] += self.features[known].sum(axis=0)
        return scores


def open_heads(folder: Traversable, encoder: Traversable) -> dict[str, Head]:
    """Return the layers in a folder with weights.npz and heads.json (the encoder's hash; each one's classes, features).

    Raises MismatchError where they were trained on another encoder than the one in the file `encoder`.
    """
    names = json.loads((folder / "heads.json").read_text("utf-8"))
    if names["encoder"] != hashlib.sha256(encoder.read_bytes()).hexdigest():
        raise MismatchError(folder.name, "attribution")
    with (folder / "weights.npz").open("rb") as file:
        weights = np.load(file)
        return {
            name: Head(
                tuple(of["classes"]),
                {feature: row for row, feature in enumerate(of["features"])},
                *(weights[f"{name}.{array}"].astype(np.float32) for array in ("features", "states", "bias")),
            )
            for name, of in names["heads"].items()
        }


def save_heads(folder: Path, encoder: Path, heads: Mapping[str, Head]) -> None:
    """Write layers so that `open_heads` reads them; weights are rounded to float16."""
    folder.mkdir(parents=True, exist_ok=True)
    names = {name: {"classes": head.classes, "features": list(head.rows)} for name, head in heads.items()}
    made = {"encoder": hashlib.sha256(encoder.read_bytes()).hexdigest(), "heads": names}
    (folder / "heads.json").write_text(json.dumps(made, ensure_ascii=False, indent=0) + "\n", "utf-8")
    arrays = {
        f"{name}.{array}": getattr(head, array).astype(np.float16)
        for name, head in heads.items()
        for array in ("features", "states", "bias")
    }
    np.savez_compressed(folder / "weights.npz", **arrays)
