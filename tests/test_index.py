"""A folder of pages as a reader meets it, in a browser: its index, the ways to the pages and back, its size."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from onrecord.cli.pages import PageFolder
from onrecord.views.pages.index import Index
from pages import LOADED, dated, opened, record, violations

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("folder")
    pages = PageFolder(path)
    pages.record(record())
    pages.record(replace(record(), document=replace(record().document, id="f" * 16, name="a #1?&<b>.txt", title=None)))
    pages.derived(record().positions)
    return path


def test_the_index_leads_to_every_page_and_back(chromium: Browser, folder: Path) -> None:
    for page in opened(chromium, (folder / "index.html").as_uri()):
        assert page.locator("#documents li a").count() == 2
        page.locator("#documents li a").last.click()
        assert page.locator("h1").inner_text() == "a #1?&<b>.txt"
        page.get_by_role("link", name="All documents").click()
        speaker = page.locator("#speakers button").first
        speaker.click()
        assert (speaker.text_content() or "") in page.locator("select[name=speaker] option:checked").inner_text()
        page.get_by_label("Words").fill("a #1?")
        assert page.locator("#documents .item:visible").count() == 1
        page.locator("#timeline a").first.click()
        page.wait_for_selector("#panel .card")


def test_the_index_of_an_archive_opens_within_two_seconds(chromium: Browser, tmp_path: Path) -> None:
    index = Index()
    for n in range(3444):
        index.add(dated(n), f"pages/{n}.html")
    (tmp_path / "index.html").write_text(index.page(()), "utf-8")
    for page in opened(chromium, (tmp_path / "index.html").as_uri()):
        assert page.evaluate(LOADED) < 2000
        assert page.locator("#documents .item").count() == 3444


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_index_has_no_serious_accessibility_violation(chromium: Browser, folder: Path, scheme: str) -> None:
    for page in opened(chromium, (folder / "index.html").as_uri(), scheme, width=360):
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert violations(page) == []
