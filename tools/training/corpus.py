"""Marked articles as words with role tags and links: what the attribution tagger is trained on."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.models.windows import plain, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(__file__).resolve().parents[3] / "shared"
POLNEAR = SHARED / "data" / "polnear"
STATEMENTS = SHARED / "data" / "statements.jsonl"
CODED = SHARED / "data" / "coded"

ROLES = ("source", "cue", "content", "inner")  # inner: a content within another's content
LINKS = (("cue", "source"), ("content", "cue"), ("content", "source"), ("inner", "cue"), ("inner", "source"))
NONE, UNKNOWN = -1, -2  # a link to nothing; a word from which no link goes out

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """One article: `tags[role, word]` are 0 outside, 1 at the beginning, 2 inside; `links[link, word]` a word's index.

    `spans` are characters [start, end) of `text` for each word, `gold` the attributions in the scorer's form.
    """

    name: str
    text: str
    spans: tuple[Span, ...]
    tags: np.ndarray
    links: np.ndarray
    gold: tuple[dict[str, list[Span]], ...]


def polnear(part: str) -> Iterator[Marked]:
    """Yield the articles of one part: "train" (nine tenths by the hash of their names), "aside" (the tenth), "dev"."""
    with (POLNEAR / ("dev.jsonl" if part == "dev" else "train.jsonl")).open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if part == "dev" or _is_aside(article["doc"]) == (part == "aside"):
                yield marked(article["doc"], article["text"], article["attributions"])


def statements() -> Iterator[Marked]:
    """Yield the quickly coded articles."""
    with STATEMENTS.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield marked(article["doc"], article["text"], article["statements"])


def _is_aside(name: str) -> bool:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10 == 0


def marked(name: str, text: str, attributions: list[dict[str, Any]]) -> Marked:
    """Return an article with its attributions as tags and links.

    Where contents overlap, the longest is the outer one, the next the inner one, and more are left out; a source or
    a cue that overlaps an earlier one of its kind is left out, too.
    """
    spans = words_of(plain(text))
    starts, ends = np.array([s for s, _ in spans] or [0]), np.array([e for _, e in spans] or [0])

    def words(span: Span) -> Span:
        return int(np.searchsorted(ends, span[0], "right")), int(np.searchsorted(starts, span[1], "left"))

    tags = np.zeros((len(ROLES), len(spans)), np.int8)
    links = np.full((len(LINKS), len(spans)), UNKNOWN, np.int32)
    gold = []
    for one in attributions:
        roles = {role: [tuple(span) for span in one.get(role) or []] for role in ROLES[:3]}
        if roles["content"]:
            gold.append(roles)
    for one in sorted(gold, key=lambda one: -sum(e - s for s, e in one["content"])):
        found = {role: [words(span) for span in sorted(one[role])] for role in ROLES[:3]}
        first = {}
        for role in ("source", "cue"):
            placed = [piece for piece in found[role] if _place(tags[ROLES.index(role)], piece)]
            first[role] = placed[0][0] if placed else NONE
        level = "content" if all(_free(tags[2], piece) for piece in found["content"]) else "inner"
        placed = [piece for piece in found["content"] if _place(tags[ROLES.index(level)], piece)]
        for n, (from_, to) in enumerate(LINKS):
            if from_ == "cue" and first["cue"] != NONE:
                links[n, first["cue"]] = first[to]
            elif from_ == level:
                for start, _ in placed:
                    links[n, start] = first[to]
    return Marked(name, text, spans, tags, links, tuple(gold))


def _free(tags: np.ndarray, piece: Span) -> bool:
    return not tags[piece[0] : piece[1]].any()


def _place(tags: np.ndarray, piece: Span) -> bool:
    """Tag a piece; false where it is empty or overlaps another. The same piece may be placed twice."""
    start, end = piece
    if start >= end:
        return False
    if _free(tags, piece):
        tags[start], tags[start + 1 : end] = 1, 2
        return True
    return bool(tags[start] == 1 and (tags[start + 1 : end] == 2).all() and (end == len(tags) or tags[end] != 2))
