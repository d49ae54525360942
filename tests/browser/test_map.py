"""The district map: drawn on the page for everyone, movable where the browser can draw it, and never asking anyone outside."""

from __future__ import annotations

import io
import time

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from dataset import Release
from render import captions
from story.blocks import Language
from story.interface import Interface
from tests.browser.conftest import Opener
from tests.browser.looking import DESKTOP, PHONE, PILOTS, box

DECK = '[data-testid="stDeckGlJsonChart"]'
SHAPES = ".stVegaLiteChart .mark-shape path"


def shown_words(page: Page) -> str:
    """All the words inside the first picture."""
    return "".join(page.locator(".stVegaLiteChart svg").first.locator("text").all_text_contents())


@pytest.mark.parametrize(("language", "screen"), [("zh", PHONE), ("en", DESKTOP)], ids=["zh-phone", "en-desktop"])
def test_the_drawn_map_shows_every_district_and_says_that_it_is_a_sketch(
    visit: Opener, release: Release, screen: dict[str, object], language: Language
) -> None:
    page, names = visit(f"{PILOTS}?lang={language}", **screen), release.table("districts").rows
    assert page.locator(SHAPES).count() >= len(names)
    said = shown_words(page).replace(" ", "")
    assert captions.map_note(release, language).replace(" ", "") in said
    assert [row.key for row in names if row.text("press", language).replace(" ", "") not in said] == []


def test_the_tiles_show_no_boundary(visit: Opener) -> None:
    page = visit(f"{PILOTS}?map-view=tiles", **DESKTOP)
    assert page.locator(SHAPES).count() == 0 and page.locator(".stVegaLiteChart svg").first.locator("path").count() > 10


def test_without_webgl_there_is_the_drawn_map_and_no_button(
    visit: Opener, browser_with_webgl: Browser, say: Interface
) -> None:
    began = time.monotonic()
    page = visit(PILOTS, browser=browser_with_webgl, **DESKTOP)
    expect(page.get_by_role("button", name=say["figure.explore"])).to_be_visible()
    waited = time.monotonic() - began
    page = visit(PILOTS, **DESKTOP)
    page.wait_for_timeout(1000 * waited)  # by now a button would be here: it was, where there is WebGL
    expect(page.get_by_role("button", name=say["figure.explore"])).to_have_count(0)
    assert page.locator(SHAPES).count() > 0


def test_nothing_movable_is_loaded_until_it_is_asked_for(
    visit: Opener, browser_with_webgl: Browser, say: Interface
) -> None:
    page = visit(PILOTS, browser=browser_with_webgl, **DESKTOP)
    expect(page.get_by_role("button", name=say["figure.explore"])).to_be_visible()
    assert page.locator("canvas").count() == 0
    assert (
        page.evaluate("() => performance.getEntriesByType('resource').filter(r => /DeckGl/i.test(r.name)).length") == 0
    )


def _colours(page: Page) -> int:
    """How many colours of some extent the movable map shows."""
    picture = Image.open(io.BytesIO(page.locator(DECK).screenshot())).convert("RGB").quantize(16)
    return sum(1 for count, _ in picture.getcolors() or [] if count > 1500)


def test_the_button_opens_a_map_that_can_be_moved_and_closes_it_again(
    visit: Opener, browser_with_webgl: Browser, release: Release, say: Interface
) -> None:
    """That nothing is fetched from outside is the witness's to say."""
    page = visit(PILOTS, browser=browser_with_webgl, **DESKTOP)
    page.get_by_role("button", name=say["figure.explore"]).click()
    expect(page.locator(f"{DECK} canvas").first).to_be_visible()
    page.locator(DECK).scroll_into_view_if_needed()
    page.wait_for_timeout(1500)  # drawn in software
    assert _colours(page) >= 3
    note = page.locator("p.src", has_text=captions.map_note(release, "zh"))
    expect(note).to_be_visible()
    assert page.locator(SHAPES).count() > 0
    page.get_by_role("button", name=say["figure.explore_close"]).click()
    expect(page.locator(DECK)).to_have_count(0)


def test_the_movable_map_opens_on_a_phone_within_the_sheet(
    visit: Opener, browser_with_webgl: Browser, say: Interface
) -> None:
    page = visit(PILOTS, browser=browser_with_webgl, **PHONE)
    page.get_by_role("button", name=say["figure.explore"]).tap()
    canvas = page.locator(f"{DECK} canvas").first
    expect(canvas).to_be_visible()
    assert box(canvas)["x"] >= 0 and box(canvas)["right"] <= 390
