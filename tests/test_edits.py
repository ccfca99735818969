"""The map between the raw and the repaired text holds for any text and any edits."""

from __future__ import annotations

import pickle
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.edits import Edit, Repaired
from onrecord.errors import EditError
from onrecord.spans import Span

TEXTS = st.text(alphabet="abé—😀 \n", max_size=24)


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> tuple[Edit, ...]:
    """Any edits that may stand in `text`: sorted, disjoint, not empty, each changing something."""
    borders = sorted(draw(st.sets(st.integers(0, len(text)))))
    spans = [Span(*pair) for pair in pairwise(borders) if draw(st.booleans())]
    edits = [Edit(span, draw(TEXTS), "repair.any/1", draw(st.sampled_from((0.5, 0.9)))) for span in spans]
    return tuple(edit for edit in edits if edit.reads != edit.span.of(text))


@st.composite
def repaired_texts(draw: st.DrawFn) -> Repaired:
    """Any text with edits."""
    text = draw(TEXTS)
    return Repaired(text, draw(edits_of(text)))


@st.composite
def ranges(draw: st.DrawFn, length: int) -> tuple[int, int]:
    """Any range of a text of this length that holds a character."""
    start = draw(st.integers(0, length - 1))
    return start, draw(st.integers(start + 1, length))


def applied(text: str, edits: tuple[Edit, ...]) -> str:
    """The edits applied in the plainest way: from the last to the first."""
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.reads + text[edit.span.end :]
    return text


@given(repaired_texts())
def test_the_text_is_what_plain_replacement_gives(repaired: Repaired) -> None:
    assert repaired.text == applied(repaired.raw_text, repaired.edits)


@given(repaired_texts(), st.data())
def test_a_range_has_one_raw_span_that_reads_as_at_least_the_range(repaired: Repaired, data: st.DataObject) -> None:
    if not repaired.text:
        return
    start, end = data.draw(ranges(len(repaired.text)))
    (span,) = repaired.raw(start, end)
    assert 0 <= span.start < span.end <= len(repaired.raw_text)
    assert repaired.text[start:end] in repaired.read(span)


@given(repaired_texts(), st.data())
def test_the_way_back_from_a_raw_span_holds_the_range_and_reads_the_same(
    repaired: Repaired, data: st.DataObject
) -> None:
    if not repaired.text:
        return
    start, end = data.draw(ranges(len(repaired.text)))
    (span,) = repaired.raw(start, end)
    back = repaired.repaired(span)
    assert back[0] <= start < end <= back[1]
    assert repaired.text[slice(*back)] == repaired.read(span)


@given(repaired_texts())
def test_an_empty_range_has_no_raw_span(repaired: Repaired) -> None:
    assert all(repaired.raw(at, at) == () for at in range(len(repaired.text) + 1))


@given(repaired_texts())
def test_characters_keep_their_order_and_ranges_are_made_of_their_characters(repaired: Repaired) -> None:
    spans = [repaired.raw(at, at + 1)[0] for at in range(len(repaired.text))]
    assert spans == sorted(spans)
    for start in range(len(spans)):
        for end in range(start + 1, len(spans) + 1):
            assert repaired.raw(start, end) == (Span(spans[start].start, spans[end - 1].end),)


@given(repaired_texts())
def test_a_character_outside_edits_has_itself_as_its_raw_span(repaired: Repaired) -> None:
    outside = [at for at in range(len(repaired.raw_text)) if not repaired.touched(Span(at, at + 1))]
    spans = [repaired.raw(at, at + 1)[0] for at in range(len(repaired.text))]
    assert [span.start for span in spans if not repaired.touched(span)] == outside
    assert all(
        len(span.of(repaired.raw_text)) == 1 and span.of(repaired.raw_text) == repaired.text[at]
        for at, span in enumerate(spans)
        if not repaired.touched(span)
    )


@given(repaired_texts())
def test_a_character_of_a_reading_has_the_whole_raw_word_as_its_raw_span(repaired: Repaired) -> None:
    for at in range(len(repaired.text)):
        (span,) = repaired.raw(at, at + 1)
        for edit in repaired.touched(span):
            assert span == edit.span


@given(repaired_texts())
def test_the_raw_text_reads_as_the_repaired_text(repaired: Repaired) -> None:
    assert repaired.read(Span(0, len(repaired.raw_text))) == repaired.text


@given(repaired_texts(), st.data())
def test_touched_are_the_edits_that_overlap(repaired: Repaired, data: st.DataObject) -> None:
    if repaired.raw_text:
        span = Span(*data.draw(ranges(len(repaired.raw_text))))
        assert repaired.touched(span) == tuple(edit for edit in repaired.edits if edit.span.overlaps(span))


@given(repaired_texts(), st.data())
def test_further_edits_give_what_applying_them_in_turn_gives(repaired: Repaired, data: st.DataObject) -> None:
    further = data.draw(edits_of(repaired.text))
    twice = repaired.then(further)
    assert twice.text == applied(repaired.text, further)
    assert twice.raw_text == repaired.raw_text
    assert twice.text == applied(twice.raw_text, twice.edits)


@given(repaired_texts(), st.data())
def test_a_third_round_holds_as_well(repaired: Repaired, data: st.DataObject) -> None:
    twice = repaired.then(data.draw(edits_of(repaired.text)))
    further = data.draw(edits_of(twice.text))
    assert twice.then(further).text == applied(twice.text, further)


@given(repaired_texts(), st.data())
def test_a_joined_edit_is_no_surer_than_what_it_joins(repaired: Repaired, data: st.DataObject) -> None:
    twice = repaired.then(data.draw(edits_of(repaired.text)))
    for edit in twice.edits:
        assert all(edit.confidence <= old.confidence for old in repaired.touched(edit.span))


@given(repaired_texts(), st.data())
def test_edits_that_no_further_edit_touches_stay_as_they_are(repaired: Repaired, data: st.DataObject) -> None:
    further = data.draw(edits_of(repaired.text))
    spans = [span for edit in further for span in repaired.raw(*edit.span)]
    kept = [edit for edit in repaired.edits if not any(edit.span.overlaps(span) for span in spans)]
    assert set(kept) <= set(repaired.then(further).edits)


@given(repaired_texts())
def test_no_further_edits_change_nothing(repaired: Repaired) -> None:
    assert repaired.then(()).edits == repaired.edits


@given(TEXTS, st.data())
def test_undoing_an_edit_leaves_no_edit(text: str, data: st.DataObject) -> None:
    edits = tuple(edit for edit in data.draw(edits_of(text)) if edit.reads)
    repaired = Repaired(text, edits)
    shift, undone = 0, []
    for edit in edits:
        at = edit.span.start + shift
        undone.append(Edit(Span(at, at + len(edit.reads)), edit.span.of(text), "repair.undo/1", 1.0))
        shift += len(edit.reads) - (edit.span.end - edit.span.start)
    assert repaired.then(undone).edits == ()
    assert repaired.then(undone).text == text


@given(repaired_texts())
def test_it_survives_pickling(repaired: Repaired) -> None:
    copy = pickle.loads(pickle.dumps(repaired))
    assert (copy.text, copy.edits, copy.raw_text) == (repaired.text, repaired.edits, repaired.raw_text)
    assert copy.raw(0, len(copy.text)) == repaired.raw(0, len(repaired.text))


def edit(start: int, end: int, reads: str) -> Edit:
    return Edit(Span(start, end), reads, "repair.any/1", 0.9)


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([edit(0, 0, "x")], id="empty"),
        pytest.param([edit(2, 1, "x")], id="reversed"),
        pytest.param([edit(-1, 1, "x")], id="before the text"),
        pytest.param([edit(3, 6, "x")], id="beyond the text"),
        pytest.param([edit(0, 2, "tr")], id="changes nothing"),
        pytest.param([edit(0, 2, "x"), edit(1, 3, "y")], id="overlap"),
        pytest.param([edit(2, 3, "x"), edit(0, 1, "y")], id="out of order"),
    ],
)
def test_edits_that_cannot_stand_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(EditError):
        Repaired("truce", edits)


def test_further_edits_may_come_in_any_order_but_must_not_overlap() -> None:
    repaired = Repaired("truce", [edit(0, 2, "TR")])
    assert repaired.then([edit(4, 5, "E"), edit(2, 3, "U")]).text == "TRUcE"
    with pytest.raises(EditError):
        repaired.then([edit(0, 2, "x"), edit(1, 3, "y")])


def test_a_further_edit_over_an_earlier_one_becomes_one_edit_with_the_later_rule() -> None:
    repaired = Repaired("the trâ€™ce holds", [edit(6, 9, "’")])
    later = replace(edit(4, 8, "truce"), rule="repair.word/1", confidence=1.0)
    assert repaired.then([later]).edits == (Edit(Span(4, 10), "truce", "repair.word/1", 0.9),)
