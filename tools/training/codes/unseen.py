"""The fully coded articles read by coders that have not seen them: unseen.py FOLDS OUT.pickle [--shared FOLDER]

FOLDS is what train_coder.py wrote. OUT holds (fold, path of the article, its record with codes) for each article;
signals are not in it yet. Training the signals' weights and both gates start from it. found.pickle beside OUT holds
(name, record) of each page in found.jsonl with signals, read by the coder `base`: those weights are set on them too.
"""

from __future__ import annotations

import argparse
import json
import pickle
from pathlib import Path
from typing import TYPE_CHECKING

from data import corpus

from onrecord import codebook as codebooks
from onrecord.code import code
from onrecord.decode import read_bytes
from onrecord.find import find
from onrecord.models import load, passing
from onrecord.models.coder import Coder, open_coder
from onrecord.parse import parse
from onrecord.repair import repair

if TYPE_CHECKING:
    from onrecord.records import Document, Record

ROOT = Path(__file__).resolve().parents[3]


def main() -> None:
    """Read each article with the coder that did not see it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folds", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options = parser.parse_args()
    coders = folds(options.folds)
    load()
    codebook = codebooks.load()
    read = []
    for path in sorted((options.shared / "data" / "coded" / "texts").glob("*.txt")):
        document = read_bytes(path.read_bytes(), path.name, date_from_name=True)
        number, coder = coders[document.sha256]
        read.append((number, path.name, _coded(document, codebook, coder)))
    options.out.write_bytes(pickle.dumps(read))
    base = open_coder(options.folds / "base")
    found = [one for one in corpus(options.shared, "found") if one.gold["signals"]]
    documents = (read_bytes(one.bytes, one.name + ".txt", date_from_name=True) for one in found)
    rows = [(one.name, _coded(each, codebook, base)) for one, each in zip(found, documents, strict=True)]
    options.out.with_name("found.pickle").write_bytes(pickle.dumps(rows))


def _coded(document: Document, codebook: codebooks.Codebook, coder: Coder) -> Record:
    with passing():
        (reading,) = parse([(document, repair(document))], codebook)
        return code(reading, find(reading, codebook), codebook, coder)


def folds(folder: Path) -> dict[str, tuple[int, Coder]]:
    """Return fold and coder by the SHA-256 of each article that the coder has not seen."""
    found: dict[str, tuple[int, Coder]] = {}
    for number, place in enumerate(sorted(path.parent for path in folder.glob("fold*/settings.json"))):
        coder = open_coder(place)
        left = json.loads((place / "settings.json").read_text("utf-8"))["left_out"]
        found |= dict.fromkeys(left, (number, coder))
    return found


if __name__ == "__main__":
    main()
