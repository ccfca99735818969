"""`onrecord read`: files in, reports or JSON lines out."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.files import file_name
from onrecord.cli.pages import pages
from onrecord.cli.printing import JsonPrinter, Printer, ReportPrinter, progress, summary
from onrecord.errors import CodebookError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.codebook import Codebook
    from onrecord.errors import UnreadableError
    from onrecord.records import Document, Record

FROM_NAME = "name"


def _date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Refuse what is neither an ISO date nor the word for "take it from the file's name"."""
    try:
        return value if value in (None, FROM_NAME) else date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it as 2025-11-26, or {FROM_NAME!r}") from None


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="Print the record as JSON, one object a line.")
@click.option("--no-text", is_flag=True, help="Leave the raw text out of the JSON record.")
@click.option(
    "--text",
    "text_folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write the raw text of each document, in which all offsets count, into DIR.",
)
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Write a page to look at: a file (page.html) for one document, a folder with an index for several.",
)
@click.option(
    "--date",
    "published",
    callback=_date,
    metavar="DATE",
    help="Date of publication (2025-11-26) of what carries none; 'name' takes it from the file name.",
)
@click.option(
    "--codebook",
    "codebook_folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Code with the codebook in DIR, which extends the shipped one.",
)
@click.option("--force", is_flag=True, help="Go on with text that is not English.")
def read(
    paths: tuple[str, ...],
    as_json: bool,
    no_text: bool,
    text_folder: Path | None,
    page: Path | None,
    published: str | None,
    codebook_folder: Path | None,
    force: bool,
) -> None:
    """Read news text and print what it says: who said what, what happened, what diverges.

    PATH is a file (plain text, HTML, Markdown), a folder, or - for standard input. Nothing is kept.
    The exit status is 1 if a file could not be read; the others are read all the same.

    \b
    Examples:
      onrecord read article.txt
      onrecord read --date 2025-11-26 article.txt
      onrecord read --json --no-text news/ > record.jsonl
      curl -s https://example.org/story | onrecord read -
      onrecord read --html article.html article.txt
      onrecord read --html pages/ news/
      onrecord read --text texts/ pages/*.html
      onrecord read --codebook my-dossier/ article.txt
    """
    from onrecord.library import read_all
    from onrecord.run import across

    codebook = _codebook(codebook_folder)
    failures: list[UnreadableError] = []
    by_name = published == FROM_NAME
    records = read_all(
        paths,
        published=None if by_name else published,
        date_from_name=by_name,
        force=force,
        failed=failures.append,
        codebook=codebook,
    )
    printers: list[Printer] = [pages(page)] if page else []
    if as_json:
        printers.append(JsonPrinter(text=not no_text))
    printers = printers or [ReportPrinter()]
    documents = words = 0

    with progress(shown=as_json or page is not None) as say:

        def shown() -> Iterator[Record]:
            nonlocal documents, words
            for record in records:
                if text_folder:
                    write_text(record.document, text_folder)
                for printer in printers:
                    printer.record(record)
                documents, words = documents + 1, words + record.document.words
                say(f"{documents:,} documents, {words:,} words, {len(failures)} not read")
                yield record

        derived = tuple(across(shown(), codebook))
    for printer in printers:
        printer.derived(derived)
    if page:
        click.echo(f"wrote {page if page.is_file() else page / 'index.html'}", err=True)
    summary(documents, words, failures)
    if failures:
        sys.exit(1)


def _codebook(folder: Path | None) -> Codebook:
    """Load the codebook; one that is wrong is a usage error."""
    from onrecord.codebook import load

    try:
        return load(folder)
    except CodebookError as error:
        raise click.BadParameter(str(error), param_hint="--codebook") from None


def write_text(document: Document, folder: Path) -> None:
    """Write the raw text into `folder`, byte for byte what the offsets count in, as NAME-ID.txt."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / file_name(document, ".txt")).write_bytes((document.text or "").encode())
