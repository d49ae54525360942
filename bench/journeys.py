"""A phone opens each story, live and in the reading edition, on three lines: what is sent, and when the charts stand."""

from __future__ import annotations

import json
import time
from pathlib import Path

from playwright.sync_api import Browser, TimeoutError

import pages
from bench.browser import LINES, Line, chromium, phone
from bench.report import Section
from bench.rig import Rig, hosted
from dataset.loading import load
from dataset.paths import DATA, WORDS

TITLE = "Weight and time to charts"
SAID = (
    "A phone that has never been here opens the page through nginx; time until the page's last chart is drawn. KB and requests are "
    "those of nginx's log, sockets included, as they were compressed. Chromium slows the socket of a live page as it slows files "
    "only in part, so live pages are flattered on slow lines."
)
PATIENCE = 60  # s; a page whose charts do not stand by then is told as inf
COLUMNS = ("story", "edition", "KB", "requests", *(f"s at {line.name}" for line in LINES))
# The charts of a page, drawn: Vega's on the live page, stills in the reading edition; states of steps in both.
DRAWN = """([charts, steps]) => {
    const drawn = document.querySelectorAll('[data-testid="stVegaLiteChart"] svg, .still svg').length;
    const painted = performance.getEntriesByName('first-contentful-paint').length;
    return painted && drawn >= charts && document.querySelectorAll('.steps .state').length >= steps && performance.now();
}"""


def measure(rig: Rig) -> Section:
    """A row a story and edition: KB and requests of a first visit, and on each line the seconds until all charts stand."""
    release, _ = load(DATA, WORDS)
    assert release is not None
    rows = []
    with hosted(rig, 2) as host, chromium() as browser:
        log = (host.logs or rig.home) / "access.log"
        for slug in pages.ORDER:
            figures = pages.story(release, slug, "zh").figures()
            wanted = [sum(not f.steps and not f.link for f in figures), sum(len(f.steps) for f in figures)]
            path = "" if slug == pages.ORDER[0] else slug
            for edition, address in (("live", f"live/{path}"), ("reading", f"{path}/" if path else "")):
                found = [_journey(browser, f"{host.settings.url}/{address}", line, wanted, log) for line in LINES]
                rows.append([slug, edition, found[0][0] / 1024, found[0][1], *(seconds for *_, seconds in found)])
    return Section(TITLE, SAID, COLUMNS, rows, _notes(rows))


def _journey(browser: Browser, address: str, line: Line, wanted: list[int], log: Path) -> tuple[int, int, float]:
    """Bytes, requests, and seconds until the charts stand."""
    before = log.stat().st_size
    with phone(browser, line) as page:
        page.goto(address, wait_until="commit")
        try:
            drawn = page.wait_for_function(DRAWN, arg=wanted, timeout=PATIENCE * 1000).json_value() / 1000
        except TimeoutError:
            drawn = float("inf")
        page.wait_for_load_state("networkidle")
    sent = _sent(log, before, live="/live/" in address)
    return sum(sent), len(sent), drawn


def _sent(log: Path, after: int, *, live: bool) -> list[int]:
    """Bytes of each answer since; a socket is in the log once it is closed."""
    for _ in range(50):
        lines = [json.loads(line) for line in log.read_bytes()[after:].decode().splitlines()]
        if not live or any(line["path"].endswith("/stream") for line in lines):
            break
        time.sleep(0.1)
    return [line["bytes"] for line in lines]


def _notes(rows: list[list[object]]) -> list[str]:
    reading = [row for row in rows if row[1] == "reading"]
    heaviest = max(reading, key=lambda row: float(str(row[2])))
    slowest = max(reading, key=lambda row: float(str(row[4])))
    return [
        f"Reading edition: heaviest story `{heaviest[0]}`, {float(str(heaviest[2])):.0f} KB (target: at most 60); slowest on the "
        f"slow line `{slowest[0]}`, {float(str(slowest[4])):.2f} s."
    ]
