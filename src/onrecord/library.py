"""onrecord as a library: `read` one text, `read_all` many files; the command is a thin layer over this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord import codebook as codebooks
from onrecord.decode import read_text
from onrecord.errors import UnreadableError
from onrecord.repair import CONFIRMED, Repairing
from onrecord.run import record
from onrecord.stream import Options, outcomes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from onrecord.codebook import Codebook
    from onrecord.records import Record


def read(
    text: str,
    *,
    published: str | None = None,
    name: str = "text",
    codebook: Codebook | None = None,
    repairing: Repairing = CONFIRMED,
) -> Record:
    """Return the record of one text.

    `published` is the ISO date of publication, `name` what the document is to be called, `repairing` says how damage
    is treated.
    Offsets in the record count code points of `text` as it was given.
    Raises UnreadableError for a text that is empty, too long, or not English.
    """
    return record(read_text(text, name, published=published), codebook or codebooks.load(), repairing)


def read_all(  # noqa: PLR0913  # one keyword for each option of the command
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    date_from_name: bool = False,
    force: bool = False,
    failed: Callable[[UnreadableError], None] | None = None,
    codebook: Codebook | None = None,
    fields: Mapping[str, str] | None = None,
    jobs: int = 1,
    repairing: Repairing = CONFIRMED,
) -> Iterator[Record]:
    """Yield the record of each file: of those named, and of all in the folders named, "-" being standard input.

    Files come in the order given, those of a folder by name. `published` dates what has no date of its own;
    `date_from_name` takes it from the file's name instead. A file that cannot be read goes to `failed` and is
    passed over; without `failed` its UnreadableError is raised. `force` reads what is not English, too.
    `fields` says which field of a JSON article is its text, title, date, outlet, url and byline. `repairing` says how
    damage is treated.

    `jobs` processes share the work, and yield the same records in the same order. They are fresh processes, so a
    script that asks for more than one must do so under `if __name__ == "__main__":`.
    """
    options = Options(
        codebook=codebook or codebooks.load(),
        published=published,
        date_from_name=date_from_name,
        force=force,
        fields=fields,
        repairing=repairing,
    )
    for outcome in outcomes(paths, options, jobs=jobs):
        if not isinstance(outcome.result, UnreadableError):
            yield outcome.result
        elif failed is None:
            raise outcome.result
        else:
            failed(outcome.result)
