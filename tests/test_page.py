"""The page of a document as its reader meets it, in a browser: marks, panel, filters, links, what must never happen."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.pages import PageFile
from onrecord.records import Known
from onrecord.spans import Span
from onrecord.views.pages.card import citation
from onrecord.views.pages.marks import Mark, marked
from pages import ARTICLE, EVIL, LOADED, opened, record, repeated, violations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from onrecord.records import Found


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "truce.html"
    PageFile(path).record(record())
    return path


@pytest.fixture
def page(chromium: Browser, written: Path) -> Iterator[Page]:
    yield from opened(chromium, written.as_uri())


def marks(page: Page) -> Locator:
    return page.locator("#text .m[id]")


def with_marks() -> set[str]:
    """The ids of all records that rest on words of the text."""
    held = record()
    plain: tuple[Found, ...] = (*held.statements, *held.events, *held.meetings, *held.times, *held.places, *held.damage)
    return {str(one.id) for one in plain} | {one.id for one in held.proposals if one.aliases or one.stages}


def test_every_record_is_marked_once_and_told_once(page: Page) -> None:
    held = record()
    assert held.statements
    assert held.events
    assert held.damage
    ids = marks(page).evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    assert set(ids) == with_marks()
    derived = len(held.positions) + len(held.outlooks) + len(held.signals)
    assert page.locator(".item").count() == len(with_marks()) + derived


def test_the_text_between_the_marks_is_the_raw_text(page: Page) -> None:
    text = page.evaluate(
        """() => { const copy = document.getElementById("text").cloneNode(true);
        copy.querySelectorAll("rt, rp").forEach(one => one.remove()); return copy.textContent }"""
    )
    assert text == ARTICLE


def test_an_article_is_never_markup(page: Page) -> None:
    assert page.title().startswith("Truce <script>")
    assert page.locator("script").count() == 1
    assert page.locator("img").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert EVIL in page.locator("#text").inner_text()


def test_tab_reaches_a_mark_and_the_panel_tells_its_record(page: Page) -> None:
    page.locator("#text").focus()
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.id")
    assert first in with_marks()
    number = page.locator(f"[id='{first}']").get_attribute("data-card")
    assert page.locator(f"#panel [data-card='{number}']").is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == first


def test_pointing_at_a_mark_shows_it_and_a_click_keeps_it(page: Page) -> None:
    said = record().statements[0]
    page.locator(f"[id='{said.id}']").hover()
    assert said.content.text in page.locator("#panel").inner_text()
    page.locator(f"[id='{said.id}']").dispatch_event("click")  # a click by mouse may meet a mark within this one
    assert page.url.endswith(f"#{said.id}")
    page.locator(f"[id='{record().statements[-1].id}']").hover()
    assert said.content.text in page.locator("#panel").inner_text()


def test_filters_hide_records_and_their_marks(page: Page) -> None:
    everything = page.locator(".item:visible").count()
    page.locator("select[name=speaker]").select_option(index=1)
    name = page.locator("select[name=speaker] option:checked").inner_text().rsplit(" (", 1)[0]
    others = [one for one in record().statements if not one.speaker or one.speaker.name != name]
    assert others
    for one in others:
        assert "off" in (page.locator(f"[id='{one.id}']").get_attribute("class") or "").split()
    assert 0 < page.locator(".item:visible").count() < everything
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("!document.querySelector('.m.off')")
    page.locator("input[value=time]").uncheck()
    assert page.locator("#text .m.time:not(.off)").count() == 0
    assert "shown" in page.locator("output").inner_text()


def test_a_link_from_the_list_shows_a_mark_that_was_filtered_out(page: Page) -> None:
    page.locator("input[value=statement]").uncheck()
    said = record().statements[0].id
    page.evaluate("id => { location.hash = id }", said)
    page.wait_for_function("id => !document.getElementById(id).classList.contains('off')", arg=said)
    assert page.evaluate("document.activeElement.id") == said


def test_a_permalink_scrolls_to_its_mark(chromium: Browser, written: Path) -> None:
    last = max(record().statements, key=lambda one: one.content.spans[0].start)
    for page in opened(chromium, f"{written.as_uri()}#{last.id}", width=360):
        page.wait_for_function(
            """id => { const box = document.getElementById(id).getBoundingClientRect();
            return box.top >= 0 && box.bottom <= innerHeight }""",
            arg=last.id,
        )
        assert last.content.text in page.locator("#panel").inner_text()


def test_a_citation_is_copied_with_the_exact_words(page: Page) -> None:
    said = record().statements[0]
    number = page.locator(f"[id='{said.id}']").get_attribute("data-card")
    page.locator(f"#records [data-card='{number}']").get_by_role("button", name="Copy citation").click()
    page.wait_for_function("document.getElementById('said').textContent")
    assert page.evaluate("navigator.clipboard.readText()") == citation(record().document, said.content)


def test_a_citation_says_where_the_words_stand() -> None:
    document = replace(record().document, outlet="The Post", title="Truce", url=None, published=Known(None, "unknown"))
    said = record().statements[0].content
    start, end = said.spans[0]
    assert citation(document, replace(said, spans=said.spans[:1])) == (
        f"The Post, date unknown, “Truce”: {said.text} (characters {start}–{end} of the raw text)"
    )


def test_a_repair_shows_its_reading_above_the_word(page: Page) -> None:
    damage = record().damage[0]
    ruby = page.locator(f"ruby[id='{damage.id}']")
    assert ruby.locator("rt").inner_text() == damage.part.reads
    assert damage.part.text in (ruby.text_content() or "")
    number = ruby.get_attribute("data-card")
    copies = page.locator(f"#records [data-card='{number}'] [data-copy]")
    assert copies.evaluate_all("all => all.slice(1).map(one => one.dataset.copy)") == [
        damage.part.text, damage.part.reads,
    ]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_a_page_has_no_serious_accessibility_violation(
    chromium: Browser, written: Path, scheme: str, width: int
) -> None:
    for page in opened(chromium, written.as_uri(), scheme, width):
        marks(page).first.focus()
        assert violations(page) == []


def test_a_narrow_screen_needs_no_sideways_scrolling(chromium: Browser, written: Path) -> None:
    for page in opened(chromium, written.as_uri(), width=360):
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_print_shows_text_and_records_without_controls(page: Page) -> None:
    page.set_viewport_size({"width": 700, "height": 900})
    marks(page).first.click(position={"x": 3, "y": 8})
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--none')") == "#e9e9e4"  # light
    assert page.locator("#text").is_visible()
    assert page.locator("#records .card").first.is_visible()
    assert not page.locator("#filters").is_visible()
    assert not page.locator("#panel").is_visible()


def test_a_long_page_opens_and_filters_within_a_second(chromium: Browser, tmp_path: Path) -> None:
    PageFile(tmp_path / "long.html").record(repeated(10_000))
    for page in opened(chromium, (tmp_path / "long.html").as_uri()):
        assert page.evaluate(LOADED) < 1000
        took = page.evaluate(
            """() => { const began = performance.now();
            document.querySelector("select[name=side]").selectedIndex = 1;
            document.getElementById("filters").dispatchEvent(new Event("change", {bubbles: true}));
            document.body.offsetHeight; return performance.now() - began }"""
        )
        assert took < 1000


@given(st.text("ab<&\n ", min_size=1, max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_any_marks_nest_and_keep_the_text(text: str, ends: list[tuple[int, int]]) -> None:
    from lxml.html import fragment_fromstring

    spans = [Span(min(pair), max(pair)) for pair in ends if min(pair) < max(pair) <= len(text)]
    made = marked(text, [Mark(span, n, "content", id=f"i{n}") for n, span in enumerate(spans)])
    assert re.sub("<[^>]*>", "", made).replace("&lt;", "<").replace("&amp;", "&") == text
    tree = fragment_fromstring(str(made), create_parent="div")
    for n, span in enumerate(spans):
        found = "".join(each.text_content() for each in tree.xpath(f".//mark[@data-card='{n}']"))
        assert found.replace("\n", "").replace(" ", "") == re.sub(r"\s", "", span.of(text))
    depth = 0
    for tag in re.findall(r"<(/?)(?:mark|p)\b", made):
        depth += -1 if tag else 1
        assert depth >= 0
    assert depth == 0


def test_a_repair_that_a_mark_crosses_stays_one_piece() -> None:
    crossing = Mark(Span(10, 18), 1, "alias", id="a")
    repair = Mark(Span(14, 19), 2, "damage", id="d", reads="plan,")
    html = marked("We reject the plan,x then", [crossing, repair])
    assert html.count("<ruby") == 1 and "<rt>plan,</rt>" in html
    assert html.count("<mark") == 2 and html.count(' id="a"') == 1
