"""Train the coder: train_coder.py DATA.pickle OUT [--folds 3] [--epochs 4] [--seed 1] [--only ...] [--again]

DATA is what data.py wrote. Trains one coder for each fold of the fully coded articles, which it does not see, and then
the one that ships, on all.
OUT/foldN/ and OUT/model/ hold coder.onnx, coder.pt and settings.json (folds name the articles left out). Temperatures
of a fold are set on what the other folds' coders say of articles that they have not seen.
Deterministic for a seed on one machine with one thread.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import random
import re
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from coder_network import LAST, Network  # it also lets what follows be found
from export import quantise
from learning import follow, learn
from torch.nn import functional

from onrecord.models.coder import Seen, line

EXACT = re.compile(r"^/(?!encoder|word_embeddings)|layer\.0/attention")  # what stays fp32: int8 costs most there
POSITION = ("none", "support", "oppose", "conditional")
OUTLOOK = ("none", "-2", "-1", "0", "1", "2")
CERTAINTY = ("said", "denied", "claimed", "predicted", "confirmed", "rumoured")
WEIGHT = {  # of the values that are rare
    "position": (1.0, 1.1, 1.1, 2.0),
    "outlook": (0.5, 3.0, 2.0, 2.0, 2.0, 3.0),
    "certainty": (1.0, 3.0, 1.2, 1.5, 2.0, 3.0),
}
SHARE = {"issues": 0.8, "position": 1.2, "outlook": 0.8, "certainty": 0.6}  # of the loss
QUICK = {"issues": 0.7, "position": 0.7, "outlook": 0.3, "certainty": 0.7}  # what the quickly coded articles count for
FOUND = 0.7  # what a statement counts as the machine found it
RATE, LOWER, HEADS = 1e-4, 0.9, 1e-3  # of the top layer; a layer below against it; of what stands on top
MASK, SPECIAL, MASKED = 103, 110, 0.05  # the piece for a hidden one; pieces above are words; how many are hidden
AVERAGED = 0.99  # how much of the mean weights stays at a step
DECAY, STEP, TWICE = 0.01, 32, 2  # TWICE: the fully coded articles in an epoch


def main() -> None:
    """Train the folds, set temperatures, train the last one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--only", nargs="*", help="train these only: numbers of folds, or model; nothing else is written"
    )
    parser.add_argument("--again", action="store_true", help="train nothing: set temperatures anew")
    options = parser.parse_args()
    torch.set_num_threads(1)
    data = pickle.loads(options.data.read_bytes())
    names = {"issues": data["issues"], "position": POSITION, "outlook": OUTLOOK, "certainty": CERTAINTY}
    articles = data["articles"]
    full = sorted(
        (n for n, one in enumerate(articles) if one[1] == "coded"),
        key=lambda n: hashlib.sha256(articles[n][0].encode()).hexdigest(),
    )
    fold = {n: place % options.folds for place, n in enumerate(full)}
    known = [one for one in data["examples"] if one["gold"] and not one["gold"].get("neutral")]
    for one in known:
        one["target"] = targets(one["gold"], names)
        one["full"] = articles[one["article"]][1] != "quick"
    of = {
        str(number): [one for one in known if fold.get(one["article"], -1) != number] for number in range(options.folds)
    }
    of["model"] = known
    for name, examples in of.items():
        if not options.again and (not options.only or name in options.only):
            save(train(examples, names, options.epochs, options.seed), place(options.out, name))
    if not options.only:
        conclude(options.out, data, known, {n: fold[n] for n in full}, names)


def place(out: Path, name: str) -> Path:
    """Return the folder of a fold, or of the model that ships."""
    return out / (name if name == "model" else f"fold{name}")


def conclude(out: Path, data: Any, known: list[Any], fold: dict[int, int], names: dict[str, Any]) -> None:
    """Write the settings of each: its temperatures are set on what the other folds say of articles unseen by them."""
    numbers = sorted(set(fold.values()))
    scores: dict[int, tuple[list[Any], np.ndarray]] = {}
    for number in numbers:
        net = read(place(out, str(number)), known, names)
        unseen = [one for one in known if fold.get(one["article"]) == number and not one["marked"]]
        scores[number] = unseen, predict(net, unseen)
    marked = [one["target"]["issues"] for one in known if one["marked"]]
    counts = zip(names["issues"], (np.stack(marked) == 1).sum(axis=0), strict=True)
    common = {"names": names, "definitions": data["definitions"], "examples": {name: int(n) for name, n in counts}}
    for name in (*map(str, numbers), "model"):
        others = [scores[n] for n in scores if str(n) != name]
        told = [one for unseen, _ in others for one in unseen]
        setting = settings(told, np.concatenate([rows for _, rows in others]), names) | common
        if name != "model":
            setting["left_out"] = [data["articles"][n][2] for n in fold if str(fold[n]) == name]
        (place(out, name) / "settings.json").write_text(json.dumps(setting, indent=1) + "\n", "utf-8")


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
    """Return the averaged network; of a statement that the machine found too, one view at random counts in an epoch."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    net = Network(len(examples[0]["seen"][3]), sum(map(len, names.values())))
    views: dict[tuple[int, int], list[Any]] = {}
    for one in examples:
        views.setdefault((one["article"], one["gold_number"]), []).append(one)
    drawn = [view for view in views.values() for _ in range(TWICE if view[0]["full"] else 1)]
    steps = epochs * (len(drawn) // STEP + 1)
    optimizer = torch.optim.AdamW(rates(net), weight_decay=DECAY)
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.06 * steps)) * max(0.0, 1 - step / steps)
    )
    weights = {kind: torch.tensor(values) for kind, values in WEIGHT.items()}
    average = {name: value.clone() for name, value in net.state_dict().items()}
    begin, step = time.monotonic(), 0
    for epoch in range(epochs):
        net.train()
        some = [chance.choice(view) for view in drawn]
        total = 0.0
        for batch in batches(some, chance):
            pieces, *others = tensors(batch)
            hidden = (torch.rand(pieces.shape) < MASKED) & (pieces > SPECIAL)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = net(pieces.masked_fill(hidden, MASK), *others)
            loss = _loss(scores.float(), batch, names, weights)
            learn(net, loss, optimizer, plan)
            step += 1
            follow(average, net, step, AVERAGED)
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total * STEP / len(some):.3f}, {time.monotonic() - begin:.0f} s", flush=True)
    net.load_state_dict(average)
    net.eval()
    return net


def rates(net: Network) -> list[dict[str, Any]]:
    """Return the weights with how fast they learn: a layer slower than the one above it, the heads fastest."""
    layers = net.encoder.config.num_hidden_layers
    groups = []
    for name, weights in net.named_parameters():
        rate = HEADS
        if name.startswith("encoder"):
            above = layers - 1 - int(name.split("layer.")[1].split(".")[0]) if "layer." in name else layers
            rate = RATE * LOWER**above
        groups.append({"params": [weights], "lr": rate})
    return groups


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
    chance.shuffle(some)
    lots = [sorted(some[n : n + 640], key=lambda one: len(one["seen"][1])) for n in range(0, len(some), 640)]
    found = [lot[n : n + STEP] for lot in lots for n in range(0, len(lot), STEP)]
    chance.shuffle(found)
    return found


def tensors(batch: list[Any]) -> list[torch.Tensor]:
    """Return pieces, roles, numbers and what is there of a batch, as the network takes it."""
    lines = [line(Seen(*one["seen"])) for one in batch]
    length = max(len(pieces) for pieces, _ in lines)
    pieces, roles, there = (torch.zeros(len(batch), length, dtype=torch.long) for _ in range(3))
    for row, (some, of) in enumerate(lines):
        pieces[row, : len(some)], roles[row, : len(some)], there[row, : len(some)] = (
            torch.tensor(some),
            torch.tensor(of),
            1,
        )
    return [pieces, roles, torch.tensor([one["seen"][3] for one in batch], dtype=torch.float32), there]


def predict(net: Network, examples: list[Any]) -> np.ndarray:
    """Return the scores of examples, [example, output]."""
    order = sorted(range(len(examples)), key=lambda n: len(examples[n]["seen"][1]))
    rows = np.zeros((len(examples), net.out.out_features), np.float32)
    with torch.no_grad():
        for start in range(0, len(order), 64):
            some = order[start : start + 64]
            rows[some] = net(*tensors([examples[n] for n in some])).numpy()
    return rows


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


def save(net: Network, folder: Path) -> None:
    """Write the weights, and the network as it runs: ONNX, int8 weights by column, activations by statement."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), folder / "coder.pt")
    net.encoder.set_attn_implementation("eager")
    fed = {"pieces": {1: "length"}, "roles": {1: "length"}}
    one = (torch.randint(1000, 20000, (1, 40)), torch.randint(0, 5, (1, 40)), torch.rand(1, net.out.in_features - LAST))
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch) / "exact.onnx"
        torch.onnx.export(
            net, one, str(exact), input_names=["pieces", "roles", "numbers"], output_names=["scores"],
            dynamic_axes=fed, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantise(exact, folder / "coder.onnx", EXACT)
    net.encoder.set_attn_implementation("sdpa")


def read(folder: Path, examples: list[Any], names: dict[str, Any]) -> Network:
    """Return a network trained before."""
    net = Network(len(examples[0]["seen"][3]), sum(map(len, names.values())))
    net.load_state_dict(torch.load(folder / "coder.pt"))
    net.eval()
    return net


if __name__ == "__main__":
    main()
