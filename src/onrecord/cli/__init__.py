"""The command `onrecord`: one file per subcommand; they parse, call and print, and turn errors into messages."""

import click

from onrecord import __version__
from onrecord.cli.read import read
from onrecord.cli.schema import schema


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """Read raw news text and keep the record: who said what, where each side stands, what happened.

    \b
    Examples:
      onrecord read article.txt             a report in the terminal
      onrecord read --json news/ > r.jsonl  the record of a folder, one object a line
      onrecord read --help                  formats, dates, more examples
    """


main.add_command(read)
main.add_command(schema)
