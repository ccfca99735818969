"""The command as a user meets it: what goes where, and what is said of bad input."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = "Die Verhandlungen über den Waffenstillstand gehen am Montag weiter. " * 8
NEWS = "Envoy Sees Progress\nKenyan envoy Amina Wario said on Monday that a truce was “close.”\n"


def run(*arguments: str | Path, stdin: bytes | str | None = None) -> Result:
    return CliRunner().invoke(main, ["read", *map(str, arguments)], input=stdin, catch_exceptions=False)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "2024-05-08-envoy.txt"
    path.write_text(NEWS, "utf-8")
    return path


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(row) for row in result.stdout.splitlines()]


def test_a_report_says_who_said_what(article: Path) -> None:
    result = run("--date", "2024-05-08", article)
    assert result.exit_code == 0
    for words in (
        "Envoy Sees Progress",
        "published 2024-05-08 (option)",
        "Amina Wario",
        "Kenya",
        "a truce was “close.”",
    ):
        assert words in result.stdout
    assert result.stderr == ""


@pytest.mark.usefixtures("article")
def test_json_goes_to_standard_output_and_all_else_to_standard_error(tmp_path: Path) -> None:
    (tmp_path / "zz.bin").write_bytes(bytes(range(256)))
    result = run("--json", tmp_path)
    assert result.exit_code == 1
    found = lines(result)
    assert found[0]["type"] == "document"
    assert {"statement", "actor"} <= {str(line["type"]) for line in found}
    assert "read 1 document" in result.stderr
    assert "zz.bin" in result.stderr


def test_the_raw_text_is_in_the_record_unless_it_is_left_out(article: Path) -> None:
    assert lines(run("--json", article))[0]["text"] == NEWS
    assert lines(run("--json", "--no-text", article))[0]["text"] is None


def test_text_is_written_as_offsets_count(article: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><title>T</title><body><article><h1>Envoy</h1><p>" + NEWS * 4 + "</p></article></body></html>"
    )
    result = run("--json", "--text", tmp_path / "out", page, article)
    documents = [line for line in lines(result) if line["type"] == "document"]
    for document in documents:
        (file,) = (tmp_path / "out").glob(f"*-{str(document['id'])[:8]}.txt")
        assert file.read_bytes().decode() == document["text"]


def test_standard_input_is_read() -> None:
    result = run("-", stdin=NEWS)
    assert result.exit_code == 0
    assert "Amina Wario" in result.stdout


def test_the_date_may_come_from_the_file_name(article: Path) -> None:
    assert lines(run("--json", "--date", "name", article))[0]["published"] == {
        "value": "2024-05-08",
        "how": "file name",
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--date", "yesterday"], "'yesterday' is no date; write it as 2025-11-26, or 'name'"),
        (["--codebook", "nowhere"], "nowhere"),
        (["--nonsense"], "No such option"),
    ],
)
def test_a_wrong_command_line_is_explained(article: Path, arguments: list[str], said: str) -> None:
    result = run(*arguments, article)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "no words"),
        ("paper.pdf", b"%PDF-1.7\n" + bytes(range(200)), "PDF"),
        ("noise.txt", b"\x00\x01\x02" * 50, "binary"),
        ("deutsch.txt", GERMAN.encode(), "--force"),
        ("huge.txt", b"word " * 2_100_000, "more than 10,000,000 bytes"),
    ],
)
def test_bad_input_gets_one_clear_line(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    result = run(path)
    assert result.exit_code == 1
    assert result.stdout.strip() == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert name in result.stderr
    assert said in result.stderr


def test_a_missing_file_is_one_line_and_the_others_are_read(article: Path, tmp_path: Path) -> None:
    result = run(tmp_path / "gone.txt", article)
    assert result.exit_code == 1
    assert "Amina Wario" in result.stdout
    assert re.search(r"1 file not read:\n.*gone\.txt", result.stderr)


def test_other_languages_are_read_on_request(tmp_path: Path) -> None:
    path = tmp_path / "deutsch.txt"
    path.write_text(GERMAN, "utf-8")
    result = run("--json", "--force", path)
    assert result.exit_code == 0
    assert lines(result)[0]["language"] == "de"
