"""What a page says about itself in JSON-LD and microdata, where the common metadata lack it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_SCRIPTS = "//script[@type='application/ld+json']/text()"
_ARTICLES = ("Article", "BlogPosting", "LiveBlogPosting", "Report")
_PUBLISHER = "//*[@itemprop='publisher']/descendant-or-self::*[@itemprop='name' or not(@itemscope) and @content]"
_DEEPEST = 8  # objects within objects


@dataclass(frozen=True, slots=True)
class Declared:
    """What is declared of the article; None: nothing."""

    outlet: str | None
    byline: str | None


def declared(tree: HtmlElement) -> Declared:
    """Return what the first article that a page declares says of its publisher and authors."""
    outlet = byline = None
    for script in tree.xpath(_SCRIPTS):
        try:
            found = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        for article in _articles(found, _DEEPEST):
            outlet = outlet or _names(article.get("publisher"))
            byline = byline or _names(article.get("author"))
    for element in tree.xpath(_PUBLISHER) if outlet is None else ():
        outlet = outlet or _line(element.get("content") or "".join(element.itertext()))
    return Declared(outlet, byline)


def _articles(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The articles in a value, in order, without those within an article."""
    if depth and isinstance(value, list):
        for entry in value:
            yield from _articles(entry, depth - 1)
    elif depth and isinstance(value, dict):
        kinds = value.get("@type")
        if any(str(kind).endswith(_ARTICLES) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        else:
            yield from _articles(list(value.values()), depth - 1)


def _names(value: Any) -> str | None:
    """The names of persons or organisations, parted by semicolons."""
    values = value if isinstance(value, list) else [value]
    names = [_line(entry.get("name") if isinstance(entry, dict) else entry) for entry in values]
    return "; ".join(name for name in names if name and "://" not in name) or None


def _line(value: Any) -> str | None:
    """The words of a value on one line, if it is text."""
    return " ".join(value.split()) or None if isinstance(value, str) else None
