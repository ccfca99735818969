"""Weigh what makes two statements diverge: signals.py UNSEEN.pickle OUT [--shared FOLDER]     UNSEEN: unseen.py's

Logistic regression over what `onrecord.link.comparing.compared` names, on the pairs that the coded articles hold, as
the machine and as people coded them, on those of articles written for training, and on those of the pages in
found.pickle beside UNSEEN. OUT/foldN.json are weights set without a fold, OUT/weights.json those that ship, set on all.
"""

from __future__ import annotations

import argparse
import json
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from by_hand import by_hand
from data import FOUND, corpus, lines_of, matched

from onrecord import codebook as codebooks
from onrecord.decode import read_bytes
from onrecord.link.signals import candidates
from onrecord.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[3]
PENALTY = 2.0  # of the squared weights
MUST = 1.5  # what a pair counts that any careful reader would name
COUNTS = {
    "machine": 1.0,  # two statements of a fully coded article, as the machine coded them
    "people": 0.5,  # the same as people did: their codes are better than what will be compared
    "own": 0.1,  # in articles written or coded for training only: what diverges there diverges more plainly
    "found": 0.4,  # on pages whose statements were coded as they were found: by a coder that has learnt from them
}
ALWAYS = -1  # the fold of what is in all of them
SHOW, ADD = 0.1, 0.07  # chances: of the best pair of a signal that is shown, of its further pairs


class Pair(NamedTuple):
    """Two statements of one article."""

    fold: int
    found: dict[str, float]
    right: bool
    must: bool
    kind: str  # a key of COUNTS


def main() -> None:
    """Gather pairs, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("unseen", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options = parser.parse_args()
    codebook = codebooks.load()
    pairs = []
    for fold, name, record in pickle.loads(options.unseen.read_bytes()):
        gold = json.loads((options.shared / "data" / "coded" / name).with_suffix(".json").read_text("utf-8"))
        pairs += _pairs(fold, record, gold, _found(gold, record), codebook, "machine")
        pairs += _by_hand(fold, record, gold, codebook, "people")
    coded = {one["name"]: one for one in lines_of(FOUND)}
    for name, record in pickle.loads(options.unseen.with_name("found.pickle").read_bytes()):
        pairs += _pairs(ALWAYS, record, coded[name], _found(coded[name], record), codebook, "found")
    for article in corpus(options.shared, "own"):
        document = read_bytes(article.bytes, article.name + ".txt", date_from_name=True)
        pairs += _by_hand(ALWAYS, Record(document, *((),) * 11), article.gold, codebook, "own")
    print(f"{len(pairs)} pairs, {sum(pair.right for pair in pairs)} of them signals")
    options.out.mkdir(parents=True, exist_ok=True)
    names = list(pairs[0].found)
    folds = sorted({pair.fold for pair in pairs} - {ALWAYS})
    for fold in folds:
        weights = fitted([pair for pair in pairs if pair.fold != fold], names)
        write(options.out / f"fold{fold}.json", weights)
    write(options.out / "weights.json", fitted(pairs, names))


def _found(gold: dict[str, Any], record: Record) -> dict[str, str]:
    """Return the ids of the found statements by those of the coded ones that they are."""
    golds = gold["statements"]
    pairs = matched(golds, record.statements, record.document.text or "")
    return {golds[i]["id"]: record.statements[j].id for i, j in pairs.items()}


def _by_hand(fold: int, record: Record, gold: dict[str, Any], codebook: codebooks.Codebook, kind: str) -> list[Pair]:
    ids = {one["id"]: f"{record.document.id}/{one['id']}" for one in gold["statements"]}
    return _pairs(fold, by_hand(gold, record), gold, ids, codebook, kind)


def _pairs(
    fold: int, record: Record, gold: dict[str, Any], ids: dict[str, str], codebook: codebooks.Codebook, kind: str
) -> list[Pair]:
    right: dict[frozenset[str | None], bool] = {}
    for one in gold["signals"]:
        for n, (a, b) in enumerate([(one["a"], one["b"]), *one.get("or", [])]):
            right[frozenset((ids.get(a), ids.get(b)))] = one.get("must", True) and not n
    keyed = (
        (frozenset((one.statement.id, two.statement.id)), found) for one, two, found in candidates(record, codebook)
    )
    return [Pair(fold, found, key in right, right.get(key, False), kind) for key, found in keyed]


def fitted(pairs: Sequence[Pair], names: Sequence[str]) -> dict[str, Any]:
    """Return a constant and weights by Newton's method."""
    rows = np.array([[1.0, *(pair.found[name] for name in names)] for pair in pairs])
    truth = np.array([float(pair.right) for pair in pairs])
    count = np.array([COUNTS[pair.kind] * (MUST if pair.must else 1.0) for pair in pairs])
    scale = np.maximum(rows.std(axis=0), 0.02)
    scale[0] = 1.0
    unit, ridge = rows / scale, np.full(rows.shape[1], PENALTY)
    ridge[0] = 1e-6
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-unit @ weights))
        slope = unit.T @ (count * (chance - truth)) + ridge * weights
        curve = (unit * (count * chance * (1 - chance))[:, None]).T @ unit + np.diag(ridge)
        weights -= np.linalg.solve(curve, slope)
    weights /= scale
    weights[0] += _shift(
        [(row, pair.right) for row, pair in zip(rows @ weights, pairs, strict=True) if pair.kind == "machine"]
    )
    constant, *others = weights
    return {
        "constant": round(float(constant), 3),
        "show": SHOW,
        "add": ADD,
        "weights": {name: round(float(weight), 3) for name, weight in zip(names, others, strict=True)},
    }


def _shift(scored: Sequence[tuple[float, bool]]) -> float:
    """Return what to add to log-odds so that as many signals are expected as the fully coded articles have."""
    odds, wanted = np.array([odd for odd, _ in scored]), sum(right for _, right in scored)
    low, high = -5.0, 5.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if (1 / (1 + np.exp(-odds - middle))).sum() > wanted else (middle, high)
    return (low + high) / 2


def write(path: Path, weights: dict[str, Any]) -> None:
    """Write weights as JSON."""
    path.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
