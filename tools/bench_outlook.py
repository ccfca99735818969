"""How often an interval for a side's outlook covers the truth: bench_outlook.py [--cases 2000] [--seed 1]

A side has a true outlook; its speakers differ from it, what each says differs again, and some statements are repeated
in many outlets. Three intervals that claim 95 %: of the mean over all copies, of speaker means (t), Hartung-Knapp's.
"""

from __future__ import annotations

import argparse
import random
from math import sqrt
from statistics import mean, stdev

from onrecord.link.outlooks import STUDENT, interval

SPEAKERS, SAID, COPIES = (3, 8), (1, 5), (1, 30)  # how many speakers, statements of each, copies of each
BETWEEN, WITHIN = 0.6, 0.8  # standard deviations: of speakers about the side, of statements about their speaker


def main() -> None:
    """Simulate and print the coverage of each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    hits = {"mean over all copies": 0, "speaker means, t (what onrecord shows)": 0, "Hartung-Knapp": 0}
    for _ in range(options.cases):
        truth = chance.uniform(-1.0, 1.0)
        speakers = [_speaker(truth, chance) for _ in range(chance.randint(*SPEAKERS))]
        copies = [value for said in speakers for value, times in said for _ in range(times)]
        means = [mean(value for value, _ in said) for said in speakers]
        bounds = {
            "mean over all copies": _normal(copies),
            "speaker means, t (what onrecord shows)": interval(means),
            "Hartung-Knapp": _hartung_knapp(means, [len(said) for said in speakers]),
        }
        for name, bound in bounds.items():
            hits[name] += bound is not None and bound[0] <= truth <= bound[1]
    for name, count in hits.items():
        print(f"{name:40} covers the truth in {count / options.cases:.1%} of {options.cases} cases (claims 95 %)")


def _speaker(truth: float, chance: random.Random) -> list[tuple[float, int]]:
    """Return what a speaker says and how often each statement is repeated: most once, a few everywhere."""
    own = chance.gauss(truth, BETWEEN)
    said = []
    for _ in range(chance.randint(*SAID)):
        times = chance.randint(*COPIES) if chance.random() < 0.2 else 1
        said.append((max(-2.0, min(2.0, chance.gauss(own, WITHIN))), times))
    return said


def _normal(values: list[float]) -> tuple[float, float]:
    half = 1.96 * stdev(values) / sqrt(len(values))
    return mean(values) - half, mean(values) + half


def _hartung_knapp(means: list[float], counts: list[int]) -> tuple[float, float]:
    """Return the interval of a random-effects mean (DerSimonian-Laird) with Hartung and Knapp's variance."""
    noise = [WITHIN**2 / count for count in counts]
    fixed = [1 / one for one in noise]
    middle = sum(w * m for w, m in zip(fixed, means, strict=True)) / sum(fixed)
    spread = sum(w * (m - middle) ** 2 for w, m in zip(fixed, means, strict=True))
    scale = sum(fixed) - sum(w * w for w in fixed) / sum(fixed)
    between = max(0.0, (spread - len(means) + 1) / scale)
    weights = [1 / (one + between) for one in noise]
    middle = sum(w * m for w, m in zip(weights, means, strict=True)) / sum(weights)
    error = sum(w * (m - middle) ** 2 for w, m in zip(weights, means, strict=True)) / sum(weights) / (len(means) - 1)
    half = STUDENT[len(means) - 3] * sqrt(error)
    return middle - half, middle + half


if __name__ == "__main__":
    main()
