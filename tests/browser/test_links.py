"""Getting about: the other language, sections and choices by their address, the menu, the neighbours, an unknown address."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import pages
from dataset import Release
from render import heads
from story.blocks import Language
from story.interface import Interface, interface
from tests.browser.conftest import Opener, Witness
from tests.browser.looking import CUP, DESKTOP, PHONE, PILOTS, box, figure, finish, outside, title

LISTED = [slug for slug in (*pages.ORDER, *pages.EXTRA) if slug not in heads.UNLISTED]

VIEW, TILES = "map-view", "tiles"
OPEN = ".proof:popover-open"


THERE = """e => Math.abs(e.getBoundingClientRect().top - 60) < 120
    || (main => main.scrollTop + main.clientHeight > main.scrollHeight - 2)(document.querySelector('.stMain'))"""


def is_at_the_top(place: Locator) -> None:
    """The place has been scrolled to: it stands in the upper third, below what sticks there, or the page ends first."""
    expect(place).to_be_in_viewport()
    place.page.wait_for_function(THERE, arg=place.element_handle())


def test_the_other_language_is_the_same_page_with_the_same_choice(visit: Opener, release: Release) -> None:
    page = visit(f"{PILOTS}?{VIEW}={TILES}", **DESKTOP)
    page.get_by_role("link", name="English").click()
    finish(page)
    expect(page).to_have_title(re.compile(re.escape(title(release, PILOTS, "en"))))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text(title(release, PILOTS, "en"))
    assert re.search(rf"/{PILOTS}\?(?=.*lang=en)(?=.*{VIEW}={TILES})", page.url)
    expect(page.get_by_role("radio", name=_label(release, "en"))).to_be_checked()


@pytest.mark.parametrize("address", [f"{CUP}#survey", f"{CUP}?at=survey", f"{CUP}?lang=en&at=survey"])
@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_deep_link_leads_to_the_section(visit: Opener, address: str, screen: dict[str, Any]) -> None:
    is_at_the_top(visit(address, **screen).locator("#survey"))


def test_a_deep_link_leads_to_the_figure(visit: Opener) -> None:
    is_at_the_top(visit(f"{CUP}?at=figure-honours", **DESKTOP).locator("#figure-honours"))


def test_the_contents_rail_leads_to_a_section_and_stays_in_sight(visit: Opener) -> None:
    page = visit(CUP, **DESKTOP)
    page.locator(".rail a[href='#survey']").click()
    is_at_the_top(page.locator("#survey"))
    expect(page.locator(".rail")).to_be_in_viewport()
    assert box(page.locator("#survey"))["y"] >= box(page.locator(".rail"))["bottom"] - 1


def _label(release: Release, language: Language) -> str:
    (choice,) = figure(release, "map", PILOTS, language).chart.choices
    return dict(choice.options)[TILES]


def _picture(page: Page) -> str:
    return str(page.locator(".stVegaLiteChart svg").first.inner_html())


def test_a_deep_link_to_a_choice_restores_it_in_either_language(visit: Opener, release: Release) -> None:
    first = _picture(visit(PILOTS, **DESKTOP))
    for language in pages.LANGUAGES:
        page = visit(f"{PILOTS}?lang={language}&{VIEW}={TILES}", **DESKTOP)
        expect(page.get_by_role("radio", name=_label(release, language))).to_be_checked()
        assert _picture(page) != first


def test_a_choice_changes_the_picture_and_the_address_and_nothing_else(visit: Opener, release: Release) -> None:
    page = visit(PILOTS, **DESKTOP)
    before, name = _picture(page), page.title()
    page.get_by_text(_label(release, "zh"), exact=True).click()
    page.wait_for_function("before => document.querySelector('.stVegaLiteChart svg')?.innerHTML !== before", arg=before)
    page.wait_for_url(f"**{VIEW}={TILES}*")
    finish(page)
    assert (page.title(), page.locator("html").get_attribute("lang")) == (name, "zh-CN")


def test_the_menu_reaches_every_page_and_keeps_the_language(visit: Opener, release: Release) -> None:
    page, say = visit("about?lang=en", **DESKTOP), interface(release, "en")
    for slug in LISTED:
        page.locator(".st-key-menu a:visible", has_text=re.compile(f"^{re.escape(say[f'menu.{slug}'])}$")).click()
        expect(page.locator("h1")).to_have_text(title(release, slug, "en"))
        expect(page).to_have_title(re.compile(re.escape(title(release, slug, "en"))))
        assert page.url.endswith(f"/{'' if slug == pages.ORDER[0] else slug}?lang=en")


def test_on_a_phone_the_menu_opens_from_one_button(visit: Opener, release: Release, say: Interface) -> None:
    page = visit("about", **PHONE)
    page.get_by_role("button", name=say["site.contents"]).tap()
    page.get_by_role("link", name=say[f"menu.{CUP}"], exact=True).tap()
    expect(page.locator("h1")).to_have_text(title(release, CUP, "zh"))
    expect(page.get_by_role("link", name=say["menu.hefei"], exact=True)).to_have_count(0)  # the menu has closed


def test_a_link_of_the_menu_opens_the_right_page_in_a_new_tab_too(visit: Opener) -> None:
    page = visit(CUP, **DESKTOP)
    expect(page.locator(".st-key-menu a").first).to_have_attribute("href", "./?lang=zh")
    links = page.locator(".st-key-menu a:visible").evaluate_all("all => all.map(a => new URL(a.href).pathname)")
    assert links == ["/", *(f"/{slug}" for slug in (*LISTED[1:], CUP))]


def test_a_page_that_was_left_and_found_again_is_the_same(
    visit: Opener, browser_with_webgl: Browser, say: Interface
) -> None:
    """What the browser told the server of itself holds for the whole visit: here, that it can show the movable map."""
    page = visit(PILOTS, browser=browser_with_webgl, **DESKTOP)
    button = page.get_by_role("button", name=say["figure.explore"])
    expect(button).to_be_visible()
    for slug in ("hefei", PILOTS):
        page.locator(".st-key-menu a:visible", has_text=say[f"menu.{slug}"]).click()
        page.wait_for_url(f"**/{slug}?*")
        finish(page)
    expect(button).to_be_visible()


def test_previous_and_next_lead_through_the_stories_in_order(visit: Opener, release: Release) -> None:
    page = visit(f"{pages.ORDER[1]}?lang=en", **DESKTOP)
    for step, slug in ((1, pages.ORDER[2]), (0, pages.ORDER[1]), (0, pages.ORDER[0])):
        page.locator(".st-key-neighbours a").nth(step).click()
        expect(page.locator("h1")).to_have_text(title(release, slug, "en"))
    expect(page.locator(".st-key-neighbours a")).to_have_count(1)  # nothing comes before the first


def test_a_link_inside_a_proof_leads_on_in_the_language(visit: Opener, release: Release) -> None:
    page = visit(f"{CUP}?lang=en", **DESKTOP)
    page.locator("p .n").first.click()
    page.locator(f"{OPEN} .more a").last.click()
    expect(page.locator("h1")).to_have_text(title(release, "about", "en"))
    is_at_the_top(finish(page).locator("#report"))


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_an_unknown_address_is_a_404_in_the_readers_language(
    site: str, open_page: Opener, witness: Witness, release: Release, language: Language
) -> None:
    page, say = open_page(f"{site}/about?lang={language}"), interface(release, language)
    answer = page.goto(f"{site}/no-such-story?lang={language}")
    assert answer is not None and answer.status == 404
    assert page.locator("h1").inner_text() == say["site.missing_title"] and outside(page, 390) == []
    page.get_by_role("link", name=say[f"menu.{CUP}"]).click()
    expect(page.locator("h1")).to_have_text(title(release, CUP, language))
    witness.complaints[:] = [said for said in witness.complaints if "no-such-story" not in said]


def test_the_front_page_has_one_address_and_its_name_leads_there(visit: Opener, site: str) -> None:
    page = visit(f"{pages.ORDER[0]}?lang=en", **DESKTOP)
    assert page.url == f"{site}/?lang=en"
