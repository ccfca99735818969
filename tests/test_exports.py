"""Exports of news archives become their articles, each a document of its own; one without a head costs only itself."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document as WordDocument

from onrecord.decode import read_bytes, sources
from onrecord.errors import UnreadableError
from onrecord.records import Document, Known

EXPORTS = Path(__file__).parent / "fixtures" / "exports"
FIRST = (
    "Envoys of Ostland and Westmark met here on Sunday for the first time since the shelling of the port of Lind, "
    "and both sides said the truce of 14 February still held."
)
DEMANDS = "Westmark handed over three demands on Monday, according to two diplomats who were in the room."
REPLY = "The envoys of Ostland called the list a beginning, and said that they would reply within the week."


def read(path: Path) -> list[Document | str]:
    """The documents of an export, and why one is none."""
    found: list[Document | str] = []
    for source in sources([path]):
        try:
            found.append(read_bytes(source.read(), source.name, reader=source.reader))
        except UnreadableError as error:
            found.append(f"{Path(error.name).name}: {error.what}")
    return found


def word(path: Path, lines: list[str]) -> Path:
    """A Word document of these paragraphs."""
    document = WordDocument()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def rich(path: Path, lines: list[str]) -> Path:
    """An RTF document of these paragraphs."""
    escaped = ("".join(c if c.isascii() else rf"\u{ord(c)}?" for c in line) for line in lines)
    body = "".join(rf"{{\pard {line}\par}}" + "\n" for line in escaped)
    path.write_text(rf"{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{{\f0 Times;}}}}{{\info{{\title No}}}}{body}}}", "ascii")
    return path


def said(document: Document | str) -> tuple[str | None, ...]:
    """What an article says about itself."""
    assert isinstance(document, Document)
    return document.title, document.outlet, document.byline, document.published.value


@pytest.mark.parametrize("kind", ["txt", "docx", "rtf"])
def test_a_nexis_export_is_its_articles(kind: str, tmp_path: Path) -> None:
    lines = (EXPORTS / "nexis.txt").read_text("utf-8").splitlines()
    path = EXPORTS / "nexis.txt"
    if kind != "txt":
        path = (word if kind == "docx" else rich)(tmp_path / f"nexis.{kind}", lines)
    first, second, third = read(path)
    assert said(first) == ("Envoys meet in Varna as truce frays", "The Harbour Post", "Mira Dellow", "2031-03-03")
    assert isinstance(first, Document)
    assert first.published == Known("2031-03-03", "metadata")
    assert first.text == "\n\n".join(
        [
            "Envoys meet in Varna as truce frays",
            FIRST,
            "“We won’t walk away from this table,” said Tomas Brekke, who leads the delegation of Ostland.",
            "March 9, 2031",
            "is the day on which the truce ends, he said, unless both sides wish it to go on.",
        ]
    )
    assert Path(first.name).name == f"nexis.{kind}:1"
    assert said(second) == ("Westmark hands over three demands", "Lind News Agency", None, "2031-03-04")
    assert isinstance(second, Document)
    assert second.text == f"Westmark hands over three demands\n\n{DEMANDS}\n\n{REPLY}"
    assert second.url == "https://lindnews.example/three-demands"
    assert third == f"nexis.{kind}:3: no headline and outlet stand above the article"


def test_a_magazine_of_a_month_has_no_day(tmp_path: Path) -> None:
    head = [
        "What the river war was about",
        "The Long View",
        "March 2031",
        "Copyright 2031 The Long View",
        "Length:\xa09 words",
    ]
    (only,) = read(
        word(tmp_path / "a.docx", [*head, "Body", DEMANDS, REPLY, "Load-Date: April 2, 2031", "End of Document"])
    )
    assert said(only) == ("What the river war was about", "The Long View", None, None)
    assert isinstance(only, Document)
    assert only.text == f"What the river war was about\n\n{DEMANDS}\n\n{REPLY}"


def test_the_same_article_has_the_same_id_in_another_export(tmp_path: Path) -> None:
    lines = (EXPORTS / "nexis.txt").read_text("utf-8").splitlines()
    at = lines.index("End of Document") + 1
    alone = read(word(tmp_path / "other.docx", lines[at:]))[0]
    second = read(EXPORTS / "nexis.txt")[1]
    assert isinstance(alone, Document)
    assert isinstance(second, Document)
    assert alone.id == second.id


def test_an_older_lexisnexis_export_is_its_articles() -> None:
    first, second, third = read(EXPORTS / "lexis.txt")
    title = "Envoys Meet in Varna as Truce Frays; River guns stay where they are, both sides say"
    byline = "MIRA DELLOW; Jon Arvid contributed reporting from Lind."
    assert said(first) == (title, "The Harbour Post", byline, "2031-03-03")
    assert isinstance(first, Document)
    assert first.text == "\n\n".join(
        [
            title,
            FIRST,
            "''We won't walk away from this table,'' said Tomas Brekke. NOTE: he did not say for how long.",
            "The foreign ministry of Westmark declined to say more until Thursday.",
        ]
    )
    assert first.url == "http://harbourpost.example"
    assert said(second) == ("Westmark hands over three demands", "The Lind Herald", None, "2031-03-04")
    assert isinstance(second, Document)
    assert second.text == f"Westmark hands over three demands\n\n{DEMANDS} {REPLY}"
    assert third == "lexis.txt:3: no date stands above the article"


@pytest.mark.parametrize("kind", ["txt", "rtf"])
def test_a_factiva_export_is_its_articles(kind: str, tmp_path: Path) -> None:
    path = EXPORTS / "factiva.txt"
    if kind == "rtf":
        path = rich(tmp_path / "factiva.rtf", path.read_text("utf-8").splitlines())
    first, second, third = read(path)
    assert said(first) == ("Envoys meet in Varna as truce frays", "The Harbour Post", "Mira Dellow", "2031-03-03")
    assert isinstance(first, Document)
    assert first.text == "\n\n".join(
        [
            "Envoys meet in Varna as truce frays",
            f"VARNA -- {FIRST}",
            '"We won\'t walk away from this table," said Tomas Brekke. In English he added: "Not yet."',
        ]
    )
    assert said(second) == ("Westmark hands over three demands", "Lind News Agency", "Jon Arvid", "2031-03-04")
    assert isinstance(second, Document)
    assert second.text == f"Westmark hands over three demands\n\n{DEMANDS}\n\n{REPLY}"
    assert third == f"factiva.{kind}:3: no count of words stands above the article"


def test_a_factiva_export_with_its_index_is_its_articles() -> None:
    (only,) = read(EXPORTS / "factiva-index.html")
    assert said(only) == ("Envoys meet in Varna as truce frays", "The Harbour Post", "Mira Dellow", "2031-03-03")
    assert isinstance(only, Document)
    assert only.text == "\n\n".join(
        [
            "Envoys meet in Varna as truce frays",
            FIRST,
            "“We won’t walk away from this table,” said Tomas Brekke, who leads the delegation of Ostland.",
            "IN Lind, the shops stayed shut. The talks go on in Geneva next week, the mediators said.",
        ]
    )


@pytest.mark.parametrize(
    "words",
    [
        "The memo ends with the words End of Document, the envoy said, and nobody knows what that means.",
        "He held up sheet 1 of 20 DOCUMENTS and said that the rest of them were with the court by now.",
        "The leak was filed as Document HARBP00020310303er330001r, the envoy said to those who were there.",
    ],
)
def test_an_article_that_mentions_such_a_mark_is_no_export(words: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Talks go on\n\n{words}\n{words}\n")
    (only,) = read(tmp_path / "a.txt")
    assert isinstance(only, Document)
    assert Path(only.name).name == "a.txt"


def test_a_word_document_of_one_article_is_no_export(tmp_path: Path) -> None:
    (only,) = read(word(tmp_path / "a.docx", ["Talks go on", DEMANDS, REPLY]))
    assert isinstance(only, Document)
    assert only.text == f"Talks go on\n\n{DEMANDS}\n\n{REPLY}"


def test_a_damaged_export_is_one_failure(tmp_path: Path) -> None:
    data = io.BytesIO()
    path = word(tmp_path / "a.docx", (EXPORTS / "nexis.txt").read_text("utf-8").splitlines())
    data.write(path.read_bytes()[:-400])
    path.write_bytes(data.getvalue())
    (only,) = read(path)
    assert isinstance(only, str)
    assert only.startswith("a.docx: ")
