"""Compare the int8 model with the exact one: python tools/training/parity.py EXACT_FOLDER FOLDER

Prints F1 over words of each role on the tenth held aside; exit 1 where int8 loses more than half a point.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from corpus import Marked, polnear

from onrecord.models import open_tagger
from onrecord.models.decoding import spans
from onrecord.models.tagger import ROLES, Tagger

LOSS = 0.5


def main() -> None:
    """Print the table."""
    texts = list(polnear("aside"))
    exact, small = (word_f1(open_tagger(Path(folder)), texts) for folder in sys.argv[1:3])
    for role in exact:
        print(f"{role:10} exact {exact[role]:.2f}  int8 {small[role]:.2f}  loss {exact[role] - small[role]:.2f}")
    sys.exit(any(exact[role] - small[role] > LOSS for role in exact))


def word_f1(tagger: Tagger, texts: list[Marked]) -> dict[str, float]:
    """Return F1 in per cent over the words of each role that the corpus marks."""
    counts = np.zeros((len(ROLES) - 1, 3))
    for one in texts:
        roles = tagger(one.text)
        for n in range(len(counts)):
            told = np.zeros(len(roles.spans), bool)
            for first, last in roles.windows:
                for start, end in spans(roles.tags[first:last, n]):
                    told[first + start : first + end] = True
            gold = one.tags[n] > 0
            counts[n] += (told & gold).sum(), told.sum(), gold.sum()
    return {role: float(200 * right / (said + true)) for role, (right, said, true) in zip(ROLES, counts, strict=False)}


if __name__ == "__main__":
    main()
