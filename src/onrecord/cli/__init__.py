"""The command `onrecord`: one file per subcommand; they parse, call and print, and turn errors into messages."""

import click

from onrecord import __version__
from onrecord.cli.check import check
from onrecord.cli.codebook import codebook
from onrecord.cli.read import read
from onrecord.cli.schema import schema
from onrecord.cli.show import show


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """Read raw news text and keep the record: who said what, where each side stands, what happened.

    \b
    Examples:
      onrecord read article.txt             a report in the terminal
      onrecord read --json news/ > r.jsonl  the record of a folder, one object a line
      onrecord show --html pages/ r.jsonl   pages of a saved record, or tables, or what one side says
      onrecord check import/                what is broken in the files of a folder
      onrecord codebook show                the issues that statements are coded for
      onrecord read --help                  formats, dates, more examples
    """


main.add_command(read)
main.add_command(check)
main.add_command(show)
main.add_command(schema)
main.add_command(codebook)
