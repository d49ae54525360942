"""One publish at a time, across threads and processes: a lock on a file, which the system frees when its holder dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 20.0  # s to wait for another publish: its check takes a few
HELD = b"held"


class Busy(Exception):
    """Somebody else holds the lock; the message is for the editor."""


@contextmanager
def hold(path: Path, seconds: float | None = None) -> Iterator[tuple[int, bool]]:
    """The open lock file, and whether its last holder died holding it. Raises Busy after `seconds` (PATIENCE), OSError as the disk does."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
    try:
        _wait(handle, PATIENCE if seconds is None else seconds)
        died = os.read(handle, len(HELD)) == HELD
        if not died:
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, HELD)
        yield handle, died
        with suppress(OSError):
            os.ftruncate(handle, 0)
    except Exception:
        # An error is an orderly end: whoever raised it has cleaned up. Only a holder that was killed leaves the mark.
        with suppress(OSError):
            os.ftruncate(handle, 0)
        raise
    finally:
        os.close(handle)


def _wait(handle: int, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not _taken(handle):
        if time.monotonic() > deadline:
            raise Busy("另一次发布正在进行，还没有完成。请等一会儿再试；你的改动还在，没有丢。")
        time.sleep(0.02)


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
