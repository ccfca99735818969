"""A record whose article is hostile and damaged, and a browser window that forgives nothing: for the tests of pages."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import onrecord
from onrecord.records import Known
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from onrecord.records import Record

EVIL = "<script>document.title = 'owned'</script><img src=x onerror=alert(1)>"
ARTICLE = f"""Kenya Sees Truce Near as Uganda Doubts

NAIROBI, May 8, 2024 - Kenyan President William Ruto said on Monday that a truce with Uganda was “close.” {EVIL}

“We do not believe in any truce,” Ugandan President Yoweri Museveni told reporters in Kampala on Tuesday. He said that
Kenyan troops killed 12 people near Busia on May 3. The ministers are to meet in Geneva next week.

“We reject the plan,â€\x9d Museveni added. “Weâ€™re far from a deal,” he said.
"""
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"  # ms from the click to the page that stands
SERIOUS = {"serious", "critical"}


def violations(page: Page) -> list[tuple[str, str]]:
    """Return the serious violations of accessibility that axe-core finds, each with the element."""
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it ships no types

    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page).response
    assert len(found["passes"]) > 10
    return [(one["id"], one["nodes"][0]["html"]) for one in found["violations"] if one["impact"] in SERIOUS]


@cache
def record() -> Record:
    read = onrecord.read(ARTICLE, published="2024-05-08", name="truce.txt")
    evil = replace(read.document, title=f"Truce {EVIL}", outlet=EVIL, byline=EVIL, url="javascript:alert(1)")
    return replace(read, document=evil)


def opened(browser: Browser, address: str, scheme: str = "light", width: int = 1280) -> Iterator[Page]:
    """Yield the page at `address`; whatever it logs or loads is an error."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})  # type: ignore[arg-type]
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on(
        "request", lambda request: wrong.extend([] if request.url.startswith(("file:", "data:")) else [request.url])
    )
    page.goto(address)
    yield page
    context.close()
    assert wrong == []


def dated(n: int) -> Record:
    """The record once more, as of another day and with speakers of its own."""
    held = record()
    published = Known(f"20{n % 20:02}-{n % 12 + 1:02}-{n % 28 + 1:02}", "option")
    statements = tuple(
        replace(one, time=None, speaker=one.speaker and replace(one.speaker, name=f"{one.speaker.name} {n % 700}"))
        for one in held.statements
    )
    return replace(held, document=replace(held.document, published=published), statements=statements)


def repeated(words: int) -> Record:
    """The record of a text of that many words: the article's, over and over."""
    held, times = record(), -(-words // record().document.words)
    text = held.document.text or ""

    def moved(one: object, n: int) -> object:
        if isinstance(one, Span):
            return Span(one.start + n * len(text), one.end + n * len(text))
        if isinstance(one, tuple):
            return tuple(moved(part, n) for part in one)
        if is_dataclass(one) and not isinstance(one, type):
            changed = {each.name: moved(getattr(one, each.name), n) for each in fields(one)}
            if "rule" in changed:
                changed["id"] = f"{n}-{changed['id']}"
            return replace(one, **changed)
        return one

    kinds = ("damage", "times", "places", "statements", "events", "meetings", "proposals")
    many = {kind: tuple(moved(one, n) for n in range(times) for one in getattr(held, kind)) for kind in kinds}
    return replace(held, document=replace(held.document, text=text * times), **many)  # type: ignore[arg-type]
