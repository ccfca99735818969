"""Work over processes: order, bounds, and processes that are killed."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from onrecord.errors import KilledError, UnreadableError
from onrecord.pool import IN_A_ROW, WINDOW, Killed, ordered

if TYPE_CHECKING:
    from collections.abc import Iterator

JOBS = 2


def double(number: int) -> int:
    time.sleep(0.02 if number % 3 == 0 else 0)  # some take longer than those after them
    return 2 * number


def perish(number: int) -> int:
    if number in (3, 4):
        os.kill(os.getpid(), signal.SIGKILL)
    return double(number)


def always_perish(_number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def refuse(number: int) -> int:
    if number == 2:
        raise UnreadableError("two", "it is two", "take another")
    return number


def wait_at_first(number: int) -> int:
    time.sleep(1.5 if number == 0 else 0)
    return number


def test_results_come_in_the_order_of_the_tasks_however_long_each_takes() -> None:
    assert list(ordered(range(40), double, JOBS)) == [(number, 2 * number) for number in range(40)]


def test_there_may_be_no_tasks() -> None:
    assert list(ordered((), double, JOBS)) == []


def test_a_process_that_is_killed_costs_one_task() -> None:
    found = dict(ordered(range(10), perish, JOBS))
    assert found == {number: Killed(-9) if number in (3, 4) else 2 * number for number in range(10)}


def test_when_process_after_process_is_killed_the_work_ends() -> None:
    with pytest.raises(KilledError) as caught:
        list(ordered(range(100), always_perish, JOBS))
    assert caught.value.deaths == IN_A_ROW


def test_what_the_work_raises_is_raised_when_its_turn_comes() -> None:
    found = ordered(range(5), refuse, JOBS)
    assert [next(found), next(found)] == [(0, 0), (1, 1)]
    with pytest.raises(UnreadableError, match="it is two"):
        next(found)


def test_one_slow_task_lets_no_more_than_a_window_of_others_pile_up() -> None:
    taken = []

    def tasks() -> Iterator[int]:
        for number in range(10 * JOBS * WINDOW):
            taken.append(number)
            yield number

    found = ordered(tasks(), wait_at_first, JOBS)
    assert next(found) == (0, 0)
    assert len(taken) == JOBS * WINDOW
    found.close()  # type: ignore[attr-defined]  # it is a generator
