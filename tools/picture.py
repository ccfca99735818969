"""Take docs/images/page.png and dossier.png in Chromium.

The first is the sample's page with the record of one statement beside the text; the second where sides stand in the
sample's dossier, with the words of one point.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from onrecord import codebook
from onrecord.cli.pages import PageFile, PageFolder
from onrecord.library import read_all
from onrecord.run import across

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "orrin"
IMAGES = ROOT / "docs" / "images"
WORDS = "never been so close"  # of the statement that is pointed at
POINT = "a deal was far off"  # words of the point that is pointed at


def main() -> None:
    """Read the samples, write their pages, point at a statement and at a point, and photograph both."""
    book = codebook.load(SAMPLE / "codebook")
    records = list(read_all([SAMPLE / "dossier", SAMPLE / "article.txt"], codebook=book))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "page.html"
        PageFile(path).record(records[-1])
        dossier = PageFolder(Path(folder) / "dossier")
        for record in records:
            dossier.record(record)
        dossier.derived(across(records, book))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1160, "height": 800}, device_scale_factor=1.2)
        page.goto(path.as_uri())
        page.locator("#text .content", has_text=WORDS).first.hover()
        page.screenshot(path=IMAGES / "page.png")
        page.goto((Path(folder) / "dossier" / "index.html").as_uri())
        page.evaluate("scrollTo(0, document.getElementById('positions').offsetTop - 12)")
        page.locator(f".point[aria-label*='{POINT}']").first.hover()
        page.screenshot(path=IMAGES / "dossier.png")
        browser.close()


if __name__ == "__main__":
    main()
