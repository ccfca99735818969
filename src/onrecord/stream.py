"""Many files in, one outcome for each article out, in order, by one process or many; memory stays flat."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from onrecord.decode import articles, files, read_bytes
from onrecord.errors import CodebookError, ModelError, UnreadableError
from onrecord.pool import Killed, ordered
from onrecord.repair import CONFIRMED, Repairing
from onrecord.run import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from onrecord.codebook import Codebook
    from onrecord.decode import Source
    from onrecord.records import Record

LONGEST = 200  # characters of an error's own words that are told


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How articles are read; the same for all. They pickle."""

    codebook: Codebook
    published: str | None = None  # ISO date of what has none of its own
    date_from_name: bool = False
    force: bool = False  # read what is not English, too
    fields: Mapping[str, str] | None = None  # which field of a JSON article is what
    repairing: Repairing = CONFIRMED  # how damage is treated


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article."""

    file: int  # which of the files it stands in, from 0
    result: Record | UnreadableError


def outcomes(
    paths: Iterable[str | Path], options: Options, *, jobs: int = 1, passed: Callable[[Source], bool] | None = None
) -> Iterator[Outcome]:
    """Yield what becomes of each article in the files and folders, in order; those that are `passed` are left out.

    With several `jobs` the work is done by so many processes, and the outcomes are the same: only an article over
    which the system kills a process is one that cannot be read.
    Raises ModelError where no model is installed, KilledError where process after process is killed.
    """
    tasks = (
        (number, source)
        for number, file in enumerate(files(paths))
        for source in _articles(file, options)
        if passed is None or not passed(source)
    )
    work = partial(_outcome, options=options)
    if jobs == 1:
        yield from map(work, tasks)
        return
    for (number, source), result in ordered(tasks, work, jobs):
        yield Outcome(number, _killed(source, result.code)) if isinstance(result, Killed) else result


def _articles(file: Source, options: Options) -> Iterator[Source]:
    try:
        yield from articles(file, options.fields)
    except Exception as error:  # a fault of ours costs what is left of this file, and is told
        yield replace(file, error=_fault(file, error))


def _outcome(task: tuple[int, Source], options: Options) -> Outcome:
    return Outcome(task[0], _result(task[1], options))


def _result(source: Source, options: Options) -> Record | UnreadableError:
    """Read one article; whatever goes wrong with it must not end the reading of the others."""
    try:
        document = read_bytes(
            source.read(),
            source.name,
            reader=source.reader,
            published=options.published,
            date_from_name=options.date_from_name,
            force=options.force,
        )
        return record(document, options.codebook, options.repairing)
    except UnreadableError as error:
        return error
    except (CodebookError, ModelError):
        raise
    except Exception as error:  # a fault of ours costs this article, and is told
        return _fault(source, error)


def _fault(source: Source, error: Exception) -> UnreadableError:
    """Tell on one line what went wrong."""
    words = f"{type(error).__name__}: {' '.join(str(error).split())}"[:LONGEST].removesuffix(": ")
    told = UnreadableError(source.name, f"it could not be read ({words})", "please report this fault of onrecord")
    told.__cause__ = error
    return told


def _killed(source: Source, code: int | None) -> UnreadableError:
    how = f"signal {-code}" if code and code < 0 else f"exit status {code}"
    what = f"the process that read it was killed ({how})"
    return UnreadableError(source.name, what, "read it again with fewer jobs, as memory may have run out")
