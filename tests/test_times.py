from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import Case, agree, cases
from onrecord.codebook.atlas import load_atlas
from onrecord.edits import Edit, Repaired
from onrecord.parse.anchor import anchored
from onrecord.parse.syntax import syntax
from onrecord.parse.times import calendar, times_of, written_times
from onrecord.records import Document, Known, When
from onrecord.spans import Span

PUBLISHED = date(2025, 11, 26)  # a Wednesday


def times(text: str, anchor: date | None = PUBLISHED) -> list[When]:
    ((doc, _),) = syntax([text], load_atlas())
    return [mark.value for mark in times_of(doc, Repaired(text), written_times(doc), anchor)]


def published(text: str) -> Known:
    document = Document(
        id="1", name="-", sha256="", text_sha256="", encoding=Known("utf-8", "given"), extractor=None, title=None,
        outlet=None, byline=None, url=None, published=Known(None, "unknown"), language="en", words=0, text=text,
    )  # fmt: skip
    ((doc, paragraphs),) = syntax([text], load_atlas())
    return anchored(document, doc, paragraphs, written_times(doc)).published


@pytest.mark.parametrize("case", list(cases("times.txt")), ids=str)
def test_golden(case: Case, write_golden: bool) -> None:
    told = [(when.part.text.replace("\n", "|"), when) for when in times(case.text)]
    agree(case, [f"{words}: {when.value} [{when.start}, {when.end})" for words, when in told], write_golden)


def test_without_an_anchor_relative_times_have_no_value() -> None:
    found = times("They met on Friday, three days ago, in March and on May 5, 2014.", anchor=None)
    assert [when.value for when in found] == [None, None, None, "2014-05-05"]
    assert {when.anchor for when in found} == {None}


def test_only_reckoned_times_name_the_anchor() -> None:
    found = times("They met on Friday and on May 5, 2014.")
    assert [when.anchor for when in found] == ["2025-11-26", None]


def test_a_time_in_repaired_words_keeps_its_raw_characters() -> None:
    raw = "They met on Fxxday in the hall."
    repaired = Repaired(raw, [Edit(Span(12, 18), "Friday", "repair.test/1", 1.0)])
    ((doc, _),) = syntax([repaired.text], load_atlas())
    (mark,) = times_of(doc, repaired, written_times(doc), PUBLISHED)
    assert (mark.value.part.text, mark.value.part.reads, mark.value.value) == ("Fxxday", "Friday", "2025-11-21")


def test_the_date_line_dates_a_text() -> None:
    assert published("PORT VELD, June 3, 2024 (Ostra Press) - Talks resumed.").value == "2024-06-03"
    assert published("Talks resume\nPublished: 3 June 2024\nEnvoys met on Monday.").value == "2024-06-03"
    assert published("(Port Veld, June 3, 2024) – Talks resumed.").value == "2024-06-03"
    assert published("Port Veld, 3 June 2024 (OPA) Talks resumed on Monday.").value == "2024-06-03"
    assert published("Talks resumed on Monday.\n(Copyright 2024 Ostra Press, June 3, 2024)").value == "2024-06-03"


def test_a_weekday_after_the_only_full_date_dates_a_text() -> None:
    text = "A shell hit the port on November 25, 2025, wounding two. The mayor said on Wednesday that all was well."
    known = published(text)
    assert known.value == "2025-11-26"
    assert known.how.startswith("inferred")


def test_a_full_date_with_its_weekday_at_the_beginning_is_the_day_itself() -> None:
    known = published("The premier said Saturday, March 9, 2024, that all was well. His deputy had left on Friday.")
    assert known.value == "2024-03-09"
    assert known.how.startswith("inferred")


@pytest.mark.parametrize(
    "text",
    [
        "A shell hit the port on November 25, 2025, wounding two.",  # no weekday is told
        "A shell hit the port on November 25, 2025, wounding two. He left on Monday.",  # before, or after
        "A shell hit the port on November 25, 2015. In 2019 it was rebuilt. He spoke on Wednesday.",  # a later year
        "A shell hit the port on November 25, 2015. It reopened in March. He spoke on Wednesday.",  # news has no years
        "The port has been shut since November 25, 2015. He spoke on Wednesday.",
        "The port will open on November 25, 2025. He spoke on Wednesday.",
    ],
)
def test_a_date_that_may_be_history_dates_nothing(text: str) -> None:
    assert published(text).value is None


@given(st.dates(date(1000, 1, 1), date(9000, 12, 31)))
def test_a_unit_covers_the_day_it_was_made_of(at: date) -> None:
    for unit in ("day", "week", "month", "quarter", "year", "decade", "century"):
        start, end, _ = calendar.interval(calendar.unit_value(at, unit))
        assert start is not None
        assert end is not None
        assert start <= at.isoformat() < end


@settings(deadline=None)  # the first call loads the model
@given(
    st.text(st.sampled_from("0123456789 .,:-/ the last May Friday two years ago pm"), max_size=60),
    st.none() | st.dates(),
)
def test_no_text_breaks_the_rules(text: str, anchor: date | None) -> None:
    from onrecord.models import load

    doc = load().syntax.make_doc(text)
    for when in (mark.value for mark in times_of(doc, Repaired(text), written_times(doc), anchor)):
        assert (when.start is None) == (when.end is None)
        assert when.start is None or when.end is None or when.start < when.end
