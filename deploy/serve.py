"""`python -m deploy.serve`: the reading edition and the live site on this machine, until Ctrl-C or SIGTERM.

Where data or words change, from the desk, from the shared repository or by hand, a new edition is built. SIGHUP publishes new
code, too: a new edition, then fresh live processes one by one.
"""

from __future__ import annotations

import argparse
import logging
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import FrameType

import streamlit

import pages
from dataset.moving import moving, signature
from dataset.paths import DATA, ROOT, VAR, WORDS
from deploy import compress, processes
from deploy.host import Host
from deploy.processes import StartError
from deploy.settings import FILE, Settings, SettingsError, read, with_port
from desk.store.follow import EVERY, Follower
from desk.store.repository import Repository

log = logging.getLogger("serve")
FRONT_PAGE = ""
SLUGS = (FRONT_PAGE, *pages.ORDER[1:], *pages.EXTRA)


class Stopped(Exception):
    """Somebody asked us to end."""


class Server:
    """Builds, opens, watches and closes; `given` is a ready folder to serve instead of building the edition."""

    def __init__(self, settings: Settings, given: Path | None, home: Path, *, quick: bool) -> None:
        self.settings, self.given, self.site = settings, given, given or VAR / "site"
        self.streamlit = VAR / f"streamlit-{streamlit.__version__}"
        first, rest = ((FRONT_PAGE,), ()) if quick else (SLUGS, SLUGS)
        self.host = Host(settings, self.site.resolve(), self.streamlit.resolve(), home.resolve(), first, rest)
        self.asked_again = False
        self.changes = Changes()

    def prepare(self) -> None:
        """Everything that is made before anything runs: the edition, and compressed twins of all files."""
        if not self.given:
            _build(self.site, self.settings.url)
        compress.twins(self.site)
        compress.mirror(Path(streamlit.__file__).parent / "static", self.streamlit)

    def run(self) -> None:
        """Until stopped. StartError where it cannot start, or where nginx ends by itself."""
        try:
            self.prepare()
            self.host.open()
            threading.Thread(target=self.changes.watch, daemon=True).start()
            log.info("reading edition %s/  live site %s/live/  (Ctrl-C stops both)", *[self.settings.url] * 2)
            while self.host.mend():
                time.sleep(0.5)
                if self.asked_again:
                    self._again()
                elif self.changes.due() and not self.given:
                    self.prepare()
                    log.info("the reading edition was built again")
            raise StartError("nginx ended by itself; its error log says why")
        finally:
            _deaf()
            self.host.close()

    def ask_again(self, _signal: int, _frame: FrameType | None) -> None:
        """SIGHUP's handler: the next turn of the loop publishes and replaces the live processes."""
        self.asked_again = True

    def _again(self) -> None:
        self.asked_again = False
        self.prepare()
        for server in list(self.host.living):
            self.host.renew(server)
        if self.host.desk:
            self.host.renew_desk()
        log.info("published again")


class Changes:
    """Follows the shared repository, where one is configured, and sees when data or words are no longer those last built."""

    def __init__(self) -> None:
        self._follower = Follower(Repository(DATA.parent))
        self._built = self._now = signature(DATA, WORDS)

    def watch(self) -> None:
        """Looks every `EVERY` seconds without end, for a thread of its own."""
        while True:
            self.look()
            time.sleep(EVERY)

    def look(self) -> None:
        """One look; while files are being moved the old signature stands."""
        self._follower.look()
        if not moving(DATA):
            self._now = signature(DATA, WORDS)

    def due(self) -> bool:
        """Whether to build; says so once for each change."""
        due, self._built = self._now != self._built, self._now
        return due


def _build(out: Path, url: str) -> None:
    """Builds the edition. One that does not build leaves the last one in its place, if there is one."""
    command = [sys.executable, "publish.py", "site", str(out), "--base-url", url, "--live-url", f"{url}/live"]
    if subprocess.run(command, cwd=ROOT).returncode:
        if not (out / "index.html").is_file():
            raise StartError("the reading edition could not be built")
        log.error("the reading edition could not be built; the last one stays")


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Stopped


def _deaf() -> None:
    """From here on a second Ctrl-C does not leave processes behind."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m deploy.serve", description=__doc__)
    parser.add_argument("--settings", type=Path, default=FILE, help="site.toml")
    parser.add_argument("--port", type=int, help="instead of the one in the settings; 0: a free one")
    parser.add_argument("--processes", type=int, help="live processes, instead of the number in the settings")
    parser.add_argument("--logs", help="a folder, or - for standard output, instead of the one in the settings")
    parser.add_argument("--site", type=Path, help="serve this folder; build nothing")
    parser.add_argument("--home", type=Path, default=VAR / "serve", help="where configuration and logs go")
    parser.add_argument("--prepare", action="store_true", help="build and compress, start nothing")
    parser.add_argument("--quick", action="store_true", help="warm up the front page only")
    return parser.parse_args(arguments)


def _settings(options: argparse.Namespace) -> Settings:
    said = {name: getattr(options, name) for name in ("port", "processes", "logs")}
    return with_port(replace(read(options.settings), **{k: v for k, v in said.items() if v is not None}))


def _serve(options: argparse.Namespace) -> None:
    server = Server(_settings(options), options.site, options.home, quick=options.quick)
    if options.prepare:
        server.prepare()
        return
    processes.nginx()  # before minutes of building
    signal.signal(signal.SIGHUP, server.ask_again)
    server.run()


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves until stopped; 1 where the settings are wrong or a part does not come up, with the reason in the log."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    try:
        _serve(_options(arguments))
    except (SettingsError, StartError) as error:
        log.error("%s", error)
        return 1
    except Stopped:
        log.info("stopped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
