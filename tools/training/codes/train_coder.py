"""Train the coder: train_coder.py DATA.pickle OUT [--folds 3] [--epochs 6] [--seed 1] [--again]

DATA is what data.py wrote. Trains one coder for each fold of the fully coded articles, which it does not see, and then
the one that ships, on all.
OUT/foldN/ and OUT/model/ hold coder.npz and settings.json (folds name the articles left out). Temperatures
of a fold are set on what the other folds' coders say of articles that they have not seen.
Deterministic for a seed on one machine with one thread.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from coder_network import Network
from torch import nn
from torch.nn import functional

from onrecord.models.coder import LONGEST

POSITION = ("none", "support", "oppose", "conditional")
OUTLOOK = ("none", "-2", "-1", "0", "1", "2")
CERTAINTY = ("said", "denied", "claimed", "predicted", "confirmed", "rumoured")
WEIGHT = {  # of the values that are rare
    "position": (1.0, 1.1, 1.1, 2.0),
    "outlook": (0.5, 3.0, 2.0, 2.0, 2.0, 3.0),
    "certainty": (1.0, 3.0, 1.2, 1.5, 2.0, 3.0),
}
SHARE = {"issues": 0.5, "position": 1.0, "outlook": 0.7, "certainty": 0.5}  # of the loss
QUICK = {"issues": 0.7, "position": 0.7, "outlook": 0.3, "certainty": 0.7}  # what the quickly coded articles count for
FOUND = 0.7  # what a statement counts as the machine found it
RATE, DECAY, STEP = 1e-3, 0.05, 64


def main() -> None:
    """Train the folds, set temperatures, train the last one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--again", action="store_true", help="train nothing: set temperatures anew")
    options = parser.parse_args()
    torch.set_num_threads(1)
    data = pickle.loads(options.data.read_bytes())
    names = {"issues": data["issues"], "position": POSITION, "outlook": OUTLOOK, "certainty": CERTAINTY}
    articles = data["articles"]
    full = sorted(
        (n for n, one in enumerate(articles) if one[1]),
        key=lambda n: hashlib.sha256(articles[n][0].encode()).hexdigest(),
    )
    fold = {n: place % options.folds for place, n in enumerate(full)}
    known = [one for one in data["examples"] if one["gold"] and not one["gold"].get("neutral")]
    for one in known:
        one["target"] = targets(one["gold"], names)
        one["full"] = one["article"] in fold
    scores: dict[int, tuple[list[Any], np.ndarray]] = {}
    for number in range(options.folds):
        left = [one for one in known if fold.get(one["article"], -1) != number]
        place = options.out / f"fold{number}"
        net = read(place, left, names) if options.again else train(left, names, options.epochs, options.seed)
        unseen = [one for one in known if fold.get(one["article"]) == number and not one["marked"]]
        scores[number] = unseen, predict(net, unseen)
        save(net, place)
    marked = [one["target"]["issues"] for one in known if one["marked"]]
    counts = {
        name: int(count) for name, count in zip(names["issues"], (np.stack(marked) == 1).sum(axis=0), strict=True)
    }
    for number in (*range(options.folds), None):
        others = [scores[n] for n in scores if n != number]
        told = [one for unseen, _ in others for one in unseen]
        setting = settings(told, np.concatenate([rows for _, rows in others]), names)
        setting |= {
            "names": names,
            "definitions": data["definitions"],
            "tagger": data["tagger"],
            "seed": options.seed,
            "examples": counts,
        }
        if number is None and not options.again:
            save(train(known, names, options.epochs, options.seed), options.out / "model")
        if number is not None:
            setting["left_out"] = [articles[n][2] for n in full if fold[n] == number]
        place = options.out / ("model" if number is None else f"fold{number}")
        (place / "settings.json").write_text(json.dumps(setting, indent=1) + "\n", "utf-8")


def targets(gold: dict[str, Any], names: dict[str, Any]) -> dict[str, Any]:
    """Return what the network is to say of a statement; another coder's issues count half."""
    issues = np.zeros(len(names["issues"]), np.float32)
    for key, value in (("issues_alt", 0.6), ("issues", 1.0)):
        for issue in gold.get(key) or []:
            if issue in names["issues"]:
                issues[names["issues"].index(issue)] = value
    outlook = gold.get("outlook")
    return {
        "issues": issues,
        "position": POSITION.index(gold.get("position") or "none"),
        "outlook": OUTLOOK.index("none" if outlook is None else str(outlook)),
        "certainty": CERTAINTY.index(gold.get("certainty") or "said"),
    }


def train(examples: list[Any], names: dict[str, Any], epochs: int, seed: int) -> Network:
    """Return a network trained on the examples; a statement that the machine finds too is there in both views."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    net = Network(384, len(examples[0]["seen"][3]), sum(map(len, names.values())))
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = epochs * (len(examples) // STEP + 8)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 50) * max(0.02, 1 - step / steps)
    )
    weights = {kind: torch.tensor(values) for kind, values in WEIGHT.items()}
    begin = time.monotonic()
    for epoch in range(epochs):
        net.train()
        some = examples[:]
        chance.shuffle(some)
        total = 0.0
        for batch in batches(some, chance):
            loss = _loss(net(tensors(batch)), batch, names, weights)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            rate.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total * STEP / len(some):.3f}, {time.monotonic() - begin:.0f} s", flush=True)
    net.eval()
    return net


def _loss(
    scores: torch.Tensor, batch: list[Any], names: dict[str, Any], weights: dict[str, torch.Tensor]
) -> torch.Tensor:
    total = torch.zeros(())
    parts = torch.split(scores, [len(values) for values in names.values()], 1)
    for kind, part in zip(names, parts, strict=True):
        weight = torch.tensor(
            [(1.0 if one["full"] else QUICK[kind]) * (1.0 if one["marked"] else FOUND) for one in batch]
        )
        if kind == "issues":
            truth = torch.from_numpy(np.stack([one["target"][kind] for one in batch]))
            each = functional.binary_cross_entropy_with_logits(part, truth, reduction="none").sum(1)
        else:
            truth = torch.tensor([one["target"][kind] for one in batch])
            each = functional.cross_entropy(part, truth, weight=weights[kind], reduction="none")
        total = total + SHARE[kind] * (weight * each).mean()
    return total


def batches(some: list[Any], chance: random.Random) -> list[list[Any]]:
    """Return the examples as batches of about the same length, in random order."""
    lots = [sorted(some[n : n + 1024], key=lambda one: len(one["seen"][0])) for n in range(0, len(some), 1024)]
    found = [lot[n : n + STEP] for lot in lots for n in range(0, len(lot), STEP)]
    chance.shuffle(found)
    return found


def tensors(batch: list[Any]) -> list[torch.Tensor]:
    """Return a batch as the network takes it."""
    length = min(LONGEST, max(len(one["seen"][0]) for one in batch))
    states = np.zeros((len(batch), length, 384), np.float32)
    roles = np.zeros((len(batch), length), np.int64)
    there = np.zeros((len(batch), length), bool)
    grams = np.zeros((len(batch), max(1, *(len(one["seen"][2]) for one in batch))), np.int64)
    for row, one in enumerate(batch):
        count = min(LONGEST, len(one["seen"][0]))
        states[row, :count], roles[row, :count], there[row, :count] = (
            one["states"][:count],
            one["seen"][1][:count],
            True,
        )
        grams[row, : len(one["seen"][2])] = one["seen"][2]
    numbers = np.array([one["seen"][3] for one in batch], np.float32)
    return [torch.from_numpy(array) for array in (states, roles, there, grams, numbers)]


def predict(net: Network, examples: list[Any]) -> np.ndarray:
    """Return the scores of examples, [example, output]."""
    with torch.no_grad():
        return np.concatenate([net(tensors(examples[n : n + 128])).numpy() for n in range(0, len(examples), 128)])


def settings(examples: list[Any], scores: np.ndarray, names: dict[str, Any]) -> dict[str, Any]:
    """Return temperatures that make the probabilities of unseen examples likeliest."""
    parts = dict(zip(names, np.split(scores, np.cumsum([len(v) for v in names.values()])[:-1], axis=1), strict=True))
    truth = {kind: np.stack([one["target"][kind] for one in examples]) for kind in names}
    grid = np.exp(np.linspace(np.log(0.5), np.log(4.0), 40))
    temperature = {kind: float(min(grid, key=lambda t: _surprise(parts[kind] / t, truth[kind]))) for kind in names}
    return {"temperature": temperature}


def _surprise(scores: np.ndarray, truth: np.ndarray) -> float:
    if truth.ndim > 1:
        return float((np.logaddexp(0, scores) - truth * scores).mean())
    return float(-np.log(_softmax(scores)[np.arange(len(truth)), truth]).mean())


def _softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: np.ndarray = powers / powers.sum(axis=1, keepdims=True)
    return shares


def read(folder: Path, examples: list[Any], names: dict[str, Any]) -> Network:
    """Return a network trained before."""
    net = Network(384, len(examples[0]["seen"][3]), sum(map(len, names.values())))
    with np.load(folder / "coder.npz") as arrays:
        net.load_state_dict({name: torch.from_numpy(arrays[name].astype(np.float32)) for name in arrays.files})
    net.eval()
    return net


def save(net: Network, folder: Path) -> None:
    """Write the weights as float16."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {name: value.numpy().astype(np.float16) for name, value in net.state_dict().items()}
    np.savez_compressed(folder / "coder.npz", **arrays)


if __name__ == "__main__":
    main()
