"""Take docs/images/page.png: the sample's page in Chromium, with the record of one statement beside the text."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from onrecord import codebook
from onrecord.cli.pages import PageFile
from onrecord.library import read_all

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "orrin"
WORDS = "never been so close"  # of the statement that is pointed at


def main() -> None:
    """Read the sample, write its page, point at a statement and photograph it."""
    record = next(read_all([SAMPLE / "article.txt"], codebook=codebook.load(SAMPLE / "codebook")))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "page.html"
        PageFile(path).record(record)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1160, "height": 800}, device_scale_factor=1.2)
        page.goto(path.as_uri())
        page.locator("#text .content", has_text=WORDS).first.hover()
        page.screenshot(path=ROOT / "docs" / "images" / "page.png")
        browser.close()


if __name__ == "__main__":
    main()
