"""A saved record shows what `read` shows, byte for byte; what is no record is refused in one line."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from onrecord import records
from onrecord.errors import RecordError
from onrecord.records import Part, Record
from onrecord.spans import Span
from onrecord.views.saved import saved
from onrecord.views.unwire import KINDS, unwire
from onrecord.views.wire import line
from saved import contents, news, run

if TYPE_CHECKING:
    from pathlib import Path

ORRIN = ROOT / "examples" / "orrin"
CODEBOOK = ("--codebook", ORRIN / "codebook")
FILTERS: tuple[list[str], ...] = (
    [],
    ["--speaker", "RUTO"],
    ["--side", "uga", "--side", "Kenya"],
    ["--issue", "proposal", "--min-confidence", "0.5"],
    ["--type", "signal", "--type", "shift", "--type", "report"],
    ["--since", "2024-05-09", "--until", "2024-05"],
    ["--speaker", "museveni", "--type", "report", "--type", "statement"],
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of articles, and its record."""
    folder = tmp_path_factory.mktemp("read")
    result = run("read", "--json", "--date", "name", news(folder / "news"), ORRIN / "article.txt")
    (folder / "record.jsonl").write_bytes(result.stdout_bytes)
    return folder


def test_the_articles_have_all_that_a_record_can_hold(read: Path) -> None:
    types = {json.loads(row)["type"] for row in (read / "record.jsonl").read_bytes().splitlines()}
    assert sorted(types) == sorted(KINDS)


@pytest.mark.parametrize("chosen", FILTERS, ids=" ".join)
@pytest.mark.parametrize("printed", [[], ["--json"], ["--json", "--no-text"]], ids=" ".join)
def test_what_is_printed_is_what_read_prints(read: Path, printed: list[str], chosen: list[str]) -> None:
    wanted = run("read", "--date", "name", *printed, *chosen, read / "news", ORRIN / "article.txt")
    shown = run("show", *printed, *chosen, read / "record.jsonl")
    assert (shown.exit_code, shown.stdout_bytes) == (0, wanted.stdout_bytes)


@pytest.mark.parametrize("chosen", FILTERS[:3], ids=" ".join)
def test_what_is_written_is_what_read_writes(read: Path, tmp_path: Path, chosen: list[str]) -> None:
    def outputs(folder: Path) -> list[str | Path]:
        folders = [part for name in ("html", "csv", "parquet", "text") for part in (f"--{name}", folder / name)]
        return [*folders, "--xlsx", folder / "record.xlsx", *chosen]

    run("read", "--date", "name", *outputs(tmp_path / "a"), read / "news", ORRIN / "article.txt")
    assert run("show", *outputs(tmp_path / "b"), read / "record.jsonl").exit_code == 0
    made = contents(tmp_path / "a")
    assert len(made) > 30
    assert contents(tmp_path / "b") == made


def test_the_page_of_the_sample_with_its_codebook_is_the_same(tmp_path: Path) -> None:
    article = ORRIN / "article.txt"
    run("read", *CODEBOOK, "--html", tmp_path / "a.html", article)
    record = run("read", *CODEBOOK, "--json", article).stdout_bytes
    run("show", "--html", tmp_path / "b.html", "-", stdin=record)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    chosen = (*CODEBOOK, "--side", "marovia", "--issue", "ceasefire")
    report = run("read", *chosen, article).stdout
    assert "Marovia" in report
    assert run("show", *chosen, "-", stdin=record).stdout == report
    assert "need --codebook DIR" in run("show", "--side", "marovia", "-", stdin=record).stderr


def test_a_record_without_its_text_is_shown_but_where_the_text_is_needed(read: Path, tmp_path: Path) -> None:
    bare = run("show", "--json", "--no-text", read / "record.jsonl").stdout_bytes
    assert run("show", "-", stdin=bare).stdout == run("show", read / "record.jsonl").stdout
    assert run("show", "--json", "-", stdin=bare).stdout_bytes == bare
    for option in ("--html", "--text"):
        result = run("show", option, tmp_path / "out", "-", stdin=bare)
        assert result.exit_code == 1
        assert "was saved without its text" in result.stderr
        assert len(result.stderr.splitlines()) == 1


DOCUMENT = {
    "type": "document", "id": "0" * 16, "name": "a.txt", "sha256": "", "text_sha256": "",
    "encoding": {"value": "utf-8", "how": "bytes"}, "extractor": None, "title": None, "outlet": None, "byline": None,
    "url": None, "published": {"value": None, "how": "unknown"}, "language": "en", "words": 3, "text": "So it is.",
}  # fmt: skip
TIME = {
    "type": "time", "id": "1" * 16, "document": "0" * 16, "confidence": 0.9, "rule": "r/1", "value": None,
    "part": {"text": "So", "spans": [[0, 2]]}, "start": None, "end": None, "precision": None, "anchor": None,
}  # fmt: skip
SHIFT = {
    "type": "shift", "id": "2" * 16, "document": None, "confidence": 1, "rule": "r/1", "side": "A", "speaker": None,
    "issue": "peace", "from": "1" * 16, "to": "1" * 16, "sentence": "It moved.",
}  # fmt: skip


def rows(*lines: object) -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in lines)


def test_the_smallest_record_is_one() -> None:
    result = run("show", "--json", "-", stdin=rows(DOCUMENT, TIME, SHIFT))
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 3)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (b"", "line 1: no record"),
        (b"Envoy Sees Progress\n", "line 1: is no JSON"),
        (rows(DOCUMENT) + b'{"type": "ti', "line 2: is no JSON: the line is cut off"),
        (rows(DOCUMENT, TIME).decode().encode("utf-16"), "line 1: is not UTF-8"),
        (rows([]), "line 1: is no record: it has no `type`"),
        (rows({"type": ["document"]}), "it has no `type`"),
        (rows({"type": "tweet"}), "'tweet'"),
        (rows(TIME), "line 1: a time that does not stand under its document"),
        (rows(DOCUMENT, TIME | {"document": "5" * 16}), "line 2: a time that does not stand under its document"),
        (rows(DOCUMENT, SHIFT, TIME), "line 3: a time that does not"),
        (rows(DOCUMENT, SHIFT, DOCUMENT), "line 3: a document after what joins documents"),
        (rows({**DOCUMENT, "mood": "glad"}), "line 1: Document has no mood"),
        (rows({key: DOCUMENT[key] for key in DOCUMENT if key != "words"}), "line 1: Document lacks words"),
        (rows(DOCUMENT | {"words": "three"}), "line 1: words: is not a whole number"),
        (rows(DOCUMENT | {"words": 10**30}), "words: is too large"),
        (rows(DOCUMENT | {"words": True}), "words: is not a whole number"),
        (rows(DOCUMENT | {"name": "a\0b"}), "null character"),
        (rows(DOCUMENT | {"id": "../../etc"}), "has the id '../../etc'"),
        (rows(DOCUMENT, TIME | {"part": {"text": "So", "spans": []}}), "line 2: part: spans: is empty"),
        (rows(DOCUMENT, TIME | {"part": {"text": "So", "spans": [[2, 2]]}}), "part: spans: has the offsets 2 and 2"),
        (rows(DOCUMENT, TIME | {"document": None}), "line 2: document: is not text"),
        (rows(DOCUMENT, SHIFT | {"document": "0" * 16}), "line 2: is a shift of one document"),
        (rows(DOCUMENT, SHIFT | {"to": "nobody"}), "has the id 'nobody'"),
        (rows(DOCUMENT, TIME).replace(b"0.9", b"NaN"), "line 2: is no JSON"),
        (rows(DOCUMENT, TIME).replace(b"0.9", b"1e999"), "confidence: is too large"),
        (rows(DOCUMENT).replace(b"So it is.", b"\\ud800"), "line 1: is not UTF-8"),
        (b"[" * 100_000 + b"\n", "line 1: is no JSON"),
    ],
)
def test_what_is_no_record_is_one_clear_line(record: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "record.jsonl"
    path.write_bytes(record)
    result = run("show", "--json", path)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert f"{path}, line" in result.stderr
    assert said in result.stderr


def test_what_stands_before_the_broken_line_is_shown(read: Path, tmp_path: Path) -> None:
    whole = (read / "record.jsonl").read_bytes()
    at = whole.index(b"\n", whole.index(b'"type":"document"', 10)) + 20  # in the first claim of the second document
    result = run("show", "--json", "--csv", tmp_path / "csv", "-", stdin=whole[:at])
    assert result.exit_code == 1
    assert whole.startswith(result.stdout_bytes)
    assert b"2024-05-08" in result.stdout_bytes
    assert b"Ruto" in (tmp_path / "csv" / "statement.csv").read_bytes()


def test_every_cut_of_a_record_is_shown_or_refused(read: Path) -> None:
    whole = (read / "record.jsonl").read_bytes()

    @settings(max_examples=60, deadline=None)
    @given(at=st.integers(1, len(whole) - 1), byte=st.binary(max_size=3))
    def shown(at: int, byte: bytes) -> None:
        pieces = (whole[:at] + byte + whole[at + len(byte) :]).splitlines(keepends=True)
        try:
            for one in saved(pieces, "record"):
                for row in one.lines if isinstance(one, Record) else (one,):
                    line(row).encode()
        except RecordError as error:
            assert "\n" not in str(error)

    shown()


SPANS = st.tuples(st.integers(0, 10**6), st.integers(1, 999)).map(lambda pair: Span(pair[0], sum(pair)))
st.register_type_strategy(Span, SPANS)
st.register_type_strategy(str, st.text(st.characters(exclude_categories=["Cs"])))
st.register_type_strategy(float, st.integers(-(10**8), 10**8).map(lambda number: round(number / 10**4, 4)))
st.register_type_strategy(int, st.integers(-(2**53), 2**53))
st.register_type_strategy(
    Part,
    st.builds(
        Part, text=st.text(st.characters(exclude_categories=["Cs"])), spans=st.lists(SPANS, min_size=1).map(tuple)
    ),
)


@pytest.mark.parametrize("name", KINDS)
def test_what_the_wire_holds_is_the_record(name: str) -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(record=st.from_type(KINDS[name]))
    def same(record: Any) -> None:
        written = line(record)
        assert unwire(json.loads(written)) == record
        assert line(unwire(json.loads(written))) == written

    same()


def test_every_line_is_known() -> None:
    named = {kind for union in get_args(records.Line) for kind in (get_args(union) or (union,))}
    assert {kind for one in named for kind in (get_args(one) or (one,))} == set(KINDS.values())
    assert all(dataclasses.is_dataclass(kind) for kind in KINDS.values())
