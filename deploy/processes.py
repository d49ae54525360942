"""Starting, asking and stopping the processes of a site: Streamlit's, and nginx. Each is a session of its own, so that Ctrl-C
reaches only the one who started them, who then stops them in order."""

from __future__ import annotations

import os
import shutil
import signal
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from dataset.paths import ROOT
from desk.access.settings import PATH, VARIABLE

PATIENCE = 60.0  # s until a process must answer
GRACE = 10.0  # s that a process may take to stop


class StartError(RuntimeError):
    """A process that ended or did not answer in time; the message says where its words are."""


@dataclass(frozen=True)
class Process:
    """A running process; `health` is the address that answers 200 once it is ready, `log` the file with its words."""

    name: str
    running: subprocess.Popen[bytes]
    health: str
    log: Path | None

    @property
    def alive(self) -> bool:
        """Whether it has not ended."""
        return self.running.poll() is None


def nginx() -> str:
    """Where nginx is: Debian keeps it off the path of those who are not root. StartError where it is not installed."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if found is None:
        raise StartError("nginx is not installed; on Debian or Ubuntu: sudo apt-get install nginx")
    return found


def start(
    name: str,
    command: Sequence[str],
    health: str,
    logs: Path | None,
    environment: Mapping[str, str] | None = None,
    folder: Path = ROOT,
) -> Process:
    """Starts `command` in `folder`; its words go to logs/name.log, or to our own output where `logs` is None."""
    log = logs / f"{name}.log" if logs else None
    output: IO[bytes] | None = log.open("ab") if log else None
    try:
        running = subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | (environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    finally:
        if output:
            output.close()
    return Process(name, running, health, log)


def live(server: str, host: str, logs: Path | None, environment: Mapping[str, str]) -> Process:
    """A Streamlit process of the live site at `server` (127.0.0.1:port), which knows itself as `host`; the desk's where `environment`
    names its configuration."""
    address, _, port = server.rpartition(":")
    options = {"server.address": address, "server.port": port, "browser.serverAddress": host}
    environment = {VARIABLE: ""} | dict(environment)  # the desk is for nobody but the process that is told so
    prefix = PATH if environment[VARIABLE] else ""
    if prefix:
        options["server.baseUrlPath"] = prefix.strip("/")
    flags = [part for name, value in options.items() for part in (f"--{name}", value)]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *flags]
    return start(
        f"{prefix.strip('/') or 'live'}-{port}", command, f"http://{server}{prefix}/_stcore/health", logs, environment
    )


@contextmanager
def undisturbed() -> Iterator[None]:
    """Holds back Ctrl-C and SIGTERM until a process that is being started is known to those who must stop it."""
    held: list[int] = []
    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(name, lambda number, _frame: held.append(number)) for name in signals]
    try:
        yield
    finally:
        for name, handler in zip(signals, before, strict=True):
            signal.signal(name, handler)
        for number in held:
            signal.raise_signal(number)


def wait(process: Process) -> None:
    """Until the process answers; StartError if it ends first, or takes longer."""
    deadline = time.monotonic() + PATIENCE
    while not answers(process.health):
        if not process.alive or time.monotonic() > deadline:
            where = f"; what it said is in {process.log}" if process.log else ""
            raise StartError(
                f"{process.name} {'took too long' if process.alive else 'ended'} before it answered{where}"
            )
        time.sleep(0.1)


def answers(address: str) -> bool:
    """Whether the address, on this machine, answers 200; the name in its certificate is another."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        with urllib.request.urlopen(address, timeout=2, context=context) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def stop(processes: Iterable[Process]) -> None:
    """Asks all of them to end at once, waits, and ends those that did not listen."""
    ending = [process for process in processes if process.alive]
    for process in ending:
        process.running.terminate()
    deadline = time.monotonic() + GRACE
    for process in ending:
        try:
            process.running.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.running.kill()
            process.running.wait()
