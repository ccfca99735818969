"""`onrecord check`: files in, their damage out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from onrecord.cli.printing import print_rows
from onrecord.cli.read import fields_option
from onrecord.cli.repairs import RULES, repairing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from onrecord.checking import Files
    from onrecord.errors import UnreadableError
    from onrecord.records import Damage, Document, Line

FAILED, DAMAGED = 1, 3


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="Print document and damage lines as `read --json` does.")
@click.option("--pool", "pooled", is_flag=True, help="Let the documents share evidence, and write it to --rules FILE.")
@click.option(
    "--rules",
    type=RULES,
    metavar="FILE",
    help="Shared rules of replacement: read from FILE, or, with --pool, written to it.",
)
@click.option("--force", is_flag=True, help="Go on with text that is not English.")
@fields_option
def check(
    paths: tuple[str, ...],
    as_json: bool,
    pooled: bool,
    rules: Path | None,
    force: bool,
    fields: dict[str, str] | None,
) -> None:
    """Report the damage in news text, and how it reads; nothing is parsed, so it is fast.

    PATH is as for `read`. A line tells what stands there, how it reads ("perhaps": not sure enough to be read so),
    of what kind the damage is and why, how sure, and where.
    The exit status is 3 if any damage was found, 1 if a file could not be read, else 0.

    \b
    Examples:
      onrecord check article.txt
      onrecord check --json import/ > damage.jsonl
      onrecord check import/ > damage.txt || echo "look at damage.txt"
      onrecord check --pool --rules site.yaml import/
      onrecord check --rules site.yaml new-articles/
      onrecord check --fields text=body articles.jsonl
    """
    from onrecord.checking import Files

    failures: dict[str, UnreadableError] = {}
    files = Files(paths, lambda error: failures.update({error.name: error}), force, fields)
    if pooled:
        _pool(files, rules)
    documents = damaged = places = 0
    for document, found in _checked(files, rules):
        _print(document, found, as_json)
        documents, damaged, places = documents + 1, damaged + bool(found), places + len(found)
    click.echo(f"{damaged:,} of {documents:,} documents damaged, {places:,} places", err=True)
    for failure in failures.values():
        click.echo(f"onrecord: {failure}", err=True)
    sys.exit(FAILED if failures else DAMAGED if damaged else 0)


def _checked(files: Files, rules: Path | None) -> Iterable[tuple[Document, tuple[Damage, ...]]]:
    from onrecord.checking import check_all

    return check_all(files, repairing("confirmed", rules))


def _pool(files: Files, rules: Path | None) -> None:
    """Write the rules that the files share, and say which."""
    from onrecord.checking import pool_all
    from onrecord.repair.shared import write_rules

    if rules is None:
        raise click.UsageError("--pool writes what it finds: say where, with --rules FILE")
    if "-" in files.paths:
        raise click.UsageError("--pool reads everything twice, which standard input does not allow: name a file")
    shared = pool_all(files)
    try:
        rules.write_text(write_rules(shared), "utf-8")
    except OSError as error:
        raise click.BadParameter(f"{rules}: {error.strerror}", param_hint="--rules") from None
    for each in shared:
        words = ", ".join(f"{wrong} = {right}" for wrong, right in each.proof[:4])
        told = f"every “{each.rule.right}” became “{each.rule.wrong}” in {len(each.documents)} documents ({words})"
        click.echo(f"shared: {told}", err=True)
    click.echo(f"wrote {rules}: {len(shared)} shared rules", err=True)


def _print(document: Document, found: tuple[Damage, ...], as_json: bool) -> None:
    if as_json:
        from onrecord.views.wire import line

        lines: list[Line] = [document, *found]
        for record in lines:
            sys.stdout.buffer.write(line(record, text=False).encode() + b"\n")
        sys.stdout.buffer.flush()
    elif found:
        from onrecord.views.report import damage_rows
        from onrecord.views.rows import Row

        name = "standard input" if document.name == "-" else document.name
        print_rows([Row(0, ((name, "bold"),)), *damage_rows(found)])
