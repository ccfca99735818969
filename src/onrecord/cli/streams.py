"""The options for many articles: how many processes, and a file for the record that can be gone on with."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from onrecord import __version__
from onrecord.cli.filtering import Wanted
from onrecord.cli.outputs import Outputs
from onrecord.cli.recording import recording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

    from onrecord.cli.printing import Printer
    from onrecord.stream import Options

APART = {
    "out",
    "resume",
    "jobs",
    "as_json",
    "codebook_folder",
    "rules",
}  # parameters that do not decide what is written
KEPT = {"as_json", "no_text"}  # the options of output that go with --out
OPTIONS = (
    click.option(
        "--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Share the work among N processes."
    ),
    click.option(
        "--out",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write the record as JSON into FILE, so that --resume can go on with it.",
    ),
    click.option("--resume", is_flag=True, help="Go on with the record in --out FILE where it was interrupted."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Streams:
    """What the options say; a field is called as the parameter of its option."""

    jobs: int
    out: Path | None
    resume: bool

    def target(self, paths: Iterable[str], outputs: Outputs, options: Options) -> AbstractContextManager[Printer]:
        """Return what opens the printer of all that is asked for; what does not go together is a usage error."""
        if self.out is None:
            if self.resume:
                raise click.UsageError("--resume goes on with the record in a file: name it with --out FILE")
            return outputs.opened(options.codebook)
        context = click.get_current_context()
        _check_alone(context)
        _check_place(self.out, paths)
        return recording(self.out, _about(context, options), resume=self.resume, text=not outputs.no_text)


def stream_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options; it gets them as one argument, `streams`."""

    @wraps(command)
    def taking(**values: Any) -> None:
        own = {one.name: values.pop(one.name) for one in fields(Streams)}
        command(streams=Streams(**own), **values)

    for option in reversed(OPTIONS):
        option(taking)
    return taking


def _about(context: click.Context, options: Options) -> dict[str, str]:
    """Return what decides what a command line writes, by option: all but where to and how fast."""
    values = {
        (parameter.opts[0] if isinstance(parameter, click.Option) else "PATH"): repr(context.params[parameter.name])
        for parameter in context.command.params
        if parameter.name and parameter.name not in APART
    }
    values["--codebook"] = options.codebook.version
    values["--rules"] = str(options.repairing.rules_sha256)
    return {**values, "version of onrecord": __version__}


def _check_alone(context: click.Context) -> None:
    """Refuse other outputs and filters: they are made of the whole record, which is kept."""
    names = {one.name for one in (*fields(Outputs), *fields(Wanted))} - KEPT
    for parameter in context.command.params:
        if parameter.name in names and context.get_parameter_source(parameter.name) is not ParameterSource.DEFAULT:
            option = parameter.opts[0]
            raise click.UsageError(f"--out keeps the whole record: use {option} afterwards, with onrecord show FILE")


def _check_place(out: Path, paths: Iterable[str]) -> None:
    """Refuse to write a record where articles are read."""
    for path in paths:
        if out.resolve().is_relative_to(Path(path).resolve()):
            raise click.BadParameter(f"{out} lies in what is read, {path}: name another place", param_hint="--out")
