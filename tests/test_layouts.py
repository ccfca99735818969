"""Twenty layouts of news pages: what the page says about itself, all of its article once and in order, nothing else.

Beside each page of tests/layouts stands what must come out. All that is not the article has the word Quillon in it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.decode import read_bytes

LAYOUTS = sorted((Path(__file__).parent / "layouts").glob("*.html"))
OTHER = "Quillon"


def expected(page: Path) -> tuple[dict[str, str | None], list[str]]:
    """The fields and the paragraphs beside a page; "-" is: the page does not say."""
    head, _, body = page.with_suffix(".txt").read_text("utf-8").partition("\n\n")
    pairs = (line.split(": ", 1) for line in head.splitlines())
    return {key: None if value == "-" else value for key, value in pairs}, body.strip().split("\n\n")


def test_there_are_twenty() -> None:
    assert len(LAYOUTS) == 20


@pytest.mark.parametrize("page", LAYOUTS, ids=lambda page: page.stem)
def test_a_page_says_what_it_is(page: Path) -> None:
    document = read_bytes(page.read_bytes(), page.name)
    found = (document.title, document.outlet, document.published.value, document.byline)
    assert dict(zip(("title", "outlet", "date", "byline"), found, strict=True)) == expected(page)[0]


@pytest.mark.parametrize("page", LAYOUTS, ids=lambda page: page.stem)
def test_the_article_is_there_once_and_in_order_and_nothing_else(page: Path) -> None:
    fields, paragraphs = expected(page)
    text = read_bytes(page.read_bytes(), page.name).text
    assert text is not None
    assert [text.count(words) for words in paragraphs] == [1] * len(paragraphs)
    places = [text.index(words) for words in paragraphs if len(words.split()) > 1]
    assert places == sorted(places)
    lines = text.split("\n\n")
    assert lines.count(fields["title"] or "") == 1
    assert lines[0] == fields["title"]
    assert [line for line in lines if OTHER in line] == []
