"""A browser's contexts, used again by the tests that come after: Streamlit's page is then fetched and compiled once, not at every visit.

What a test left behind is taken away: its pages, its routes, its cookies and whatever else an address has stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Request


class Contexts:
    """Contexts by browser and options. Two that are lent at a time are two; no context is lent to two tests at a time."""

    def __init__(self) -> None:
        self._free: dict[tuple[Browser, str], list[BrowserContext]] = defaultdict(list)
        self._origins: set[str] = set()

    @contextmanager
    def lent(self, browser: Browser, **options: Any) -> Iterator[BrowserContext]:
        """A context with Playwright's `options`, without any memory but of files fetched."""
        free = self._free[browser, repr(sorted(options.items()))]
        context = free.pop() if free else self._made(browser, options)
        yield context
        self._empty(context)
        free.append(context)

    def _made(self, browser: Browser, options: dict[str, Any]) -> BrowserContext:
        context = browser.new_context(**options)
        context.on("request", self._note)
        return context

    def _note(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "file"):
            self._origins.add(f"{address.scheme}://{address.netloc}")

    def _empty(self, context: BrowserContext) -> None:
        last, *others = context.pages or [context.new_page()]
        for page in others:
            page.close()
        debugger = context.new_cdp_session(last)
        for origin in self._origins:
            debugger.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        last.close()
        context.unroute_all()
        context.clear_cookies()
