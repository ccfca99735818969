"""What all tests share: golden files, and what stands beside the checkout on the developers' machines."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--write-golden` (or `make golden`) writes the expectations anew."""
    parser.addoption("--write-golden", action="store_true", help="write golden files anew; the diff is the review")


@pytest.fixture(scope="session")
def write_golden(pytestconfig: pytest.Config) -> bool:
    """Tell whether golden files are to be written anew."""
    return bool(pytestconfig.getoption("--write-golden"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The corpora and scorers beside the checkout; they are not at a user's."""
    if not SHARED.is_dir():
        pytest.skip("needs the corpora in ../shared, which are not part of the repository")
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser; where there is none its tests are skipped, but never on a build server."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing("needs Chromium; on Debian: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
