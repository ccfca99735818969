"""How far the work is, on standard error: a bar with rate, time left and failures; silent where nobody would see it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import TYPE_CHECKING

from onrecord.cli.printing import terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from onrecord.errors import UnreadableError


@dataclass(slots=True)
class Tally:
    """What was read so far."""

    documents: int = 0
    words: int = 0
    failures: list[UnreadableError] = field(default_factory=list)


@contextmanager
def bar(paths: Sequence[str], shown: bool) -> Iterator[Callable[[int, Tally], None]]:
    """Yield what moves the bar: to be told how many files are done, and what was read.

    Their number is counted meanwhile, so that the work need not wait for it.
    """
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    err = terminal(stderr=True)
    if not (shown and err.is_terminal):
        yield _silent
        return
    columns = (
        TextColumn("{task.completed:,}{task.fields[of]}"),
        BarColumn(bar_width=None),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.fields[failed]}"),
    )
    with Progress(*columns, console=err, transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("", total=None, of=" files", rate="loading the models …", failed="")

        def count() -> None:
            total = sum(1 for _ in files(paths))
            progress.update(task, total=total, of=f" of {total:,} file{'' if total == 1 else 's'}")

        def show(done: int, tally: Tally) -> None:
            seconds = progress.tasks[0].elapsed or 1.0
            failed = f"{len(tally.failures):,} not read" if tally.failures else ""
            progress.update(task, completed=done, rate=f"{tally.words / seconds:,.0f} words/s", failed=failed)

        from onrecord.decode import files

        Thread(target=count, daemon=True).start()
        yield show


def _silent(_done: int, _tally: Tally) -> None:
    """Say nothing."""
