"""Positions, outlooks and signals inside a document; reports and shifts across documents."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coded import document, part, record, statement, who
from onrecord import codebook
from onrecord.link import link
from onrecord.link.outlooks import interval
from onrecord.records import Forecast, Part, Record, Report, Shift, Signal, Stance, Statement, Value, When, Who
from onrecord.run import across

BOOK = codebook.load()
TEXT = "Talks end in dispute over island\n" + "The island must be ours now. " * 8
VENN, RHEE, KEST = who("Orla Venn", "Fenland"), who("Tamas Rhee", "Fenland"), who("Ilan Kest", "Kordia")


def sentence(number: int, text: str = TEXT) -> Part:
    """The n-th sentence of the body."""
    start = 33 + number * 29
    return part(text, start, start + 27)


def stance(value: Value, issue: str = "territory", strength: float = 0.8) -> Stance:
    return Stance(issue, value, strength, None, True)


def says(number: int, speaker: Who, value: Value, issue: str = "territory") -> Statement:
    told = statement(f"s{number}", sentence(number), speaker=speaker)
    return replace(told, issues=(issue,), positions=(stance(value, issue),))


def hopes(number: int, speaker: Who, value: int) -> Statement:
    told = statement(f"s{number}", sentence(number), speaker=speaker)
    return replace(told, issues=("outlook",), outlook=Forecast(value, True))


def linked(*statements: Statement) -> Record:
    return link(record(document(TEXT), *statements), BOOK)


def pairs(found: Record) -> list[tuple[str, str, str, str]]:
    return [(one.kind, one.scope, one.a, one.b) for one in found.signals]


def test_the_latest_own_statement_sets_the_position_and_cites_the_earlier_ones() -> None:
    before = replace(says(1, VENN, "support"), tense="earlier")
    positions = linked(says(0, VENN, "oppose"), before, says(2, KEST, "support")).positions
    assert [(one.side, one.speaker, one.value, one.cites) for one in positions] == [
        ("Fenland", None, "oppose", ("s0", "s1")),
        ("Fenland", "Orla Venn", "oppose", ("s0", "s1")),
        ("Kordia", None, "support", ("s2",)),
        ("Kordia", "Ilan Kest", "support", ("s2",)),
    ]


def test_what_others_tell_of_a_side_is_kept_apart_from_what_it_says() -> None:
    claim = replace(says(0, KEST, "noncommittal"), positions=())
    told = replace(says(0, VENN, "support"), id="s0a", within="s0", positions=(stance("support", strength=1.0),))
    found = linked(claim, told, replace(says(2, VENN, "oppose"), positions=(stance("oppose", strength=1.0),)))
    assert [(one.speaker, one.own, one.value, one.cites) for one in found.positions] == [
        (None, True, "oppose", ("s2",)),
        (None, False, "support", ("s0a",)),
        ("Orla Venn", True, "oppose", ("s2",)),
        ("Orla Venn", False, "support", ("s0a",)),
    ]
    (signal,) = found.signals
    assert (signal.kind, signal.a, signal.b) == ("third_party", "s0a", "s2")
    assert "those who tell it are wrong, or tell of another time" in signal.dissolves
    assert signal.sentence.endswith("what others tell of Orla Venn apparently diverges from what Orla Venn says.")


@pytest.mark.parametrize(
    "teller",
    [
        pytest.param(RHEE, id="one of the same side"),
        pytest.param(VENN, id="the speaker herself"),
        pytest.param(replace(who("The Fen Post"), kind="medium"), id="a medium"),
        pytest.param(None, id="the text does not say who"),
    ],
)
def test_words_told_by_ones_own_or_through_a_medium_are_own_words(teller: Who | None) -> None:
    outer = replace(says(0, KEST, "noncommittal"), speaker=teller, positions=())
    told = replace(says(0, VENN, "support"), id="s0a", within="s0")
    assert all(one.own for one in linked(outer, told).positions)


def test_an_outlook_is_a_mean_of_speakers_and_has_an_interval_from_three_on() -> None:
    found = linked(hopes(0, VENN, 2), hopes(1, VENN, 1), hopes(2, RHEE, -1)).outlooks
    side = next(one for one in found if one.speaker is None)
    assert (side.value, side.interval, side.speakers) == (0.25, None, 2)
    assert interval([1.0, 0.0, 1.0]) == (-0.77, 2.0)


@given(st.lists(st.integers(-2, 2).map(float), min_size=3, max_size=40))
def test_an_interval_holds_its_mean_and_stays_on_the_scale(values: list[float]) -> None:
    low, high = interval(values) or (0.0, 0.0)
    assert -2 <= low <= sum(values) / len(values) + 0.01
    assert sum(values) / len(values) - 0.01 <= high <= 2


def test_sides_that_clash_on_an_issue_make_one_signal_with_all_pairs() -> None:
    found = linked(says(0, VENN, "support"), says(1, KEST, "oppose"), says(2, KEST, "oppose"))
    assert pairs(found) == [("position", "between_sides", "s0", "s1")]
    assert found.signals[0].also == (("s0", "s2"),)
    assert found.signals[0].sentence == (
        "Territory and borders: Orla Venn, for it, apparently diverges from Ilan Kest, against it."
    )


def test_a_plan_and_its_terms_meet() -> None:
    found = linked(says(0, VENN, "support", "proposal"), says(1, KEST, "oppose", "territory"))
    assert [(one.scope, one.issue) for one in found.signals] == [("between_sides", "territory")]


def test_outlooks_of_opposite_sign_diverge_within_a_side_too() -> None:
    assert pairs(linked(hopes(0, VENN, 1), hopes(1, RHEE, -1))) == [("outlook", "same_side", "s0", "s1")]
    assert pairs(linked(hopes(0, VENN, 2), hopes(1, KEST, 0))) == [("outlook", "between_sides", "s0", "s1")]


def test_a_denial_meets_what_it_denies() -> None:
    claim = replace(says(0, VENN, "noncommittal"), certainty="claimed")
    denial = replace(says(1, KEST, "noncommittal"), certainty="denied")
    found = linked(claim, denial)
    assert pairs(found) == [("denial", "between_sides", "s0", "s1")]
    assert found.signals[0].sentence == "Territory and borders: Ilan Kest apparently contradicts Orla Venn."


def test_a_denial_points_at_the_claim_before_it_though_nobody_knows_whose_side_the_claimant_is_on() -> None:
    text = TEXT + "The claim is pure invention."
    claim = replace(says(7, who("An official"), "noncommittal"), positions=())
    told = statement("s8", part(text, 33 + 8 * 29, len(text)), speaker=KEST)
    denial = replace(told, issues=("territory",), certainty="denied")
    assert pairs(link(record(document(text), claim, denial), BOOK)) == [("denial", "between_sides", "s7", "s8")]


def test_other_numbers_for_one_thing_are_a_signal() -> None:
    text = "Attack\nSix people were killed. At least 11 people were killed."
    one = statement("s0", part(text, 7, 29), speaker=VENN)
    other = statement("s1", part(text, 31, 61), speaker=KEST)
    counts = (replace(told, issues=("violations",)) for told in (one, other))
    assert pairs(link(record(document(text), *counts), BOOK)) == [("numbers", "between_sides", "s0", "s1")]


def test_two_persons_of_one_government_are_two_speakers() -> None:
    one, other = replace(VENN, entity="FEN.GOV"), replace(RHEE, entity="FEN.GOV")
    assert pairs(linked(hopes(0, one, 1), hopes(1, other, -1))) == [("outlook", "same_side", "s0", "s1")]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(says(0, VENN, "conditional"), says(1, KEST, "support"), id="a condition and support"),
        pytest.param(hopes(0, VENN, 0), hopes(1, KEST, -1), id="neighbouring outlooks"),
        pytest.param(says(0, VENN, "support"), says(1, KEST, "oppose", "economy"), id="different issues"),
        pytest.param(says(0, VENN, "support"), replace(says(1, KEST, "oppose"), within="s0"), id="one holds the other"),
        pytest.param(replace(says(0, VENN, "support"), restates="s2"), says(1, KEST, "oppose"), id="a lead"),
        pytest.param(
            replace(says(0, VENN, "support"), content=part(TEXT, 0, 32)), says(1, KEST, "oppose"), id="a headline"
        ),
        pytest.param(
            replace(says(0, VENN, "support"), content=part(TEXT, 33, 43)),
            replace(says(0, VENN, "oppose"), id="s1", content=part(TEXT, 44, 60)),
            id="two halves of one sentence",
        ),
        pytest.param(
            says(0, replace(who("An official"), kind="anonymous"), "support"),
            says(1, KEST, "oppose"),
            id="nobody knows who speaks",
        ),
    ],
)
def test_no_signal(a: Statement, b: Statement) -> None:
    assert pairs(linked(a, b)) == []


def test_a_signal_says_what_may_dissolve_it() -> None:
    leaked = replace(says(0, VENN, "support"), channel="leaked")
    (found,) = linked(leaked, replace(says(1, KEST, "oppose"), tense="earlier")).signals
    assert isinstance(found, Signal)
    assert "one was leaked, the other said in public" in found.dissolves
    assert "one of the two is not dated" in found.dissolves
    assert not any("lie" in words for words in (found.sentence, *found.dissolves))


def quoted(day: str, words: str, speaker: Who = VENN) -> Record:
    text = f"Report\n{words} she said."
    told = statement(f"q{day}", part(text, 7, 7 + len(words)), speaker=speaker, direct=True, document=day)
    return record(document(text, day, day), told)


FULL = quoted("2030-05-01", "“We will never give up the island or its people,”")
SAME = quoted("2030-05-02", "“We will never give up the island”")
DRIFTED = quoted("2030-05-03", "“We will never give up this island or its people,”")
OTHER = quoted("2030-05-04", "“We will never give up hope of better days and milder winters,”")


def test_one_statement_in_several_documents_is_one_report() -> None:
    (found,) = across([FULL, SAME, DRIFTED, OTHER], BOOK)
    assert isinstance(found, Report)
    assert found.statements == ("q2030-05-01", "q2030-05-02", "q2030-05-03")
    assert [one.changed for one in found.drift] == ["the → this"] or [one.changed for one in found.drift] == [
        "this → the"
    ]


def test_the_same_words_of_two_speakers_are_two_statements() -> None:
    assert list(across([FULL, quoted("2030-05-02", "“We will never give up the island”", KEST)], BOOK)) == []


def stood(day: str, value: Value) -> Record:
    told = replace(says(0, VENN, value), id=f"p{day}", document=day)
    return link(record(document(TEXT, day, day), told), BOOK)


@given(st.permutations([stood("2030-05-01", "oppose"), stood("2030-05-04", "support"), stood("2030-05-02", "oppose")]))
def test_a_position_that_moved_is_a_shift_in_whatever_order_documents_come(records: list[Record]) -> None:
    found = [one for one in across(records, BOOK) if isinstance(one, Shift)]
    assert [(one.speaker, one.from_, one.to) for one in found] == [
        (None, "p2030-05-02", "p2030-05-04"),
        ("Orla Venn", "p2030-05-02", "p2030-05-04"),
    ]


def test_what_was_said_at_an_hour_is_compared_by_its_day() -> None:
    noon = When(sentence(0), "2030-05-04T12:00", "2030-05-04T12:00", "2030-05-04T13:00", "hour", None)
    later = stood("2030-05-04", "support")
    later = replace(later, statements=tuple(replace(one, time=noon) for one in later.statements))
    found = across([stood("2030-05-01", "oppose"), later], BOOK)
    assert {one.sentence for one in found if isinstance(one, Shift)} and all("T12" not in str(one) for one in found)


def test_two_questions_of_one_issue_are_no_shift() -> None:
    other = stood("2030-05-04", "support")
    words = Part("Taxes on imported butter fall tomorrow", sentence(0).spans)
    other = replace(other, statements=tuple(replace(one, content=words) for one in other.statements))
    assert not [one for one in across([stood("2030-05-01", "oppose"), other], BOOK) if isinstance(one, Shift)]
