"""The browser fixtures themselves, on a trivial site: they serve our settings, draw WebGL, and notice what is wrong."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import REPO, Opener, Witness, serving
from tests.browser.contexts import Contexts

PAGE = """
import streamlit as st
def front(): st.title("数说青岛创新")
def second(): st.title("数说青岛创新")
st.navigation([st.Page(front, default=True), st.Page(second, url_path="second-page")], position="hidden").run()
"""
HAS_WEBGL = "() => !!document.createElement('canvas').getContext('webgl2')"


@pytest.fixture(scope="module")
def trivial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("trivial")
    (folder / "page.py").write_text(PAGE, encoding="utf-8")
    shutil.copytree(REPO / "static", folder / "static")
    with serving(folder / "page.py", folder / "log.txt") as address:
        yield address


def test_a_page_is_served_in_our_paper_and_song(trivial: str, open_page: Opener) -> None:
    page = open_page(trivial, color_scheme="light")
    title = page.get_by_role("heading", name="数说青岛创新")
    title.wait_for()
    family = title.evaluate("e => getComputedStyle(e).fontFamily")
    paper = page.locator(".stApp").evaluate("e => getComputedStyle(e).backgroundColor")
    assert family.startswith('"Noto Serif SC"') and paper == "rgb(245, 248, 248)"


def test_the_dark_scheme_has_its_own_paper(trivial: str, open_page: Opener) -> None:
    page = open_page(trivial, color_scheme="dark")
    page.get_by_role("heading", name="数说青岛创新").wait_for()
    assert page.locator(".stApp").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(13, 26, 33)"


def test_one_browser_has_webgl_and_the_other_has_not(
    trivial: str, open_page: Opener, browser_with_webgl: Browser
) -> None:
    assert not open_page(trivial).evaluate(HAS_WEBGL)
    assert open_page(trivial, browser=browser_with_webgl).evaluate(HAS_WEBGL)


def test_a_context_that_is_lent_again_remembers_nothing_and_two_at_a_time_are_two(
    trivial: str, browser: Browser, contexts: Contexts
) -> None:
    memory = "() => [localStorage.getItem('kept'), document.cookie.includes('kept'), history.length]"
    with contexts.lent(browser) as first, contexts.lent(browser) as second:
        assert first is not second
        page = first.new_page()
        page.goto(trivial)
        page.evaluate("() => { localStorage.setItem('kept', '1'); document.cookie = 'kept=1' }")
        assert page.evaluate(memory)[:2] == ["1", True]
    with contexts.lent(browser) as again:
        assert again is first and again.pages == []
        page = again.new_page()
        page.goto(trivial)
        assert page.evaluate(memory) == [None, False, 2]
    with contexts.lent(browser, color_scheme="dark") as other:
        assert other not in (first, second)


def test_a_request_that_leaves_the_machine_is_noticed(trivial: str, open_page: Opener, witness: Witness) -> None:
    page = open_page(trivial)
    page.evaluate("() => fetch('https://example.invalid/').catch(() => null)")
    assert any(complaint.startswith("asked for https://example.invalid") for complaint in witness.complaints)
    witness.complaints.clear()


def test_an_exception_and_a_console_error_are_noticed(trivial: str, open_page: Opener, witness: Witness) -> None:
    page = open_page(trivial)
    page.evaluate("() => { console.error('a'); setTimeout(() => { throw new Error('b') }) }")
    page.wait_for_timeout(200)
    assert {complaint.split(":")[0] for complaint in witness.complaints} == {"console", "page"}
    witness.complaints.clear()
