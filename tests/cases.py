"""Golden files: prose with expectations, which a linguist can read and edit.

# a quotation needs a cue
> The “New Look” won.

# one cue may carry two quotations
> “Yes,” he said, “but not yet.”
= said: “Yes,” … “but not yet.”
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GOLDEN = Path(__file__).parent / "golden"


@dataclass(frozen=True)
class Case:
    """One case of a golden file."""

    file: str
    title: str
    lines: tuple[str, ...]  # of text
    expected: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text, one line a paragraph."""
        return "\n".join(self.lines)

    def __str__(self) -> str:
        return self.title


def cases(file: str) -> Iterator[Case]:
    """Yield the cases of tests/golden/`file`, in order."""
    title, text, expected = "", list[str](), list[str]()
    for line in [*(GOLDEN / file).read_text("utf-8").splitlines(), "# "]:
        mark, words = line[:2], line[2:]
        if mark == "# ":
            if text:
                yield Case(file, title, tuple(text), tuple(expected))
            title, text, expected = words, [], []
        elif mark in ("> ", ">"):
            text.append(words)
        elif mark == "= ":
            expected.append(words)


def agree(case: Case, found: Sequence[str], write: bool) -> None:
    """Assert that `found` is what the case expects; with `write`, make it what the case expects."""
    if write:
        path = GOLDEN / case.file
        path.write_text(_rewritten(path.read_text("utf-8"), case.title, found), "utf-8")
    else:
        assert list(found) == list(case.expected)


def _rewritten(content: str, title: str, found: Sequence[str]) -> str:
    """The golden file with the expectations of one case replaced; all else stays."""
    lines, here, last = list[str](), False, 0
    for line in content.splitlines():
        if line.startswith("# "):
            here = line[2:] == title
        if here and line.startswith("= "):
            continue
        lines.append(line)
        if here and line.startswith(">"):
            last = len(lines)
    lines[last:last] = [f"= {words}" for words in found]
    return "\n".join(lines) + "\n"
