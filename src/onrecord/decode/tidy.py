"""What is taken off a page before its text is extracted: tables that only lay it out, lines of links, sign-up boxes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.decode.extract import HEAD_LINES, bare

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BOX_WORDS = 80  # a box with more holds the article: publishers mark what subscribers read by the same names
LINK_WORDS = 15
LINKED = 0.8  # of the letters of a paragraph: it leads elsewhere and says nothing
_TABLE = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
_BOX = re.compile(r"\b(?:pay|reg)[-_]?wall|\bsubscri(?:be|ption)|\bnewsletter|\bsign-?up\b", re.I)
_POST = "//blockquote[starts-with(@class, 'twitter-') or starts-with(@class, 'instagram-')]"
_GALLERY = re.compile(r"gallery|slideshow|slide-?show", re.I)
ARTICLE_WORDS = 100  # of paragraphs outside of it that show a gallery of pictures to be none of the article
_END = re.compile(r"(?:©|\(c\) |copyright\b|all rights reserved\b|printed from https?:)|©", re.I)
END_WORDS = 30
MASTHEAD = 4  # words


def tidy(tree: HtmlElement) -> None:
    """Take off in place what is no article, and make blocks of tables that lay the page out."""
    for table in tree.xpath("//table[.//table or .//p]"):
        for cell in table.iter(*_TABLE):
            cell.tag = "div"
    for post in tree.xpath(_POST):
        _unwrap(post)
    _drop_galleries(tree)
    for box in tree.xpath("//div[@class or @id] | //section[@class or @id] | //form[@class or @id]"):
        named = f"{box.get('class', '')} {box.get('id', '')}"
        if _BOX.search(named) and box.find(".//a") is not None and len(_text(box).split()) < BOX_WORDS:
            box.drop_tree()
    for paragraph in tree.xpath("//p[a]"):
        text = _text(paragraph)
        linked = sum(_letters(_text(link)) for link in paragraph.iter("a"))
        if linked >= LINKED * _letters(text) and len(text.split()) <= LINK_WORDS:
            paragraph.drop_tree()


def _unwrap(post: HtmlElement) -> None:
    """Make plain blocks in place of what holds nothing but a post of a social network: extractors pass over embeds."""
    words = _text(post).split()
    for holder in post.iterancestors("div", "figure", "section", "aside"):
        if _text(holder).split() != words:
            break
        holder.tag = "div"
        holder.attrib.clear()


def _drop_galleries(tree: HtmlElement) -> None:
    """Drop galleries, whose captions can be longer than the article, where there is an article beside them."""
    galleries = [box for box in tree.xpath("//div[@class or @id] | //section[@class or @id]") if _is_gallery(box)]
    held = sum(_paragraph_words(box) for box in galleries if not any(map(_is_gallery, box.iterancestors())))
    if galleries and _paragraph_words(tree) - held >= ARTICLE_WORDS:
        for box in galleries:
            box.drop_tree()


def _is_gallery(box: HtmlElement) -> bool:
    return _GALLERY.search(f"{box.get('class', '')} {box.get('id', '')}") is not None


def _paragraph_words(box: HtmlElement) -> int:
    return sum(len(_text(paragraph).split()) for paragraph in box.iter("p"))


def without_mastheads(lines: list[str], title: str | None) -> list[str]:
    """Return the lines without names of the outlet or of a section that stand above the headline."""
    wanted = bare(title or "")
    at = next((at for at, line in enumerate(lines[:HEAD_LINES]) if wanted and bare(line) == wanted), 0)
    return [line for line in lines[:at] if not _is_masthead(line)] + lines[at:]


def _is_masthead(line: str) -> bool:
    """Tell whether a line is a few words with no number and no sign: neither a date nor a sentence."""
    words = line.split()
    return len(words) <= MASTHEAD and all(word.isalpha() for word in words)


def without_end(lines: list[str]) -> list[str]:
    """Return the lines without those of copyright at their end."""
    end = len(lines)
    while end and _END.search(lines[end - 1]) and len(lines[end - 1].split()) < END_WORDS:
        end -= 1
    return lines[:end]


def _text(element: HtmlElement) -> str:
    """The words of an element."""
    return "".join(element.itertext())


def _letters(text: str) -> int:
    """How many letters and digits a text has."""
    return sum(map(str.isalnum, text))
