"""Hold the floor of HTML reading: news pages beside the checkout that keep their paragraphs.

python tools/gate_pages.py [--lost]      exit 1 below the floor; skips where the pages are not there

Counted are the paragraphs (`<p>`) of 15 words or more, but for captions and credits of pictures and films, notes on
who wrote the article, and copyright lines, as the markup names them or the words give them away. A paragraph is kept
where all its letters and digits stand in the raw text, in their order. Nothing is left out of the count for being no
part of the article: advertisements, notices to subscribers and lines of links are in it. --lost shows what is lost.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from lxml.html import HTMLParser, document_fromstring

from onrecord.decode import read_bytes
from onrecord.decode.extract import bare

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PAGES = Path(__file__).resolve().parents[2] / "shared" / "data" / "news2016"
FLOOR = 0.99  # of the pages
KEPT = 0.95  # of a page's paragraphs
WORDS = 15
NAMED = re.compile(
    r"caption|credit|photo|image|img|picture|gallery|slide|video|media|copyright|author|byline|sig-line|\bbio\b", re.I
)
PICTURES = ("figure", "figcaption", "picture", "caption")
AGENCY = r"AP|AFP|Reuters|EPA|Getty Images|European Pressphoto Agency"
SAID = re.compile(
    rf"©|copyright|all rights reserved|^(?:FILE|In this) .{{0,40}}photo|(?:via|/) ?(?:{AGENCY})\)?$|(?:{AGENCY})\)$"
    r"|\((?:AP )?(?:Photo|Credit|Image|Video)\b[^)]*\)$",
    re.I,
)


def main() -> int:
    """Print the share of the pages and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lost", action="store_true", help="show the paragraphs that are lost")
    shown = parser.parse_args().lost
    if not PAGES.is_dir():
        print(f"gate: skipped, no pages at {PAGES}")
        return 0
    pages = whole = paragraphs = missing = 0
    for path in sorted(PAGES.glob("*.html")):
        every, lost = compared(path)
        pages += 1
        paragraphs += len(every)
        missing += len(lost)
        held = len(every) - len(lost) >= KEPT * len(every)
        whole += held
        if shown and not held:
            print(f"{path.name}: {len(lost)} of {len(every)}", *(f"    {words[:160]}" for words in lost), sep="\n")
    share = whole / pages
    print(f"{whole:,} of {pages:,} pages keep {KEPT:.0%} of their paragraphs; {missing:,} of {paragraphs:,} are lost")
    print(f"pages {share:.4f}  floor {FLOOR}  {'held' if share >= FLOOR else 'BROKEN'}")
    return int(share < FLOOR)


def compared(path: Path) -> tuple[list[str], list[str]]:
    """Return the words of a page's paragraphs, and of those that its raw text lacks."""
    data = path.read_bytes()
    text = bare(read_bytes(data, path.name, force=True).text or "")
    every = list(of_the_article(document_fromstring(data, parser=HTMLParser(encoding="utf-8"))))
    return every, [words for words in every if bare(words) not in text]


def of_the_article(page: HtmlElement) -> list[str]:
    """Return the words of the paragraphs that count; a caption or credit set into one is left out of it."""
    for piece in page.xpath("//body//*[@class or @id or self::figure or self::figcaption or self::picture]"):
        if piece.tag in ("span", *PICTURES) and is_beside(piece):
            piece.drop_tree()
    found = []
    for paragraph in page.iter("p"):
        words = " ".join(paragraph.text_content().split())
        holders = (one for one in (paragraph, *paragraph.iterancestors()) if one.tag not in ("body", "article", "main"))
        if len(words.split()) >= WORDS and not SAID.search(words) and not any(map(is_beside, holders)):
            found += [words] if paragraph.find(".//p") is None else []
    return found


def is_beside(piece: HtmlElement) -> bool:
    """Tell whether an element is a caption, a credit, or a note on who wrote the article."""
    return piece.tag in PICTURES or NAMED.search(f"{piece.get('class', '')} {piece.get('id', '')}") is not None


if __name__ == "__main__":
    sys.exit(main())
