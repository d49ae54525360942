"""Pages of the reading edition look as they were accepted: on a phone, in our own faces, a quarter as wide."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from gallery import compare, shots


@pytest.mark.parametrize("slug", shots.COMPARED)
def test_a_page_looks_as_it_was_accepted(reading: Callable[[str, str], str], browser: Browser, slug: str) -> None:
    page = shots.opened(browser.new_page(**shots.PHONE), reading(slug, "zh"))
    picture = shots.small(shots.whole(page))
    page.close()
    assert compare.difference(f"pages/{slug}", picture, shots.ALIKE) == ""


def test_a_page_without_one_of_its_figures_is_told(reading: Callable[[str, str], str], browser: Browser) -> None:
    page = shots.opened(browser.new_page(**shots.PHONE), reading("hefei", "zh"))
    page.evaluate("document.querySelectorAll('main .still svg')[1].style.visibility = 'hidden'")
    picture = shots.small(shots.whole(page))
    page.close()
    assert "pages/hefei" in compare.difference("pages/hefei", picture, shots.ALIKE)
