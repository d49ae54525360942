"""The search: firms, stories and figures by words or parts of words, alike on the live site and in the reading edition."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

import pages
from dataset import Release
from render import finder
from story.blocks import Finder, Hit, Language, Table
from story.interface import Interface, interface
from tests.browser.conftest import Opener
from tests.browser.looking import DESKTOP, PHONE, outside, title

Reading = Callable[[str, str], str]

QUESTIONS = {
    "zh": ("三利", "蘑菇", "食用菌 莱西", "再生水管网", "5482", "海湾中水的用量", "没有的东西"),
    "en": ("NIO", "reclaimed", "xqzzvw"),
}


def hits(release: Release, language: Language) -> tuple[Hit, ...]:
    (section,) = pages.story(release, "search", language).sections
    (block,) = section.blocks
    assert isinstance(block, Finder)
    return block.hits


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_everything_found_leads_to_a_place_that_is_there(release: Release, language: Language) -> None:
    places = {slug: {section.id for section in pages.story(release, slug, language).sections} for slug in pages.ORDER}
    for slug in pages.ORDER:
        story = pages.story(release, slug, language)
        places[slug] |= {f"figure-{figure.name}" for figure in story.figures()}
        places[slug] |= {f"table-{b.name}" for s in story.sections for b in s.blocks if isinstance(b, Table)}
    found = hits(release, language)
    assert {hit.kind for hit in found} == {"story", "section", "figure", "table", "number"}
    targets = [hit.target.partition("#") for hit in found]
    assert [t for t in targets if t[0] not in (*places, "data") or (t[2] and t[2] not in places[t[0]])] == []


def test_a_firm_is_found_by_a_part_of_its_name_and_a_typing_slip_finds_what_is_near(release: Release) -> None:
    exact, whole = finder.found(hits(release, "zh"), "三利")
    assert whole and exact and all("三利" in finder.searched(hit) for hit in exact)
    near, whole = finder.found(hits(release, "zh"), "海湾中水的用量")
    assert not whole and any("海湾中水" in finder.searched(hit) for hit in near)
    assert finder.found(hits(release, "zh"), "   ") == ([], True)


@pytest.mark.parametrize("language", QUESTIONS)
def test_both_sites_find_the_same_in_the_same_order(
    release: Release, reading: Reading, open_page: Opener, language: Language
) -> None:
    page = open_page(reading("search", language), **DESKTOP)
    for asked in QUESTIONS[language]:
        page.get_by_label(interface(release, language)["find.label"]).fill(asked)
        shown = page.locator(".hits li a").all_inner_texts()
        assert shown == [hit.title for hit in finder.found(hits(release, language), asked)[0]], asked


def test_the_live_search_keeps_the_question_in_the_address_and_leads_on(
    visit: Opener, release: Release, say: Interface
) -> None:
    page = visit("search", **PHONE)
    field = page.get_by_label(say["find.label"])
    field.fill("再生水管网")
    field.press("Enter")
    first = finder.found(hits(release, "zh"), "再生水管网")[0][0]
    expect(page.locator(".hits a").first).to_have_text(first.title)
    page.wait_for_url("**find=*")
    assert outside(page, 390) == []
    page.locator(".hits a").first.click()
    expect(page.locator("h1")).to_have_text(title(release, first.target.partition("#")[0], "zh"))


def test_without_a_script_the_list_is_complete(release: Release, reading: Reading, open_page: Opener) -> None:
    page = open_page(reading("search", "zh"), **PHONE, java_script_enabled=False)
    assert page.locator(".hits li").count() == len(hits(release, "zh"))
    expect(page.locator("form.search")).to_be_hidden()


def test_a_link_may_bring_its_question(release: Release, reading: Reading, open_page: Opener) -> None:
    page = open_page(reading("search", "en") + "?find=NIO", **DESKTOP)
    expect(page.locator(".hits a").first).to_have_text(finder.found(hits(release, "en"), "NIO")[0][0].title)
