"""Speed and memory of the whole flow, as a share of the bare spaCy parse of the same texts in the same run.

usage: bench.py [FOLDER] [--every N]      FOLDER: pages to read (default: ../shared/data/news2016, else examples/)

Prints a table and appends one JSON line (commit, machine, corpus digest, figures) to docs/bench.jsonl.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from onrecord import codebook as codebooks
from onrecord.code import code
from onrecord.decode import read_bytes, sources
from onrecord.errors import UnreadableError
from onrecord.find import find
from onrecord.link import link
from onrecord.models import load
from onrecord.parse import parse
from onrecord.repair import repair
from onrecord.views.wire import line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.records import Document

ROOT = Path(__file__).parents[1]
T = TypeVar("T")
PAGES = ROOT.parent / "shared" / "data" / "news2016"


def main() -> None:
    """Measure, print, append."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=PAGES if PAGES.is_dir() else ROOT / "examples")
    parser.add_argument("--every", type=int, default=17, help="take every Nth page (default 17: 203 of 3,444)")
    options = parser.parse_args()
    files = list(sources([options.folder]))[:: options.every]
    pages = [(source.name, source.read()) for source in files]
    memory = _memory(pages)  # first: a fork counts the memory of its parent
    figures = measure(pages) | {"peak memory of the command, MB": memory}
    for name, value in figures.items():
        print(f"{name:34}{value:>12,}" if isinstance(value, int) else f"{name:34}{value:>12.2f}")
    figures |= {"commit": _commit(), "machine": f"{platform.machine()} python {platform.python_version()}"}
    figures |= {"corpus": hashlib.sha256(b"".join(data for _, data in pages)).hexdigest()[:12]}
    with (ROOT / "docs" / "bench.jsonl").open("a", encoding="utf-8") as out:
        out.write(json.dumps(figures) + "\n")


def measure(pages: Sequence[tuple[str, bytes]]) -> dict[str, int | float | str]:
    """Return words per second of CPU time, and each stage's share of the bare parse's time."""
    begin = time.perf_counter()
    language, codebook = load().syntax, codebooks.load()
    start = time.perf_counter() - begin
    documents, decode_time = _timed(lambda: [one for page in pages if (one := _read(*page))])
    texts = [document.text or "" for document in documents]
    words = sum(document.words for document in documents)
    bare = min(_timed(lambda: sum(len(doc) for doc in language.pipe(texts)))[1] for _ in range(2))
    repaired, repair_time = _timed(lambda: [(document, repair(document)) for document in documents])
    readings, parse_time = _timed(lambda: list(parse(repaired, codebook)))
    found, find_time = _timed(lambda: [(reading, find(reading, codebook)) for reading in readings])
    coded, code_time = _timed(lambda: [link(code(reading, record, codebook), codebook) for reading, record in found])
    lines, wire_time = _timed(lambda: sum(len(line(claim)) for record in coded for claim in record.lines))
    spent = {"decode": decode_time, "repair": repair_time, "parse": parse_time, "find": find_time}
    spent |= {"code and link": code_time, "wire": wire_time}
    whole = sum(spent.values())
    return {
        "documents": len(documents),
        "words": words,
        "bytes of record": lines,
        "bare parse, words/s": int(words / bare),
        "whole, words/s": int(words / whole),
        **{f"{name} / bare parse": round(seconds / bare, 3) for name, seconds in spent.items()},
        "whole / bare parse": round(whole / bare, 3),
        "loading, s": round(start, 2),
    }


def _memory(pages: Sequence[tuple[str, bytes]]) -> int:
    """Return the peak memory of `onrecord read` over the same files, in a process of its own."""
    command = [sys.executable, "-m", "onrecord", "read", "--json", *(name for name, _ in pages)]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def _read(name: str, data: bytes) -> Document | None:
    try:
        return read_bytes(data, name)
    except UnreadableError as error:
        print(error, file=sys.stderr)
        return None


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    begin = time.process_time()
    return work(), time.process_time() - begin


def _commit() -> str:
    return subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()


if __name__ == "__main__":
    main()
