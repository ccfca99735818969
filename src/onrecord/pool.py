"""Work over many processes: results come in the order of the tasks, and a process that is killed costs one task.

The standard library's pools stop altogether when the system kills one of their processes; this one starts another.
"""

from __future__ import annotations

import os
import pickle
import signal
from collections import deque
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import connection, get_context
from queue import SimpleQueue
from threading import Thread, current_thread, main_thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from onrecord.errors import KilledError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 2  # tasks that a process has: one in hand, one to go on with while the result of the first is taken
WINDOW = 32  # tasks for each process that may be given out before the results of the first are taken
HELD = 64 * 2**20  # bytes of results that may wait for the one before them
IN_A_ROW = 10  # deaths without a result between them after which no more processes are started


@dataclass(frozen=True, slots=True)
class Killed:
    """What stands in for the result of a task whose process ended over it."""

    code: int | None  # as subprocess has it: -9 for signal 9


@dataclass(frozen=True, slots=True)
class _Raised:
    """What stands in for the result of a task whose work raised an exception."""

    error: Exception


def ordered(tasks: Iterable[T], work: Callable[[T], R], jobs: int) -> Iterator[tuple[T, R | Killed]]:
    """Yield each task with its result, in order, worked on by `jobs` fresh processes; `work`, tasks, results pickle.

    Tasks are taken a window ahead of the results, so that neither they nor the results pile up. The processes end
    with the iteration, with its process too, and leave the keyboard's interrupt to it.
    Raises what `work` raises, and KilledError where process after process is killed.
    """
    crew = [_Hand(work) for _ in range(jobs)]
    try:
        yield from _emit(iter(tasks), crew)
    finally:
        for hand in crew:
            hand.end()


def _emit(tasks: Iterator[T], crew: list[_Hand[T, R]]) -> Iterator[tuple[T, R | Killed]]:
    """Yield the results in order, keeping all hands busy."""
    numbered = enumerate(tasks)
    given: dict[int, T] = {}  # those that are not yielded yet, by number
    results: dict[int, bytes | Killed] = {}  # those that came before their turn, still pickled
    turn = deaths = 0
    more = True
    while more or given:
        while more and len(given) < WINDOW * len(crew) and _size(results) < HELD:
            hand = min(crew, key=lambda hand: len(hand.numbers))
            if len(hand.numbers) == AHEAD:
                break
            for number, task in islice(numbered, 1):
                given[number] = task
                hand.give(number, task)
                break
            else:
                more = False
        while turn in results:
            yield given.pop(turn), _opened(results.pop(turn))
            turn += 1
        busy = {hand.results: hand for hand in crew if hand.numbers}
        for ready in connection.wait(list(busy)) if busy else ():  # it would wait for none for ever
            number, result = busy[cast("Connection", ready)].take(given)
            results[number] = result
            deaths = deaths + 1 if isinstance(result, Killed) else 0
            if deaths == IN_A_ROW:
                raise KilledError(deaths)


def _opened(result: bytes | Killed) -> Any:
    """Return what came of a task."""
    found = result if isinstance(result, Killed) else pickle.loads(result)
    if isinstance(found, _Raised):
        raise found.error
    return found


def _size(results: dict[int, bytes | Killed]) -> int:
    return sum(len(result) for result in results.values() if isinstance(result, bytes))


class _Hand(Generic[T, R]):
    """One process, and another in its place when it is killed."""

    def __init__(self, work: Callable[[T], R]) -> None:
        self._work = work
        self.numbers: deque[int] = deque()  # of the tasks it has, the one in hand first
        self._process: SpawnProcess | None = None  # it starts with the first task

    def _started(self) -> SpawnProcess:
        context = get_context("spawn")  # the same on every system; a fork copies locks that nobody will open
        theirs, self._tasks = context.Pipe(duplex=False)
        self.results, out = context.Pipe(duplex=False)
        process = context.Process(target=_serve, args=(theirs, out, self._work), daemon=True)
        with _deaf():
            process.start()
        theirs.close()
        out.close()  # so that the end of the process is the end of its results
        return process

    def give(self, number: int, task: T) -> None:
        """Hand over a task; a dead process is found out when its result is taken."""
        if self._process is None:
            self._process = self._started()
        self.numbers.append(number)
        self._send(task)

    def take(self, given: dict[int, T]) -> tuple[int, bytes | Killed]:
        """Return the number and the pickled result of the task in hand; after a death another process takes over."""
        number = self.numbers.popleft()
        try:
            return number, self.results.recv_bytes()
        except (EOFError, OSError):
            return number, self._mourn(given)

    def _mourn(self, given: dict[int, T]) -> Killed:
        """Let another process take over what is left."""
        code = self.end()
        self._process = self._started() if self.numbers else None
        for left in self.numbers:
            self._send(given[left])
        return Killed(code)

    def end(self) -> int | None:
        """End the process and return how it ended; what it has in hand is lost."""
        if self._process is None:
            return None
        self._process.kill()
        self._process.join()
        self._tasks.close()
        self.results.close()
        return self._process.exitcode

    def _send(self, task: T) -> None:
        with suppress(OSError):  # it is dead: `take` says so
            self._tasks.send(task)


def _serve(tasks: Connection, results: Connection, work: Callable[[T], R]) -> None:
    """Work off the tasks in a process of its own, until its parent ends it or ends."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # they are the parent's
    waiting: SimpleQueue[T] = SimpleQueue()
    Thread(target=_listen, args=(tasks, waiting), daemon=True).start()
    try:
        while True:
            results.send_bytes(_packed(work, waiting.get()))
    except OSError:  # there is no parent any more
        os._exit(0)


def _packed(work: Callable[[T], R], task: T) -> bytes:
    try:
        return pickle.dumps(work(task), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # whatever it is, it is raised again where results are taken
        return pickle.dumps(_Raised(error))


def _listen(tasks: Connection, waiting: SimpleQueue[T]) -> None:
    """Take tasks as they come, so that the parent never waits to hand one over; without a parent there is no work."""
    try:
        while True:
            waiting.put(tasks.recv())
    except (EOFError, OSError):
        os._exit(0)


@contextmanager
def _deaf() -> Iterator[None]:
    """Start processes that do not hear the keyboard's interrupt, not even before their first line."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
