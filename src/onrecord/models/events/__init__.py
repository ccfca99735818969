"""The layers that tell events, meetings and proposals, trained on coded articles (see CARD.md beside this file)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord.models.heads import open_heads

if TYPE_CHECKING:
    from onrecord.models.heads import Head


@cache
def heads() -> dict[str, Head]:
    """Return the layers by name, read once per process.

    Raises MismatchError where they were trained on another encoder than the one installed.
    """
    models = files("onrecord.models")
    return open_heads(models / "events", models / "attribution" / "tagger.onnx")
