"""PDF files with text in them: lines put together to paragraphs, without what stands on every page."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from onrecord.decode.extract import Extract, headed
from onrecord.decode.limits import MAX_CHARACTERS
from onrecord.decode.text import HEADLINE_WORDS, headline
from onrecord.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject, PdfReader

MAX_PAGES = 500
END = 8192  # bytes in which a file says that it ends
EDGE = 3  # lines at the top and at the bottom of a page that may be its header or footer
STANDS_OFF = 1.8  # times the size
MARGIN = 0.12  # of the page's height at either edge
SAME_HEIGHT = 4  # points
REPEATED = 0.5  # of the pages that a header or footer stands on
ENDS = (".", "!", "?", ".”", "?”", "!”", '."', '?"', ":")
WIDEST = 1.6  # times the size: two lines of a paragraph are no farther apart
INDENT = 0.8  # times the size
DEEPEST = 4  # times the size; what begins farther to the right is another column
GAP = 1.35  # times the usual distance of two lines: a paragraph ends
LARGER = 1.15  # times the usual size: a headline
SAME_LINE = 0.6  # of the size: a raised figure stays in its line
SCANNED = 3  # words a page; pictures of pages have no more, at best a stamp
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*|https?://\S+(?:\s+\d+/\d+)?", re.I)
_DIGITS = re.compile(r"\d+")
_EXPORT = "End of Document"
_SOFT = "\u00ad"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of print: points from the left and from the bottom of its page, and the size of its letters."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page, which is so many points high, from `bottom` on."""

    bottom: float
    height: float
    lines: tuple[Line, ...]


def read_pdf(data: bytes, name: str) -> Extract:
    """Return the text of a PDF, its headline first, one paragraph a line.

    A hyphen at the end of a line stays, with a space after it: whether it parts a word, `repair` decides.
    Raises UnreadableError for what is encrypted, scanned, damaged, or of more than MAX_PAGES pages.
    """
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = _open(data, name)
        pages = [Page(float(p.mediabox.bottom), float(p.mediabox.height), tuple(_lines(p))) for p in reader.pages]
    except UnreadableError:
        raise
    except DependencyError as error:
        raise UnreadableError(name, "the PDF is encrypted with AES", "pip install 'onrecord[documents]'") from error
    except Exception as error:  # of a damaged file the library says what its innermost part does
        what = " ".join(str(error).split())[:100] or type(error).__name__
        raise UnreadableError(name, f"the PDF is damaged ({what})", "print it to a new PDF") from error
    lines = [line for page in pages for line in page.lines]
    if sum(len(line.text.split()) for line in lines) < SCANNED * len(pages):
        raise UnreadableError(name, "the PDF holds pictures of pages and no text", "run OCR on it first")
    if sum(line.text.strip() == _EXPORT for line in lines) > 1:
        raise UnreadableError(name, "the PDF is an export of several articles", "export them as .docx, .rtf or .txt")
    title, paragraphs = _paragraphs(list(_without_edges(pages)))
    return Extract(headed(title, paragraphs), extractor=f"pypdf {version('pypdf')}", title=title)


def _open(data: bytes, name: str) -> PdfReader:
    """The file, if it is not locked; one that only restricts printing opens without a password."""
    from pypdf import PdfReader

    if b"%%EOF" not in data[-END:]:
        raise UnreadableError(name, "the PDF is damaged (it breaks off)", "fetch it again")
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError(name, "the PDF is encrypted", "open it with its password and print it to a new PDF")
    if len(reader.pages) > MAX_PAGES:
        what = f"the PDF has {len(reader.pages):,} pages, and {MAX_PAGES} are the most that onrecord reads"
        raise UnreadableError(name, what, "split it into single articles")
    return reader


def _lines(page: PageObject) -> Iterator[Line]:
    """The lines of a page in the order in which they were set, which goes down one column after the other."""
    found: list[Line] = []
    text, place = "", (0.0, 0.0, 1.0)

    def end() -> None:
        nonlocal text
        if text.strip():
            found.append(Line(" ".join(text.split()), *place))
        text = ""

    def visit(piece: str, user: list[float], matrix: list[float], _font: Any, size: float) -> None:
        nonlocal text, place
        x = matrix[4] * user[0] + matrix[5] * user[2] + user[4]
        y = matrix[4] * user[1] + matrix[5] * user[3] + user[5]
        height = abs(size * (matrix[3] * user[3] + matrix[2] * user[1])) or abs(size) or 1.0
        for number, part in enumerate(piece.split("\n")):
            if number or (part.strip() and text.strip() and abs(y - place[1]) > SAME_LINE * max(height, place[2])):
                end()
            if part.strip() and not text.strip():
                place = (x, y, height)
            text += part

    page.extract_text(visitor_text=visit)
    end()
    return iter(found)


def _without_edges(pages: list[Page]) -> Iterator[tuple[Line, ...]]:
    """The lines of each page without headers, footers and page numbers."""
    edges = [_edges(page) for page in pages]
    shapes = Counter(shape for edge in edges for shape in {_shape(line) for line in edge})
    for edge, page in zip(edges, pages, strict=True):
        dropped = {
            line
            for line in edge
            if _PAGE_NUMBER.fullmatch(line.text) or shapes[_shape(line)] > max(1, REPEATED * len(pages))
        }
        yield tuple(line for line in page.lines if line not in dropped)


def _edges(page: Page) -> set[Line]:
    """The lines in the margins that stand off from what is between them."""
    down = sorted(page.lines, key=lambda line: -line.y)
    low, high = page.bottom + MARGIN * page.height, page.bottom + (1 - MARGIN) * page.height
    found: set[Line] = set()
    for lines in (down, down[::-1]):
        for at, (line, following) in enumerate(pairwise(lines[: EDGE + 1]), 1):
            if not low < line.y < high and abs(line.y - following.y) > STANDS_OFF * max(line.size, following.size):
                found.update(lines[:at])
    return found


def _shape(line: Line) -> tuple[str, int]:
    """The line without what changes from page to page, and its height on it."""
    return _DIGITS.sub("#", line.text), round(line.y / SAME_HEIGHT)


def _paragraphs(pages: list[tuple[Line, ...]]) -> tuple[str | None, list[str]]:
    """The headline, and all paragraphs."""
    lines = [line for page in pages for line in page]
    usual = median(line.size for line in lines for _ in line.text.split()) if lines else 1.0
    pairs = [(a, b) for page in pages for a, b in pairwise(page) if _same_size(a, b) and a.y > b.y]
    steps = sorted((a.y - b.y) / a.size for a, b in pairs)
    step = min(steps[len(steps) // 3], WIDEST) if steps else WIDEST  # most lines are followed by one of their paragraph
    indented = _indented(lines)
    blocks: list[list[Line]] = []
    for page in pages:
        for line in page:
            if blocks and not _starts(blocks[-1], line, step, indented, first=line is page[0]):
                blocks[-1].append(line)
            else:
                blocks.append([line])
    paragraphs = [_joined(block) for block in blocks]
    large = [
        (max(line.size for line in block), -at, words)
        for at, (block, words) in enumerate(zip(blocks, paragraphs, strict=True))
        if block[0].size >= LARGER * usual and 3 <= len(words.split()) <= 2 * HEADLINE_WORDS
    ]
    return (max(large)[2] if large else headline("\n".join(paragraphs))), paragraphs


def _indented(lines: list[Line]) -> frozenset[Line]:
    """The lines that begin a little to the right of where more lines begin."""
    places = Counter(round(line.x) for line in lines)
    return frozenset(
        line
        for line in lines
        if any(
            places[place] > places[round(line.x)]
            for place in range(round(line.x - DEEPEST * line.size), round(line.x - INDENT * line.size) + 1)
        )
    )


def _starts(block: list[Line], line: Line, step: float, indented: frozenset[Line], first: bool) -> bool:
    """Tell whether a line begins a paragraph: it stands off, is of another size, or is indented.

    `step` is the usual distance of two lines of a paragraph in sizes of their letters.
    """
    last = block[-1]
    if not _same_size(last, line):
        return True
    if first or line.y > last.y:  # the next page or column goes on where a sentence has not ended
        return last.text.endswith(ENDS)
    if last.y - line.y > GAP * step * line.size:
        return True
    return line in indented and (last not in indented or (len(block) == 1 and last.text.endswith(ENDS)))


def _same_size(a: Line, b: Line) -> bool:
    """Tell whether two lines are set in letters of one size."""
    return abs(a.size - b.size) <= 0.1 * a.size


def _joined(block: list[Line]) -> str:
    """The lines of a paragraph as one."""
    words = block[0].text
    for line in block[1:]:
        words = words[:-1] + line.text if words.endswith(_SOFT) else f"{words} {line.text}"
        if len(words) > MAX_CHARACTERS:
            break
    return words
