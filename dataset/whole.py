"""Puts a file in its place in one step: nobody ever reads half of it, on Windows either."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

TRIES, PAUSE = 20, 0.05  # a reader is done within milliseconds; a spreadsheet that holds the file is not


def write(place: Path, text: str, mode: int = 0o644) -> None:
    """The whole text, or what was there stays. OSError where neither can be written beside it nor put there."""
    rough = place.with_name(f".{place.name}-{os.getpid()}-{threading.get_ident()}")
    try:
        rough.touch(mode)
        rough.write_text(text, "utf-8")
        put(rough, place)
    finally:
        rough.unlink(missing_ok=True)


def put(new: Path, place: Path) -> None:
    """`new` takes the name of `place`. Windows refuses that while anybody reads the old file, so it is tried for a second."""
    for _ in range(TRIES):
        try:
            new.replace(place)
            return
        except PermissionError:
            time.sleep(PAUSE)
    new.replace(place)
