"""Has the reading edition built after a publish, in the background, and says whether it is out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from dataset.paths import ROOT

State = Literal["building", "out", "failed", "waiting"]
LINES = 20  # of what a failed build said


@dataclass(frozen=True)
class Status:
    """`revision` is what was asked for last, `shown` what readers get; `since` when the edition they get was put in place; `said`
    the last lines of a build that failed."""

    state: State
    revision: str
    shown: str
    since: datetime | None
    said: str = ""


@dataclass
class Edition:
    """The edition in folder `out`. `command` builds it; empty where somebody else does, who watches the files (deploy.serve)."""

    out: Path
    command: Sequence[str] = ()
    _wanted: str = ""
    _said: str = ""
    _thread: threading.Thread | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, revision: str) -> None:
        """Returns at once. A build that runs is followed by another: it may have read the files before this revision."""
        with self._lock:
            self._wanted, self._said = revision, ""
            if self.command and not (self._thread and self._thread.is_alive()):
                self._thread = threading.Thread(target=self._build, daemon=True)
                self._thread.start()

    def status(self) -> Status:
        """For the page to ask again and again; reads one small file."""
        shown, since = self._shown()
        with self._lock:
            building = self._thread is not None and self._thread.is_alive()
            state: State = "out" if not self._wanted or shown == self._wanted else "waiting"
            if state != "out" and self.command:
                state = "building" if building else "failed"
            return Status(state, self._wanted or shown, shown, since, self._said)

    def wait(self, seconds: float) -> Status:
        """The status once the build that runs has ended, or after so many seconds."""
        if thread := self._thread:
            thread.join(seconds)
        return self.status()

    def _build(self) -> None:
        while True:
            with self._lock:
                wanted = self._wanted
            done = subprocess.run(
                self.command, cwd=ROOT, env=os.environ | {"PYTHONUTF8": "1"}, capture_output=True, text=True,
                encoding="utf-8", errors="replace",
            )  # fmt: skip
            with self._lock:
                self._said = "\n".join(f"{done.stdout}{done.stderr}".splitlines()[-LINES:]) if done.returncode else ""
                if wanted == self._wanted:
                    self._thread = None
                    return

    def _shown(self) -> tuple[str, datetime | None]:
        try:
            file = self.out / "edition.json"
            since = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
            return str(json.loads(file.read_text("utf-8"))["revision"]), since
        except (OSError, ValueError, KeyError, TypeError):
            return "", None


def building(out: Path, base_url: str, live_url: str) -> Edition:
    """An edition that this process builds itself, as `make site` would."""
    urls = ("--base-url", base_url, "--live-url", live_url)
    return Edition(out, (sys.executable, "publish.py", "site", str(out), *urls))
