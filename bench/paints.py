"""When a story of the reading edition is first seen on a slow phone, when its largest part is, and whether it keeps still."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Browser

import pages
from bench.browser import SLOW, chromium, phone
from bench.report import Section
from bench.rig import Rig, hosted

TITLE = "First paint of the reading edition"
SLOWDOWN = 4
VISITS = 3  # one visit differs from the next by a quarter of a second; the middle one is told
TARGETS = (1.0, 1.5, 0.02)
SAID = (
    f"Phone, {SLOW.name}, processor {SLOWDOWN} times slower, nothing in the cache; the middle one of {VISITS} visits. "
    "Seconds; layout shift has no unit."
)
COLUMNS = ("story", "language", "FCP", "LCP", "CLS")
WATCH = """window.seen = {lcp: 0, cls: 0};
new PerformanceObserver(list => list.getEntries().forEach(e => { seen.lcp = e.startTime; }))
  .observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(e => { seen.cls += e.value; }))
  .observe({type: 'layout-shift', buffered: true});"""
SEEN = "[performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000, seen.lcp / 1000, seen.cls]"


def measure(rig: Rig) -> Section:
    """A row a story and language: first and largest contentful paint in s, layout shift; the worst of each beside its target."""
    rows: list[list[object]] = []
    with hosted(rig, 1) as host, chromium() as browser:
        for language in pages.LANGUAGES:
            for slug in pages.ORDER:
                folder = ("en/" if language == "en" else "") + ("" if slug == pages.ORDER[0] else f"{slug}/")
                visits = [_seen(browser, f"{host.settings.url}/{folder}") for _ in range(VISITS)]
                rows.append([slug, language, *map(median, zip(*visits, strict=True))])
    worst = [max(float(str(row[at])) for row in rows) for at in (2, 3, 4)]
    said = "; ".join(
        f"{name} {value:.2f} (target: at most {target})"
        for name, value, target in zip(COLUMNS[2:], worst, TARGETS, strict=True)
    )
    return Section(TITLE, SAID, COLUMNS, rows, [f"Worst of all: {said}."])


def _seen(browser: Browser, address: str) -> list[float]:
    """First and largest contentful paint in seconds, and the layout's shift."""
    with phone(browser, SLOW, SLOWDOWN) as page:
        page.add_init_script(WATCH)
        page.goto(address, wait_until="networkidle")
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length && seen.lcp")
        return list(page.evaluate(SEEN))
