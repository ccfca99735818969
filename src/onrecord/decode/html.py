"""HTML: the main text of a page, headline first, and what its head says; by trafilatura, or all its paragraphs."""

from __future__ import annotations

import logging
import re
import warnings
from copy import deepcopy
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from onrecord.decode.dates import date_part
from onrecord.decode.declared import declared
from onrecord.decode.extract import Extract, bare, headed
from onrecord.decode.tidy import tidy, without_end, without_mastheads
from onrecord.errors import UnreadableError

if TYPE_CHECKING:
    from types import ModuleType

    from lxml.html import HtmlElement

KEPT = 0.5  # of the words of all paragraphs: with less, the extraction has lost the article
HEADLINE = 3  # words; a heading that is shorter may be the name of the outlet
_COMMENTS = "@id='comments' or @id='disqus_thread' or contains(concat(' ', @class, ' '), ' comments ')"
_MAIN = f"[not(ancestor::nav or ancestor::footer or ancestor::aside or ancestor::form or ancestor::*[{_COMMENTS}])]"
_PARAGRAPHS = f".//*[self::p or self::h1 or self::h2 or self::h3 or self::h4]{_MAIN}"
_TIMES = "//time[@pubdate or contains(@itemprop, 'datePublished')] | (//article//time[@datetime])[1]"
_MICRODATA = "(//body//meta[@itemprop='datePublished'])[1]"
_DATED = f"/html/head/meta | {_MICRODATA} | /html/head/link | //script[@type='application/ld+json'] | {_TIMES}"
_SILENT = ("script", "style", "noscript", "template", "svg", "iframe", "object", "select", "button")
_BLOCKS = frozenset({
    "address", "article", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th",
    "tr", "ul", "cell", "head", "item", "lb", "list", "quote", "row",  # the last seven: names of trafilatura's own
})  # fmt: skip
_PAGE = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # a tree cannot hold them
_SPACE = re.compile(r"[ \t\r\n\f]+")


def is_html(text: str) -> bool:
    """Tell whether a text begins as a page does."""
    return _PAGE.match(text[:4096]) is not None


def read_html(text: str, name: str) -> Extract:
    """Return the main text of a page, its headline first, with title, byline, outlet, address and date.

    Raises UnreadableError where the page cannot be taken apart.
    """
    from lxml.etree import LxmlError

    try:
        with warnings.catch_warnings(action="ignore"):  # of a date's time zone that is none
            return _take_apart(text)
    except (LxmlError, ValueError, RecursionError) as error:
        what = " ".join(str(error).split()) or type(error).__name__
        raise UnreadableError(name, f"the page cannot be taken apart ({what})", "save its text as .txt") from error


def page_lines(text: str) -> list[str]:
    """Return all the words of a page or a piece of one, one block a line: for markup that is nothing but an article."""
    from lxml.etree import LxmlError

    try:
        return [line for body in _parse(text).iter("body") for line in _lines(body)]
    except (LxmlError, ValueError):
        return []


def _take_apart(text: str) -> Extract:
    """The main text of a page and what it says about itself."""
    tree = _parse(text)
    tidy(tree)
    lines = without_end(_main_lines(tree))
    own = declared(tree)
    said = _trafilatura().metadata.extract_metadata(tree, date_config=_bounds(), extensive=False)
    title = _headline(tree, said.title)
    return Extract(
        headed(title, without_mastheads(lines, title)),
        extractor=f"trafilatura {version('trafilatura')}",
        title=title,
        outlet=said.hostname if said.sitename and said.sitename in (said.url or "") else said.sitename or own.outlet,
        byline=said.author or own.byline,
        url=said.url or None,
        published=_published(tree, said.url),
    )


@cache
def _trafilatura() -> ModuleType:
    """The library, told to keep its warnings about odd pages to itself."""
    import trafilatura

    for library in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(library).addHandler(logging.NullHandler())
    return trafilatura


def _parse(text: str) -> HtmlElement:
    """The page as a tree, without comments; what is not well formed is mended as browsers do."""
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    return document_fromstring(_NOT_XML.sub("", text).encode() or b" ", parser=parser)


def _main_lines(tree: HtmlElement) -> list[str]:
    """The lines of the main text: as extracted, else all paragraphs, else all words of the page."""
    found = _trafilatura().bare_extraction(tree, favor_recall=True, include_comments=False)
    kept = _lines(found.body) if found else []
    articles = tree.findall(".//article")
    scope = articles[0] if len(articles) == 1 else tree
    every = [line for paragraph in scope.xpath(_PARAGRAPHS) for line in _lines(paragraph)]
    if kept and _words(kept) >= KEPT * _words(every):
        return kept
    return every or [line for body in tree.iter("body") for line in _lines(body)]


def _lines(element: Any) -> list[str]:
    """The words of an element, one block a line; white space collapsed, all other characters as they are."""
    from lxml.etree import iterwalk

    pieces: list[str] = []
    walk = iterwalk(element, events=("start", "end"))
    for event, node in walk:
        silent = node.tag in _SILENT
        if event == "start" and silent:
            walk.skip_subtree()
        words = (node.text if event == "start" and not silent else node.tail if event == "end" else None) or ""
        edge = "\n" if node.tag in _BLOCKS else ""
        pieces += (edge, _SPACE.sub(" ", words)) if node is not element or event == "start" else ()
    lines = (_SPACE.sub(" ", line).strip(" ") for line in "".join(pieces).split("\n"))
    return [line for line in lines if line]


def _words(lines: list[str]) -> int:
    """How many words the lines hold."""
    return sum(len(line.split()) for line in lines)


def _bounds() -> dict[str, Any]:
    """The dates htmldate may find; it would look at the clock."""
    return {"original_date": True, "extensive_search": False, "min_date": "1900-01-01", "max_date": "2100-01-01"}


def _published(tree: HtmlElement, url: str | None) -> str | None:
    """The date of publication that the page declares; a date that merely stands in its text is none."""
    from htmldate import find_date
    from lxml.html import document_fromstring

    page = document_fromstring("<html><head></head><body></body></html>")
    for element in tree.xpath(_DATED):
        (page.body if element.tag == "time" else page.head).append(deepcopy(element))
    return date_part(find_date(page, url=url or "", deferred_url_extractor=True, **_bounds()))


def _headline(tree: HtmlElement, title: str | None) -> str | None:
    """The heading that a reader sees, where the page's title agrees with it; else that title; else the only heading."""
    headings = [" ".join(_lines(heading)) for heading in tree.xpath(f"//h1{_MAIN}")]
    headings = [heading for heading in headings if bare(heading)]
    wanted = bare(title or "")
    if not wanted:
        return headings[0] if len(headings) == 1 else None
    agreeing = (h for h in headings if wanted in bare(h) or (bare(h) in wanted and len(h.split()) >= HEADLINE))
    return next(agreeing, title)
