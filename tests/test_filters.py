"""Filters leave lines out, change none, and leave nothing that rests on nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.cli.filtering import TYPES
from onrecord.records import Record
from onrecord.views.filters import Filter, cited, filtered, filtered_derived, staying
from onrecord.views.saved import saved
from onrecord.views.unwire import KINDS
from saved import ARTICLES, news, run

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.records import Derived

CHOICES = st.builds(
    Filter,
    speakers=st.sets(st.sampled_from(["ruto", "museveni", "a", "kenya", "nobody"]), max_size=2).map(tuple),
    sides=st.frozensets(st.sampled_from(["Kenya", "Uganda", "Chad"]), max_size=2),
    issues=st.frozensets(st.sampled_from(["ceasefire", "proposal", "outlook", "prisoners"]), max_size=2),
    types=st.frozensets(st.sampled_from(TYPES), max_size=3),
    since=st.sampled_from([None, "2024", "2024-05", "2024-05-07"]),
    until=st.sampled_from([None, "2023", "2024-05", "2024-05-07"]),
    confidence=st.sampled_from([0, 0.5, 0.7, 1]),
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filters")
    made = folder / "record.jsonl"
    made.write_bytes(run("read", "--json", "--date", "name", news(folder / "news")).stdout_bytes)
    return made


def shown(record: Path, *options: str) -> list[dict[str, Any]]:
    result = run("show", "--json", *options, record)
    assert result.exit_code == 0
    return [json.loads(row) for row in result.stdout.splitlines()]


def of(kind: str, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [line for line in lines if line["type"] == kind]


def test_types_are_those_of_all_claims() -> None:
    assert list(TYPES) == [name for name in KINDS if name != "document"]


def test_what_is_left_is_lines_of_the_whole_that_rest_on_others() -> None:
    records = [onrecord.read(text, name=name, published=name[:10]) for name, text in ARTICLES.items()]

    @settings(max_examples=80, deadline=None)
    @given(wanted=CHOICES)
    def left(wanted: Filter) -> None:
        for whole in records:
            part = filtered(whole, wanted)
            assert part.document == whole.document
            places = [whole.lines.index(line) for line in part.lines]
            assert places == sorted(places)
            said = {one.id for one in staying(whole, wanted)}
            assert all(one.confidence >= wanted.confidence for one in part.lines[1:])  # type: ignore[union-attr]
            resting: tuple[Derived, ...] = (*part.positions, *part.outlooks, *part.signals)
            assert all(said.intersection(cited(line)) for line in resting)
            if not wanted.types:
                assert filtered(part, wanted) == part
                assert {one.id for one in part.statements} == said

    left()


def test_a_speaker_is_known_by_part_of_the_name_and_brings_what_rests_on_the_words(record: Path) -> None:
    lines = shown(record, "--speaker", "mUSEv")
    assert {line["speaker"]["name"] for line in of("statement", lines)} == {"Yoweri Museveni"}
    assert len(of("document", lines)) == len(ARTICLES)
    assert {line["side"] for line in of("position", lines)} == {"Uganda"}
    assert of("signal", shown(record, "--speaker", "Museveni", "--speaker", "Ruto")) == of("signal", shown(record))
    assert of("report", lines) == of("report", shown(record))
    assert "William Ruto" not in {line["name"] for line in of("actor", lines)}
    assert of("report", shown(record, "--speaker", "Ruto")) == []


@pytest.mark.parametrize("name", ["Kenya", "kenya", "KEN"])
def test_a_side_is_known_by_its_name_or_an_id(record: Path, name: str) -> None:
    lines = shown(record, "--side", name)
    assert {line["speaker"]["side"] for line in of("statement", lines)} == {"Kenya"}
    assert {line["side"] for line in of("position", lines)} == {"Kenya"}
    events = of("event", lines)
    assert {line["event_type"] for line in events} >= {"ASSAULT", "RETREAT"}


def test_an_issue_brings_its_subtopics(record: Path) -> None:
    below = {issue for line in of("statement", shown(record, "--issue", "proposal")) for issue in line["issues"]}
    assert {"proposal", "ceasefire", "prisoners"} <= below
    only = of("statement", shown(record, "--issue", "Prisoners, hostages and the missing"))
    assert only
    assert all("prisoners" in line["issues"] for line in only)
    assert {line["issue"] for line in of("position", shown(record, "--issue", "ceasefire"))} == {"ceasefire"}
    assert of("outlook", shown(record, "--issue", "ceasefire")) == []
    assert of("outlook", shown(record, "--issue", "outlook")) == of("outlook", shown(record))


def test_a_bound_is_a_day_a_month_or_a_year_and_counts_itself(record: Path) -> None:
    def days(*options: str) -> set[str]:
        said = of("statement", shown(record, *options))
        return {line["time"]["start"] for line in said if line["time"]}

    assert days() == {"2024-05-06", "2024-05-07", "2024-05-08", "2024-05-19", "2024-05-20"}
    assert days("--since", "2024-05-07", "--until", "2024-05-19") == {"2024-05-07", "2024-05-08", "2024-05-19"}
    assert days("--since", "2024-05", "--until", "2024-05") == days()
    assert days("--since", "2024", "--until", "2024") == days()
    assert days("--until", "2023") == days("--since", "2024-06") == set()
    assert [line["time"]["start"] for line in of("event", shown(record, "--until", "2024-05-03"))] == ["2024-05-03"]


def test_types_and_confidence_are_those_of_each_line(record: Path) -> None:
    assert {line["type"] for line in shown(record, "--type", "event", "--type", "shift")} == {
        "document", "event", "shift",
    }  # fmt: skip
    sure = shown(record, "--min-confidence", "0.8")
    assert all(line["confidence"] >= 0.8 for line in sure if line["type"] != "document")
    assert of("time", sure)
    assert of("shift", shown(record, "--min-confidence", "0.3", "--type", "shift")) == of("shift", shown(record))


def test_what_joins_documents_needs_one_statement_that_stays(record: Path) -> None:
    with record.open("rb") as file:
        whole = list(saved(file, "record"))
    joining = [one for one in whole if not isinstance(one, Record)]
    wanted = Filter(since="2024-05-08")
    said = {one.id for held in whole if isinstance(held, Record) for one in staying(held, wanted)}
    assert {one.type for one in joining} == {"outlook", "position", "report", "shift"}
    stay = [one for one in joining if not said.isdisjoint(cited(one))]
    assert 0 < len(stay) < len(joining)
    assert list(filtered_derived(joining, wanted, said)) == stay
    assert list(filtered_derived(joining, wanted, set())) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--side", "Keny"], "knows no 'Keny'; did you mean Kenya"),
        (["--issue", "prisoner"], "did you mean prisoners?"),
        (["--issue", "zzz"], "knows no 'zzz' (sides and issues of your own need --codebook DIR)"),
        (["--type", "statment"], "'statement'"),
        (["--since", "May"], "'May' is no day; write it as 2016-03-07, 2016-03 or 2016"),
        (["--until", "2024-02-30"], "'2024-02-30' is no day"),
        (["--min-confidence", "7"], "0<=x<=1"),
    ],
)
@pytest.mark.parametrize("command", ["read", "show"])
def test_a_filter_that_means_nothing_is_explained(record: Path, command: str, options: list[str], said: str) -> None:
    result = run(command, *options, record)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_a_report_passes_over_documents_of_which_nothing_is_left(record: Path) -> None:
    assert "A Quiet Week" in run("show", record).stdout
    result = run("show", "--speaker", "Ruto", record)
    assert "Kenya Sees Truce Near" in result.stdout
    assert "A Quiet Week" not in result.stdout
    nothing = run("show", "--speaker", "Nobody At All", record)
    assert (nothing.stdout, nothing.stderr) == ("", "nothing fits the filters\n")


def test_a_page_links_to_nothing_that_is_left_out(record: Path, tmp_path: Path) -> None:
    run("show", "--html", tmp_path / "pages", "--type", "statement", "--min-confidence", "0.8", record)
    (page,) = (tmp_path / "pages" / "pages").glob("2024-05-08*")
    text = page.read_text("utf-8")
    links = {piece.split('"')[0] for piece in text.split('href="#')[1:]} - {""}
    assert links
    assert all(f'id="{link}"' in text for link in links)
