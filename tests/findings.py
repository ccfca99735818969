"""Readings of short texts for the finders' tests: fictional news of 26 November 2025."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from coded import document
from onrecord import codebook
from onrecord.edits import Edit, Repaired
from onrecord.parse import parse

if TYPE_CHECKING:
    from onrecord.reading import Reading

book = cache(codebook.load)


def read(text: str, published: str | None = "2025-11-26", edits: tuple[Edit, ...] = ()) -> Reading:
    return next(parse([(document(text, published), Repaired(text, edits))], book()))
