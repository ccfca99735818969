"""Train the layers for events, meetings and proposals: python tools/training/deeds.py [--out FOLDER] [--folds FOLDER]

Reads the coded articles beside the checkout (../shared/data) and those for training only, and writes heads.json and
weights.npz.
With --folds also the layers of each fold, trained without its articles: what tools/gate_events.py measures with.
Deterministic; takes some minutes on one core. Needs scikit-learn, which the dependency group `dev` has.
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import deeds_data as data
import deeds_parts as parts
import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from onrecord.models.heads import Head, save_heads

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from deeds_data import Article, Example, Made

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
MODELS = ROOT / "src" / "onrecord" / "models"
FOLDS = 3
FEW = 4  # examples that a root needs
EQUAL = {"coded": 1.0, "own": 1.0, "pages": 1.0}  # how much an example counts, by the kind of its article
NEARER = {"coded": 2.0, "own": 1.0, "pages": 0.5}


class Recipe(NamedTuple):
    """How a layer is fitted: the inverse of the penalty, and how much a standardised state counts beside a feature."""

    strength: float
    states: float


WORDS, PARTS = Recipe(0.3, 0.1), Recipe(0.1, 0.0)
RECIPES = {"stage": Recipe(0.1, 0.02)}


def fit(examples: Sequence[Example], recipe: Recipe, classes: Sequence[str] = ()) -> Head:
    """Return the layer that logistic regression finds: whether a word is what it tells, or of which class it is."""
    counted = Counter(chain.from_iterable(set(one.features) for one in examples))
    names = sorted(name for name, times in counted.items() if times > 1)
    rows = {name: row for row, name in enumerate(names)}
    known = [sorted({rows[name] for name in one.features if name in rows}) for one in examples]
    pointers = np.cumsum([0, *map(len, known)])
    named = sparse.csr_matrix(
        (np.ones(pointers[-1], np.float32), np.fromiter(chain.from_iterable(known), int), pointers),
        shape=(len(examples), len(rows)),
    )
    states = np.array([one.states for one in examples])
    middle, spread = states.mean(axis=0), states.std(axis=0) + 1e-3
    table = sparse.hstack([sparse.csr_matrix((states - middle) / spread * recipe.states), named]).tocsr()
    weights = [one.weight for one in examples]
    models = [
        LogisticRegression(C=recipe.strength, solver="liblinear").fit(
            table, [one.right == name for one in examples], sample_weight=weights
        )
        for name in classes or (True,)
    ]
    both = np.vstack([model.coef_ for model in models]).T
    width = states.shape[1]
    of_states = both[:width] * recipe.states / spread[:, None]
    kept = np.abs(both[width:]).max(axis=1) > 1e-3  # what weighs nothing need not be shipped
    return Head(
        tuple(classes) or ("yes",),
        {name: row for row, name in enumerate(name for name, keep in zip(names, kept, strict=True) if keep)},
        both[width:][kept].astype(np.float32),
        of_states.astype(np.float32),
        (np.hstack([model.intercept_ for model in models]) - middle @ of_states).astype(np.float32),
    )


def without(examples: Sequence[Example], fold: int | None) -> list[Example]:
    """Return the examples of articles outside a fold; all with None."""
    return [one for one in examples if one.fold != fold]


def train(articles: Sequence[Article]) -> tuple[dict[str, Head], list[dict[str, Head]]]:
    """Return the layers trained on all articles, and those of each fold.

    The layers that judge what others found are trained on what those found in articles they had not seen.
    """
    every: dict[str, Head] = {}
    folds: list[dict[str, Head]] = [{} for _ in range(FOLDS)]

    def add(name: str, examples: list[Example]) -> None:
        classes: list[str] = []
        if not isinstance(examples[0].right, bool):
            counted = Counter(one.right for one in examples)
            classes = sorted(root for root, times in counted.items() if times >= FEW)
            examples = [one for one in examples if one.right in classes]
        recipe = RECIPES.get(name, WORDS if len(examples[0].states) > 1 else PARTS)
        for made, fold in ((every, None), *((made, fold) for fold, made in enumerate(folds))):
            made[name] = fit(without(examples, fold), recipe, classes)
        print(f"{name}: {len(examples)} examples", flush=True)

    steps: tuple[tuple[Callable[[Article], Made], Mapping[str, float]], ...] = (
        (data.deeds, EQUAL),
        (data.meetings, EQUAL),
        (data.proposals, NEARER),
        (parts.stories_told, EQUAL),
        (parts.parties_told, EQUAL),
        (parts.mentions, NEARER),
        (parts.stages, NEARER),
        (parts.proposals_told, NEARER),
    )
    for step, weights in steps:
        of: dict[str, list[Example]] = {}
        for article in articles:
            with parts.using(folds[article.fold]):
                for name, examples in step(article).items():
                    of.setdefault(name, []).extend(one._replace(weight=weights[article.kind]) for one in examples)
        for name, examples in of.items():
            add(name, examples)
    return every, folds


def main() -> None:
    """Train and write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--out", type=Path, default=MODELS / "events")
    asked.add_argument("--folds", type=Path)
    options = asked.parse_args()
    encoder = MODELS / "attribution" / "tagger.onnx"
    every, folds = train(data.articles(SHARED, FOLDS))
    save_heads(options.out, encoder, every)
    for fold, layers in enumerate(folds if options.folds else ()):
        save_heads(options.folds / str(fold), encoder, layers)


if __name__ == "__main__":
    main()
