"""Records gained and lost against another commit, over the same articles.

usage: compare.py REF [PATH ...]      PATH: articles (default: those of examples/ and of ../shared)

Reads the articles with this checkout and with REF (in a worktree that is removed afterwards), prints for each type how
many records stayed, were gained and were lost, and the first of each. A record is the same if its id is: its document,
type and anchor. One whose other fields changed counts as changed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
CODED = ROOT.parent / "shared" / "data" / "coded" / "texts"
SHOWN = 5  # of each type and fate

Records = dict[str, dict[str, Any]]


def main() -> None:
    """Read twice, compare, print."""
    reference, *named = sys.argv[1:] or ["main"]
    paths = [Path(path).resolve() for path in named] or [
        *(ROOT / "examples").glob("*/article.txt"),
        *([CODED] if CODED.is_dir() else []),
    ]
    now = read(ROOT, paths)
    with tempfile.TemporaryDirectory() as folder:
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", folder, reference], check=True)
        try:
            before = read(Path(folder), paths)
        finally:
            subprocess.run([*git, "remove", "--force", folder], check=True)
    for kind in dict.fromkeys(record["type"] for record in (*before.values(), *now.values())):
        show(kind, before, now)


def read(checkout: Path, paths: list[Path]) -> Records:
    """Return the records of the articles by id, as that checkout's source makes them."""
    command = [sys.executable, "-m", "onrecord", "read", "--json", "--no-text", "--date", "name", *map(str, paths)]
    environment = os.environ | {"PYTHONPATH": str(checkout / "src")}
    out = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False).stdout
    return {record["id"]: record for record in map(json.loads, out.splitlines())}


def show(kind: str, before: Records, now: Records) -> None:
    """Print one type's line, and the first records gained and lost."""
    old = {key for key, record in before.items() if record["type"] == kind}
    new = {key for key, record in now.items() if record["type"] == kind}
    changed = sum(before[key] != now[key] for key in old & new)
    stayed, gained, lost = len(old & new), len(new - old), len(old - new)
    print(f"{kind:10} {stayed:6} stayed, {changed:5} of them changed; {gained:5} gained, {lost:5} lost")
    for sign, keys, records in (("+", new - old, now), ("-", old - new, before)):
        for key in sorted(keys)[:SHOWN]:
            print(f"    {sign} {words(records[key])[:100]}")


def words(record: dict[str, Any]) -> str:
    """Return what tells a record to a person: its words, or its sentence."""
    for name in ("content", "evidence", "part"):
        if record.get(name):
            return str(record[name]["text"])
    return str(record.get("sentence") or record.get("name") or record["id"])


if __name__ == "__main__":
    main()
