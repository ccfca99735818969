"""Claims about the project itself: help, documentation, errors, start-up."""

from __future__ import annotations

import importlib
import inspect
import pickle
import pkgutil
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

import onrecord
from conftest import ROOT
from onrecord import errors
from onrecord.cli import main

COMMANDS = sorted(main.commands)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_and_a_page(name: str) -> None:
    command = main.commands[name]
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert "Example" in result.output
    assert all(option.help for option in command.params if isinstance(option, click.Option))
    page = (ROOT / "docs" / "reference" / "command.md").read_text("utf-8")
    assert f"## onrecord {name}\n" in page
    assert all(opt in page for option in command.params if isinstance(option, click.Option) for opt in option.opts)


def test_every_error_is_in_the_tree_and_pickles() -> None:
    tree = errors.__doc__ or ""
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, Exception)]
    assert len(kinds) > 1
    for kind in kinds:
        assert f" {kind.__name__} " in f" {tree} ".replace("\n", " "), f"{kind.__name__} is not in the tree"
    for error in (errors.SpanError(1, 2, 1), errors.UnreadableError("a", "b", "c"), errors.EditError(1, 2, "why")):
        again = pickle.loads(pickle.dumps(error))
        assert str(again) == str(error)
        assert vars(again) == vars(error)


def test_everything_public_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "library.md").read_text("utf-8")
    for name in onrecord.__all__:
        assert f"`onrecord.{name}" in page, f"{name} is not on the page"
        assert getattr(onrecord, name) is not None


def test_the_version_is_said_once_and_everywhere() -> None:
    assert f"version: {onrecord.__version__}" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert onrecord.__version__ in CliRunner().invoke(main, ["--version"]).output


def test_help_imports_nothing_heavy() -> None:
    heavy = ["spacy", "numpy", "ftfy", "trafilatura", "lxml", "pydantic", "rich", "yaml", "charset_normalizer"]
    script = f"import sys, onrecord.cli; print([name for name in {heavy!r} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_every_module_says_what_it_is() -> None:
    for module in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
        if not module.name.endswith("__main__"):
            assert importlib.import_module(module.name).__doc__, f"{module.name} has no docstring"


def test_decisions_have_the_four_parts() -> None:
    for path in (ROOT / "docs" / "adr").glob("*.md"):
        text = path.read_text("utf-8")
        for part in ("**Situation.**", "**Decision.**", "**Price.**", "**What would change our mind.**"):
            assert part in text, f"{path.name} lacks {part}"
