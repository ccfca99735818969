"""A record written to a file, interrupted in every way, and gone on with."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.cli.ledger import Ledger
from onrecord.cli.recording import LEDGER

if TYPE_CHECKING:
    from pathlib import Path

NEWS = """Talks resume, day {day}

Foreign Minister Elena Vask of Kenya said on Monday: “We have never been so close to peace in this valley.”
Kenyan envoy Amina Wario said that a truce was “{stand}” for day {day}, and that Russia rejected the ceasefire.
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    for day in range(50):
        text = NEWS.format(day=day, stand="close" if day % 2 else "a long way off and hardly worth the trouble")
        (folder / f"2024-05-{day % 28 + 1:02}-{day:02}.txt").write_text(text, "utf-8")
    (folder / "again.txt").write_text(NEWS.format(day=1, stand="close"), "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("whole") / "record.jsonl"
    run(archive, out)
    return out.read_bytes()


def arguments(archive: Path, out: Path, *more: str) -> list[str]:
    return ["read", "--date", "name", "--out", str(out), *more, str(archive)]


def run(archive: Path, out: Path, *more: str) -> Result:
    return CliRunner().invoke(main, arguments(archive, out, *more), catch_exceptions=False)


def interrupted(number: signal.Signals, documents: int, archive: Path, out: Path, *more: str) -> tuple[int, str]:
    """Start the command, send it a signal when it has written some documents more; return its exit status and words."""
    before = out.stat().st_size if out.exists() else 0
    command = [sys.executable, "-m", "onrecord", *arguments(archive, out, *more)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None and not (out.exists() and out.stat().st_size > before + documents * 6000):
            time.sleep(0.005)
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
    return process.returncode, said


def test_what_was_interrupted_and_killed_and_gone_on_with_is_what_one_run_writes(
    archive: Path, whole: bytes, tmp_path: Path
) -> None:
    out = tmp_path / "record.jsonl"
    status, said = interrupted(signal.SIGINT, 3, archive, out)
    assert status == 130, said
    assert "stopped" in said
    assert "Traceback" not in said
    assert out.read_bytes().endswith(b"\n")
    assert whole.startswith(out.read_bytes())
    written = sum(json.loads(row)["type"] == "document" for row in out.read_bytes().splitlines())
    assert f"read {written} documents" in said
    assert interrupted(signal.SIGKILL, 3, archive, out, "--resume", "--jobs", "2")[0] == -9
    assert (tmp_path / f"record.jsonl{LEDGER}").exists()
    assert out.read_bytes() != whole
    assert run(archive, out, "--resume").exit_code == 1  # one file is empty
    assert out.read_bytes() == whole
    assert [path.name for path in tmp_path.iterdir()] == ["record.jsonl"]


def test_the_file_and_standard_output_get_the_same_bytes(archive: Path, whole: bytes) -> None:
    printed = CliRunner().invoke(main, ["read", "--date", "name", "--json", str(archive)], catch_exceptions=False)
    assert printed.stdout_bytes == whole


def test_half_a_document_at_the_end_is_written_again(archive: Path, whole: bytes, tmp_path: Path) -> None:
    out = tmp_path / "record.jsonl"
    interrupted(signal.SIGTERM, 3, archive, out)
    with out.open("ab") as file:
        file.write(whole[out.stat().st_size :][:5000])
    run(archive, out, "--resume")
    assert out.read_bytes() == whole


def test_resuming_before_anything_was_written_begins(archive: Path, whole: bytes, tmp_path: Path) -> None:
    out = tmp_path / "record.jsonl"
    run(archive, out, "--resume")
    assert out.read_bytes() == whole


@pytest.fixture
def begun(archive: Path, tmp_path: Path) -> Path:
    out = tmp_path / "record.jsonl"
    status, said = interrupted(signal.SIGTERM, 1, archive, out)
    assert status == 130, said
    return out


def test_what_cannot_be_gone_on_with_is_refused_in_one_line(archive: Path, begun: Path) -> None:
    def said(*more: str) -> str:
        result = run(archive, begun, *more)
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 1
        return result.stderr

    assert "it is unfinished; go on with --resume" in said()
    assert "it was begun with other --no-text, --force;" in said("--resume", "--no-text", "--force")
    ledger = Ledger(begun.with_name(begun.name + LEDGER))
    assert "another process is at it" in said("--resume")
    ledger.close(finished=False)
    begun.write_bytes(b"")
    assert "it is shorter than what was written" in said("--resume")


def test_rules_are_known_by_what_they_say(archive: Path, whole: bytes, tmp_path: Path) -> None:
    out, rules, moved = tmp_path / "record.jsonl", tmp_path / "site.yaml", tmp_path / "moved.yaml"
    rules.write_text("rules:\n- {wrong: qqzz, right: peace}\n")
    assert interrupted(signal.SIGTERM, 1, archive, out, "--rules", str(rules))[0] == 130
    rules.rename(moved)
    rules.write_text("rules:\n- {wrong: qqzz, right: war}\n")
    for other in (["--rules", str(rules)], []):
        result = run(archive, out, "--resume", *other)
        assert result.exit_code == 2
        assert result.stderr == f"Error: {out}: it was begun with other --rules; give the same, or begin anew\n"
    run(archive, out, "--resume", "--rules", str(moved))
    assert json.loads(out.read_bytes().splitlines()[0])["repair"]["rules"]
    assert out.read_bytes().count(b'"type":"document"') == whole.count(b'"type":"document"')


def test_a_finished_record_is_not_gone_on_with(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "record.jsonl"
    out.write_text("{}\n")
    result = run(archive, out, "--resume")
    assert result.exit_code == 2
    assert "there is nothing to resume" in result.stderr
    assert out.read_text() == "{}\n"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--out", "r.jsonl", "--speaker", "Wario"], "use --speaker afterwards"),
        (["--out", "r.jsonl", "--html", "pages"], "use --html afterwards"),
        (["--resume"], "name it with --out FILE"),
    ],
)
def test_a_record_is_kept_whole(archive: Path, more: list[str], said: str) -> None:
    result = CliRunner().invoke(main, ["read", *more, str(archive)], catch_exceptions=False)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_record_is_not_written_where_articles_are_read(archive: Path) -> None:
    article = archive / "again.txt"
    before = article.read_bytes()
    for out, path in ((article, article), (archive / "r.jsonl", archive)):
        result = CliRunner().invoke(main, ["read", "--out", str(out), str(path)], catch_exceptions=False)
        assert result.exit_code == 2
        assert "name another place" in result.stderr
    assert article.read_bytes() == before
