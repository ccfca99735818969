"""Hold the floors of attribution: the tagger over the PolNeAR dev set, as it is and changed, by the shared scorer.

python tools/gate_attribution.py     exit 1 below a floor; skips where the marked corpus is not there
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from runpy import run_path
from typing import TYPE_CHECKING, Any

from onrecord.models import load
from onrecord.models.decoding import decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from onrecord.models.decoding import Range
    from onrecord.models.tagger import Roles

FLOORS = {("all", "content"): 79.0, ("all", "e2e"): 68.5, ("direct", "e2e"): 87.0, ("indirect", "e2e"): 63.0}  # F1
LOSS = 3.0  # points of e2e F1 that a change of the text may cost
ERROR = 0.05  # expected calibration error
BINS = 10
SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "data" / "polnear" / "dev.jsonl"
SCORER = SHARED / "tools" / "score_attribution.py"
MISREAD = dict(zip("abcdefghijklmnopqrstuvwxyz", "oheocfqbljrinmogpstuvwzkys", strict=True))  # as a scanner might

Article = dict[str, Any]


def main() -> int:
    """Print the tables and return the exit status."""
    if not GOLD.exists() or not SCORER.exists():
        print(f"gate: skipped, no marked corpus at {GOLD.parent}")
        return 0
    with GOLD.open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    broken = _floors(articles) + _robustness(articles)
    print("broken: " + "; ".join(broken) if broken else "all held")
    return int(bool(broken))


def _floors(articles: list[Article]) -> list[str]:
    predicted = list(predictions(articles))
    print(scored(articles, predicted, "--boot", "1000"), end="")
    report = json.loads(scored(articles, predicted, "--json"))
    broken = []
    for (kind, measure), floor in FLOORS.items():
        reached = 100 * report[kind][measure][2]
        print(f"{kind} {measure} F1 {reached:.1f}, floor {floor:.1f}")
        broken += [f"{kind} {measure}"] if reached < floor else []
    error = calibration(articles, predicted)
    print(f"expected calibration error {error:.3f}, at most {ERROR}")
    return broken + (["calibration"] if error > ERROR else [])


def _robustness(articles: list[Article]) -> list[str]:
    plain = _e2e(articles)
    print(f"{'as it is':24}e2e F1 {plain:.1f}")
    broken = []
    for name, change in CHANGES.items():
        reached = _e2e([changed(article, change) for article in articles])
        print(f"{name:24}e2e F1 {reached:.1f}, loss {plain - reached:.1f}, at most {LOSS}")
        broken += [name] if plain - reached > LOSS else []
    return broken


def _e2e(articles: list[Article]) -> float:
    return 100 * float(json.loads(scored(articles, predictions(articles), "--json"))["all"]["e2e"][2])


def predictions(articles: Sequence[Article]) -> Iterator[Article]:
    """Yield one line of the scorer's form for each article: what the model finds in it, but nothing within contents."""
    tagger = load().tagger
    for article in articles:
        roles = tagger(article["text"])
        found = [one for one in decoded(roles) if not one.inner]
        sure = [tagger.settings.sure(one.evidence) for one in found]
        yield {
            "doc": article["doc"],
            "attributions": [
                {
                    "source": _characters(roles, one.source),
                    "cue": _characters(roles, one.cue),
                    "content": _characters(roles, *one.content),
                    "confidence": confidence,
                }
                for one, confidence in zip(found, sure, strict=True)
                if confidence >= tagger.settings.least
            ],
        }


def _characters(roles: Roles, *ranges: Range | None) -> list[list[int]]:
    """The offsets of ranges of words."""
    return [[roles.spans[low][0], roles.spans[high - 1][1]] for low, high in filter(None, ranges)]


def scored(gold: Sequence[Article], predicted: Iterator[Article] | Sequence[Article], *options: str) -> str:
    """Return what the shared scorer prints."""
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "gold.jsonl", Path(folder) / "predicted.jsonl"
        for file, articles in zip(files, (gold, predicted), strict=True):
            file.write_text("".join(json.dumps(one) + "\n" for one in articles), encoding="utf-8")
        command = [sys.executable, str(SCORER), *map(str, files), *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def calibration(gold: Sequence[Article], predicted: Sequence[Article]) -> float:
    """Return the expected calibration error: confidence against the share that is right, in tenths."""
    scorer = run_path(str(SCORER))
    judged: list[tuple[float, bool]] = []
    for article, told in zip(gold, predicted, strict=True):
        text = scorer["Doc"](article["text"])
        true, found = (
            [{role: text.ids(one[role]) for role in ("source", "content")} for one in each["attributions"]]
            for each in (article, told)
        )
        same = scorer["match"]([one["content"] for one in true], [one["content"] for one in found], 0.5)
        for n, one in enumerate(found):
            right = n in same and scorer["jac"](true[same[n]]["source"], one["source"]) >= 0.5
            judged.append((told["attributions"][n]["confidence"], right))
    bins = [[one for one in judged if min(int(one[0] * BINS), BINS - 1) == n] for n in range(BINS)]
    for n, each in enumerate(bins):
        if each:
            said, was = (sum(part) / len(each) for part in zip(*each, strict=True))
            span = f"{n / BINS:.1f}–{(n + 1) / BINS:.1f}"
            print(f"  confidence {span}: {len(each):5} attributions, {said:.2f} said, {was:.2f} right")
    return sum(abs(sum(one[0] - one[1] for one in each)) for each in bins) / len(judged)


def changed(article: Article, change: Callable[[str], list[str]]) -> Article:
    """Return an article whose every character is replaced by what `change` makes of it, its offsets moved along."""
    pieces = change(article["text"])
    at = [0]
    for piece in pieces:
        at.append(at[-1] + len(piece))
    moved = [
        {role: [[at[start], at[end]] for start, end in spans or []] for role, spans in one.items() if role in ROLES}
        for one in article["attributions"]
    ]
    return {"doc": article["doc"], "text": "".join(pieces), "attributions": moved}


ROLES = ("source", "cue", "content")


def _straight(text: str) -> list[str]:
    return ['"' if char in "“”" else "'" if char in "‘’" else char for char in text]


def _doubled(text: str) -> list[str]:
    return ["''" if char in '“”"' else "'" if char in "‘’" else char for char in text]


def _lower(text: str) -> list[str]:
    return [char.lower() if len(char.lower()) == 1 else char for char in text]


def _headline(text: str) -> list[str]:
    return [
        char.upper() if len(char.upper()) == 1 and (n == 0 or text[n - 1].isspace()) else char
        for n, char in enumerate(text)
    ]


def _joined(text: str) -> list[str]:
    return [" " if char == "\n" else char for char in text]


def _misread(text: str) -> list[str]:
    chance = random.Random(1)
    return [MISREAD[char] if char in MISREAD and chance.random() < 0.02 else char for char in text]


CHANGES: dict[str, Callable[[str], list[str]]] = {
    "straight quotes": _straight,
    "doubled single quotes": _doubled,
    "lower case": _lower,
    "headline case": _headline,
    "paragraphs joined": _joined,
    "2 % of letters misread": _misread,
}

if __name__ == "__main__":
    sys.exit(main())
