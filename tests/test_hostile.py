"""Texts that once broke the reading, or took it minutes: each is read, in a time that grows with its length."""

from __future__ import annotations

import time

import pytest

import onrecord

NEWS = "The foreign minister of Kenya said on Monday that a truce was close, and that 12 people were killed in Busia. "
LONGEST = 40.0  # seconds of all threads of this process; on an idle machine each takes 1 to 4, and once took minutes


@pytest.mark.parametrize(
    "piece",
    ["`", "“", "x", "/", "He said “no", "the envoy of the mayor who rejected the plan of the ministers, ", "<div>"],
)
def test_what_is_repeated_without_an_end_is_read_in_time(piece: str) -> None:
    onrecord.read(NEWS)
    begin = time.process_time()
    record = onrecord.read(3 * NEWS + piece * (20_000 // len(piece)))
    assert time.process_time() - begin < LONGEST
    assert record.statements


@pytest.mark.parametrize(
    "text",
    [
        "Envoy Ann Lee said that ⁴omorrow 12 people were killed. Envoy Tom Berg said that 20 people were killed.",
        "Foreign Minister Lee Un\\g of Kenya said on Monday that a truce was close. His own aide said that it failed.",
    ],
)
def test_odd_letters_are_letters(text: str) -> None:
    assert len(onrecord.read(text).statements) == 2


def test_a_text_may_begin_amid_a_sentence() -> None:
    record = onrecord.read("ar Garissa on Tuesday, the interior ministry said. Norway's foreign minister said no.")
    assert record.statements
