"""`onrecord show`: a saved record in, all that `read` prints and writes out."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from onrecord.cli import codebooks
from onrecord.cli.outputs import Outputs, output_options
from onrecord.cli.printing import progress
from onrecord.errors import RecordError

if TYPE_CHECKING:
    from onrecord.cli.printing import Printer


@click.command()
@click.argument("record", type=click.Path(exists=True, dir_okay=False, allow_dash=True), metavar="RECORD")
@output_options
@click.option(
    "--codebook",
    "codebook_folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="The codebook of the record, if one of your own: it names sides and issues for --side and --issue.",
)
def show(record: str, outputs: Outputs, codebook_folder: Path | None) -> None:
    """Show a record that `onrecord read --json` wrote, as `read` would, without reading the articles again.

    RECORD is the file, or - for standard input. The bytes are those that `read` gives with the same options.
    The exit status is 1 if the record is broken; what stands before the broken line is shown all the same.

    \b
    Examples:
      onrecord read --json news/ > record.jsonl
      onrecord show record.jsonl
      onrecord show --html pages/ --xlsx record.xlsx record.jsonl
      onrecord show --speaker Ruto --since 2016-03 record.jsonl
      onrecord show --csv tables/ --type statement --issue ceasefire record.jsonl
      onrecord show --parquet tables/ --until 2016 record.jsonl
      onrecord show --codebook my-dossier/ --side "The council" record.jsonl
      onrecord show --json --no-text --text texts/ record.jsonl > lean.jsonl
      xz -dc record.jsonl.xz | onrecord show --json --side Russia --min-confidence 0.7 -
    """
    codebook = codebooks.loaded(codebook_folder)
    with outputs.opened(codebook) as printer, click.open_file(record, "rb") as file:
        broken = _show(file, "standard input" if record == "-" else record, printer, shown=not outputs.reports)
    if broken:
        click.echo(f"onrecord: {broken}", err=True)
        sys.exit(1)


def _show(file: IO[bytes], name: str, printer: Printer, shown: bool) -> RecordError | None:
    """Show all records of a file; return what is wrong where it is broken."""
    from onrecord.records import Record
    from onrecord.views.saved import LONGEST, saved

    joining = []
    broken = None
    documents = 0
    with progress(shown) as say:
        try:
            for one in saved(iter(partial(file.readline, LONGEST + 1), b""), name):
                if isinstance(one, Record):
                    printer.record(one)
                    documents += 1
                    say(f"{documents:,} documents")
                else:
                    joining.append(one)
        except RecordError as error:
            broken = error
    printer.derived(joining)
    return broken
