"""What holds for every record of every text: exact offsets, valid lines, references that lead somewhere."""

from __future__ import annotations

import difflib
import json
import pickle
from collections import Counter
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

import onrecord
from conftest import ROOT
from onrecord import codebook
from onrecord.decode import read_text
from onrecord.parse.syntax import LONGEST, syntax
from onrecord.records import Actor, Part, Record
from onrecord.run import across, records
from onrecord.views.report import report
from onrecord.views.schema import schema
from onrecord.views.wire import line

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = ROOT / "examples" / "orrin" / "article.txt"
DOSSIER = ROOT / "examples" / "orrin" / "codebook"
TEXTS = {
    "sample": SAMPLE.read_text("utf-8"),
    "damaged": "Talks Resume\r\nThe envoy said the â€œfirst stepâ€\x9d was taken in CÃ³rdoba on Monday.\r\n",
    "beyond the basic plane": "\ufeffMinister \U0001f600 Rao said on Friday: “We \U0001f54a agreed.” Kenya denied it.",
    "no words of anybody": "Rain fell on the hills. The river rose by a metre.",
    "one word": "Peace",
    "a table": "Date\tKilled\n1 May\t3\n2 May\t0\n",
}
LIKE_ENOUGH = 0.95  # share of a report's lines that another machine must print alike


@pytest.fixture(scope="module", params=TEXTS, ids=str)
def record(request: pytest.FixtureRequest) -> Record:
    text = TEXTS[request.param]
    return next(records([read_text(text, str(request.param))], codebook.load(DOSSIER)))


def parts(value: object) -> Iterator[Part]:
    """Yield every part within a record, however deep."""
    if isinstance(value, Part):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from parts(one)


def test_every_part_is_the_raw_text_of_its_spans(record: Record) -> None:
    raw = record.document.text or ""
    for part in parts(record.lines):
        assert part.spans
        assert part.text == " … ".join(span.of(raw) for span in part.spans)
        assert part.text == part.text.strip() != ""
        assert list(part.spans) == sorted(part.spans)
        assert all(left.end < right.start for left, right in zip(part.spans, part.spans[1:], strict=False))


def test_every_line_is_valid(record: Record) -> None:
    validator: Any = jsonschema.Draft202012Validator(schema())
    for claim in record.lines:
        problems = [error.message for error in validator.iter_errors(json.loads(line(claim)))]
        assert not problems, (claim, problems[:2])


def test_ids_are_unique_and_references_lead_somewhere(record: Record) -> None:
    ids = Counter(claim.id for claim in record.lines)
    assert max(ids.values()) == 1
    statements = {statement.id for statement in record.statements}
    actors = {actor.id for actor in record.actors}

    def references(value: object) -> Iterator[tuple[str, str]]:
        if is_dataclass(value) and not isinstance(value, type):
            for field in fields(value):
                part = getattr(value, field.name)
                if field.name in {"within", "restates", "asserted_by", "by", "a", "b"} and isinstance(part, str):
                    yield "statement", part
                elif field.name == "cites":
                    yield from (("statement", cited) for cited in part)
                elif field.name == "actor" and isinstance(part, str):
                    yield "actor", part
                else:
                    yield from references(part)
        elif isinstance(value, tuple):
            for one in value:
                yield from references(one)

    for kind, reference in references(record.lines):
        assert reference in (actors if kind == "actor" else statements), (kind, reference)


def test_a_record_does_not_depend_on_its_neighbours() -> None:
    book = codebook.load()
    documents = [read_text(text, name) for name, text in TEXTS.items()]
    together = list(records(documents, book))
    alone = [next(records([document], book)) for document in reversed(documents)]
    assert together == alone[::-1]


def test_no_sentence_is_endless() -> None:
    words = "the envoy of the mayor, who rejected the plan of the ministers, " * 100
    whole, broken = f"{words}{words}{words}.", f"{words}. {words[0].upper()}{words[1:]}. {words}."
    ((doc, _),) = syntax([f"{whole}\n\n{broken}"], codebook.load().atlas)
    lengths = [len(sentence) for sentence in doc.sents]
    assert max(lengths) <= LONGEST
    assert len(doc) // LONGEST <= len(lengths) < 2 * len(doc) // LONGEST


def test_records_pickle() -> None:
    record = onrecord.read(TEXTS["sample"])
    assert pickle.loads(pickle.dumps(record)) == record


def test_lines_come_in_the_order_of_the_wire(record: Record) -> None:
    kinds = list(dict.fromkeys(claim.type for claim in record.lines))
    order = [field.name for field in fields(Record)]
    singular = [name if name == "damage" else name.removesuffix("s") for name in order]
    assert kinds == [kind for kind in singular if kind in kinds]


def test_actors_are_those_who_matter(record: Record) -> None:
    used = {part for claim in record.lines if not isinstance(claim, Actor) for part in _actor_ids(claim)}
    named = {actor.id for actor in record.actors if actor.kind in {"person", "state", "organisation", "medium"}}
    assert {actor.id for actor in record.actors} <= used | named


def _actor_ids(value: object) -> Iterator[str]:
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            part = getattr(value, field.name)
            if field.name == "actor" and isinstance(part, str):
                yield part
            yield from _actor_ids(part)
    elif isinstance(value, tuple):
        for one in value:
            yield from _actor_ids(one)


def test_a_statement_told_in_two_documents_is_one_report() -> None:
    book = codebook.load(DOSSIER)
    told = "Foreign Minister Elena Vask of Marovia said: “We have never been so close to peace in this valley.”"
    documents = [read_text(f"{opening}\n{told}", opening) for opening in ("The first paper", "Another paper entirely")]
    found = list(across(records(documents, book), book))
    reports = [claim for claim in found if claim.type == "report"]
    assert len(reports) == 1
    assert reports[0].speaker == "Elena Vask"
    assert len(reports[0].statements) == 2


def test_the_report_of_the_sample_is_as_it_was(write_golden: bool) -> None:
    """Compared with tolerance: another processor may round the parser's scores another way."""
    golden = Path(__file__).parent / "golden" / "orrin.report.txt"
    record = next(records([read_text(TEXTS["sample"], SAMPLE.name)], codebook.load(DOSSIER)))
    rows = ["  " * depth + "".join(words for words, _ in pieces).rstrip() for depth, pieces in report(record)]
    if write_golden:
        golden.write_text("\n".join(rows) + "\n", "utf-8")
    expected = golden.read_text("utf-8").splitlines()
    matcher = difflib.SequenceMatcher(None, expected, rows, autojunk=False)
    different = "\n".join(difflib.unified_diff(expected, rows, "golden", "now", lineterm="", n=0))
    assert matcher.ratio() >= LIKE_ENOUGH, different


def test_kickers_without_end_are_cut_in_order() -> None:
    text = "LIVE-" * 250 + '"We left," she said.'
    ((doc, _),) = syntax([text], codebook.load().atlas)
    assert doc.text == text
