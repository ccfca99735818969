"""A file of many articles yields each of them: JSON lines and arrays, archives, mailboxes; a bad one costs itself."""

from __future__ import annotations

import gzip
import io
import json
import pickle
import random
import sys
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.decode import Source, parse_fields, read_bytes, sources
from onrecord.decode.limits import MAX_BYTES
from onrecord.errors import UnreadableError
from onrecord.records import Document, Known

STORY = "The envoy said that the talks would go on and that the truce of Monday would hold until the end of the week."
PAGE = f"<html><head><title>Talks go on</title></head><body><h1>Talks go on</h1>{f'<p>{STORY}</p>' * 4}</body></html>"
BOMB = b"<p>" + b" " * 50_000_000


def read(*paths: Path | str, fields: dict[str, str] | None = None) -> list[Document | str]:
    """What each source turns into: a document, or why it is none."""
    found: list[Document | str] = []
    for source in sources(paths, fields):
        carried: Source = pickle.loads(pickle.dumps(source))
        try:
            found.append(read_bytes(carried.read(), carried.name, reader=carried.reader))
        except UnreadableError as error:
            assert "\n" not in str(error)
            found.append(f"{Path(error.name).name}: {error.what}")
    return found


def document(path: Path, **rest: Any) -> Document:
    """The one document of a file."""
    (only,) = read(path, **rest)
    assert isinstance(only, Document), only
    return only


def names(*paths: Path) -> list[str]:
    """What the articles of a file in a folder are called."""
    return [Path(source.name).relative_to(paths[0].parent).as_posix() for source in sources(paths)]


# --- JSON ---------------------------------------------------------------------------------------------------------


def test_each_line_is_an_article_and_a_bad_one_costs_itself(tmp_path: Path) -> None:
    good = {"headline": "Talks go on", "body": STORY, "publishedAt": "2031-03-02T23:00:00Z", "source": {"name": "Post"},
            "authors": ["Mira Dellow", "Jon Arvid"], "link": "https://post.example/a"}  # fmt: skip
    lines = [json.dumps(good), "", '{"body": "cut', "[1]", '{"id": 7}', json.dumps({"text": STORY}), '{"text": ""}']
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(lines))
    first, *rest = read(path)
    assert isinstance(first, Document)
    assert Path(first.name).name == "articles.jsonl:1"
    assert first.text == f"Talks go on\n\n{STORY}"
    assert (first.title, first.outlet, first.byline) == ("Talks go on", "Post", "Mira Dellow, Jon Arvid")
    assert first.url == "https://post.example/a"
    assert first.published == Known("2031-03-02", "metadata")
    assert first.encoding == Known("utf-8", "valid UTF-8")
    assert [entry if isinstance(entry, str) else Path(entry.name).name for entry in rest] == [
        "articles.jsonl:3: this line is no JSON (Unterminated string starting at: column 10)",
        "articles.jsonl:4: this is no JSON object",
        "articles.jsonl:5: no field with the text is known among id",
        "articles.jsonl:6",
        "articles.jsonl:7: no field with the text is known among text",
    ]


def test_fields_are_mapped_into_objects_too(tmp_path: Path) -> None:
    path = tmp_path / "a.ndjson"
    path.write_text(
        json.dumps({"fields": {"bodyText": STORY}, "webTitle": "Talks go on", "text": "no", "when": 1930003200})
    )
    fields = parse_fields("text=fields.bodyText, title=webTitle,date=when")
    found = document(path, fields=fields)
    assert (found.text, found.published.value) == (f"Talks go on\n\n{STORY}", "2031-02-28")
    (failure,) = read(path, fields={"text": "fields.words"})
    assert document(path, fields={"text": "text", "date": "day"}).published == Known(None, "unknown")
    assert failure == "a.ndjson:1: there is no field 'fields.words' (but fields, webTitle, text, when)"


@pytest.mark.parametrize("value", ["", "text", "text=", "=body", "words=body", "text=a,text=b"])
def test_what_is_no_mapping_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="text=FIELD"):
        parse_fields(value)


def test_the_command_refuses_a_wrong_mapping_and_takes_a_right_one(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"words": STORY, "day": "2031-03-02"}) + "\nno\n")
    path = str(tmp_path / "a.jsonl")
    wrong = CliRunner().invoke(main, ["read", "--fields", "body=words", path])
    assert wrong.exit_code == 2
    assert "'body=words' is none of text=FIELD" in wrong.output
    right = CliRunner().invoke(main, ["read", "--json", "--fields", "text=words,date=day", path])
    assert right.exit_code == 1
    line = json.loads(right.stdout.partition("\n")[0])
    assert (line["text"], line["published"]) == (STORY, {"value": "2031-03-02", "how": "metadata"})
    assert "a.jsonl:2: this line is no JSON" in right.stderr


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("shape", ["array", "sequence", "one"])
def test_an_array_is_its_objects(shape: str, indent: int | None, tmp_path: Path) -> None:
    article = {"title": "Talks go on", "text": f"{STORY} “No”"}
    written = json.dumps(article, indent=indent, ensure_ascii=False)
    text = {"array": f"\ufeff [{written},\n{written}\n]\n", "sequence": f"{written}\n{written}", "one": written}[shape]
    (tmp_path / "a.json").write_text(text, "utf-8")
    found = read(tmp_path / "a.json")
    assert len(found) == (1 if shape == "one" else 2)
    for number, entry in enumerate(found, 1):
        assert isinstance(entry, Document)
        assert Path(entry.name).name == f"a.json:{number}"
        assert entry.text == f"Talks go on\n\n{STORY} “No”"


def test_a_line_is_the_same_document_wherever_it_stands(tmp_path: Path) -> None:
    written = json.dumps({"text": STORY})
    (tmp_path / "a.jsonl").write_text(f"\n{written}\r\n")
    (tmp_path / "b.json").write_text(f"[{written}]")
    assert document(tmp_path / "a.jsonl").id == document(tmp_path / "b.json").id


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[" * 100_000, "a.json:1: this value cannot be read (too deep)"),
        ('[{"text": "a"', "a.json:1: this value is no JSON (Expecting ',' delimiter)"),
        ('{"text": 1} {"text":', "a.json:2: this value is no JSON (Expecting value)"),
    ],
)
def test_an_array_that_breaks_off_says_where(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(text)
    assert read(tmp_path / "a.json")[-1] == said


def test_markup_in_a_field_is_read_as_html_and_half_characters_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": f"<p>{STORY}</p><p>“No,” he said.<br>\ud83d\ude00 \ud800</p>"}))
    assert document(path).text == f"{STORY}\n\n“No,” he said.\n\n\U0001f600 \ufffd"
    path.write_text(json.dumps({"title": "Talks go on", "text": "Talks go on\nif a < b, he said \ud800"}))
    assert document(path).text == "Talks go on\nif a < b, he said \ufffd"
    path.write_text(json.dumps({"html": PAGE, "outlet": "Post"}))
    found = document(path, fields={"text": "html"})
    assert (found.title, found.outlet, found.text) == (
        "Talks go on",
        "Post",
        "\n\n".join(["Talks go on", *[STORY] * 4]),
    )


def test_a_huge_line_is_one_failure_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "' + b"x" * (3 * MAX_BYTES) + b'"}\n' + json.dumps({"text": STORY}).encode())
    first, second = read(path)
    assert first == "a.jsonl:1: it has more than 10,000,000 bytes, the most that onrecord reads"
    assert isinstance(second, Document)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path, packed = tmp_path / "a.jsonl", tmp_path / "a.zip"
    with path.open("w") as file:
        for number in range(20_000):
            print(json.dumps({"text": f"{number} {STORY * 10}"}), file=file)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(100):
            archive.writestr(f"{number}.txt", random.Random(number).randbytes(50_000).hex())
    tracemalloc.start()
    count = sum(len(source.read()) > 0 for source in sources([path, packed]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_100
    assert peak < 3_000_000


def test_lines_may_be_packed_by_gzip(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(f"{json.dumps({'text': STORY})}\n".encode() * 2))
    assert names(path) == ["a.jsonl.gz:1", "a.jsonl.gz:2"]
    assert all(isinstance(entry, Document) for entry in read(path))
    path.write_bytes(path.read_bytes()[:-20])
    (failure,) = (entry for entry in read(path) if isinstance(entry, str) and entry.startswith("a.jsonl.gz: "))
    assert failure.startswith("a.jsonl.gz: it cannot be read to its end (")


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.mbox"])
@pytest.mark.parametrize("data", ["", "\n\n", "[]"])
def test_a_file_without_articles_is_a_failure(name: str, data: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(data)
    (failure,) = read(tmp_path / name)
    assert isinstance(failure, str)


@pytest.mark.parametrize("shape", ["lines", "zip", "page"])
def test_standard_input_may_hold_many(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = f"{json.dumps({'text': STORY})}\n[\n".encode() * 2 if shape == "lines" else PAGE.encode()
    if shape == "zip":
        data = packed_in_memory({"a.html": PAGE.encode()})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = read("-")
    bad = "-:%d: this line is no JSON (Expecting value: column 2)"
    assert [entry.name if isinstance(entry, Document) else entry for entry in found] == {
        "lines": ["-:1", bad % 2, "-:3", bad % 4],
        "zip": ["-/a.html"],
        "page": ["-"],
    }[shape]


# --- archives -----------------------------------------------------------------------------------------------------


def packed_in_memory(files: dict[str, bytes]) -> bytes:
    """The bytes of an archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def packed(path: Path, files: dict[str, bytes]) -> Path:
    """An archive of these files."""
    path.write_bytes(packed_in_memory(files))
    return path


def test_an_archive_is_its_pages_by_name(tmp_path: Path) -> None:
    files = {name: PAGE.encode() for name in ("b.html", "a/z.html", "a/b/c.html", "__MACOSX/._b.html", ".x/a.html",
                                              "b_files/style.css", "b_files/logo.png", "a/.hidden.html")}  # fmt: skip
    path = packed(tmp_path / "export.zip", files | {"articles.jsonl": json.dumps({"text": STORY}).encode()})
    assert names(path) == [
        "export.zip/a/b/c.html", "export.zip/a/z.html", "export.zip/articles.jsonl:1", "export.zip/b.html",
    ]  # fmt: skip
    found = read(path)
    assert all(isinstance(entry, Document) for entry in found)


def test_a_page_is_the_same_document_in_an_archive_and_outside(tmp_path: Path) -> None:
    path = packed(tmp_path / "export.zip", {"a.html": PAGE.encode()})
    (tmp_path / "a.html").write_text(PAGE)
    assert document(path).id == document(tmp_path / "a.html").id


def test_a_bad_page_costs_only_itself(tmp_path: Path) -> None:
    data = bytearray(packed_in_memory({"a.html": PAGE.encode(), "b.html": PAGE.encode(), "c.html": b""}))
    data[60] ^= 0xFF
    (tmp_path / "export.zip").write_bytes(data)
    first, second, third = read(tmp_path / "export.zip")
    assert isinstance(first, str)
    assert first.startswith("a.html: it cannot be unpacked (")
    assert isinstance(second, Document)
    assert third == "c.html: the file is empty"


def test_an_archive_that_breaks_off_is_one_failure(tmp_path: Path) -> None:
    (tmp_path / "export.zip").write_bytes(packed_in_memory({"a.html": PAGE.encode()})[:-30])
    assert read(tmp_path / "export.zip") == ["export.zip: the archive is damaged (File is not a zip file)"]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path / "export.zip", {"a.html": BOMB, "b.html": PAGE.encode()})
    (only,) = read(path)
    assert isinstance(only, str)
    assert only.startswith("export.zip: ")
    assert only.endswith(": a bomb")


def test_a_bomb_among_other_files_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(packed_in_memory({"a.html": BOMB, "b.html": PAGE.encode()}))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("c.txt", "".join(f"{number} {STORY}\n" for number in range(1_900)))
    first, second, third = read(path)
    assert isinstance(first, str)
    assert first.startswith("a.html: ")
    assert first.endswith(": a bomb")
    assert isinstance(second, Document)
    assert isinstance(third, Document)


def test_a_size_that_lies_is_not_believed(tmp_path: Path) -> None:
    data = packed_in_memory({"a.html": BOMB[:8_000_000]})
    lying = data.replace((8_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    (tmp_path / "export.zip").write_bytes(lying)
    (only,) = read(tmp_path / "export.zip")
    assert isinstance(only, str)
    assert only.startswith("a.html: it cannot be unpacked (")


def test_the_name_of_a_page_is_one_line(tmp_path: Path) -> None:
    path = packed(tmp_path / "export.zip", {"a\n\x1b[31mb.html": b"", "../c.html": PAGE.encode()})
    assert names(path) == ["export.zip/../c.html", "export.zip/a\ufffd\ufffd[31mb.html"]


def test_a_date_with_a_zone_that_is_none_is_no_warning(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f'<meta name="pubdate" content="2031-03-10T21:00:0BZ">{PAGE}')
    assert document(tmp_path / "a.html").title == "Talks go on"


def test_an_archive_within_an_archive_is_refused(tmp_path: Path) -> None:
    inner = packed_in_memory({"a.html": PAGE.encode()})
    path = packed(tmp_path / "export.zip", {"inner.zip": inner, "a.html": PAGE.encode()})
    first, second = read(path)
    assert isinstance(first, Document)
    assert second == "inner.zip: it is an archive within an archive"


def test_encrypted_pages_are_one_line(tmp_path: Path) -> None:
    data = bytearray(packed_in_memory({"a.html": PAGE.encode(), "b.html": PAGE.encode(), "c.html": PAGE.encode()}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        heads = [info.header_offset for info in archive.infolist()][:2]
    entry = data.find(b"PK\x01\x02")
    for head in heads:  # the flag in the file's own head, and in the list at the end
        data[head + 6] |= 1
        data[entry + 8] |= 1
        entry = data.find(b"PK\x01\x02", entry + 1)
    (tmp_path / "export.zip").write_bytes(data)
    first, second = read(tmp_path / "export.zip")
    assert isinstance(first, Document)
    assert second == "export.zip: 2 of its files are encrypted"


@pytest.mark.parametrize("inside", ["[Content_Types].xml", "mimetype"])
def test_a_spreadsheet_or_a_book_is_no_archive_of_pages(inside: str, tmp_path: Path) -> None:
    path = packed(tmp_path / "a.ods", {inside: b"application/x", "content.xml": STORY.encode()})
    assert read(path) == ["a.ods: this is a ZIP archive (or an Office document of a kind that is not read), not text"]


@pytest.mark.parametrize("files", [{}, {"logo.png": b"x"}])
def test_an_archive_without_pages_says_so(files: dict[str, bytes], tmp_path: Path) -> None:
    assert read(packed(tmp_path / "export.zip", files)) == ["export.zip: the archive holds no articles"]


# --- mail ---------------------------------------------------------------------------------------------------------

HEADER = (
    "From: =?utf-8?q?The_Harbour_Post_=E2=80=93_World?= <world@harbourpost.example>\r\n"
    "Subject: =?utf-8?b?VGFsa3MgZ28gb24g4oCT?=\r\n =?utf-8?q?_envoys_in_Varna?=\r\n"
    "Date: Sun, 2 Mar 2031 23:45:06 -0500\r\n"
    "MIME-Version: 1.0\r\n"
)
TITLE = "Talks go on – envoys in Varna"
QUOTED = STORY.replace(" that the truce", " =\r\nthat the truce") + " =E2=80=9CNo,=E2=80=9D he said."


def test_a_mail_is_an_article(tmp_path: Path) -> None:
    body = f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{QUOTED}\r\n"
    (tmp_path / "a.eml").write_bytes((HEADER + body).encode())
    found = document(tmp_path / "a.eml")
    assert found.text == f"{TITLE}\n\n{STORY} “No,” he said."
    assert (found.title, found.outlet) == (TITLE, "The Harbour Post – World")
    assert found.published == Known("2031-03-02", "metadata")


def test_the_html_part_is_read_where_the_plain_one_says_little(tmp_path: Path) -> None:
    page = f"<style>p {{}}</style><p>{STORY}</p><div>“No,” he said.</div>"
    parts = [
        "Content-Type: text/plain\r\n\r\nSee this mail in your browser.\r\n",
        f"Content-Type: text/html; charset=nonsense\r\n\r\n{page}\r\n",
        f'Content-Type: text/plain\r\nContent-Disposition: attachment; filename="b.txt"\r\n\r\n{STORY} Twice.\r\n',
    ]
    body = "".join(f"--x\r\n{part}" for part in parts)
    head = f'{HEADER}Content-Type: multipart/mixed; boundary="x"\r\n\r\n'
    (tmp_path / "a.eml").write_bytes(f"{head}{body}--x--\r\n".encode())
    assert document(tmp_path / "a.eml").text == f"{TITLE}\n\n{STORY}\n\n“No,” he said."


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (HEADER + "Content-Type: image/png\r\n\r\nabc", "it holds no text"),
        (f"{STORY}\n{STORY}", "it has no header, so it is no message"),
        ('Subject: x\nContent-Type: multipart/mixed; boundary="x"\n\n' + "--x\n" * 50, "it holds no text"),
    ],
)
def test_a_mail_without_text_says_so(data: str, what: str, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(data.encode())
    assert read(tmp_path / "a.eml") == [f"a.eml: {what}"]


def test_a_mailbox_is_its_messages(tmp_path: Path) -> None:
    message = (
        f"From world@post.example Sun Mar  2 23:45:06 2031\nSubject: Talks %d\n\n{STORY}\n>From then on, peace.\n\n"
    )
    (tmp_path / "a.mbox").write_text((message % 1) + (message % 2) + "From x\n\n")
    first, second, third = read(tmp_path / "a.mbox")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (Path(second.name).name, second.title) == ("a.mbox:2", "Talks 2")
    assert first.text == f"Talks 1\n\n{STORY}\nFrom then on, peace."
    assert third == "a.mbox:3: it has no header, so it is no message"
