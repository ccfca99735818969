"""A batch: article after article through a printer, with progress, a clean stop and a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.cli.printing import summary
from onrecord.cli.progress import Tally, bar
from onrecord.cli.recording import Recording
from onrecord.cli.stopping import STOPPED, Stop
from onrecord.errors import OnRecordError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from onrecord.cli.printing import Printer
    from onrecord.stream import Options


def batch(
    paths: Sequence[str], options: Options, target: AbstractContextManager[Printer], *, jobs: int, shown: bool
) -> int:
    """Read everything into what `target` opens and return the exit status; `shown`: with a bar on a terminal."""
    tally, stop = Tally(), Stop()
    try:
        with stop.heard(), target as printer:
            _work(paths, options, printer, tally, stop, jobs=jobs, shown=shown)
    except KeyboardInterrupt:
        click.echo("stopped; --resume goes on with what --out has written", err=True)
        summary(tally.documents, tally.words, tally.failures)
        return STOPPED
    except OnRecordError as error:
        summary(tally.documents, tally.words, tally.failures)
        raise click.ClickException(str(error)) from None
    summary(tally.documents, tally.words, tally.failures)
    return 1 if tally.failures else 0


def _work(
    paths: Sequence[str], options: Options, printer: Printer, tally: Tally, stop: Stop, *, jobs: int, shown: bool
) -> None:
    from onrecord.blocks import Blocks
    from onrecord.run import hold, joined
    from onrecord.stream import outcomes

    kept = printer if isinstance(printer, Recording) else None
    blocks = kept.blocks if kept else Blocks()
    with bar(paths, shown) as show:
        for outcome in outcomes(paths, options, jobs=jobs, passed=kept.written if kept else None):
            if isinstance(outcome.result, UnreadableError):
                tally.failures.append(outcome.result)
            else:
                with stop.whole():
                    hold(outcome.result, blocks, options.codebook)
                    printer.record(outcome.result)
                    tally.documents += 1
                    tally.words += outcome.result.document.words
            show(outcome.file, tally)
    with stop.whole():
        printer.derived(joined(blocks, options.codebook))
