"""A real browser on a live site of our own, and a witness of everything it asks for and complains of."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    WebError,
    expect,
    sync_playwright,
)

from dataset import Release
from deploy.policy import READING
from render.site.edition import write
from story.interface import Interface, interface
from tests.browser.contexts import Contexts
from tests.browser.looking import finish
from tests.browser.office import PROVIDERS_STYLE, Office, answers, opened, without_styles
from tests.edition import Edition

REPO = Path(__file__).resolve().parents[2]
OURS = {"127.0.0.1", "localhost"}
QUIET = ["--no-sandbox", "--no-first-run", "--disable-quic", "--disable-sync"]
QUIET += ["--disable-background-networking", "--disable-component-update"]
DRAWN_IN_SOFTWARE = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
# On a deep address Streamlit's page first looks for its server one folder too low, then at the root: two 404s, no harm.
PROBE = re.compile(r"/[^/]+/_stcore/(health|host-config)$")
WITHOUT_WEBGL = ["--disable-gpu", "--disable-3d-apis", "--disable-software-rasterizer"]


@dataclass
class Witness:
    """What went wrong in a page, in plain words; a test that ends with any of it fails."""

    complaints: list[str] = field(default_factory=list)

    def request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob", "about", "file") and address.hostname not in OURS:
            self.complaints.append(f"asked for {request.url}")

    def failure(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a page left while something was on its way
            self.complaints.append(f"{request.failure}: {request.url}")

    def console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not PROBE.search(urlsplit(message.location["url"]).path):
            self.complaints.append(f"console: {message.text} ({message.location['url']})")

    def error(self, error: Exception) -> None:
        self.complaints.append(f"page: {error}")

    def web_error(self, web_error: WebError) -> None:
        self.error(web_error.error)

    @contextmanager
    def watching(self, context: BrowserContext) -> Iterator[BrowserContext]:
        """The context, with this witness at each of its pages."""
        ears: list[tuple[Any, Callable[..., None]]] = [("request", self.request), ("requestfailed", self.failure)]
        ears += [("console", self.console), ("weberror", self.web_error)]
        for event, ear in ears:
            context.on(event, ear)
        yield context
        for event, ear in ears:
            context.remove_listener(event, ear)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(server: subprocess.Popen[bytes], address: str, log: Path, seconds: float = 60) -> None:
    """Until the server is healthy; what it printed, if it ends or takes too long."""
    deadline = time.monotonic() + seconds
    while not answers(f"{address}/_stcore/health"):
        if server.poll() is not None or time.monotonic() > deadline:
            pytest.fail(f"the live site did not start:\n{log.read_text(encoding='utf-8')}", pytrace=False)
        time.sleep(0.1)


@contextmanager
def serving(script: Path, log: Path, environment: dict[str, str] | None = None) -> Iterator[str]:
    """The address of `streamlit run script`, started on a free port in the repository (so with its config.toml)."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=REPO, env=os.environ | (environment or {}), stdout=output, stderr=output)
    try:
        wait_for(server, address, log)
        yield address
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the live site."""
    with serving(REPO / "app.py", tmp_path_factory.mktemp("site") / "log.txt") as address:
        yield address


@pytest.fixture(scope="session")
def playwright_session() -> Iterator[Playwright]:
    expect.set_options(timeout=20_000)
    with sync_playwright() as session:
        yield session


def chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.fail("no Chromium: run `make system`, or set CHROMIUM to the path of one", pytrace=False)
    return found


def _launched(session: Playwright, *more: str) -> Iterator[Browser]:
    opened = session.chromium.launch(executable_path=chromium(), args=[*QUIET, *more])
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def browser(playwright_session: Playwright) -> Iterator[Browser]:
    """Chromium without WebGL, which drawn in software costs as much time as all else."""
    yield from _launched(playwright_session, *WITHOUT_WEBGL)


@pytest.fixture(scope="session")
def browser_with_webgl(playwright_session: Playwright) -> Iterator[Browser]:
    yield from _launched(playwright_session, *DRAWN_IN_SOFTWARE)


Opener = Callable[..., Page]


@pytest.fixture
def witness() -> Iterator[Witness]:
    """The witness of this test's pages; a test that provokes a complaint clears `complaints` itself."""
    seen = Witness()
    yield seen
    assert not seen.complaints, "\n".join(seen.complaints)


@pytest.fixture(scope="session")
def contexts() -> Contexts:
    return Contexts()


@pytest.fixture
def open_page(browser: Browser, contexts: Contexts, witness: Witness) -> Iterator[Opener]:
    """`open_page(address, width=390, height=844, **context options) -> Page`, loaded and watched.

    `browser=` picks another browser; context options are Playwright's (color_scheme, locale, java_script_enabled, …).
    """
    with ExitStack() as lent:

        def opened(
            address: str, width: int = 390, height: int = 844, browser: Browser = browser, **options: Any
        ) -> Page:
            context = contexts.lent(browser, viewport={"width": width, "height": height}, **options)
            page = lent.enter_context(witness.watching(lent.enter_context(context))).new_page()
            page.goto(address, wait_until="load")
            return page

        yield opened


@pytest.fixture
def visit(site: str, open_page: Opener) -> Opener:
    """`visit(address, …)`: that page of the live site, finished; the options are those of `open_page`."""
    return lambda address, **options: finish(open_page(f"{site}/{address}", **options))


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The whole site with its desk, on data of its own."""
    with opened(tmp_path_factory.mktemp("office")) as made:
        yield made


@pytest.fixture
def desk_page(office: Office, browser: Browser, witness: Witness) -> Iterator[Page]:
    """A desktop's page, nowhere yet; the office's configuration is put back afterwards."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    without_styles(context)
    with witness.watching(context):
        yield context.new_page()
    context.close()
    office.configure()
    witness.complaints = [said for said in witness.complaints if PROVIDERS_STYLE not in said]


@pytest.fixture(scope="session")
def say(release: Release) -> Interface:
    """The interface's Chinese words."""
    return interface(release, "zh")


class Strict(SimpleHTTPRequestHandler):
    """Plain files under the policy that nginx sends."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript", ".woff2": "font/woff2"}

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", READING)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@pytest.fixture(scope="session")
def reading(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str, str], str]]:
    """Address of a page of the reading edition, by slug and language."""
    folder = tmp_path_factory.mktemp("reading")
    write(edition.tree, folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield lambda slug, language: f"http://127.0.0.1:{server.server_port}/{edition.site.folder(slug, language)}"  # type: ignore[arg-type]
    server.shutdown()
    server.server_close()
