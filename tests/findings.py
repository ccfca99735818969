"""Readings of short texts for the finders' tests: fictional news of 26 November 2025."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from onrecord import codebook
from onrecord.edits import Edit, Repaired
from onrecord.parse import parse
from onrecord.records import Document, Known

if TYPE_CHECKING:
    from onrecord.reading import Reading

book = cache(codebook.load)


def read(text: str, published: str | None = "2025-11-26", edits: tuple[Edit, ...] = ()) -> Reading:
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        id=digest[:16], name="-", sha256=digest, text_sha256=digest, encoding=Known("utf-8", "option"), extractor=None,
        title=None, outlet=None, byline=None, url=None, published=Known(published, "option"), language="en",
        words=len(text.split()), text=text,
    )  # fmt: skip
    return next(parse([(document, Repaired(text, edits))], book()))
