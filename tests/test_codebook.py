"""The shipped codebook says what it must, and a broken one is refused with file, place and reason."""

from __future__ import annotations

import pickle
import re
import shutil
from typing import TYPE_CHECKING, get_args

import pytest

from coded import document, part, reading, record, statement
from onrecord import codebook
from onrecord.code import code
from onrecord.codebook.folder import SHIPPED
from onrecord.codebook.phrases import index, search
from onrecord.codebook.scheme import Issue, Mark
from onrecord.errors import CodebookError
from onrecord.records import Certainty, Value

if TYPE_CHECKING:
    from pathlib import Path

PEACE = codebook.load()


def test_it_is_loaded_once_and_knows_its_content_by_its_version(tmp_path: Path) -> None:
    assert codebook.load() is PEACE
    assert re.fullmatch(r"peace@[0-9a-f]{12}", PEACE.version)
    other = shutil.copytree(SHIPPED, tmp_path / "mine")
    assert codebook.load(other).version == PEACE.version
    changed = shutil.copytree(SHIPPED, tmp_path / "changed")
    (changed / "sides.yaml").write_text("overrides: {X: Y}\nmerge: {}\n")
    assert codebook.load(changed).version != PEACE.version
    assert codebook.load(changed).side("X") == "Y"


def test_issues_are_a_tree() -> None:
    assert (PEACE.parent("territory"), PEACE.root("territory")) == ("proposal", "proposal")
    assert (PEACE.parent("process"), PEACE.root("process")) == (None, "process")


@pytest.mark.parametrize("issue", PEACE.issues, ids=lambda issue: issue.id)
def test_every_issue_has_an_example_that_exercises_it(issue: Issue) -> None:
    for example in issue.examples:
        told = record(document(example), statement(content=part(example, 0, len(example))))
        issues = code(reading(example), told, PEACE).statements[0].issues
        assert issue.id in issues or (issue.id == "other" and not issues), (example, issues)


def test_every_value_of_every_scale_has_phrases() -> None:
    assert PEACE.phrases is not None
    marks = [mark for entries in PEACE.phrases.values() for _, mark in entries]
    values = {
        scale: {mark.value for mark in marks if mark.scale == scale} for scale in ("position", "outlook", "certainty")
    }
    assert values["position"] == set(get_args(Value))
    assert values["outlook"] == {"-2", "-1", "0", "1", "2"}
    assert values["certainty"] == set(get_args(Certainty)) - {"said"}


def test_a_phrase_is_found_by_form_lemma_alternative_and_gap() -> None:
    marks = [
        Mark("hedge", "hedge", 1.0, "any", phrase) for phrase in ("pull/draw .. troop back", "cease-fire", "talks")
    ]
    words = ["drew", "all", "their", "troops", "back", "and", "held", "cease", "-", "fire", "talks"]
    lemmas = ["draw", "all", "their", "troop", "back", "and", "hold", "cease", "-", "fire", "talk"]
    found = [(one.start, one.end, one.mark.phrase) for one in search(index(marks), words, lemmas)]
    assert found == [(0, 5, "pull/draw .. troop back"), (7, 10, "cease-fire"), (10, 11, "talks")]


@pytest.mark.parametrize(
    ("file", "content", "where", "what"),
    [
        (
            "issues.yaml",
            "- id: a\n  name: A\n  definition: d\n  parent: b\n  examples: [e]",
            "a",
            "'b', which is no issue",
        ),
        ("issues.yaml", "- id: a\n  name: A\n  definition: d", "a", "is not a list"),
        ("issues.yaml", "- id: [", "line 2", ""),
        ("scales.yaml", "mood: [{}]", "mood", "is no scale"),
        (
            "scales.yaml",
            "outlook:\n  - {value: 3, weight: 1, place: any, phrases: []}",
            "group 1: value",
            "3 is not words",
        ),
        ("scales.yaml", "outlook:\n  - {value: '3', weight: 1, place: any, phrases: []}", "group 1", "none of -2"),
        ("scales.yaml", "hedge:\n  - {value: hedge, weight: 2, place: any, phrases: []}", "group 1", "weight 2"),
        (
            "scales.yaml",
            "hedge:\n  - {value: hedge, weight: 1, place: any, phrases: [no]}",
            "group 1",
            "False is not words",
        ),
        (
            "scales.yaml",
            "hedge:\n  - {value: hedge, weight: 1, place: any, phrases: [a ..]}",
            "group 1",
            "'a ..' is not",
        ),
        ("sides.yaml", "merge: {}\noverrides: []", "overrides", "is not a list of `key: value`"),
        ("codebook.yaml", "name: peace\nnegotiation: [lunch]", "negotiation", "'lunch' is no issue"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, file: str, content: str, where: str, what: str) -> None:
    broken = shutil.copytree(SHIPPED, tmp_path / "broken")
    (broken / file).write_text(content)
    with pytest.raises(CodebookError) as caught:
        codebook.load(broken)
    assert caught.value.file == file
    assert where in caught.value.where and what in caught.value.what
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_folder_without_a_file_of_a_codebook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("name: mine\n")
    with pytest.raises(CodebookError, match=r"has no file of a codebook: codebook\.yaml, actors\.yaml"):
        codebook.load(tmp_path)


def test_a_folder_of_actors_alone_has_the_name_of_the_folder(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "actors.yaml").write_text("states:\n  - {id: ZZA, name: Zamunda}\n")
    loaded = codebook.load(mine)
    assert loaded.version.startswith("mine@") and loaded.version != PEACE.version
    assert (loaded.issues, loaded.negotiation) == (PEACE.issues, PEACE.negotiation)
    assert loaded.atlas.named("Zamunda") is not None


def test_a_dossier_adds_to_the_world_and_takes_the_rest_from_the_shipped_codebook(tmp_path: Path) -> None:
    (tmp_path / "codebook.yaml").write_text("name: mine\n")
    (tmp_path / "actors.yaml").write_text("states:\n  - {id: ZZA, name: Zamunda, capital: Zam, demonyms: [Zamundan]}\n")
    mine = codebook.load(tmp_path)
    assert mine.version.startswith("mine@")
    assert mine.issues == PEACE.issues
    assert mine.negotiation == PEACE.negotiation
    for entity in (mine.atlas.named("Zamunda"), mine.atlas.demonym("Zamundan"), mine.atlas.seat("Zam")):
        assert entity is not None
        assert mine.side(entity.id) == "Zamunda"
    assert PEACE.atlas.named("Zamunda") is None


@pytest.mark.parametrize(
    ("actors", "complaint"),
    [
        ("planets: []", "actors.yaml, planets: is no table; tables are states, organisations, people, regions"),
        ("states: [{id: ZZA}]", "actors.yaml, states, row 1 (line 1): lacks name"),
        ("states: [", "actors.yaml, line 2"),
    ],
)
def test_a_dossier_that_is_wrong_is_refused_by_file_and_row(tmp_path: Path, actors: str, complaint: str) -> None:
    (tmp_path / "codebook.yaml").write_text("name: mine\n")
    (tmp_path / "actors.yaml").write_text(actors + "\n")
    with pytest.raises(CodebookError, match=re.escape(complaint)):
        codebook.load(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="is not there"):
        codebook.load(tmp_path / "nowhere")
