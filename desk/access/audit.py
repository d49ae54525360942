"""The audit log: one line of JSON for each sign-in, upload, publish and refusal. Who, what, when; never what a file contained."""

from __future__ import annotations

import json
import logging
import os
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal, get_args

log = logging.getLogger(__name__)
Event = Literal["sign-in", "sign-out", "upload", "publish", "approve", "undo", "download", "refused"]
EVENTS: tuple[Event, ...] = get_args(Event)
LONGEST = 200  # characters of one value: a name or a reason, not a file


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


class Audit:
    """Appends to `file`, which only its owner may read. It is opened for each line, so it may be moved away at any time."""

    def __init__(self, file: Path, now: Callable[[], str] = _now) -> None:
        self._file, self._now = file, now
        self._lock = threading.Lock()

    def note(self, event: Event, who: str, **details: str | int | bool) -> None:
        """One line. A disk that takes none does not stop the desk: the process's own log has it then."""
        short = {key: value[:LONGEST] if isinstance(value, str) else value for key, value in details.items()}
        line = json.dumps({"time": self._now(), "event": event, "who": who[:LONGEST]} | short, ensure_ascii=False)
        try:
            with self._lock:
                self._append(line.encode() + b"\n")
        except OSError as error:
            log.error("the audit log %s takes no line (%s): %s", self._file, error, line)

    def _append(self, line: bytes) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, line)
        finally:
            os.close(handle)
