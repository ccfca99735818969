"""Set biases and confidence on the tenth of the training articles that was held aside.

python tools/training/calibrate.py FOLDER     with tagger.onnx and vocabulary.txt; writes settings.json beside them
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from corpus import SHARED, Marked, polnear

from onrecord.models import open_tagger
from onrecord.models.decoding import EVIDENCE, Decoded, decoded
from onrecord.models.tagger import ROLES, Roles, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

STEPS = (0.0, -0.4, -0.2, 0.2, 0.4, 0.6, 0.8, 1.2, 1.6, 2.0, 2.4)  # biases that are tried
LEAST = tuple(n / 20 for n in range(11))  # confidences below which nothing is given
EQUAL = 0.002  # sums of F1 that are as good as each other: the lower confidence is taken, its finds are marked unsure
ROUNDS = 2
Scored = tuple[Marked, Roles]


def main() -> None:
    """Write the settings and say what they reach."""
    folder = Path(sys.argv[1])
    settings = folder / "settings.json"
    unset = {"bias": [0.0] * len(ROLES), "confidence": [0.0] * (1 + len(EVIDENCE)), "least": 0.0}
    settings.write_text(json.dumps(unset))
    tagger = open_tagger(folder)
    texts = [(one, tagger(one.text)) for one in polnear("aside")]
    bias = best_bias(texts)
    biased = [(one, with_bias(roles, bias)) for one, roles in texts]
    features, right = zip(*judged(biased), strict=True)
    weights = [round(float(weight), 4) for weight in logistic(np.array(features), np.array(right, float))]
    tried = {least: f1(biased, Settings(tuple(bias), tuple(weights), least)) for least in LEAST}
    least = min(one for one in tried if sum(tried[one]) > max(map(sum, tried.values())) - EQUAL)
    settings.write_text(json.dumps({"bias": bias, "confidence": weights, "least": least}, indent=1) + "\n")
    reached = " ".join(f"{100 * one:.1f}" for one in tried[least])
    print(f"{settings.read_text()}F1, and with the right source: {reached} on {len(texts)} articles held aside")


def with_bias(roles: Roles, bias: list[float]) -> Roles:
    """Return the roles as a tagger with this bias would give them."""
    tags = roles.tags.copy()
    tags[:, :, 1:] += np.array(bias, np.float32)[:, None]
    return replace(roles, tags=tags)


def best_bias(texts: list[Scored]) -> list[float]:
    """Return the biases of the best F1, one role after the other; "inner" has no gold here and follows content."""
    bias = [1.0, 0.0, 0.0, 0.0]
    for _ in range(ROUNDS):
        for role in range(3):
            tried = [[*bias[:role], step, *bias[role + 1 :]] for step in STEPS]
            bias = max(tried, key=lambda one: sum(f1([(text, with_bias(roles, one)) for text, roles in texts])))
    return [*bias[:3], bias[2]]


def f1(texts: list[Scored], settings: Settings | None = None) -> tuple[float, float]:
    """Return the F1 of attributions, and of those with the right source; with settings without the unlikely ones."""
    total: Counter[Any] = Counter()
    for one, roles in texts:
        found = [each for each in outer(roles) if settings is None or settings.sure(each.evidence) >= settings.least]
        total += scorer().score_doc(one.text, list(one.gold), [characters(roles, each) for each in found])
    reached = scorer().report(total)["all"]
    return float(reached["content"][2]), float(reached["e2e"][2])


def judged(texts: list[Scored]) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Yield the evidence for each attribution, and whether its content and source are right."""
    for one, roles in texts:
        found = outer(roles)
        document = scorer().Doc(one.text)
        gold = [{role: document.ids(each[role]) for role in each} for each in one.gold]
        told = [{role: document.ids(each) for role, each in characters(roles, each).items()} for each in found]
        matched = scorer().match([each["content"] for each in gold], [each["content"] for each in told], 0.5)
        for n, each in enumerate(found):
            same = n in matched and scorer().jac(gold[matched[n]]["source"], told[n]["source"]) >= 0.5
            yield each.evidence, same


def logistic(features: np.ndarray, right: np.ndarray, shrink: float = 1.0) -> np.ndarray:
    """Return constant and weights of a logistic regression with a ridge, by Newton's method."""
    x = np.column_stack([np.ones(len(features)), features])
    weights = np.zeros(x.shape[1])
    ridge = shrink * np.eye(x.shape[1])
    ridge[0, 0] = 0
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge
        weights += np.linalg.solve(hessian, x.T @ (right - p) - ridge @ weights)
    return weights


def outer(roles: Roles) -> list[Decoded]:
    """Return the attributions that the corpus would have: none within another."""
    return [one for one in decoded(roles) if not one.inner]


def characters(roles: Roles, one: Decoded) -> dict[str, list[list[int]]]:
    """Return an attribution in the scorer's form."""
    ranges = {"source": [one.source] if one.source else [], "cue": [one.cue] if one.cue else [], "content": one.content}
    return {
        role: [[roles.spans[start][0], roles.spans[end - 1][1]] for start, end in each] for role, each in ranges.items()
    }


def _load() -> Callable[[], ModuleType]:
    spec = importlib.util.spec_from_file_location("score_attribution", SHARED / "tools" / "score_attribution.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return lambda: module


scorer = _load()

if __name__ == "__main__":
    main()
