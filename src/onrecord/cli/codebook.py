"""`onrecord codebook`: check a codebook, show what it holds, begin one of your own."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.codebooks import loaded

BEGUN = {
    "codebook.yaml": "name: {name}\ntitle: {title}\n"
    "# negotiation: [process]  # issues that are the negotiation itself\n",
    "actors.yaml": """# Whom this dossier knows beside the world's tables; leave out what you do not need.
# states:
#   - {{id: ZZA, name: Zamunda, capital: Zam, demonyms: [Zamundan]}}
# organisations:
#   - {{id: ZZA.UNION, name: Dockers' Union, kind: organisation, state: ZZA}}
# people:
#   - {{name: Ada Venn, office: envoy, entity: ZZA, from: 2030-01-01, to: null, source: "where you have it from"}}
{{}}
""",
    "sides.yaml": "overrides: {{}}  # id: side\nmerge: {{}}      # side: [id, id]\n",
}
COPIED = ("issues.yaml", "scales.yaml")


@click.group()
def codebook() -> None:
    """Check a codebook, show what it holds, or begin one of your own.

    \b
    Examples:
      onrecord codebook check my-dossier/      is it right? the first mistake by file, line and key
      onrecord codebook show                   the issues and scales of the shipped one
      onrecord codebook new my-dossier/        a folder to edit
    """


@codebook.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def check(folder: Path | None) -> None:
    """Say whether the codebook in FOLDER (default: the shipped one) is right; exit 2 and the place where it is not.

    \b
    Example:
      onrecord codebook check my-dossier/
    """
    book = loaded(folder)
    phrases = sum(map(len, (book.phrases or {}).values()))
    click.echo(f"{book.version} is right: {len(book.issues)} issues, {phrases} phrases")


@codebook.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def show(folder: Path | None) -> None:
    """Print the issues of the codebook in FOLDER (default: the shipped one) as a tree, with their definitions.

    \b
    Example:
      onrecord codebook show examples/strike
    """
    book = loaded(folder)
    click.echo(book.version)
    for issue in book.issues:
        depth, above = 0, issue.parent
        while above is not None:
            depth, above = depth + 1, book.parent(above)
        mark = " *" if issue.id in book.negotiation else ""
        click.echo(f"{'  ' * depth}{issue.id}{mark}: {issue.definition}")
    click.echo("* the negotiation itself: what an outlook is about")


@codebook.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--whole", is_flag=True, help="copy the shipped issues and scales too, to write your own")
def new(folder: Path, whole: bool) -> None:
    """Begin a codebook in FOLDER: it extends the shipped one until you change it.

    \b
    Examples:
      onrecord codebook new my-dossier/
      onrecord codebook new --whole strike/
    """
    from onrecord.codebook.folder import SHIPPED

    if folder.exists() and any(folder.iterdir() if folder.is_dir() else [folder]):
        raise click.BadParameter(f"{folder} is there already; name a folder that is not", param_hint="FOLDER")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in BEGUN.items():
        made = text.format(name=folder.resolve().name, title=folder.resolve().name)
        (folder / name).write_text(made, "utf-8")
    for name in COPIED if whole else ():
        (folder / name).write_bytes((SHIPPED / name).read_bytes())
    loaded(folder)
    click.echo(f"begun in {folder}; edit it, then: onrecord codebook check {folder}")
