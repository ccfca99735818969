"""`onrecord read`: files in, reports or JSON lines out."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import codebooks
from onrecord.cli.batch import batch
from onrecord.cli.outputs import Outputs, output_options
from onrecord.cli.repairs import repair_options
from onrecord.cli.streams import Streams, stream_options

if TYPE_CHECKING:
    from onrecord.repair import Repairing

FROM_NAME = "name"


def _date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Refuse what is neither an ISO date nor the word for "take it from the file's name"."""
    try:
        return value if value in (None, FROM_NAME) else date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it as 2025-11-26, or {FROM_NAME!r}") from None


def _fields(_context: click.Context, _parameter: click.Parameter, value: str | None) -> dict[str, str] | None:
    """Refuse what is no mapping of fields."""
    if value is None:
        return None
    from onrecord.decode import parse_fields

    try:
        return parse_fields(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


fields_option = click.option(
    "--fields",
    callback=_fields,
    metavar="OURS=THEIRS,...",
    help="Which field of a JSON article is its text, title, date, outlet, url, byline: text=body,outlet=source.name",
)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@output_options
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
@fields_option
@repair_options
@stream_options
def read(
    paths: tuple[str, ...],
    outputs: Outputs,
    published: str | None,
    codebook_folder: Path | None,
    force: bool,
    fields: dict[str, str] | None,
    repairing: Repairing,
    streams: Streams,
) -> None:
    """Read news text and print what it says: who said what, what happened, what diverges.

    PATH is a file, a folder, or - for standard input: plain text, HTML, Markdown, PDF, Word, RTF, mail, and what holds
    many articles: JSON (lines or an array), ZIP, mailboxes, exports of Nexis and Factiva. Nothing is kept.
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
      onrecord read --csv tables/ --xlsx record.xlsx news/
      onrecord read --speaker Ruto --issue ceasefire --since 2016-03 news/
      onrecord read --codebook my-dossier/ article.txt
      onrecord read --fields text=body,title=headline,date=published_at articles.jsonl
      onrecord read export.docx pages.zip report.pdf
      onrecord read --no-repair article.txt
      onrecord read --repair suspected --rules site.yaml site/
      onrecord read --jobs 8 --out record.jsonl archive/
      onrecord read --jobs 8 --out record.jsonl --resume archive/
    """
    from onrecord.stream import Options

    codebook = codebooks.loaded(codebook_folder)
    by_name = published == FROM_NAME
    options = Options(
        codebook=codebook,
        published=None if by_name else published,
        date_from_name=by_name,
        force=force,
        fields=fields,
        repairing=repairing,
    )
    target = streams.target(paths, outputs, options)
    sys.exit(batch(paths, options, target, jobs=streams.jobs, shown=bool(streams.out) or not outputs.reports))
