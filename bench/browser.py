"""A real browser on a slow line: Chromium, its network and processor slowed down over the DevTools protocol."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, sync_playwright

QUIET = [
    "--no-sandbox",
    "--no-first-run",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
]
PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36"


@dataclass(frozen=True)
class Line:
    """A connection: what it is called, Mbit/s down (a third of that up), ms there and back."""

    name: str
    speed: float
    latency: float


SLOW = Line("1.6 Mbit/s, 150 ms", 1.6, 150)
LINES = (SLOW, Line("9 Mbit/s, 60 ms", 9, 60), Line("40 Mbit/s, 20 ms", 40, 20))


def chromium_path() -> str:
    """Debian's Chromium, or the one that CHROMIUM names; FileNotFoundError where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise FileNotFoundError("no Chromium; on Debian or Ubuntu: sudo apt-get install chromium")
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """Headless, without the services of its own that would share the line; closed at the end."""
    with sync_playwright() as session:
        browser = session.chromium.launch(executable_path=chromium_path(), args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def phone(browser: Browser, line: Line, slowdown: float = 1) -> Iterator[Page]:
    """An empty tab of a phone that has never been here, on this line, its processor `slowdown` times slower than ours."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        user_agent=PHONE,
        is_mobile=True,
        has_touch=True,
        device_scale_factor=2,
        bypass_csp=True,  # Playwright waits by evaluating text, which our policy forbids
    )
    try:
        page = context.new_page()
        tools = context.new_cdp_session(page)
        speed = line.speed * 1e6 / 8
        conditions = {
            "offline": False,
            "latency": line.latency,
            "downloadThroughput": speed,
            "uploadThroughput": speed / 3,
        }
        tools.send("Network.enable")
        tools.send("Network.emulateNetworkConditions", conditions)
        tools.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
        yield page
    finally:
        context.close()
