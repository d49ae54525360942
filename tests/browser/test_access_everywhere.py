"""Every page in every language, on a phone and on a desktop, light and dark, in both editions: axe finds nothing.

Takes minutes, so it runs on request only: `pytest -m full`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.access import ALL, Look, violations
from tests.browser.conftest import Opener

pytestmark = pytest.mark.full


@pytest.mark.parametrize("look", ALL, ids=str)
def test_axe_finds_nothing_in_the_reading_edition(
    reading: Callable[[str, str], str],
    open_page: Opener,
    look: Look,
) -> None:
    page = open_page(reading(look.slug, look.language), bypass_csp=True, **look.options)
    assert violations(page) == []


@pytest.mark.parametrize("look", ALL, ids=str)
def test_axe_finds_nothing_on_the_live_site(visit: Opener, look: Look) -> None:
    assert violations(visit(f"{look.slug}?lang={look.language}", **look.options)) == []
