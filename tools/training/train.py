"""Train the attribution tagger: python tools/training/train.py --out FOLDER [--epochs 8] [--seed 1]

Resumes from the last epoch in FOLDER. Deterministic for a seed on one machine and number of threads.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from corpus import LINKS, NONE, ROLES, UNKNOWN, Marked, polnear, statements
from learning import follow, learn
from network import Tagger, encoder_folder
from torch.nn import functional

from onrecord.models.windows import BREAK, CLS, PARAGRAPH, SEP, beginnings, plain, windows
from onrecord.models.wordpieces import wordpieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Pieces = Callable[[str], tuple[int, ...]]

PIECES = 2048  # word pieces a step
RATE, DECAY, HEADS = 2e-4, 0.9, 10  # of the top layer; a layer below; heads against the encoder
AVERAGED = 0.998  # how much of the mean weights stays at a step
LINK_WEIGHT = 0.1  # each pointer against the tags
MASK = 103
MASKED = 0.05  # of the pieces, so that the words around must do
NOISY, JOINED = 0.12, 0.2  # windows with wrong letters; with their paragraph breaks left out
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Item(NamedTuple):
    """One window: pieces, tags of each role at first pieces of words (-100 elsewhere), links as piece indices."""

    pieces: list[int]
    tags: np.ndarray  # [role, piece]
    links: np.ndarray  # [link, piece]; 0 is "none", -100 no link


class Article:
    """A marked article with its words as pieces."""

    def __init__(self, one: Marked, pieces: Pieces) -> None:
        text = plain(one.text)
        self.one = one
        self.words = [text[start:end] for start, end in one.spans]
        self.pieces = [pieces(word) for word in self.words]
        self.begins = beginnings(text, one.spans)


def item(article: Article, start: int, end: int, pieces_of: Pieces, chance: random.Random) -> Item:
    """Return the words [start, end) as one example, changed at random."""
    pieces = article.pieces[start:end]
    if chance.random() < NOISY:
        pieces = [pieces_of(_misspelt(word, chance)) for word in article.words[start:end]]
    joined = chance.random() < JOINED
    flat, at = [CLS], []
    for n, word in enumerate(pieces):
        if article.begins[start + n] == PARAGRAPH and not joined:
            flat.append(BREAK)
        at.append(len(flat) if word else NONE)
        flat += [MASK if chance.random() < MASKED else piece for piece in word]
    flat.append(SEP)
    tags = np.full((len(ROLES), len(flat)), -100, np.int64)
    links = np.full((len(LINKS), len(flat)), -100, np.int64)
    for n, place in enumerate(at):
        if place == NONE:
            continue
        tags[:, place] = article.one.tags[:, start + n]
        for link, target in enumerate(article.one.links[:, start + n]):
            if target != UNKNOWN:
                inside = start <= target < end and at[target - start] != NONE
                links[link, place] = at[target - start] if inside else 0
    return Item(flat[:512], tags[:, :512], links[:, :512])


def _misspelt(word: str, chance: random.Random) -> str:
    if not word.isalpha() or chance.random() > 0.15:
        return word
    at = chance.randrange(len(word))
    return word[:at] + chance.choice(LETTERS) + word[at + 1 :]


def batches(articles: list[Article], pieces: Pieces, chance: random.Random) -> list[list[Item]]:
    """Return one epoch: every word once, in windows cut anew, those of like length together."""
    items = [
        item(article, start, end, pieces, chance)
        for article in articles
        for start, end in windows(article.pieces, article.begins, chance)
    ]
    chance.shuffle(items)
    found: list[list[Item]] = []
    for first in range(0, len(items), 400):
        batch: list[Item] = []
        for each in sorted(items[first : first + 400], key=lambda one: len(one.pieces)):
            if batch and (len(batch) + 1) * len(each.pieces) > PIECES:
                found.append(batch)
                batch = []
            batch.append(each)
        found.append(batch)
    chance.shuffle(found)
    return found


def loss_of(net: Tagger, batch: list[Item], device: str) -> torch.Tensor:
    """Return the loss of one batch: tags of all roles, and pointers."""
    longest = max(len(one.pieces) for one in batch)
    pieces, attend = (torch.zeros(len(batch), longest, dtype=torch.long) for _ in range(2))
    tags = torch.full((len(batch), len(ROLES), longest), -100)
    links = torch.full((len(batch), len(LINKS), longest), -100)
    for n, one in enumerate(batch):
        size = len(one.pieces)
        pieces[n, :size], attend[n, :size] = torch.tensor(one.pieces), 1
        tags[n, :, :size], links[n, :, :size] = torch.from_numpy(one.tags), torch.from_numpy(one.links)
    pieces, attend, tags, links = (each.to(device) for each in (pieces, attend, tags, links))
    with torch.autocast(device, dtype=torch.bfloat16):
        scores, from_, to = net(pieces, attend)
        pointers = torch.einsum("bild,bjld->blij", from_, to)
    scores, pointers = scores.float(), pointers.float().masked_fill(attend[:, None, None] == 0, -1e4)
    loss = sum(
        functional.cross_entropy(scores[:, :, role].reshape(-1, 3), tags[:, role].reshape(-1), ignore_index=-100)
        for role in range(len(ROLES))
    )
    for link in range(len(LINKS)):
        if (links[:, link] >= 0).any():
            flat = pointers[:, link].reshape(-1, longest)
            loss = loss + LINK_WEIGHT * functional.cross_entropy(flat, links[:, link].reshape(-1), ignore_index=-100)
    return loss


def optimizer_of(net: Tagger) -> torch.optim.AdamW:
    """Return the optimizer: a layer learns slower than the one above it, the heads fastest."""
    layers = net.encoder.config.num_hidden_layers
    groups = []
    for name, weights in net.named_parameters():
        rate = RATE * HEADS
        if name.startswith("encoder"):
            depth = layers - int(name.split("layer.")[1].split(".")[0]) if "layer." in name else layers + 1
            rate = RATE * DECAY**depth
        groups.append({"params": [weights], "lr": rate, "weight_decay": 0.01 if weights.ndim > 1 else 0.0})
    return torch.optim.AdamW(groups)


def schedule(step: int, steps: int) -> float:
    """Return the share of the learning rate: rising for 6 % of the way, then falling to nothing."""
    return min(1.0, step / (0.06 * steps)) * max(0.0, (steps - step) / steps)


def epochs(
    net: Tagger, articles: list[Article], pieces: Pieces, options: argparse.Namespace
) -> Iterator[tuple[int, dict[str, torch.Tensor], float]]:
    """Yield number, averaged weights and mean loss of each epoch, going on from the last one saved."""
    steps = options.epochs * sum(len(word) for one in articles for word in one.pieces) // int(PIECES * 0.93)
    optimizer = optimizer_of(net)
    plan = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: schedule(step + 1, steps))
    average = {name: value.clone() for name, value in net.state_dict().items()}
    done = sorted(options.out.glob("epoch*.pt"), key=lambda file: int(file.stem.removeprefix("epoch")))
    first, step = 0, 0
    if done:
        saved = torch.load(done[-1], weights_only=False)
        net.load_state_dict(saved["net"])
        optimizer.load_state_dict(saved["optimizer"])
        plan.load_state_dict(saved["plan"])
        average, first, step = saved["average"], saved["epoch"], saved["step"]
    for epoch in range(first, options.epochs):
        chance = random.Random(f"{options.seed} {epoch}")
        torch.manual_seed(options.seed * 1000 + epoch)
        losses, began = [], time.monotonic()
        net.train()
        for batch in batches(articles, pieces, chance):
            loss = loss_of(net, batch, options.device)
            learn(net, loss, optimizer, plan)
            step += 1
            follow(average, net, step, AVERAGED)
            losses.append(loss.item())
            if step % 50 == 0:
                spent = time.monotonic() - began
                print(f"step {step}/{steps}  loss {np.mean(losses[-50:]):.4f}  {spent:.0f} s", flush=True)
        state = {"net": net.state_dict(), "optimizer": optimizer.state_dict(), "plan": plan.state_dict()}
        state |= {"average": average, "epoch": epoch + 1, "step": step}
        torch.save(state, options.out / f"epoch{epoch + 1}.pt")
        if done:
            done.pop().unlink(missing_ok=True)
        done.append(options.out / f"epoch{epoch + 1}.pt")
        yield epoch + 1, average, float(np.mean(losses))


def main() -> None:
    """Train, and save the averaged weights after every epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    pieces = wordpieces((encoder_folder() / "vocab.txt").read_text("utf-8").splitlines())
    articles = [Article(one, pieces) for one in (*polnear("train"), *statements())]
    net = Tagger().to(options.device)
    print(f"{len(articles)} articles, {sum(len(one.words) for one in articles):,} words", flush=True)
    for epoch, average, loss in epochs(net, articles, pieces, options):
        torch.save({name: value.cpu() for name, value in average.items()}, options.out / f"tagger{epoch}.pt")
        print(f"epoch {epoch}: loss {loss:.4f}", flush=True)


if __name__ == "__main__":
    main()
