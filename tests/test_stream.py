"""Many files: the same records by one process or many, whatever happens to a file or a process."""

from __future__ import annotations

import multiprocessing
import signal
from typing import TYPE_CHECKING

import pytest

import onrecord
from onrecord import codebook, run, stream
from onrecord.errors import UnreadableError
from onrecord.stream import Options, outcomes

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.codebook import Codebook
    from onrecord.records import Document, Record
    from onrecord.repair import Repairing

NEWS = "Talks resume, day {day}\n\nKenyan envoy Amina Wario said on Monday that a truce was “close.” {more}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for day in range(12):
        text = NEWS.format(day=day, more="The talks go on. " * (200 if day == 3 else day))
        (tmp_path / f"{day:02}.txt").write_text(text, "utf-8")
    (tmp_path / "05.txt").write_text("", "utf-8")
    return tmp_path


def test_two_processes_yield_what_one_does_and_a_file_that_cannot_be_read_is_told(folder: Path) -> None:
    told: list[list[str]] = [[], []]
    one = list(onrecord.read_all([folder], failed=lambda error: told[0].append(str(error))))
    two = list(onrecord.read_all([folder], jobs=2, failed=lambda error: told[1].append(str(error))))
    assert one == two
    assert [record.document.name[-6:-4] for record in one] == [f"{day:02}" for day in range(12) if day != 5]
    assert told[0] == told[1]
    assert len(told[0]) == 1


def test_a_process_that_the_system_kills_costs_one_document(folder: Path) -> None:
    found = outcomes([folder], Options(codebook=codebook.load()), jobs=2)
    first = next(found)
    victim = multiprocessing.active_children()[0]
    victim.kill()
    results = [first.result, *(outcome.result for outcome in found)]
    lost = [result for result in results if isinstance(result, UnreadableError) and "killed" in str(result)]
    assert len(results) == 12
    assert len(lost) == 1
    assert f"signal {signal.SIGKILL:d}" in lost[0].what


def test_a_fault_of_ours_costs_one_document_and_is_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = run.record

    def faulty(document: Document, codebook: Codebook, how: Repairing) -> Record:
        if document.name.endswith("07.txt"):
            raise ValueError("seven\nis too many")
        return read(document, codebook, how)

    monkeypatch.setattr(stream, "record", faulty)
    failures: list[UnreadableError] = []
    assert len(list(onrecord.read_all([folder], failed=failures.append))) == 10
    assert "07.txt: it could not be read (ValueError: seven is too many)" in str(failures[1])
    assert "\n" not in str(failures[1])
