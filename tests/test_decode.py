"""Bytes become a document that holds exactly what was read, or one clear line says why not."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.decode import Source, read_bytes, read_text, sources
from onrecord.decode.dates import date_in_name, date_part, iso_date
from onrecord.decode.limits import MAX_BYTES, MAX_CHARACTERS, MAX_TOKENS
from onrecord.errors import OnRecordError, UnreadableError
from onrecord.records import Known

FIXTURES = Path(__file__).parent / "fixtures"
STORY = "The envoy said that the talks would go on and that the truce of Monday would hold until the end of the week."
PARAGRAPHS = f"<p>{STORY}</p>" * 4


def fixture(name: str) -> tuple[bytes, str]:
    return (FIXTURES / name).read_bytes(), name


# --- plain text ---------------------------------------------------------------------------------------------------


def test_plain_text_is_the_file_with_nothing_normalised() -> None:
    raw = f"\ufeffTalks go on\r\n\r\n{STORY}\t\r\n"
    document = read_bytes(raw.encode(), "a.txt")
    assert document.text == raw
    assert document.sha256 == hashlib.sha256(raw.encode()).hexdigest()
    assert document.title == "Talks go on"
    assert document.words == 3 + len(STORY.split())
    assert document.extractor is None
    assert document.published == Known(None, "unknown")
    assert document.language == "en"


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Truce holds for a third day", "Truce holds for a third day"),
        ("Will the truce hold?", "Will the truce hold?"),
        ("“We won’t go,” envoys say", "“We won’t go,” envoys say"),
        ("VARNA, Monday,", None),
        ("The truce held.", None),
        ("and the truce held", None),
        (STORY.rstrip(".") + " and for as long as both sides wish it", None),
    ],
)
def test_the_first_line_is_the_title_if_it_looks_like_a_headline(first: str, title: str | None) -> None:
    assert read_text(f"{first}\n\n{STORY}").title == title


def test_a_single_line_is_no_title() -> None:
    assert read_text("Truce holds for a third day").title is None


def test_the_same_bytes_give_the_same_id_whatever_the_name() -> None:
    assert read_bytes(STORY.encode(), "a.txt").id == read_bytes(STORY.encode(), "b.txt").id
    assert read_bytes(STORY.encode(), "a.txt").id != read_bytes(STORY.encode() + b"\n", "a.txt").id


# --- encodings ----------------------------------------------------------------------------------------------------

NAMES = "“We won’t,” said José Núñez – the envoy of the Union – and that was the end of the talks of Monday."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(NAMES.encode(), Known("utf-8", "valid UTF-8"), id="UTF-8"),
        pytest.param(NAMES.encode("utf-8-sig"), Known("utf-8", "byte order mark"), id="UTF-8 with a mark"),
        pytest.param(NAMES.encode("utf-16"), Known("utf-16-le", "byte order mark"), id="UTF-16"),
        pytest.param(b"\xfe\xff" + NAMES.encode("utf-16-be"), Known("utf-16-be", "byte order mark"), id="UTF-16 BE"),
        pytest.param(NAMES.encode("utf-32"), Known("utf-32-le", "byte order mark"), id="UTF-32"),
        pytest.param(STORY.encode("utf-16-le"), Known("utf-16-le", "detected"), id="UTF-16 without a mark"),
        pytest.param(NAMES.encode("cp1252"), Known("cp1252", "detected"), id="Windows-1252"),
        pytest.param(NAMES.encode("mac_roman"), Known("mac_roman", "detected"), id="Macintosh"),
    ],
)
def test_the_encoding_is_found(data: bytes, encoding: Known) -> None:
    document = read_bytes(data, "a.txt")
    assert document.encoding == encoding
    assert document.text is not None
    assert document.text.lstrip("\ufeff") in (NAMES, STORY)


def test_latin_1_needs_no_more_than_one_letter() -> None:
    assert read_bytes("The envoy José said so.".encode("latin-1"), "a.txt").text == "The envoy José said so."


def test_a_letter_after_the_bytes_that_are_looked_at_counts() -> None:
    data = (STORY + "\n") * 1000 + "The envoy José said so."
    assert read_bytes(data.encode("latin-1"), "a.txt").text == data


def test_utf_8_with_a_broken_byte_stays_utf_8() -> None:
    document = read_bytes(NAMES.encode()[:-1] + b"\xe2\x80", "a.txt")
    assert document.encoding == Known("utf-8", "detected")
    assert document.text == NAMES[:-1] + "\ufffd"


def test_a_page_declares_its_encoding() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body>{PARAGRAPHS}<p>Правда</p></body></html>'
    document = read_bytes(page.encode("cp1251"), "a.html")
    assert document.encoding == Known("cp1251", "declared")
    assert document.text is not None
    assert "Правда" in document.text


@pytest.mark.parametrize("wrong", ["utf-8", "rot13", "base64", "no-such-code"])
def test_a_wrong_declaration_is_passed_over(wrong: str) -> None:
    page = f'<html><head><meta charset="{wrong}"></head><body>{PARAGRAPHS}<p>It’s José.</p></body></html>'
    assert read_bytes(page.encode("cp1252"), "a.html").encoding == Known("cp1252", "detected")


# --- HTML and Markdown --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["page.html", "article.md"])
def test_the_words_of_marked_up_text_come_out_one_paragraph_a_line(name: str) -> None:
    document = read_bytes(*fixture(name))
    assert f"{document.text}\n" == (FIXTURES / f"{name}.txt").read_text("utf-8")


def test_a_page_says_what_it_is() -> None:
    document = read_bytes(*fixture("page.html"), published="2001-01-01")
    assert document.title == "Envoys meet in Varna as truce frays"
    assert document.outlet == "The Harbour Post"
    assert document.byline == "Mira Dellow"
    assert document.url == "https://harbourpost.example/world/envoys-meet-in-varna"
    assert document.published == Known("2031-03-02", "metadata")
    assert document.extractor is not None
    assert document.extractor.startswith("trafilatura 2.")


def test_front_matter_says_what_a_markdown_file_is() -> None:
    document = read_bytes(*fixture("article.md"))
    assert document.title == "Envoys meet in Varna"
    assert document.outlet == "The Harbour Post"
    assert document.byline == "Mira Dellow, Jon Arvid"
    assert document.published == Known("2031-03-02", "metadata")
    assert document.extractor is not None
    assert document.extractor.startswith("markdown-it-py ")


def test_markdown_without_front_matter_is_named_by_its_first_heading() -> None:
    document = read_bytes(f"Some words\n\n# Talks *go* on\n\n{STORY}".encode(), "a.md")
    assert (document.title, document.text) == ("Talks go on", f"Talks go on\n\nSome words\n\n{STORY}")


@pytest.mark.parametrize("front", ["---\n[\n---\n", "---\n- a\n---\n", "---\nno end\n", "---\ndate: 2031-13-45\n---\n"])
def test_front_matter_that_is_none_is_text_or_passed_over(front: str) -> None:
    document = read_bytes(f"{front}\n{STORY}\n".encode(), "a.md")
    assert document.text is not None
    assert STORY in document.text


def test_a_page_is_known_by_its_beginning() -> None:
    page = f"\ufeff<!-- saved --> <!DOCTYPE html><html><body><h1>Talks go on</h1>{PARAGRAPHS}</body></html>"
    assert read_bytes(page.encode(), "-").title == "Talks go on"
    assert read_bytes(page.encode(), "a.txt").extractor is None


def test_a_date_that_only_stands_in_the_text_is_no_date_of_publication() -> None:
    page = f"<html><body><h1>Talks go on</h1>{PARAGRAPHS}<p>It began on 2019-05-04.</p></body></html>"
    assert read_bytes(page.encode(), "a.html").published == Known(None, "unknown")


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="date" content="2031-03-02">',
        '<meta property="article:published_time" content="2031-03-02T23:59:59+02:00">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2031-03-02T01:00:00Z"}</script>',
        '<link rel="canonical" href="https://post.example/2031/03/02/talks-go-on">',
    ],
)
def test_a_page_declares_its_date_in_many_ways(head: str) -> None:
    page = f"<html><head>{head}</head><body><h1>Talks go on</h1>{PARAGRAPHS}</body></html>"
    assert read_bytes(page.encode(), "a.html").published == Known("2031-03-02", "metadata")


def test_where_the_extraction_loses_the_article_all_paragraphs_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: None)
    page = f"<nav><p>Home</p></nav><h1>Talks go on</h1>{PARAGRAPHS}<p>“No,”<br>he said.</p><footer><p>All.</p></footer>"
    document = read_bytes(f"<html><body>{page}</body></html>".encode(), "a.html")
    assert document.text == "\n\n".join(["Talks go on", *[STORY] * 4, "“No,”", "he said."])


def test_a_page_without_paragraphs_is_all_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: None)
    page = f"<html><head><title>Talks</title></head><body><div>{STORY}<script>no()</script></div>{STORY}</body></html>"
    assert read_bytes(page.encode(), "a.html").text == "\n\n".join(["Talks", STORY, STORY])


HOSTILE = {
    "deep": "<html>" + "<div>" * 5000 + PARAGRAPHS,
    "inline deep": "<html><body>" + "<b>" * 50_000 + PARAGRAPHS,
    "a huge attribute": f'<html><body><p title="{"x" * 1_000_000}">{PARAGRAPHS}',
    "unclosed": f'<html><body>{PARAGRAPHS}<p <a href="',
    "an unclosed comment": f"<html><body>{PARAGRAPHS}<!-- {PARAGRAPHS}",
    "a fragment": PARAGRAPHS,
    "words only": STORY,
    "an XML declaration that lies": f'<?xml version="1.0" encoding="utf-16"?><html><body>{PARAGRAPHS}</body></html>',
    "no characters": f"<html><body>{PARAGRAPHS}<p>&#xD800; &#0; &#x110000; &bogus; a\x01\ufffeb</p>",
    "stray zeros": f"<html><body>{PARAGRAPHS}\0</body></html>",
    "odd metadata": '<html><head><base href="http://[x"><link rel="canonical" href="//"><meta name="author" content="">'
    f'<meta property="article:published_time" content="99999-99-99"><title></title></head><body>{PARAGRAPHS}',
    "odd JSON": f'<html><head><script type="application/ld+json">{"[" * 50_000}</script></head><body>{PARAGRAPHS}',
    "frames": "<html><frameset><frame src=x></frameset></html>",
    "script only": f"<html><script>{STORY}</script></html>",
    "entities of its own": f'<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html><body>&b;{PARAGRAPHS}',
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_is_read_or_refused(page: str) -> None:
    try:
        text = read_bytes(page.encode("utf-8", "surrogatepass"), "a.html").text
    except UnreadableError as error:
        assert "\n" not in str(error)
    else:
        assert text is not None
        assert "The envoy said that the talks would go on" in text


@settings(deadline=None)  # the first page loads the libraries
@given(st.binary(max_size=200), st.sampled_from(["a.html", "a.md", "a.txt", "-"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        document = read_bytes(b"<html><p>" + data if name == "a.html" else data, name, force=True)
    except OnRecordError:
        return
    assert document.text is not None
    assert document.text_sha256 == hashlib.sha256(document.text.encode()).hexdigest()


# --- dates --------------------------------------------------------------------------------------------------------


def test_the_date_comes_from_the_option_or_the_name_where_the_text_has_none() -> None:
    data = STORY.encode()
    assert read_bytes(data, "2025-11-26-a.txt", published="2025-11-25").published == Known("2025-11-25", "option")
    assert read_bytes(data, "2025-11-26-a.txt", date_from_name=True).published == Known("2025-11-26", "file name")
    assert read_bytes(data, "2025-11-26-a.txt").published == Known(None, "unknown")
    assert read_text(STORY, published="2025-11-26").published == Known("2025-11-26", "option")


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2025-11-26-talks.txt", "2025-11-26"),
        ("talks_20251126.html", "2025-11-26"),
        ("talks 2025.11.26 (2).txt", "2025-11-26"),
        ("archive/2025/11/26/talks.txt", "2025-11-26"),
        ("archive/2024-01-01/2025-11-26.txt", "2025-11-26"),
        ("2025-13-26.txt", None),
        ("2025-02-30.txt", None),
        ("120251126.txt", None),
        ("26-11-2025.txt", None),
        ("talks.txt", None),
    ],
)
def test_a_date_in_a_name(name: str, date: str | None) -> None:
    assert date_in_name(name) == date


@pytest.mark.parametrize("value", ["", "26.11.2025", "2025-11-31", "20251126", "2025-W48-3", "yesterday"])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="2025-11-26"):
        iso_date(value)


def test_a_time_has_a_date_part() -> None:
    assert date_part("2025-11-26T21:45:06Z") == "2025-11-26"
    assert date_part("Wednesday") is None
    assert date_part(None) is None


# --- what is refused ----------------------------------------------------------------------------------------------

GERMAN = "Der Gesandte sagte am Montag, dass die Gespräche weitergehen und der Waffenstillstand halten werde. " * 2


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \r\n\t ", "no words", id="white space"),
        pytest.param("…—“”".encode(), "no words", id="signs only"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "PDF", id="PDF"),
        pytest.param(b"PK\x03\x04\x14", "ZIP", id="ZIP"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "PNG image", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0", "JPEG image", id="JPEG"),
        pytest.param(bytes(range(256)) * 20, "binary", id="binary"),
        pytest.param(STORY.encode() + b"\0" * 30, "binary", id="zeros"),
        pytest.param(b"a " * (MAX_BYTES // 2 + 1), "10,000,000 bytes", id="too many bytes"),
        pytest.param(b"the " * (MAX_CHARACTERS // 4 + 1), "1,000,000", id="too many characters"),
        pytest.param(b"He left. " * (MAX_TOKENS // 3 + 1), "50,001 words and marks", id="too many words"),
        pytest.param(GERMAN.encode(), r"German \(de\)", id="German"),
        pytest.param("Посол сказал".encode(), r"Russian \(ru\)", id="two Russian words"),
    ],
)
def test_what_cannot_be_read_gets_one_clear_line(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableError, match=what) as caught:
        read_bytes(data, "news/a.txt")
    assert str(caught.value).startswith("news/a.txt: ")
    assert "; " in str(caught.value)
    assert "\n" not in str(caught.value)


def test_as_many_words_as_may_be_are_read() -> None:
    document = read_bytes(b"He left. " * (MAX_TOKENS // 3), "a.txt")
    assert document.text is not None
    assert document.text.count("left") == MAX_TOKENS // 3


def test_with_force_another_language_is_read() -> None:
    document = read_bytes(GERMAN.encode(), "a.txt", force=True)
    assert (document.language, document.text) == ("de", GERMAN)


@pytest.mark.parametrize("text", ["Talks fail", "Zelensky meets Umerov in Kyiv", "Mayday.", STORY])
def test_short_english_is_english(text: str) -> None:
    assert read_text(text).language == "en"


def test_half_characters_are_refused() -> None:
    with pytest.raises(UnreadableError, match="surrogate"):
        read_text(f"{STORY}\ud800")


def test_a_text_is_not_taken_for_a_page() -> None:
    assert read_text(f"<html> is a tag. {STORY}", "text").extractor is None


# --- paths --------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", ".hidden", "c/d.md", "c/B.html", ".git/x.txt", "a/z.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY)
    return tmp_path


def test_a_folder_is_walked_by_name_without_hidden_files(folder: Path) -> None:
    names = [Path(source.name).relative_to(folder).as_posix() for source in sources([folder])]
    assert names == ["a/z.txt", "a.txt", "b.txt", "c/B.html", "c/d.md"]


def test_paths_come_in_the_order_given(folder: Path) -> None:
    paths: list[str | Path] = [folder / "b.txt", "-", folder / "a.txt", folder / "missing.txt"]
    assert [source.name for source in sources(paths)] == [str(path) for path in paths]


def test_links_make_no_loops(folder: Path) -> None:
    (folder / "c" / "loop").symlink_to(folder)
    (folder / "c" / "linked.txt").symlink_to(folder / "a.txt")
    (folder / "c" / "broken.txt").symlink_to(folder / "nowhere")
    names = [Path(source.name).relative_to(folder).as_posix() for source in sources([folder])]
    assert names == ["a/z.txt", "a.txt", "b.txt", "c/B.html", "c/broken.txt", "c/d.md", "c/linked.txt"]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    (source,) = sources(["-"])
    assert (source.name, source.read()) == ("-", STORY.encode())


def test_a_source_that_cannot_be_read_says_why(folder: Path) -> None:
    (folder / "empty" / "deeper").mkdir(parents=True)
    for name, what in (("nowhere", "no such file"), ("empty", "no files"), ("a\0b", "null")):
        (source,) = sources([folder / name])
        with pytest.raises(UnreadableError, match=what):
            source.read()


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(50 * MAX_BYTES)  # takes no space on the disk
    with pytest.raises(UnreadableError, match="more than 10,000,000 bytes"):
        Source("huge.txt", huge).read()


def test_a_name_of_odd_bytes_can_be_printed(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        path.write_text(STORY)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (source,) = sources([tmp_path])
    assert source.name.endswith("caf\ufffd.txt")
    assert source.read() == STORY.encode()
