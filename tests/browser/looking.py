"""How the tests look at a page: a phone's introduction, when a page is finished, and what a reader finds on it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page

import pages
from dataset import Release
from story.blocks import Figure, Language
from story.reader import plain

# What a phone says of itself; the server draws for a phone from the first byte.
PHONE: dict[str, Any] = {
    "user_agent": "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Mobile Safari/537.36",
    "is_mobile": True,
    "has_touch": True,
}

DESKTOP: dict[str, Any] = {"width": 1280, "height": 844}
CUP, PILOTS = "mayors-cup", "pilot-districts"  # a story told in steps, and one with a choice and a map

# The run is over, the last element stands, every chart is drawn; our component is at work.
FINISHED = """() => document.querySelector('[data-test-script-state="notRunning"]')
    && document.querySelector('footer.page') && document.querySelector('.st-key-device [hidden]')
    && document.fonts.status === 'loaded'
    && [...document.querySelectorAll('[class*="st-key-steps-"]')].every(steps => steps.querySelector('.state'))
    && !document.querySelector('[data-testid="stSkeleton"]')
    && [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')].every(chart => chart.querySelector('svg'))"""

# What stands beyond the sheet's edges and is not inside a table or a strip of steps, which scroll by themselves.
BEYOND = """width => [...document.querySelectorAll('.stMain *, main *')]
    .filter(e => e.checkVisibility() && !(e.parentElement.closest('.scroll, .steps, svg')))
    .map(e => [e, e.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && (box.right > width + 1 || box.left < -1))
    .map(([e, box]) => `${e.tagName} ${e.id || e.className} ${Math.round(box.left)}..${Math.round(box.right)}`)"""

SIDEWAYS = """() => [document.scrollingElement, document.querySelector('.stMain')]
    .filter(e => e).reduce((most, e) => Math.max(most, e.scrollWidth - e.clientWidth), 0)"""


def finish(page: Page) -> Page:
    """The page, once it is finished."""
    page.wait_for_function(FINISHED, timeout=60_000)
    return page


def outside(page: Page, width: int) -> list[str]:
    """What makes the page scroll sideways or runs off the sheet at this width."""
    found: list[str] = page.evaluate(BEYOND, width)
    slack = page.evaluate(SIDEWAYS)
    return found + ([f"the page scrolls {slack} px sideways"] if slack > 0 else [])


def figure(release: Release, name: str, slug: str = CUP, language: Language = "zh") -> Figure:
    """A figure of a story, as it was told."""
    return next(f for f in pages.story(release, slug, language).figures() if f.name == name)


def title(release: Release, slug: str, language: Language) -> str:
    """A story's headline."""
    return plain(pages.story(release, slug, language).title)


def box(place: Locator) -> dict[str, float]:
    """Where an element stands in the window, in px."""
    found = place.bounding_box()
    assert found is not None
    x, y, width, height = found["x"], found["y"], found["width"], found["height"]
    return {"x": x, "y": y, "width": width, "bottom": y + height, "right": x + width}
