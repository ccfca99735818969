"""Mean of two trainings: mean_of.py DATA.pickle ONE OTHER OUT [--share .6]

ONE, OTHER and OUT are folders as train_coder.py writes them: each network of OUT is the mean of the two of its name, of
which ONE has the share. Networks that began from the same pretrained weights may be averaged (Wortsman et al. 2022,
"Model soups"). `train_coder.py DATA OUT --again` then writes the settings.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

import torch
from train_coder import CERTAINTY, OUTLOOK, POSITION, mix, read, save

SHARE = 0.6


def main() -> None:
    """Average, export, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    for name in ("one", "other", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--share", type=float, default=SHARE)
    options = parser.parse_args()
    torch.set_num_threads(1)
    data = pickle.loads(options.data.read_bytes())
    names = {"issues": data["issues"], "position": POSITION, "outlook": OUTLOOK, "certainty": CERTAINTY}
    for weights in sorted(options.one.glob("*/coder.pt")):
        place = weights.parent.name
        net, other = (read(folder / place, data["examples"], names) for folder in (options.other, options.one))
        mix(net, other, options.share)
        folder = options.out / place
        folder.mkdir(parents=True, exist_ok=True)
        torch.save(net.state_dict(), folder / "coder.pt")
        save(net, folder)


if __name__ == "__main__":
    main()
