"""PDF, Word and RTF become text: paragraphs whole and in order, without what stands on every page."""

from __future__ import annotations

import io
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document as WordDocument
from docx.oxml import parse_xml
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from onrecord.decode import pdf, read_bytes
from onrecord.errors import UnreadableError
from onrecord.records import Known

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FIXTURES = Path(__file__).parent / "fixtures"
TITLE = "Envoys meet in Varna as truce frays"
SENTENCE = "The envoy of Ostland said that the talks would go on and that the truce of Monday would hold"
WORDS = (
    "river",
    "guns",
    "envoys",
    "bridge",
    "prisoners",
    "harbour",
    "mediators",
    "treaty",
    "shells",
    "sea",
    "line",
    "sky",
)
PARAGRAPHS = [
    f"{SENTENCE} for {n} days, and that the {WORDS[n % 12]}, the {WORDS[n // 3 % 12]} and the {WORDS[n * 7 % 11]} of "
    f"{n} towns would be “as safe as {WORDS[n * 5 % 12]} in May,” whatever the {WORDS[n % 7]} cost"
    f"{f' or the {WORDS[n % 5]} wished' * (n % 4)}."
    for n in range(2, 40)
]
WIDTH, HEIGHT = A4


def printed(columns: int = 1, indent: bool = False, **options: Any) -> bytes:
    """A PDF of the paragraphs, set in columns, with a header and a footer on each page."""

    def margins(canvas: Canvas, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, HEIGHT - 30, "The Harbour Post | Monday 3 March 2031")
        canvas.drawString(WIDTH / 2, 25, f"Page {document.page}")

    data = io.BytesIO()
    document = BaseDocTemplate(data, pagesize=A4, **options)
    width = (WIDTH - 100 - 20 * (columns - 1)) / columns
    frames = [Frame(50 + n * (width + 20), 50, width, HEIGHT - 100) for n in range(columns)]
    document.addPageTemplates([PageTemplate(frames=frames, onPage=margins)])
    styles = getSampleStyleSheet()
    body = ParagraphStyle("in", parent=styles["Normal"], firstLineIndent=14) if indent else styles["BodyText"]
    document.build([Paragraph(TITLE, styles["Heading1"]), *(Paragraph(words, body) for words in PARAGRAPHS)])
    return data.getvalue()


def lines_of_print(*lines: str, page_lines: int = 50, **options: Any) -> bytes:
    """A PDF of these lines, 14 points apart; an empty one leaves a gap."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4, **options)
    for at, line in enumerate(lines):
        canvas.drawString(60, HEIGHT - 120 - 14 * (at % page_lines), line)
        if at % page_lines == page_lines - 1:
            canvas.showPage()
    canvas.save()
    return data.getvalue()


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("indent", [False, True])
def test_a_pdf_is_its_paragraphs_without_headers_and_footers(columns: int, indent: bool) -> None:
    document = read_bytes(printed(columns, indent), "a.pdf")
    assert document.text == "\n\n".join([TITLE, *PARAGRAPHS])
    assert document.title == TITLE
    assert document.published == Known(None, "unknown")
    assert document.encoding.value is None
    assert document.extractor is not None
    assert document.extractor.startswith("pypdf ")


def test_a_pdf_is_known_by_its_beginning() -> None:
    assert read_bytes(printed(), "-").title == TITLE


def test_a_hyphen_at_a_lines_end_is_kept_for_repair_and_a_soft_one_goes() -> None:
    data = lines_of_print(TITLE, "", "The envoys said that the negotia-", "tions would go on until both sides have",
                          "signed, and that the govern\u00adment of Ostland knew it.")  # fmt: skip
    text = read_bytes(data, "a.pdf").text
    assert text is not None
    assert "negotia- tions would go on until both sides have signed" in text


def test_a_pdf_that_only_restricts_printing_is_read() -> None:
    locked = StandardEncryption("", ownerPassword="secret", canPrint=0, strength=128)
    assert read_bytes(printed(encrypt=locked), "a.pdf").title == TITLE


def test_one_that_restricts_it_with_aes_is_read_where_the_extra_is_installed() -> None:
    data = (FIXTURES / "restricted.pdf").read_bytes()
    if find_spec("cryptography"):
        assert read_bytes(data, "a.pdf").title == TITLE
    else:
        with pytest.raises(UnreadableError, match=r"encrypted with AES; pip install 'onrecord\[documents\]'"):
            read_bytes(data, "a.pdf")


def scanned() -> bytes:
    """A PDF of a picture."""
    from PIL import Image

    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4)
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 0, 0, WIDTH, HEIGHT)
    canvas.save()
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(scanned, "pictures of pages and no text; run OCR", id="scanned"),
        pytest.param(lambda: printed(encrypt=StandardEncryption("secret", strength=128)), "encrypted", id="RC4"),
        pytest.param((FIXTURES / "locked.pdf").read_bytes, "encrypted", id="AES"),
        pytest.param(lambda: printed()[:3000], "damaged", id="breaks off"),
        pytest.param(lambda: b"%PDF-1.7\n", "damaged", id="empty"),
        pytest.param(lambda: lines_of_print(*("word " * 5,) * 501, page_lines=1), "501 pages", id="too long"),
        pytest.param(lambda: lines_of_print(*(SENTENCE, "End of Document") * 2), "several articles", id="an export"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(data: Any, what: str) -> None:
    with pytest.raises(UnreadableError, match=what) as caught:
        read_bytes(data(), "a.pdf")
    assert "\n" not in str(caught.value)


def test_a_pdf_with_bytes_knocked_out_is_read_or_refused() -> None:
    whole = printed()
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        try:
            document = read_bytes(whole[:at] + bytes(20) + whole[at + 20 :], "a.pdf", force=True)
        except UnreadableError as error:
            assert "\n" not in str(error)
        else:
            assert document.text


def test_the_lines_of_a_page_without_margins_stay() -> None:
    lines = [f"{n} {SENTENCE}" for n in ("One", "Two", "Three")]
    document = read_bytes(lines_of_print(*(line for words in lines for line in (words, ""))), "a.pdf")
    assert document.text == "\n\n".join(lines)


def test_a_page_printed_by_a_browser_is_its_paragraphs(chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto((FIXTURES / "page.html").as_uri())
    data = page.pdf(display_header_footer=True)
    page.close()
    text = read_bytes(data, "a.pdf").text
    assert text is not None
    for words in (FIXTURES / "page.html.txt").read_text("utf-8").split("\n\n"):
        assert text.count(" ".join(words.split())) == 1, words
    assert "file://" not in text


# --- Word and RTF -------------------------------------------------------------------------------------------------

CHANGED = """<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:pPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs></w:pPr><w:r><w:t>“No,</w:t></w:r>
<w:ins w:id="1" w:author="x"><w:r><w:t xml:space="preserve"> never</w:t></w:r></w:ins>
<w:del w:id="2" w:author="x"><w:r><w:delText>maybe</w:delText></w:r></w:del>
<w:r><w:t>,”</w:t><w:tab/><w:t>he said.</w:t><w:br/><w:t>Twice.</w:t></w:r></w:p>"""


def word(*paragraphs: str, title: bool = True) -> bytes:
    """A Word document with a headline, a table, changes being tracked, and these paragraphs."""
    document = WordDocument()
    if title:
        document.add_heading(TITLE, 1)
    for words in paragraphs:
        document.add_paragraph(words)
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Guns", "Prisoners"
    document.element.body.insert(0 if not title else 1 + len(paragraphs), parse_xml(CHANGED))
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_a_word_document_is_its_paragraphs_and_cells_in_order() -> None:
    document = read_bytes(word(*PARAGRAPHS[:2]), "a.docx")
    assert document.text == "\n\n".join(
        [TITLE, *PARAGRAPHS[:2], "“No, never,” he said.", "Twice.", "Guns", "Prisoners"]
    )
    assert document.title == TITLE
    assert document.extractor is not None
    assert document.extractor.startswith("python-docx ")
    assert read_bytes(word(*PARAGRAPHS[:2]), "-").title == TITLE


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.rtf", "a.txt", "-"])
def test_the_first_bytes_say_what_a_file_is(name: str) -> None:
    assert read_bytes(word(*PARAGRAPHS[:2]), name).title == TITLE
    assert read_bytes(rich(), name).title == TITLE


@pytest.mark.parametrize("cut", [100, 5000, 30_000])
def test_a_damaged_word_document_says_so(cut: int) -> None:
    with pytest.raises(UnreadableError, match=r"damaged|ZIP archive"):
        read_bytes(word(*PARAGRAPHS)[:cut], "a.docx")


def rich() -> bytes:
    """An RTF document."""
    return (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\author Nobody}}\pard\b " + TITLE + r"\b0\par"
        rf"\par {SENTENCE}.\par \ldblquote No\rdblquote , Jos\'e9 said\u8212?twice.\par}}"
    ).encode("ascii")


def test_rich_text_is_its_paragraphs() -> None:
    document = read_bytes(rich(), "a.rtf")
    assert document.text == f"{TITLE}\n\n{SENTENCE}.\n\n“No”, José said—twice."


def test_the_pages_read_have_a_limit() -> None:
    assert pdf.MAX_PAGES == 500
