"""Quality floors on hand-marked corpora: runs every tools/gate_*.py and fails if one of them does.

usage: gate.py [NAME ...]      NAME: attribution, times, … (default: all)
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main() -> None:
    """Run the gates in order of name; exit 1 if any is below a floor."""
    names = sys.argv[1:]
    gates = sorted(Path(__file__).parent.glob("gate_*.py"))
    failed = []
    for gate in gates:
        name = gate.stem.removeprefix("gate_")
        if names and name not in names:
            continue
        print(f"--- {name}", flush=True)
        if subprocess.run([sys.executable, str(gate)], check=False).returncode:
            failed.append(name)
    print(f"--- below the floor: {', '.join(failed)}" if failed else "--- all floors hold")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
