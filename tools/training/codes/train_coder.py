"""Train the coder: train_coder.py DATA.pickle OUT [--folds 3] [--seed 1] [--only ...] [--again]

DATA is what data.py wrote. First `base`, on all but the articles that are reported on; from there one coder for each
fold of those, which it does not see, and the one that ships, on all.
OUT/base/, OUT/foldN/ and OUT/model/ hold coder.onnx, coder.pt and settings.json (folds name the articles left out).
Temperatures of a fold are set on what the other folds' coders say of articles that they have not seen.
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
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from coder_network import LAST, Network  # it also lets what follows be found
from export import quantise
from learning import follow, learn
from torch import nn
from torch.nn import functional

from onrecord.models.coder import FED, OTHER, SPEAKER, Seen, line

if TYPE_CHECKING:
    from collections.abc import Sequence

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
COUNTS = {  # what the statements of a corpus count for
    "coded": {"issues": 1.0, "position": 1.0, "outlook": 1.0, "certainty": 1.0},
    "own": {"issues": 1.0, "position": 1.0, "outlook": 1.0, "certainty": 1.0},
    "written": {"issues": 0.8, "position": 1.0, "outlook": 0.7, "certainty": 0.7},
    "found": {"issues": 0.8, "position": 1.0, "outlook": 0.7, "certainty": 0.7},
    "quick": {"issues": 0.7, "position": 0.7, "outlook": 0.3, "certainty": 0.7},
}
FOUND = 0.7  # what a statement of the coded articles counts as the machine found it
FIRST, SECOND = 0.6, 0.4  # of two values that are right, the first and the other
LOWER, HEADS = 0.9, 10.0  # how fast a layer learns against the one above, and what stands on top against the top one
MASK, SPECIAL, MASKED = 103, 110, 0.05  # the piece for a hidden one; pieces above are words; how many are hidden
AVERAGED = 0.99  # how much of the mean weights stays at a step
DECAY, STEP = 0.01, 32
KEPT = 0.5  # of the base in a network that was tuned from it


class Plan(NamedTuple):
    """How long and how fast a network learns."""

    epochs: int
    rate: float  # of the top layer
    times: int  # each statement of the coded articles in an epoch
    others: float | None  # of news at large, and of what was written, each as a share of those; None: all


BASE, LATER = Plan(3, 1e-4, 0, None), Plan(2, 5e-5, 2, 0.5)


def main() -> None:
    """Train the base, the folds and the one that ships, and set temperatures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--only", nargs="*", help="train these only: base, numbers of folds, or model; nothing else is written"
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
        one["corpus"] = articles[one["article"]][1]
    of = {"base": [one for one in known if one["article"] not in fold]}
    of |= {
        str(number): [one for one in known if fold.get(one["article"], -1) != number] for number in range(options.folds)
    }
    of["model"] = known
    for name, examples in of.items():
        if not options.again and (not options.only or name in options.only):
            folder, plan = place(options.out, name), BASE if name == "base" else LATER
            net = train(begun(options.out, name, examples, names, options.seed), examples, names, plan, options.seed)
            if name != "base":
                mix(net, begun(options.out, name, examples, names, options.seed))
            folder.mkdir(parents=True, exist_ok=True)
            torch.save(net.state_dict(), folder / "coder.pt")
            save(net, folder)
    if not options.only:
        conclude(options.out, data, known, fold, names)


def place(out: Path, name: str) -> Path:
    """Return the folder of a fold, of the base, or of the model that ships."""
    return out / (f"fold{name}" if name.isdigit() else name)


def begun(out: Path, name: str, examples: list[Any], names: dict[str, Any], seed: int) -> Network:
    """Return the network that training begins with: the pretrained encoder, after the base the base."""
    torch.manual_seed(seed)
    if name == "base":
        return Network(len(examples[0]["seen"][-1]), sum(map(len, names.values())))
    return read(place(out, "base"), examples, names)


def mix(net: Network, other: Network, share: float = KEPT) -> None:
    """Make a network the mean of itself and another, of which that has the share: better on articles that are new."""
    with torch.no_grad():
        for weights, added in zip(net.parameters(), other.parameters(), strict=True):
            weights.lerp_(added, share)


def conclude(out: Path, data: Any, known: list[Any], fold: dict[int, int], names: dict[str, Any]) -> None:
    """Write the settings of each: its temperatures are set on what the other folds say of articles unseen by them."""
    numbers = sorted(set(fold.values()))
    scores: dict[int, tuple[list[Any], np.ndarray]] = {}
    for number in numbers:
        net = read(place(out, str(number)), known, names)
        unseen = [one for one in known if fold.get(one["article"]) == number and not one["marked"]]
        scores[number] = unseen, predict(net, unseen)
    learnt = {(one["article"], one["gold_number"]): one["target"]["issues"] for one in known}
    counts = zip(names["issues"], (np.stack([*learnt.values()]) == 1).sum(axis=0), strict=True)
    common = {"names": names, "definitions": data["definitions"], "examples": {name: int(n) for name, n in counts}}
    for name in (*map(str, numbers), "base", "model"):
        others = [scores[n] for n in scores if str(n) != name]
        told = [one for unseen, _ in others for one in unseen]
        setting = settings(told, np.concatenate([rows for _, rows in others]), names) | common
        if name.isdigit():
            setting["left_out"] = [data["articles"][n][2] for n in fold if str(fold[n]) == name]
        (place(out, name) / "settings.json").write_text(json.dumps(setting, indent=1) + "\n", "utf-8")


def targets(gold: dict[str, Any], names: dict[str, Any]) -> dict[str, Any]:
    """Return what the network is to say of a statement; where two values are right, each has its share."""
    issues = np.zeros(len(names["issues"]), np.float32)
    for key, value in (("issues_alt", FIRST), ("issues", 1.0)):
        for issue in gold.get(key) or []:
            if issue in names["issues"]:
                issues[names["issues"].index(issue)] = value
    return {"issues": issues} | {kind: shares(gold, kind, names[kind]) for kind in ("position", "outlook", "certainty")}


def shares(gold: dict[str, Any], kind: str, values: Sequence[str]) -> np.ndarray:
    """Return how right each value is, [value], summing to 1."""
    usual = "said" if kind == "certainty" else "none"
    first, other = gold.get(kind), gold.get(f"{kind}_alt", ())
    others = [one for one in (other if isinstance(other, list | tuple) else [other]) if one != first]
    share = np.zeros(len(values), np.float32)
    share[values.index(_value(first, usual))] = FIRST if others else 1.0
    for one in others:
        share[values.index(_value(one, usual))] += SECOND / len(others)
    return share


def _value(told: Any, usual: str) -> str:
    return usual if told is None else str(told)


def train(net: Network, examples: list[Any], names: dict[str, Any], plan: Plan, seed: int) -> Network:
    """Return the averaged network; of a statement that the machine found too, one view at random counts in an epoch."""
    chance = random.Random(seed)
    views: dict[tuple[int, int], list[Any]] = {}
    for one in examples:
        views.setdefault((one["article"], one["gold_number"]), []).append(one)
    of = {kind: [view for view in views.values() if view[0]["corpus"] == kind] for kind in COUNTS}
    always = of["coded"] * plan.times + of["own"]
    others = [(some, _many(some, of["coded"], plan)) for some in (of["found"] + of["quick"], of["written"])]
    steps = plan.epochs * ((len(always) + sum(many for _, many in others)) // STEP + 1)
    width = sum(map(len, names.values()))
    leaning = nn.ParameterDict({one: torch.zeros(width) for one in COUNTS if one != "coded"})  # how its coders differ
    groups = [*rates(net, plan.rate), {"params": [*leaning.values()], "lr": plan.rate * HEADS}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    slope = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.06 * steps)) * max(0.0, 1 - step / steps)
    )
    weights = {kind: torch.tensor(values) for kind, values in WEIGHT.items()}
    average = {name: value.clone() for name, value in net.state_dict().items()}
    begin, step = time.monotonic(), 0
    for epoch in range(plan.epochs):
        net.train()
        drawn = [view for some, many in others for view in chance.sample(some, many)]
        some = [chance.choice(view) for view in [*always, *drawn]]
        total = 0.0
        for batch in batches(some, chance):
            pieces, *rest = tensors(batch)
            hidden = (torch.rand(pieces.shape) < MASKED) & (pieces > SPECIAL)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = net(pieces.masked_fill(hidden, MASK), *rest)
            lean = torch.stack([leaning.get(one["corpus"], torch.zeros(width)) for one in batch])
            loss = _loss(scores.float() + lean, batch, names, weights)
            learn(net, loss, optimizer, slope)
            step += 1
            follow(average, net, step, AVERAGED)
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total * STEP / len(some):.3f}, {time.monotonic() - begin:.0f} s", flush=True)
    net.load_state_dict(average)
    net.eval()
    return net


def _many(some: Sequence[Any], coded: Sequence[Any], plan: Plan) -> int:
    """Return how many of a corpus an epoch sees."""
    return len(some) if plan.others is None else int(plan.others * plan.times * len(coded))


def rates(net: Network, top: float) -> list[dict[str, Any]]:
    """Return the weights with how fast they learn: a layer slower than the one above it, the heads fastest."""
    layers = net.encoder.config.num_hidden_layers
    groups = []
    for name, weights in net.named_parameters():
        rate = top * HEADS
        if name.startswith("encoder"):
            above = layers - 1 - int(name.split("layer.")[1].split(".")[0]) if "layer." in name else layers
            rate = top * LOWER**above
        groups.append({"params": [weights], "lr": rate})
    return groups


def _loss(
    scores: torch.Tensor, batch: list[Any], names: dict[str, Any], weights: dict[str, torch.Tensor]
) -> torch.Tensor:
    total = torch.zeros(())
    parts = torch.split(scores, [len(values) for values in names.values()], 1)
    for kind, part in zip(names, parts, strict=True):
        weight = torch.tensor(
            [
                COUNTS[one["corpus"]][kind] * (FOUND if one["corpus"] == "coded" and not one["marked"] else 1.0)
                for one in batch
            ]
        )
        truth = torch.from_numpy(np.stack([one["target"][kind] for one in batch]))
        if kind == "issues":
            each = functional.binary_cross_entropy_with_logits(part, truth, reduction="none").sum(1)
        else:
            each = -(truth * weights[kind] * functional.log_softmax(part, 1)).sum(1)
        total = total + SHARE[kind] * (weight * each).mean()
    return total


def batches(some: list[Any], chance: random.Random) -> list[list[Any]]:
    """Return the examples as batches of about the same length, in random order."""
    chance.shuffle(some)
    lots = [sorted(some[n : n + 640], key=lambda one: len(one["seen"][2])) for n in range(0, len(some), 640)]
    found = [lot[n : n + STEP] for lot in lots for n in range(0, len(lot), STEP)]
    chance.shuffle(found)
    return found


def tensors(batch: list[Any]) -> list[torch.Tensor]:
    """Return pieces, roles, whose they are, numbers and what is there of a batch, as the network takes it."""
    lines = [line(Seen(*one["seen"])) for one in batch]
    length = max(len(pieces) for pieces, *_ in lines)
    fed = [torch.zeros(len(batch), length, dtype=torch.long) for _ in FED]
    there = torch.zeros(len(batch), length, dtype=torch.long)
    for row, one in enumerate(lines):
        for rows, values in zip(fed, one, strict=True):
            rows[row, : len(values)] = torch.tensor(values)
        there[row, : len(one[0])] = 1
    return [*fed, torch.tensor([one["seen"][-1] for one in batch], dtype=torch.float32), there]


def predict(net: Network, examples: list[Any]) -> np.ndarray:
    """Return the scores of examples, [example, output]."""
    order = sorted(range(len(examples)), key=lambda n: len(examples[n]["seen"][2]))
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
    surprise = dict.fromkeys(names, _surprise) | {"issues": _surprises}
    temperature = {kind: float(min(grid, key=lambda t: surprise[kind](parts[kind] / t, truth[kind]))) for kind in names}
    return {"temperature": temperature}


def _surprise(scores: np.ndarray, truth: np.ndarray) -> float:
    return float(-(truth * np.log(_softmax(scores))).sum(axis=1).mean())


def _surprises(scores: np.ndarray, truth: np.ndarray) -> float:
    return float((np.logaddexp(0, scores) - truth * scores).mean())


def _softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: np.ndarray = powers / powers.sum(axis=1, keepdims=True)
    return shares


def save(net: Network, folder: Path) -> None:
    """Write the network as it runs: ONNX, int8 weights by column, activations by statement."""
    net.encoder.set_attn_implementation("eager")
    fed = {name: {1: "length"} for name in FED}
    pieces = [torch.randint(low, high, (1, 40)) for low, high in ((1000, 20000), (0, SPEAKER + 1), (0, OTHER + 1))]
    one = (*pieces, torch.rand(1, net.out.in_features - LAST))
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch) / "exact.onnx"
        torch.onnx.export(
            net, one, str(exact), input_names=[*FED, "numbers"], output_names=["scores"],
            dynamic_axes=fed, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantise(exact, folder / "coder.onnx", EXACT)
    net.encoder.set_attn_implementation("sdpa")


def read(folder: Path, examples: list[Any], names: dict[str, Any]) -> Network:
    """Return a network trained before."""
    net = Network(len(examples[0]["seen"][-1]), sum(map(len, names.values())))
    net.load_state_dict(torch.load(folder / "coder.pt"))
    net.eval()
    return net


if __name__ == "__main__":
    main()
