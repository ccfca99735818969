"""Markdown: the words without the markup, one paragraph, heading or list item a line; front matter is metadata."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import version
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from onrecord.decode.dates import date_part
from onrecord.decode.extract import Extract, headed

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)
_NO_WORDS = ("html_inline", "image")


def read_markdown(text: str, _name: str) -> Extract:
    """Return the words of a Markdown file, its title first, with what its front matter says."""
    front, body = _front_matter(text)
    tokens = _parser().parse(body)
    lines = [line for token in tokens for line in _lines(token)]
    title = _said(front, "title", "headline") or _first_heading(tokens)
    return Extract(
        headed(title, lines),
        extractor=f"markdown-it-py {version('markdown-it-py')}",
        title=title,
        outlet=_said(front, "outlet", "source", "publisher", "site"),
        byline=_said(front, "author", "authors", "byline"),
        url=_said(front, "url", "link", "canonical"),
        published=date_part(_said(front, "date", "published")),
    )


@cache
def _parser() -> MarkdownIt:
    """CommonMark and tables."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The fields between --- and --- at the top, and the rest; no fields where they are not YAML."""
    import yaml

    match = _FRONT.match(text)
    if match is None:
        return {}, text
    try:
        fields = yaml.safe_load(match[1])
    except (yaml.YAMLError, RecursionError, ValueError):  # ValueError: a date that no calendar has
        return {}, text
    if not isinstance(fields, dict):
        return {}, text
    return {str(key).lower(): value for key, value in fields.items()}, text[match.end() :]


def _said(front: dict[str, Any], *keys: str) -> str | None:
    """The first of these fields that says something, on one line; several authors are joined."""
    for key in keys:
        value = front.get(key)
        words = ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
        if words.strip():
            return " ".join(words.split())
    return None


def _first_heading(tokens: list[Token]) -> str | None:
    """The words of the first heading."""
    for opening, inner in pairwise(tokens):
        if opening.type == "heading_open":
            return next(iter(_lines(inner)), None)
    return None


def _lines(token: Token) -> list[str]:
    """The lines of words in one token of the document."""
    if token.type == "inline":
        lines = "".join(map(_words, token.children or ())).split("\n")
    elif token.type in ("fence", "code_block"):
        lines = token.content.split("\n")
    elif token.type == "html_block":
        lines = _TAG.sub("", token.content).split("\n")
    else:
        return []
    return [line.strip() for line in lines if line.strip()]


def _words(token: Token) -> str:
    """The words of one inline token; a soft line end is a space."""
    if token.type in _NO_WORDS:
        return ""
    return {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
