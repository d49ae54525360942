"""Holds Python's collector back while very many small objects are made at once. Knows nothing of what they are."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """For reading tables: of a million cells none is garbage before the end, and the collector would look at all of them again
    and again. It halves the time of a long table."""
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()
