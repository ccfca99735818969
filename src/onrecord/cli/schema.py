"""`onrecord schema`: what the lines of `read --json` look like, for a validator."""

import json

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of the lines of `onrecord read --json`.

    \b
    Example:
      onrecord schema > record.schema.json
    """
    from onrecord.views.schema import schema as made

    click.echo(json.dumps(made(), indent=1, ensure_ascii=False))
