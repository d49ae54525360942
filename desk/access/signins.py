"""When each sign-in was last used, kept on the server: Streamlit's cookie alone would live for thirty days."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dataset import whole

log = logging.getLogger(__name__)
BETWEEN = 20.0  # s: how stale the file may be; what is in memory is exact
KEPT = 31 * 86400.0  # s: longer than any cookie lives, so that a forgotten sign-in cannot look like a new one


@dataclass
class SignIn:
    """`began` and `seen` are seconds since 1970; `ended` is set once somebody signed out, for good."""

    began: float
    seen: float
    ended: bool = False


class SignIns:
    """Sign-ins by a name that nobody can guess; survives a restart in `file`."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._written = 0.0
        self._known = _read(file)

    def get(self, name: str) -> SignIn | None:
        """The sign-in of that name; None where there is none, or no longer."""
        return self._known.get(name)

    def begin(self, name: str, began: float, now: float) -> SignIn:
        """The sign-in of that name, which was not known before."""
        with self._lock:
            self._known = {k: v for k, v in self._known.items() if now - v.seen < KEPT}
            found = self._known.setdefault(name, SignIn(began, now))
            self._write(now)
        return found

    def touch(self, name: str, now: float) -> None:
        """A hand was on the desk."""
        with self._lock:
            self._known[name].seen = now
            if now - self._written > BETWEEN:
                self._write(now)

    def end(self, name: str, now: float) -> None:
        """From here on the cookie of this sign-in opens nothing."""
        with self._lock:
            self._known.setdefault(name, SignIn(now, now)).ended = True
            self._write(now)

    def _write(self, now: float) -> None:
        """All of them, whole or not at all. A full disk costs a restart's memory, not the desk."""
        text = json.dumps({name: vars(known) for name, known in self._known.items()})
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            whole.write(self._file, text, 0o600)
            self._written = now
        except OSError as error:
            log.error("sign-ins could not be kept in %s: %s", self._file, error)


def _read(file: Path) -> dict[str, SignIn]:
    try:
        said: Mapping[str, dict[str, float]] = json.loads(file.read_text("utf-8"))
        return {name: SignIn(v["began"], v["seen"], bool(v["ended"])) for name, v in said.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        log.error("%s cannot be read (%s): everybody signs in again", file, error)
        return {}
