"""`onrecord check`: damage only, with an exit status that import scripts can ask."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner, Result

from onrecord.cli import main

if TYPE_CHECKING:
    from pathlib import Path

CLEAN = "The envoys met in Geneva on Monday and agreed on the agenda of the next round of talks, officials said.\n"
DAMAGED = (
    CLEAN + "Nobody here wants to postpstart it, anystart can see that, and the tstart was bad.\nIt wasnâ€™t over.\n"
)
LONE = [
    "The minister said that the tstart of the talks had changed since the two of them last met in the capital.\n",
    "The mediators said that anystart could have seen the draft before it was handed to the two delegations.\n",
    "A spokesman told reporters that the ministers had decided to postpstart the vote on the budget again.\n",
]


def run(*arguments: str | Path, command: str = "check", stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [command, *map(str, arguments)], input=stdin, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "news" / "b.txt").write_text(DAMAGED, "utf-8")
    return tmp_path / "news"


def test_each_repair_is_a_line_with_its_reason(folder: Path) -> None:
    result = run(folder)
    assert result.exit_code == 3
    assert "a.txt" not in result.stdout
    words = " ".join(result.stdout.split())
    assert "“postpstart” → “postpone” replacement: every “one” became “start”, confirmed" in words
    assert "“wasnâ€™t” → “wasn’t” mojibake: decoded with the wrong encoding, confirmed" in words
    assert result.stderr == "1 of 2 documents damaged, 4 places\n"


def test_clean_news_is_no_damage(folder: Path) -> None:
    result = run(folder / "a.txt")
    assert (result.exit_code, result.stdout) == (0, "")


def test_standard_input_is_read() -> None:
    result = run("-", stdin=DAMAGED)
    assert result.exit_code == 3
    assert result.stdout.startswith("standard input\n")


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_checked(folder: Path) -> None:
    result = run(folder / "nothing.txt", folder)
    assert result.exit_code == 1
    assert "postpone" in result.stdout
    assert "nothing.txt: there is no such file; check the name" in result.stderr


def test_json_lines_are_those_of_the_record(folder: Path) -> None:
    def damage(result: Result) -> list[object]:
        lines = [json.loads(line) for line in result.stdout.splitlines()]
        return [line for line in lines if line["type"] in ("document", "damage")]

    checked = run("--json", folder)
    assert checked.exit_code == 3
    assert damage(checked) == damage(run("--json", "--no-text", folder, command="read"))


def test_nothing_is_parsed(folder: Path) -> None:
    script = (
        "import sys; from onrecord.cli import main\ntry: main(sys.argv[1:])\nfinally: print('spacy' in sys.modules)"
    )
    command = [sys.executable, "-c", script, "check", str(folder / "a.txt")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "False\n"


def test_documents_share_evidence_and_the_record_names_the_rules(tmp_path: Path) -> None:
    news, rules = tmp_path / "news", tmp_path / "site.yaml"
    news.mkdir()
    for number, text in enumerate(LONE):
        (news / f"{number}.txt").write_text(CLEAN + text, "utf-8")
    assert "“anyone”" not in run(news / "1.txt").stdout.replace("perhaps “anyone”", "")
    pooled = run("--pool", "--rules", rules, news)
    assert "shared: every “one” became “start” in 3 documents" in pooled.stderr
    (rule,) = yaml.safe_load(rules.read_text("utf-8"))["rules"]
    assert (rule["wrong"], rule["right"], rule["proof"]["anystart"]) == ("start", "one", "anyone")
    assert rule["documents"] == [str(news / f"{number}.txt") for number in range(3)]
    alone = run("--json", "--rules", rules, news / "1.txt")
    document, damage = map(json.loads, alone.stdout.splitlines())
    assert len(document["repair"]["rules"]) == 64
    assert (damage["part"]["reads"], damage["verdict"]) == ("anyone", "confirmed")
    read = run("--json", "--no-text", "--rules", rules, news / "1.txt", command="read")
    assert read.stdout.splitlines()[:2] == alone.stdout.splitlines()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--pool", "x"], "--pool writes what it finds: say where, with --rules FILE"),
        (["--pool", "--rules", "r", "-"], "standard input does not allow"),
        (["--rules", "missing.yaml", "x"], "missing.yaml: No such file"),
    ],
)
def test_what_cannot_be_is_said(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_a_text_can_be_read_as_it_stands(folder: Path) -> None:
    def parts(*options: str) -> list[tuple[str | None, str | None, str]]:
        result = run("--json", "--no-text", *options, folder / "b.txt", command="read")
        found = [line for line in map(json.loads, result.stdout.splitlines()) if line["type"] == "damage"]
        return [(line["part"].get("reads"), line["suggests"], line["verdict"]) for line in found]

    assert parts()[0] == ("postpone", None, "confirmed")
    assert parts("--no-repair")[0] == (None, "postpone", "confirmed")
    both = run("--no-repair", "--repair=suspected", folder / "b.txt", command="read")
    assert both.exit_code == 2
    assert "exclude each other" in both.stderr


def test_what_is_uncertain_is_shown_as_such(folder: Path, tmp_path: Path) -> None:
    path = folder / "c.txt"
    path.write_text(DAMAGED + "They left at the start of the week.\n", "utf-8")
    assert "“start” → perhaps “one” replacement" in " ".join(run(path).stdout.split())
    assert "“start” → perhaps “one” replacement" in " ".join(run(path, command="read").stdout.split())
    run("--html", tmp_path / "c.html", path, command="read")
    page = (tmp_path / "c.html").read_text("utf-8")
    assert "<rt>one?</rt>" in page
    assert 'perhaps: <span class="words">one</span>' in page
