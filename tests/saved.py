"""Articles that have something in common, and their record as the command saves it: for the tests of what shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner, Result

from onrecord.cli import main

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = {
    "2024-05-08-truce.txt": """Kenya Sees Truce Near as Uganda Doubts

NAIROBI, May 8, 2024 - Kenyan President William Ruto said on Monday that a truce with Uganda was “close.”

“We do not believe in any truce,” Ugandan President Yoweri Museveni told reporters in Kampala on Tuesday. He said that
Kenyan troops killed 12 people near Busia on May 3. The ministers are to meet in Geneva next week.

“We support the ceasefire,” Ruto said. “We reject the ceasefire,” Yoweri Museveni said.

“We reject the plan,â€\x9d he added. “Weâ€™re far from a deal,” Ruto said.
""",
    "2024-05-20-thaw.txt": """=Uganda Warms to a Truce

KAMPALA, May 20, 2024 - “We accept the ceasefire,” Ugandan President Yoweri Museveni said on Sunday. A deal was near, he
said. Two weeks ago Museveni had said, “We do not believe in any truce at all.”

+Kenya released 40 prisoners on May 18. “@Uganda must withdraw its troops,” Kenyan President William Ruto said. He
promised to free more prisoners.
""",
    "2024-06-02-silence.txt": """A Quiet Week

The market in Busia was open. Nobody spoke.
""",
}


def run(command: str, *arguments: str | Path, stdin: bytes | None = None) -> Result:
    """Run a command as a user does; what it raises but refusals is raised."""
    return CliRunner().invoke(main, [command, *map(str, arguments)], input=stdin, catch_exceptions=False)


def news(folder: Path) -> Path:
    """Write the articles into a folder; return it."""
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
