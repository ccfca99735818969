"""Where sides stand, in the terminal and in a browser: the grid whose cells open their evidence, charts over time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from coded import document, part, record, statement, who
from onrecord import codebook
from onrecord.cli.pages import PageFile, PageFolder
from onrecord.link import link
from onrecord.records import Forecast, Position, Record, Stance, Value
from onrecord.run import across
from onrecord.views.joined import quoted, report_across
from onrecord.views.matrix import matrix
from onrecord.views.pages.chart import OUTLOOK, STEPS, Dot, charts, dots
from onrecord.views.rows import grid
from pages import opened, violations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

BOOK = codebook.load()
VENN, KEST = who("Orla Venn", "Fenland"), who("Ilan Kest", "Kordia")
SAID = (
    (VENN, "The island is ours by right", "support", 1, "now"),
    (KEST, "The island was never theirs by right", "oppose", -1, "now"),
    (VENN, "The island could be shared if they leave", "conditional", None, "earlier"),
)


def made(day: str, number: int) -> Record:
    """A document of that day in which both sides speak of an island; ids are as long as those of the wire."""
    text, told = "Headline\n", []
    for place, (speaker, words, value, outlook, tense) in enumerate(SAID):
        start = len(text)
        text += f"{words}.\n"
        one = statement(f"{number:015x}{place}", part(text, start, start + len(words)), speaker=speaker, document=day)
        told.append(
            replace(
                one,
                issues=("territory",),
                positions=(Stance("territory", value, 1.0, None, True),),  # type: ignore[arg-type]  # a value
                outlook=None if outlook is None else Forecast(outlook, True),
                tense=tense,  # type: ignore[arg-type]  # a tense
                document=f"{number:016x}",
            )
        )
    return link(record(replace(document(text, day, f"{number:016x}"), title="Headline"), *told), BOOK)


FIRST, LATER = made("2030-05-02", 1), made("2030-05-08", 2)


# --- the grid -------------------------------------------------------------------------------------------------------


def position(side: str, issue: str, value: Value, *, own: bool = True, cites: tuple[str, ...] = ("a",)) -> Position:
    return Position(
        id="p", document="d", confidence=1, rule="r", side=side, speaker=None, issue=issue, value=value, strength=1,
        time=None, cites=cites, own=own,
    )  # fmt: skip


def test_a_grid_has_a_row_for_each_side_and_what_others_tell_stands_in_brackets() -> None:
    drawn = matrix([
        position("Kordia", "territory", "oppose", cites=("a", "b")),
        position("Fenland", "ceasefire", "support"),
        position("Fenland", "territory", "conditional", own=False),
        replace(position("Fenland", "sanctions", "oppose"), speaker="Orla Venn"),
    ])  # fmt: skip
    assert drawn.sides == ("Fenland", "Kordia")
    assert drawn.issues == ("territory", "ceasefire")
    assert {key: cell.words for key, cell in drawn.cells.items()} == {
        ("Kordia", "territory"): "against", ("Fenland", "ceasefire"): "for", ("Fenland", "territory"): "(if)",
    }  # fmt: skip


def test_own_words_go_before_what_others_tell() -> None:
    cells = matrix([position("F", "x", "oppose", own=False), position("F", "x", "support")]).cells
    assert cells["F", "x"].words == "for"
    assert cells["F", "x"].told is not None


def test_a_terminal_shows_so_many_sides_at_a_time_as_fit() -> None:
    many = [position(f"Side {n}", "territory", "support") for n in range(6)]
    lines = ["".join(words for words, _ in row.pieces) for row in grid(many)]
    assert len(lines) == 4
    assert all(len(line) <= 78 for line in lines)
    assert lines[0].split() == ["Side", "0", "Side", "1", "Side", "2", "Side", "3"]
    assert lines[1].split() == ["territory", "for", "for", "for", "for"]


def test_a_report_on_many_documents_quotes_what_diverges() -> None:
    lines = list(across([FIRST, LATER], BOOK))
    rows = ["".join(words for words, _ in row.pieces) for row in report_across(lines, quoted(FIRST) | quoted(LATER))]
    titles = [row.rstrip("0123456789 ") for row in rows if row and row[0].isupper()]
    assert "Positions in several documents" in titles
    assert "Outlook in several documents" in titles
    shown = "\n".join(rows)
    assert "Mixed signals between documents" in shown
    assert "Ilan Kest: The island was never theirs by right (2030-05-08 · " in shown


# --- charts ---------------------------------------------------------------------------------------------------------


def dot(day: str, value: str = "support", lane: str = "Fenland", chart: str = "territory") -> Dot:
    return Dot(chart, lane, day, value, "Orla Venn", "words", "#1")


def test_a_chart_needs_two_days() -> None:
    assert charts([dot("2030-05-01"), dot("2030-05-01", "oppose")]) == []
    (drawn,) = charts([dot("2030-05-01"), dot("2030-05-03")])
    assert [point.left for _, points in drawn.lanes for point in points] == [3.0, 97.0]
    assert drawn.ticks == ((3.0, "2030-05-01"), (97.0, "2030-05-03"))


def test_the_outlook_comes_first_and_hopes_stand_above_doubts() -> None:
    held = [dot("2030-05-01"), dot("2030-05-02"), dot("2030-05-03")]
    views = [dot("2030-05-01", "2", chart=OUTLOOK), dot("2030-05-03", "-1", chart=OUTLOOK)]
    first, second = charts([*held, *views])
    assert (first.issue, second.issue) == (OUTLOOK, "territory")
    assert [(point.sign, point.top) for point in first.lanes[0][1]] == [("+2", 0.0), ("−1", 75.0)]


def test_many_days_are_drawn_as_a_few_points_that_say_how_many_they_are() -> None:
    days = [f"20{year}-{month:02}-{day:02}" for year in (30, 31) for month in range(1, 13) for day in range(1, 29)]
    (drawn,) = charts([dot(day) for day in days])
    points = drawn.lanes[0][1]
    assert len(points) <= STEPS
    assert "more: words" in points[0].label


def test_dots_are_dated_own_words() -> None:
    assert {(one.chart, one.lane, one.day, one.value) for one in dots(FIRST, "may.html")} == {
        (OUTLOOK, "Fenland", "2030-05-02", "1"), (OUTLOOK, "Kordia", "2030-05-02", "-1"),
        ("territory", "Fenland", "2030-05-02", "support"), ("territory", "Kordia", "2030-05-02", "oppose"),
    }  # fmt: skip


# --- in a browser ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("standing")
    pages = PageFolder(path)
    for one in (FIRST, LATER):
        pages.record(one)
    pages.derived(list(across([FIRST, LATER], BOOK)))
    PageFile(path / "one.html").record(FIRST)
    return path


@pytest.fixture
def index(chromium: Browser, folder: Path) -> Iterator[Page]:
    yield from opened(chromium, (folder / "index.html").as_uri())


def test_a_cell_of_a_page_opens_its_record_and_escape_goes_back(chromium: Browser, folder: Path) -> None:
    for page in opened(chromium, (folder / "one.html").as_uri()):
        cell = page.get_by_role("link", name="Fenland on territory: for, 2 statements")
        cell.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "panel"
        assert "The island could be shared if they leave" in page.locator("#panel").inner_text()
        page.keyboard.press("Escape")
        assert cell.evaluate("one => one === document.activeElement")
        cell.click()
        page.locator("#panel a", has_text="ours by right").click()
        assert page.evaluate("document.activeElement.textContent") == "The island is ours by right"


def test_a_cell_of_the_index_opens_the_statements_of_all_documents(index: Page) -> None:
    assert index.locator(".evidence:visible").count() == 0
    index.get_by_role("link", name="Kordia on territory: against, 2 statements").click()
    shown = index.locator(".evidence:visible")
    assert shown.count() == 1
    assert shown.locator("li").all_inner_texts() == [
        "2030-05-08 Headline Ilan Kest: The island was never theirs by right",
        "2030-05-02 Headline Ilan Kest: The island was never theirs by right",
    ]
    shown.locator("a").last.click()
    index.wait_for_selector("#panel .card")
    assert "2030-05-02" in index.locator("header").inner_text()


def test_a_point_says_what_it_is_and_leads_to_its_words(index: Page) -> None:
    point = index.get_by_role("link", name="2030-05-08, Ilan Kest, -1 (doubtful): The island was never theirs")
    point.focus()
    assert "never theirs" in point.evaluate("one => getComputedStyle(one, '::after').content")
    index.keyboard.press("Enter")
    index.wait_for_selector("#panel .card")
    assert index.evaluate("document.activeElement.textContent") == "The island was never theirs by right"


def test_what_diverges_between_documents_stands_side_by_side(index: Page) -> None:
    pair = index.locator("ul.pair").first.locator("li")
    assert pair.count() == 2
    left, right = (one.bounding_box() for one in pair.all())
    assert left
    assert right
    assert (left["y"], left["x"] < right["x"]) == (right["y"], True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", "one.html"])
def test_grid_and_charts_have_no_serious_accessibility_violation(
    chromium: Browser, folder: Path, scheme: str, name: str
) -> None:
    for page in opened(chromium, (folder / name).as_uri(), scheme, width=360):
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert violations(page) == []
