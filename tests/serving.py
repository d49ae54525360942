"""The whole site as `make serve` starts it, in front of a small edition, and what a test asks of it while processes come and go."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from deploy.settings import free_port
from tests.browser.conftest import QUIET, Witness, chromium

REPO = Path(__file__).resolve().parents[1]
SESSIONS = 4  # a process; two processes
ANSWER = 20.0  # s
LONG = "据报道，" * 300
TEXTS = {".html", ".css", ".csv", ".json", ".xml"}
HASHED = "/assets/site.0123456789.css"
PAGES = ("index.html", "en/index.html", "mayors-cup/index.html", "en/mayors-cup/index.html", "404.html", "en/404.html")
PAGES += ("embed/mayors-cup/incubated/index.html", "en/embed/mayors-cup/incubated/index.html")
PAGES += ("editions/abc/index.html", "editions/abc/embed/mayors-cup/incubated/index.html", "release/abc/index.html")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def policy(self) -> str:
        return self.headers["content-security-policy"]


@dataclass
class Site:
    port: int
    home: Path
    running: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """One request, no redirect followed; header names with _ for -."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER)
        try:
            link.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = link.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            link.close()

    def socket(self, **headers: str) -> ClientConnection:
        return connect(
            f"ws://127.0.0.1:{self.port}/live/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            additional_headers=headers,
            max_size=None,
            proxy=None,
        )

    def log(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.home / "logs/access.log").read_text("utf-8").splitlines()]

    @contextmanager
    def logged(self, path: str) -> Iterator[None]:
        """Ends when the log has one more line of that path: nginx writes it after the answer, and a socket's after its end."""
        before = self._lines(path)
        yield
        until(lambda: self._lines(path) > before)

    def _lines(self, path: str) -> int:
        return sum(line["path"] == path for line in self.log())

    def process_of(self, path: str) -> str:
        """The live process that answered the last request for the path."""
        return str([line["process"] for line in self.log() if line["path"] == path][-1])

    def processes(self) -> list[int]:
        """The ids of the processes that the host started."""
        said = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.running.pid)], capture_output=True, text=True)
        return [int(number) for number in said.stdout.split()]

    def servers(self) -> set[str]:
        """The live processes, host:port, as nginx was told."""
        return set(re.findall(r"server (127\.0\.0\.1:\d+)", (self.home / "nginx.conf").read_text("utf-8")))

    def listening(self, server: str) -> int:
        """The id of the live process at host:port."""
        port = server.rpartition(":")[2]
        for number in self.processes():
            if f"--server.port\0{port}\0".encode() in Path(f"/proc/{number}/cmdline").read_bytes():
                return number
        raise AssertionError(f"nobody listens at {server}")


def until(true: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.1)


def edition(folder: Path) -> Path:
    """A small reading edition of the real one's layout."""
    for name in PAGES:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f'<!doctype html><title>{name}</title><link rel="stylesheet" href="{HASHED}"><p>{LONG}', "utf-8"
        )
    for name in (HASHED[1:], "data/figures.csv", "edition.json", "feed.xml", "sitemap.xml"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(f"/* {LONG} */", "utf-8")
    return folder


@contextmanager
def served(home: Path) -> Iterator[Site]:
    """The whole site below `home`, from the first answer of its live processes to their end."""
    settings = home / "site.toml"
    settings.write_text(
        f'[site]\nname = "127.0.0.1"\nembed_hosts = ["https://www.example.com"]\n[listen]\naddress = "127.0.0.1"\n'
        f"[live]\nprocesses = 2\nsessions = {SESSIONS}\narrivals = 10\n",
        "utf-8",
    )
    port = free_port()
    command = [sys.executable, "-m", "deploy.serve", "--settings", str(settings), "--port", str(port), "--quick"]
    command += ["--site", str(edition(home / "site")), "--home", str(home)]
    with (home / "said.txt").open("wb") as said:
        running = subprocess.Popen(command, cwd=REPO, stdout=said, stderr=said)
    try:
        until(lambda: running.poll() is not None or b"Ctrl-C" in (home / "said.txt").read_bytes(), 60)
        assert running.poll() is None, (home / "said.txt").read_text("utf-8")
        yield Site(port, home, running)
    finally:
        running.terminate()
        running.wait(30)


@contextmanager
def visited(site: Site, *paths: str) -> Iterator[None]:
    """Pages are asked for all the while; each must be answered."""
    seen: list[int] = []
    stop = threading.Event()

    def visitor() -> None:
        while not stop.wait(0.15):
            seen.extend(site.ask(path).status for path in paths)

    reader = threading.Thread(target=visitor)
    reader.start()
    try:
        yield
        time.sleep(1)
    finally:
        stop.set()
        reader.join()
    assert len(seen) > 3 and set(seen) == {200}


def lose(site: Site, server: str) -> None:
    """Kills the process under its readers, until another has taken its place."""
    with visited(site, "/live/"):
        os.kill(site.listening(server), signal.SIGKILL)
        until(lambda: server not in (site.home / "nginx.conf").read_text("utf-8"), 150)


def stay(site: Site, witness: Witness) -> None:
    """A reader in a browser, whose process is killed between two pages."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as session:
        browser = session.chromium.launch(executable_path=chromium(), args=QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        with witness.watching(page.context):
            page.goto(f"{site.address}/live/about")
            page.locator("footer").wait_for(timeout=90_000)
            assert page.evaluate("document.documentElement.lang") == "zh-CN"
            lose(site, site.process_of("/live/about"))
            witness.complaints.clear()  # the lost socket
            page.locator('[data-testid="stAppViewContainer"] a[href*="hefei"]').first.click()
            page.wait_for_url("**/live/hefei*", timeout=90_000)
            page.locator("#figure-output, .fig").first.wait_for(timeout=90_000)
            page.locator("footer").wait_for(timeout=90_000)
        witness.complaints = [said for said in witness.complaints if "WebSocket" not in said]
        browser.close()
