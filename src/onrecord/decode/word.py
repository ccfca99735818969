"""Word documents (.docx): their paragraphs and tables in order."""

from __future__ import annotations

import io
from importlib.metadata import version
from typing import TYPE_CHECKING
from zipfile import ZipFile

from onrecord.decode.extract import Extract, headed
from onrecord.decode.limits import MAX_PACKED
from onrecord.decode.text import headline
from onrecord.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

MAX_UNPACKED = 4 * MAX_PACKED
MAX_XML = 40_000_000  # bytes of one part; a parsed tree takes ten times as much memory
_TITLES = ("Title", "Heading 1")  # names of styles
_LOOKED_AT = 10  # paragraphs
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_word(data: bytes, name: str) -> Extract:
    """Return the text of a Word document, its headline first.

    Kept is what was inserted, left out what was deleted with changes being tracked; notes and headers of pages, too.
    Raises UnreadableError where the document cannot be opened.
    """
    document = _open(data, name)
    lines = _lines(document)
    titled = (p.text for p in document.paragraphs[:_LOOKED_AT] if p.style is not None and p.style.name in _TITLES)
    title = next((" ".join(words.split()) for words in titled if words.strip()), None) or headline("\n".join(lines))
    return Extract(headed(title, lines), extractor=f"python-docx {version('python-docx')}", title=title)


def word_lines(data: bytes, name: str) -> list[str]:
    """Return the paragraphs of a Word document. Raises UnreadableError where it cannot be opened."""
    return _lines(_open(data, name))


def _open(data: bytes, name: str) -> WordDocument:
    """The document, unless it would unpack to more than is good."""
    from docx import Document

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            sizes = [info.file_size for info in archive.infolist()]
            xml = [info.file_size for info in archive.infolist() if info.filename.endswith((".xml", ".rels"))]
        if sum(sizes) > MAX_UNPACKED or max(xml, default=0) > MAX_XML:
            raise UnreadableError(name, f"the document would unpack to {sum(sizes):,} bytes", "save its text as .txt")
        return Document(io.BytesIO(data))
    except UnreadableError:
        raise
    except Exception as error:  # a damaged package raises whatever its innermost part does
        what = " ".join(str(error).split())[:100] or type(error).__name__
        raise UnreadableError(name, f"the document is damaged ({what})", "open and save it anew") from error


def _lines(document: WordDocument) -> list[str]:
    """The paragraphs in order, those in tables and boxes too, one or several lines each."""
    paragraphs = document.element.body.iter(f"{_W}p")
    lines = (" ".join(line.split()) for p in paragraphs for line in "".join(_pieces(p)).split("\n"))
    return [line for line in lines if line]


def _pieces(paragraph: BaseOxmlElement) -> Iterator[str]:
    """The characters of a paragraph, without those of paragraphs within it or of a second rendering of a box."""
    from lxml.etree import iterwalk

    walk = iterwalk(paragraph, events=("start",))
    for _, node in walk:
        if node is not paragraph and (node.tag == f"{_W}p" or str(node.tag).endswith("}Fallback")):
            walk.skip_subtree()
        elif node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag in _SIGNS and node.getparent().tag == f"{_W}r":  # a tab is a setting of the paragraph as well
            yield _SIGNS[node.tag]
