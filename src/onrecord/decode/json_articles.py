"""Articles as JSON objects, one a line or in an array: which field is what, and the document they make."""

from __future__ import annotations

import codecs
import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.decode.dates import any_date
from onrecord.decode.encoding import decode
from onrecord.decode.extract import Extract, bare
from onrecord.decode.html import is_html, page_lines, read_html
from onrecord.decode.limits import MAX_BYTES, too_large
from onrecord.decode.source import Source, failing
from onrecord.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

READER = "decode.json/1"
USUAL = {  # for each thing the names that archives give it, in order of trust; capitals, "_" and "-" make no difference
    "text": ("text", "body", "bodytext", "content", "fulltext", "maintext", "articletext", "articlebody", "article"),
    "title": ("title", "headline", "heading"),
    "date": ("date", "published", "publishedat", "publicationdate", "datepublished", "datepublish", "pubdate",
             "publishdate", "publishedon", "created", "timestamp"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "sourcename", "site", "domain"),
    "url": ("url", "link", "weburl", "href", "canonicalurl"),
    "byline": ("byline", "author", "authors", "creator"),
}  # fmt: skip
_SIGNS = re.compile(r"[\W_]")
_MARKUP = re.compile(r"</p>|<br\s*/?>|</div>|</h\d>|</li>", re.I)
_GAP = re.compile(r"[\s,]*")
_CHUNK = 65_536


def parse_fields(value: str) -> dict[str, str]:
    """Return the mapping written as `text=body,title=headline,outlet=source.name`; a dot goes into an object.

    Raises ValueError, in words for the user, for what is no such mapping.
    """
    fields: dict[str, str] = {}
    for pair in value.split(","):
        ours, equals, theirs = (part.strip() for part in pair.partition("="))
        if ours not in USUAL or not equals or not theirs or ours in fields:
            raise ValueError(f"{pair.strip()!r} is none of {', '.join(f'{name}=FIELD' for name in USUAL)}")
        fields[ours] = theirs
    return fields


def lines(stream: BinaryIO, name: str, fields: Mapping[str, str]) -> Iterator[Source]:
    """Yield each line that is not blank as an article `NAME:LINE`; one line at a time is in memory."""
    reader = partial(read_article, fields=dict(fields))
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        whole = line.endswith(b"\n") or len(line) <= MAX_BYTES
        while not whole and (more := stream.readline(MAX_BYTES)):
            whole = more.endswith(b"\n")
            line = b""
        line = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if not line:
            yield Source(f"{name}:{number}", None, error=too_large(f"{name}:{number}"))
        elif line.strip():
            yield Source(f"{name}:{number}", None, line.rstrip(b"\r\n"), reader)


def values(stream: BinaryIO, name: str, fields: Mapping[str, str]) -> Iterator[Source]:
    """Yield each object of an array, or of a sequence of objects, as an article `NAME:N`, N = 1, 2 …

    Its bytes are its characters in UTF-8. What follows a value that is no JSON is lost, and one failure says so.
    """
    reader = partial(read_article, fields=dict(fields))
    characters = codecs.getreader("utf-8-sig")(stream)
    text, at, number, chunk = "", 0, 1, _CHUNK
    try:
        while True:
            text, at = text[at:], 0
            at = _GAP.match(text).end()  # type: ignore[union-attr]  # it matches nothing, too
            if number == 1 and text[at : at + 1] == "[":
                at = _GAP.match(text, at + 1).end()  # type: ignore[union-attr]  # as above
            try:
                _, end = json.JSONDecoder().raw_decode(text, at)
            except json.JSONDecodeError as error:
                more = characters.read(chunk) if len(text) - at <= MAX_BYTES else None
                if more:
                    text, chunk = text + more, 2 * chunk
                    continue
                if text[at:].strip() in ("", "]"):
                    return
                what = "this value is too long" if more is None else f"this value is no JSON ({error.msg})"
                yield failing(f"{name}:{number}", what, "mend it; what follows it is not read")
                return
            yield Source(f"{name}:{number}", None, text[at:end].encode("utf-8", "replace"), reader)
            at, number, chunk = end, number + 1, _CHUNK
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        what = "too deep" if isinstance(error, RecursionError) else " ".join(str(error).split())
        yield failing(f"{name}:{number}", f"this value cannot be read ({what})", "mend it; what follows it is not read")


def read_article(data: bytes, name: str, *, fields: Mapping[str, str]) -> Extract:
    """Return the article in one JSON object: its headline, unless the text begins with it, and its text as it stands.

    Markup in the text is read as HTML. `fields` goes before the usual names of fields.
    Raises UnreadableError for what is no JSON object, or lacks a text.
    """
    written, encoding = decode(data)
    try:
        article = json.loads(written, strict=False)
    except json.JSONDecodeError as error:
        raise UnreadableError(
            name, f"this line is no JSON ({error.msg}: column {error.colno})", "mend or drop it"
        ) from error
    except (RecursionError, ValueError) as error:  # ValueError: a number of more digits than Python reads
        raise UnreadableError(name, "this JSON is too deep or too long to be read", "mend or drop it") from error
    if not isinstance(article, dict):
        raise UnreadableError(name, "this is no JSON object", 'give an object for each article, such as {"text": …}')
    said = {ours: _field(article, ours, fields, name) for ours in USUAL}
    text = said.pop("text")
    if text is None:
        known = ", ".join(map(str, article))[:200] or "none"
        raise UnreadableError(name, f"no field with the text is known among {known}", "name it: --fields text=FIELD")
    if is_html(text):
        page = read_html(text, name)
        text, inside = page.text, page
    else:
        inside = Extract(text)
        text = "\n\n".join(page_lines(text)) if _MARKUP.search(text) else text
    title = _line(said["title"]) or inside.title
    if title and bare(text.lstrip().partition("\n")[0]) != bare(title):
        text = f"{title}\n\n{text}"
    return Extract(
        text,
        extractor=READER,
        title=title,
        outlet=_line(said["outlet"]) or inside.outlet,
        byline=_line(said["byline"]) or inside.byline,
        url=_line(said["url"]) or inside.url,
        published=any_date(said["date"]) or inside.published,
        encoding=encoding,
    )


def _field(article: dict[str, Any], ours: str, fields: Mapping[str, str], name: str) -> str | None:
    """What the article says under a field; of several values all, of an object its name."""
    if theirs := fields.get(ours):
        value: Any = article
        for key in theirs.split(".") if theirs not in article else [theirs]:
            if not isinstance(value, dict) or key not in value:
                if ours != "text":
                    return None  # the date of one article may well be missing
                known = ", ".join(map(str, article))[:200]
                raise UnreadableError(name, f"there is no field {theirs!r} (but {known})", "name another in --fields")
            value = value[key]
        return _words(value)
    named = {_SIGNS.sub("", str(key)).lower(): value for key, value in reversed(article.items())}
    return next((words for usual in USUAL[ours] if (words := _words(named.get(usual)))), None)


def _words(value: Any) -> str | None:
    """A value as text; half surrogates, which JSON can write, become U+FFFD."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        value = ", ".join(filter(None, map(_words, value)))
    if value is None or isinstance(value, bool | dict):
        return None
    words = str(value).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return words if words.strip() else None


def _line(words: str | None) -> str | None:
    """The words on one line."""
    return " ".join(words.split()) if words else None
