"""Stopping on request: Ctrl-C, or a polite kill, ends the work, but never within a document that is being written."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

STOPPED = 130  # the exit status that shells know for Ctrl-C
SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """Whether somebody asked to stop, and whether this is a moment for it."""

    def __init__(self) -> None:
        self._asked = self._writing = False

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Raise KeyboardInterrupt in here when asked to stop, but never within `whole`; asked again, just end."""
        if current_thread() is not main_thread():  # signals are the main thread's
            yield
            return
        before = {number: signal.signal(number, self._hear) for number in SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Let what is done in here come to its end first."""
        self._writing = True
        try:
            yield
        finally:
            self._writing = False
        if self._asked:
            raise KeyboardInterrupt

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self._asked = True
        for number in SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        if not self._writing:
            raise KeyboardInterrupt
