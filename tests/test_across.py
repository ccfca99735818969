"""What joins documents: statements told again, positions, outlooks, signals; the order of documents changes nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coded import document, part, record, statement, who
from onrecord import codebook
from onrecord.link import link
from onrecord.link.repeats import NOBODY, QUOTED, TOLD, bands, same, words_of
from onrecord.records import Forecast, Outlook, Position, Record, Report, Signal, Stance, Statement, Value, Who
from onrecord.run import across

BOOK = codebook.load()
VENN, RHEE, KEST = who("Orla Venn", "Fenland"), who("Tamas Rhee", "Fenland"), who("Ilan Kest", "Kordia")
LONG = "the island belongs to those who fish there and to nobody who only draws maps of it"


def article(day: str, *said: tuple[Who | None, str], name: str | None = None, dated: bool = True) -> Record:
    """A document of that day in which each says a sentence."""
    text, statements = "Headline\n", []
    for number, (speaker, words) in enumerate(said):
        start = len(text)
        text += f"{words}.\n"
        content = part(text, start, start + len(words))
        statements.append(statement(f"{name or day}/{number}", content, speaker=speaker, document=name or day))
    return record(document(text, day if dated else None, name or day), *statements)


def coded(of: Record, *codes: Value | int) -> Record:
    """The statements with a stance on territory each, or with an outlook; linked."""
    told = [_with(one, code) for one, code in zip(of.statements, codes, strict=True)]
    return link(replace(of, statements=tuple(told)), BOOK)


def _with(one: Statement, code: Value | int) -> Statement:
    if isinstance(code, int):
        return replace(one, issues=("outlook",), outlook=Forecast(code, True))
    return replace(one, issues=("territory",), positions=(Stance("territory", code, 0.8, None, True),))


def reports(*records: Record) -> list[tuple[str, ...]]:
    return [one.statements for one in across(records, BOOK) if isinstance(one, Report)]


# --- told again -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "edited",
    [
        pytest.param(LONG, id="the same words"),
        pytest.param(LONG.replace("who fish there", "who fish here"), id="a word changed"),
        pytest.param("this " + LONG.removeprefix("the "), id="another beginning"),
        pytest.param(LONG.removesuffix(" of it"), id="cut short"),
        pytest.param(f"“{LONG},”", id="quotation marks put in"),
    ],
)
def test_an_edited_copy_is_a_report_of_the_same_statement(edited: str) -> None:
    first, second = article("2030-05-01", (VENN, LONG)), article("2030-05-02", (VENN, edited))
    assert reports(first, second) == [("2030-05-01/0", "2030-05-02/0")]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(LONG.replace("belongs", "does not belong"), id="negated"),
        pytest.param(LONG.replace("and to nobody", "of 40 boats"), id="another number"),
        pytest.param("the island will be handed over to a council of elders before the winter", id="other words"),
    ],
)
def test_another_statement_of_the_same_speaker_is_no_report(other: str) -> None:
    assert reports(article("2030-05-01", (VENN, LONG)), article("2030-05-02", (VENN, other))) == []


def test_words_of_the_unnamed_are_one_statement_only_where_they_are_nearly_the_same() -> None:
    aide = replace(who("An aide"), kind="anonymous")
    copies = [article("2030-05-01", (aide, LONG)), article("2030-05-02", (None, LONG.replace("maps", "charts")))]
    assert len(reports(*copies)) == 1
    assert reports(copies[0], article("2030-05-03", (aide, LONG.replace("fish there and to nobody", "sow")))) == []


def test_copies_that_meet_under_different_keys_are_one_report() -> None:
    texts = [LONG, "this " + LONG.removeprefix("the "), LONG.replace("there", "here"), LONG.replace("maps", "charts")]
    records = [article(f"2030-05-0{day}", (VENN, words)) for day, words in enumerate(texts, 1)]
    expected = [tuple(f"2030-05-0{day}/0" for day in range(1, 5))]
    assert all(reports(*order) == expected for order in permutations(records))


def test_the_same_words_within_one_document_join_nothing() -> None:
    assert reports(article("2030-05-01", (VENN, LONG), (VENN, LONG)), article("2030-05-02", (KEST, "no"))) == []


@given(st.lists(st.sampled_from(["island", "boat", "map", "winter", "not", "40", "fish"]), min_size=1, max_size=20))
def test_every_telling_is_the_same_as_itself_and_has_its_keys_always(words: list[str]) -> None:
    assert same(words, words, QUOTED) == (len(words) >= QUOTED.words)
    assert list(bands(words)) == list(bands(words))


@given(st.lists(st.sampled_from(words_of(LONG)), max_size=16), st.lists(st.sampled_from(words_of(LONG)), max_size=16))
def test_being_the_same_has_no_direction(one: list[str], other: list[str]) -> None:
    assert all(same(one, other, needs) == same(other, one, needs) for needs in (QUOTED, TOLD, NOBODY) if one != other)


# --- positions and outlooks -----------------------------------------------------------------------------------------


def test_a_position_in_all_documents_is_the_latest_and_cites_the_others() -> None:
    may = coded(article("2030-05-01", (VENN, "Ours")), "support")
    june = coded(article("2030-06-01", (RHEE, "Theirs")), "oppose")
    found = [one for one in across([june, may], BOOK) if isinstance(one, Position)]
    assert [(one.side, one.speaker, one.value, one.time, one.cites) for one in found] == [
        ("Fenland", None, "oppose", "2030-06-01", ("2030-06-01/0", "2030-05-01/0"))
    ]


def test_an_outlook_counts_a_repeated_statement_once() -> None:
    gloomy = coded(article("2030-05-09", (RHEE, "Nothing is settled yet")), -1)
    copies = [coded(article(f"2030-05-0{day}", (VENN, LONG)), 2) for day in range(1, 6)]
    found = [one for one in across([*copies, gloomy], BOOK) if isinstance(one, Outlook) and one.speaker is None]
    assert [(one.value, one.speakers, one.cites) for one in found] == [(0.5, 2, ("2030-05-01/0", "2030-05-09/0"))]


# --- signals --------------------------------------------------------------------------------------------------------


def signals(*records: Record) -> list[tuple[str, str, str, str]]:
    found = [one for one in across(records, BOOK) if isinstance(one, Signal)]
    return [(one.kind, one.scope, one.a, one.b) for one in found]


def test_sides_that_clash_in_different_documents_make_a_signal_in_whatever_order_they_come() -> None:
    ours = coded(article("2030-05-01", (VENN, "The island is ours by right")), "support")
    theirs = coded(article("2030-05-03", (KEST, "The island is not theirs by right")), "oppose")
    expected = [("position", "between_sides", "2030-05-01/0", "2030-05-03/0")]
    assert signals(ours, theirs) == signals(theirs, ours) == expected


def test_words_said_long_apart_are_no_signal_but_the_undated_fall_in_every_window() -> None:
    ours = coded(article("2030-05-01", (VENN, "The island is ours by right")), "support")
    late = article("2030-09-01", (KEST, "The island is not theirs by right"))
    assert signals(ours, coded(late, "oppose")) == []
    undated = coded(article("2030-09-01", (KEST, "The island is not theirs by right"), dated=False), "oppose")
    (found,) = (one for one in across([ours, undated], BOOK) if isinstance(one, Signal))
    assert "one of the two is not dated" in found.dissolves


def test_a_copy_of_a_statement_makes_no_further_pair() -> None:
    claim = "The island is ours by right and by every map that was ever drawn of it"
    ours = [coded(article(f"2030-05-0{day}", (VENN, claim)), "support") for day in (1, 2)]
    theirs = coded(article("2030-05-03", (KEST, "The island is not theirs by right")), "oppose")
    (found,) = (one for one in across([*ours, theirs], BOOK) if isinstance(one, Signal))
    assert found.also == ()
