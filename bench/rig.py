"""What measurements run on: Streamlit processes of a page, and the whole site behind nginx; started, warm, and stopped again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import streamlit

import pages
from dataset.paths import ROOT, VAR
from deploy import compress, processes, warm
from deploy.host import Host
from deploy.processes import Process
from deploy.settings import Settings, free_port

FRONT_PAGE = ""
SLUGS = (FRONT_PAGE, *pages.ORDER[1:])
STOCK = ("--server.headless", "true", "--browser.gatherUsageStats", "false")


@dataclass
class Rig:
    """`home` is a folder of the bench's own; `seconds` is how long one figure may take to measure. `rate` is what the live
    site did in this run (new readers a second by process count), for the measurements after it. `kept` holds what earlier
    builds drew; None: this run draws everything itself."""

    home: Path
    seconds: float
    rate: dict[int, float] = field(default_factory=dict)
    kept: Path | None = None

    @property
    def edition(self) -> Path:
        """Where the reading edition of this run is."""
        return self.home / "site"

    def build(self) -> None:
        """Builds it, in a process of its own, with what is left of earlier drawings."""
        kept, base = str(self.kept or self.home), ("--base-url", "http://127.0.0.1")
        command = [sys.executable, "publish.py", "site", str(self.edition), *base, "--kept", kept]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)

    @cached_property
    def recorded(self) -> tuple[str, list[bytes]]:
        """The story that sends the most to a desktop, and what it sends."""
        with running("app.py", 1, self.home) as (one,):
            said = {slug: warm.received(address(one), slug, "zh", "Desktop") for slug in pages.ORDER[1:]}
        return max(said.items(), key=lambda pair: sum(map(len, pair[1])))

    @property
    def richest(self) -> str:
        """The slug of the story whose page sends the most, measured once."""
        return self.recorded[0]


def address(process: Process) -> str:
    """host:port of a process started here."""
    return process.health.split("/")[2]


@contextmanager
def running(
    script: str, count: int, home: Path, environment: Mapping[str, str] | None = None
) -> Iterator[list[Process]]:
    """`count` processes of a Streamlit page, answering; `script` below the repository. The naive page has stock settings, since
    it runs in its own folder."""
    folder = ROOT / Path(script).parent if "naive" in script else ROOT
    started = [_start(ROOT / script, folder, home, environment or {}) for _ in range(count)]
    try:
        for process in started:
            processes.wait(process)
        yield started
    finally:
        processes.stop(started)


def _start(script: Path, folder: Path, home: Path, environment: Mapping[str, str]) -> Process:
    port = str(free_port())
    options = ["--server.address", "127.0.0.1", "--server.port", port, *STOCK]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
    health = f"http://127.0.0.1:{port}/_stcore/health"
    return processes.start(f"page-{port}", command, health, home, {"PYTHONPATH": str(ROOT), **environment}, folder)


@contextmanager
def hosted(rig: Rig, count: int, sessions: int = 1000, arrivals: int = 1000) -> Iterator[Host]:
    """The whole site as `make serve` runs it: the edition that this run built, and `count` live processes."""
    if not rig.edition.exists():
        rig.build()
    mirror = VAR / f"streamlit-{streamlit.__version__}"
    compress.twins(rig.edition)
    compress.mirror(Path(streamlit.__file__).parent / "static", mirror)
    settings = Settings(
        bind="127.0.0.1", name="127.0.0.1", port=free_port(), processes=count, sessions=sessions, arrivals=arrivals
    )
    host = Host(settings, rig.edition, mirror.resolve(), rig.home / f"serve-{settings.port}", SLUGS)
    try:
        host.open()
        yield host
    finally:
        host.close()


def cpu(process: Process) -> float:
    """Processor seconds that the process has used; Linux only."""
    said = Path(f"/proc/{process.running.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(said[11]) + int(said[12])) / 100
