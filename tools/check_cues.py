"""Find cue phrases that too few documents have: check_cues.py [CODEBOOK] [--least 3] [--list]

No phrase of a codebook may be there for the sake of one article: each must stand in three pages of news2016 or of
PolNeAR's training part, beside the checkout. Exit 1 if one does not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import codebook as codebooks
from onrecord.codebook.phrases import search
from onrecord.decode import read_bytes
from onrecord.errors import UnreadableError
from onrecord.models import load

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(__file__).resolve().parents[2] / "shared"


def main() -> int:
    """Count, print, return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("codebook", nargs="?", type=Path)
    parser.add_argument("--least", type=int, default=3)
    parser.add_argument("--list", action="store_true", help="name each phrase that is too rare")
    parser.add_argument("--shared", type=Path, default=SHARED)
    options = parser.parse_args()
    phrases = codebooks.load(options.codebook).phrases or {}
    counts = Counter(mark.phrase for entries in phrases.values() for _, mark in entries)
    counts = Counter(dict.fromkeys(counts, 0))
    language = load().syntax
    number = 0
    for doc in language.pipe(_texts(options.shared), disable=["parser", "ner"]):
        number += 1
        forms, lemmas = [token.lower_ for token in doc], [token.lemma_.lower() for token in doc]
        counts.update({found.mark.phrase for found in search(phrases, forms, lemmas)})
    rare = sorted(phrase for phrase, count in counts.items() if count < options.least)
    print(f"{len(counts)} phrases, {number} documents: {len(rare)} phrases in fewer than {options.least}")
    if options.list:
        print(*(f"{counts[phrase]}  {phrase}" for phrase in rare), sep="\n")
    return int(bool(rare))


def _texts(shared: Path) -> Iterator[str]:
    """Yield the texts of both corpora."""
    data = shared / "data"
    for path in sorted((data / "news2016").iterdir()):
        try:
            yield read_bytes(path.read_bytes(), path.name).text or ""
        except UnreadableError:
            continue
    with (data / "polnear" / "train.jsonl").open(encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)


if __name__ == "__main__":
    sys.exit(main())
