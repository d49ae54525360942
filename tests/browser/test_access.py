"""Access for all: axe finds nothing, the keyboard reaches everything, large print and little motion keep the page whole."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from playwright.sync_api import Page

from tests.browser.access import ALL, SLUGS, Look, pairwise, violations
from tests.browser.conftest import Opener
from tests.browser.looking import CUP, DESKTOP, PHONE, PILOTS, outside

Reading = Callable[[str, str], str]
FEW = pairwise(ALL)
LIVE = [Look("mayors-cup", "zh", "phone", "light"), Look("pilot-districts", "en", "desktop", "dark")]
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"

# What can be reached by the Tab key, and what of it shows no sign of being reached.
FOCUSED = """() => { const e = document.activeElement; if (!e || e === document.body) return null;
    const mark = e.matches('input[type=radio]') ? e.nextElementSibling : e;
    const style = getComputedStyle(mark);
    return [e.outerHTML.slice(0, 90), style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2]; }"""
REACHABLE = """() => [...document.querySelectorAll('a[href], button, summary, select, input:not([type=radio]), input:checked, [tabindex="0"]')]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().width).length"""
# Controls that a finger may miss: links inside a sentence or a table's cell are as high as their line, which WCAG 2.5.8 allows.
SMALL = """() => [...document.querySelectorAll('a[href], button, summary, select, input:not([type=radio]), .choose label')]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().width > 2 && !e.matches('p a, li a, td a, tbody th a, .skip, footer a'))
    .map(e => { const after = getComputedStyle(e, '::after'), box = e.getBoundingClientRect();
        const grown = e.matches('.n, .gloss') ? [parseFloat(after.width), parseFloat(after.height)] : [box.width, box.height];
        return [e.outerHTML.slice(0, 90), ...grown]; })
    .filter(([, width, height]) => width < 42.5 || height < 43.5)"""


TWICE, FOUR_TIMES = 640, 320  # px left of 1280 at 200 % and at 400 %
CUT_OFF = """() => [...document.querySelectorAll('main :is(h1, h2, h3, p, li, dt, dd, th, td, summary, button, a, label)')]
    .filter(e => e.checkVisibility() && ['hidden', 'clip'].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1)
    .map(e => e.outerHTML.slice(0, 90))"""
MOVING = """() => [...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
    return s.animationName !== 'none' || s.transitionDuration.split(',').some(d => parseFloat(d) > 0.01)
        || s.scrollBehavior === 'smooth'; }).map(e => e.outerHTML.slice(0, 90))"""


@pytest.fixture
def read(reading: Reading, open_page: Opener) -> Callable[..., Page]:
    """`read(slug, language, …)`: that page of the reading edition, outside its policy so that probes may be put in."""
    return lambda slug, language="zh", **options: open_page(reading(slug, language), bypass_csp=True, **options)


def test_the_few_looks_pair_every_two_values() -> None:
    kinds = [(look.slug, look.language, look.screen, look.scheme) for look in ALL]
    few = [(look.slug, look.language, look.screen, look.scheme) for look in FEW]
    for one, two in combinations(range(1, 4), 2):
        assert {(k[one], k[two]) for k in few} == {(k[one], k[two]) for k in kinds}
    assert {k[0] for k in few} == {k[0] for k in kinds}
    assert len(FEW) == len(SLUGS)


@pytest.mark.parametrize("look", FEW, ids=str)
def test_axe_finds_nothing_in_the_reading_edition(read: Callable[..., Page], look: Look) -> None:
    assert violations(read(look.slug, look.language, **look.options)) == []


@pytest.mark.parametrize("look", LIVE, ids=str)
def test_axe_finds_nothing_on_the_live_site_streamlit_included(visit: Opener, look: Look) -> None:
    assert violations(visit(f"{look.slug}?lang={look.language}", **look.options)) == []


def test_axe_is_at_work(read: Callable[..., Page]) -> None:
    page = read("about")
    page.evaluate(
        "() => document.querySelector('h1').insertAdjacentHTML('afterend', '<h4>x</h4><img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\">')"
    )
    assert {line.split()[0] for line in violations(page)} >= {"image-alt", "heading-order"}


@pytest.mark.parametrize("slug", [CUP, PILOTS])
def test_the_tab_key_reaches_everything_and_shows_where_it_is(read: Callable[..., Page], slug: str) -> None:
    page = read(slug, **DESKTOP)
    wanted, seen = page.evaluate(REACHABLE), []
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        if (found := page.evaluate(FOCUSED)) is None:
            break
        seen.append(found)
    assert len(seen) >= wanted
    assert [html for html, marked in seen if not marked] == []


@pytest.mark.parametrize("slug", [CUP, PILOTS, "data"])
def test_a_finger_finds_every_control_on_a_phone(read: Callable[..., Page], slug: str) -> None:
    assert read(slug, **PHONE).evaluate(SMALL) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_grown_to_twice_and_four_times_its_size_reflows(read: Callable[..., Page], slug: str) -> None:
    page = read(slug, "en", width=TWICE, height=422, reduced_motion="reduce")
    for width in (TWICE, FOUR_TIMES):
        page.set_viewport_size({"width": width, "height": 256})
        assert outside(page, width) == []
        assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(MOVING) == []


def test_wider_spacing_of_text_pushes_nothing_off_the_page(read: Callable[..., Page]) -> None:
    page = read(CUP, "en", **PHONE)
    page.add_style_tag(content=SPACED)
    assert outside(page, 390) == []


def test_nothing_moves_for_those_who_asked_for_less_motion(read: Callable[..., Page]) -> None:
    def moves(**options: str) -> str:
        page = read(CUP, **PHONE, **options)
        page.locator(".n").first.click()
        found: str = page.locator(".proof:popover-open").evaluate("e => getComputedStyle(e).animationName")
        return found

    assert moves(reduced_motion="reduce") == "none"
    assert moves() == "rise", "the sheet slides for all others"
