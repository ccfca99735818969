"""What all tests share: golden files, and what stands beside the checkout on the developers' machines."""

from __future__ import annotations

from pathlib import Path

import pytest

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
