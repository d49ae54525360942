"""Visits that come at once take turns: drawn side by side they would all be late, one after another most are early."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore

AT_ONCE = 2  # pages; Python draws one at a time, the other may wait for a lock or a file
PATIENCE = 2.0  # s; whoever waited that long is drawn beside the others: one stuck page keeps nobody out


class Turns:
    """At most `at_once` at work, the others in the order of their coming, each for `patience` s at the longest."""

    def __init__(self, at_once: int = AT_ONCE, patience: float = PATIENCE) -> None:
        self._free = Semaphore(at_once)
        self._patience = patience

    @contextmanager
    def turn(self) -> Iterator[bool]:
        """Waits for a turn and holds it; whether it was waited for to its end."""
        held = self._free.acquire(timeout=self._patience)
        try:
            yield held
        finally:
            if held:
                self._free.release()


VISITS = Turns()
