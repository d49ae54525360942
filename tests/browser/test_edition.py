"""The reading edition in a real browser, from a plain server that says the strict policy: without a script, with one, on any screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import pages
from render.site import offline
from story.blocks import Language
from story.interface import interface
from tests.browser.conftest import Opener, Witness
from tests.browser.looking import PHONE, finish, outside
from tests.edition import Edition

PAGES = [(slug, language) for slug in (*pages.ORDER, *pages.EXTRA) for language in pages.LANGUAGES]
NUMBERLESS = ("/dictionary", "/search")
STORIES = [(slug, language) for slug in pages.ORDER for language in pages.LANGUAGES]
NAMES = [f"{slug}-{language}" for slug, language in PAGES]

# Every number that a reader can open: as it reads, what it is of, and every row of its proof (how its hedge is to be read, source,
# date, paragraph, check …). Where proofs stand once a page, by their target.
NUMBERS = """() => [...document.querySelectorAll('.n')].map(n => [
    n.textContent, ...[...n.popoverTargetElement.querySelectorAll('.what, .row')].map(said => said.textContent)].join(' | '))"""
VISIBLE = "e => e.checkVisibility({visibilityProperty: true, opacityProperty: true})"


# One screen a page and language, so that every two of page, language and screen meet.
SCREENS = [(slug, language, (390, 1280)[(n + n // 2) % 2]) for n, (slug, language) in enumerate(PAGES)]


@pytest.fixture(params=PAGES, ids=NAMES)
def page_of(request: pytest.FixtureRequest, reading: Callable[[str, str], str]) -> str:
    return reading(*request.param)


@pytest.mark.parametrize(("slug", "language", "width"), SCREENS)
def test_a_page_opens_without_complaint_and_nothing_runs_off_the_sheet(
    reading: Callable[[str, str], str], slug: str, language: str, width: int, open_page: Opener
) -> None:
    page = open_page(reading(slug, language), width)
    assert outside(page, width) == []
    if width == 390:
        page.set_viewport_size({"width": 360, "height": 780})
        assert outside(page, 360) == []


def test_a_page_is_complete_without_a_script(page_of: str, open_page: Opener) -> None:
    page = open_page(page_of, java_script_enabled=False)
    for state in page.locator(".steps .state").all():
        assert state.is_visible() and state.locator("svg:visible").count() == 1
    for still in page.locator(".still").all():
        hidden_choice = (
            still.locator("xpath=ancestor::*[contains(@class, 'option')]").count() and not still.is_visible()
        )
        assert hidden_choice or still.locator("svg:visible").count() == 1
    if (numbers := page.locator(".n:visible")).count():
        numbers.first.click()
        assert page.locator(".proof:popover-open .what").is_visible()
    else:
        assert page_of.rstrip("/").endswith(NUMBERLESS)


def test_a_proof_opens_and_closes_by_keyboard(reading: Callable[[str, str], str], open_page: Opener) -> None:
    page = open_page(reading("mayors-cup", "zh"), 1280)
    number = page.locator(".words .n").first
    number.focus()
    page.keyboard.press("Enter")
    proof = page.locator(".proof:popover-open")
    assert proof.is_visible() and number.get_attribute("data-open") == ""
    page.keyboard.press("Escape")
    assert not proof.is_visible() and number.get_attribute("data-open") is None


def test_an_open_proof_leaves_its_number_and_the_figure_beside_it_in_sight(
    reading: Callable[[str, str], str], open_page: Opener
) -> None:
    page = open_page(reading("mayors-cup", "zh"), 1280)
    number = page.locator(".row > .words .n").first
    number.scroll_into_view_if_needed()
    number.click()
    proof, figure = page.locator(".proof:popover-open").bounding_box(), page.locator(".row .fig").first.bounding_box()
    at = number.bounding_box()
    assert proof and figure and at
    assert proof["x"] + proof["width"] <= figure["x"] + 1
    assert proof["y"] >= at["y"] + at["height"] or proof["y"] + proof["height"] <= at["y"]


def test_steps_switch_on_a_desktop_and_none_is_hidden_on_a_phone(
    reading: Callable[[str, str], str], open_page: Opener
) -> None:
    page = open_page(reading("mayors-cup", "en"), 1280)
    states = page.locator(".steps .state")
    assert [state.is_visible() for state in states.all()] == [True] + [False] * (states.count() - 1)
    page.locator(".steps nav button").nth(2).click()
    assert states.nth(2).is_visible() and not states.nth(0).is_visible()
    assert page.locator(".steps").get_attribute("tabindex") == "-1"  # nothing to scroll, so no stop for the Tab key
    phone = open_page(reading("mayors-cup", "en"), **PHONE)
    assert all(state.is_visible() for state in phone.locator(".steps .state").all())
    assert phone.locator(".steps").get_attribute("tabindex") == "0"


def test_on_a_phone_the_steps_lie_side_by_side_and_the_next_one_shows(
    reading: Callable[[str, str], str], open_page: Opener
) -> None:
    page = open_page(reading("mayors-cup", "zh"), **PHONE)
    strip = page.locator(".steps")
    places = [state.evaluate("e => e.getBoundingClientRect().toJSON()") for state in strip.locator(".state").all()]
    pictures = [
        state.evaluate("e => e.lastElementChild.getBoundingClientRect().y") for state in strip.locator(".state").all()
    ]
    wide = page.evaluate("innerWidth")
    assert len({place["y"] for place in places}) == len(set(pictures)) == 1
    assert places[0]["right"] < places[1]["left"] < wide
    assert page.evaluate("document.documentElement.scrollWidth") == wide
    strip.focus()
    page.keyboard.press("ArrowRight")
    expect(strip.locator(".state").nth(1)).to_be_in_viewport(ratio=0.9)


def test_steps_stay_a_sequence_where_less_motion_is_wanted(
    reading: Callable[[str, str], str], open_page: Opener
) -> None:
    page = open_page(reading("mayors-cup", "zh"), 1280, reduced_motion="reduce")
    assert all(state.is_visible() for state in page.locator(".steps .state").all())


def test_a_choice_switches_by_the_style_sheet_alone(reading: Callable[[str, str], str], open_page: Opener) -> None:
    page = open_page(reading("pilot-districts", "zh"), 1280, java_script_enabled=False)
    options = page.locator("#figure-map .option")
    assert [option.is_visible() for option in options.all()] == [True, False]
    page.locator("#figure-map label").nth(1).click()
    assert [option.is_visible() for option in options.all()] == [False, True]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_figure_wakes_up_when_it_is_focused_and_not_before(
    reading: Callable[[str, str], str], open_page: Opener, scheme: str
) -> None:
    page = open_page("about:blank", 1280, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(reading("mayors-cup", "zh"), wait_until="networkidle")
    assert not [address for address in asked if "vega" in address]
    still = page.locator("#figure-honours .still")
    still.scroll_into_view_if_needed()
    before, colour = still.bounding_box(), _paint(page)
    still.focus()
    page.wait_for_selector("#figure-honours .still[data-awake]")
    assert len([address for address in asked if "vega" in address]) == 3
    assert still.bounding_box() == before and _paint(page) == colour
    page.mouse.move(before["x"] + 200, before["y"] + 70)  # type: ignore[index]
    page.mouse.move(before["x"] + 205, before["y"] + 72)  # type: ignore[index]
    assert page.locator(".tip").inner_text() == "专精特新企业 200余家"


def _paint(page: Page) -> str:
    """The colour that the figure's squares are drawn in."""
    colour: str = page.evaluate("""() => {
        const paths = [...document.querySelectorAll('#figure-honours .still svg')].filter(e => e.checkVisibility())[0];
        const strokes = [...paths.querySelectorAll('path')].map(e => getComputedStyle(e).stroke);
        return strokes.filter(stroke => stroke !== 'none')[0];
    }""")
    return colour


def test_a_page_keeps_still_while_it_loads(reading: Callable[[str, str], str], open_page: Opener) -> None:
    page = open_page("about:blank", **PHONE)
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => { window.shift += e.value; }))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    for asked in PAGES:
        page.goto(reading(*asked), wait_until="networkidle")
        page.evaluate("document.fonts.ready")
        assert page.evaluate("window.shift") <= 0.02, asked


def test_without_its_face_a_page_holds(reading: Callable[[str, str], str], open_page: Opener, witness: Witness) -> None:
    page = open_page(reading("mayors-cup", "zh"))
    height = page.locator("h1").bounding_box()
    blocked = open_page("about:blank")
    blocked.route("**/*.woff2", lambda route: route.abort())
    blocked.goto(reading("mayors-cup", "zh"))
    without = blocked.locator("h1").bounding_box()
    assert height and without and abs(height["height"] - without["height"]) <= 1
    assert outside(blocked, 390) == []
    witness.complaints.clear()  # the face that was not let through


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_scheme_follows_the_system_in_words_and_pictures(
    reading: Callable[[str, str], str], open_page: Opener, scheme: str
) -> None:
    page = open_page(reading("hefei", "en"), 1280, color_scheme=scheme)
    paper = {"light": "rgb(245, 248, 248)", "dark": "rgb(13, 26, 33)"}[scheme]
    ink = {"light": "rgb(18, 36, 44)", "dark": "rgb(232, 239, 240)"}[scheme]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
    fills = page.evaluate("[...document.querySelectorAll('.still text')].map(e => getComputedStyle(e).fill)")
    assert ink in fills


def test_paper_shows_every_step_and_every_proof_as_a_note(
    reading: Callable[[str, str], str], open_page: Opener
) -> None:
    page = open_page(reading("mayors-cup", "zh"), 794)
    page.emulate_media(media="print")
    for selector in (".steps .state", ".notes .proof", ".words .ref"):
        assert all(page.locator(selector).evaluate_all(f"found => found.map({VISIBLE})")), selector
    for selector in (".menu", ".uses", ".steps nav", ".notes .close"):
        assert not any(page.locator(selector).evaluate_all(f"found => found.map({VISIBLE})")), selector


def test_the_register_is_searched_in_the_page(reading: Callable[[str, str], str], open_page: Opener) -> None:
    page = open_page(reading("data", "zh"), 1280)
    rows = page.locator(".ledger tbody tr")
    whole = rows.count()
    page.locator(".search input").fill("cup.incubated")
    shown = [row for row in rows.all() if row.is_visible()]
    assert [row.locator(".n").inner_text() for row in shown] == ["5482个"]
    assert str(whole) in page.locator(".search [role=status]").inner_text()
    page.locator(".search input").fill("")
    page.locator(".search select[name=topic]").select_option("hefei")
    assert 0 < len([row for row in rows.all() if row.is_visible()]) < whole


def test_a_reader_sent_here_because_the_live_page_is_full_is_told_so(
    reading: Callable[[str, str], str], open_page: Opener
) -> None:
    address = reading("hefei", "zh")
    assert open_page(f"{address}#live-full").locator("#live-full").is_visible()
    assert not open_page(address).locator("#live-full").is_visible()


def test_one_file_opens_from_a_disk_and_leads_to_its_other_pages(
    edition: Edition, open_page: Opener, witness: Witness, tmp_path: Path
) -> None:
    file = tmp_path / "site.html"
    offline.write(edition.of(edition.site.release, base="", live=""), file, pages.LANGUAGES, edition.kept)
    page = open_page(f"file://{file}", 1280)
    assert [leaf.get_attribute("id") for leaf in page.locator(".leaf:visible").all()] == ["zh.overview"]
    page.locator(".leaf:visible .menu nav a").nth(1).click()
    assert [leaf.get_attribute("id") for leaf in page.locator(".leaf:visible").all()] == ["zh.mayors-cup"]
    page.locator(".leaf:visible .words .n").first.click()
    assert page.locator(".proof:popover-open").is_visible()
    page.keyboard.press("Escape")
    page.locator(".leaf:visible .menu .other a").click()
    assert page.locator("h1:visible").inner_text().startswith("5,482")
    assert witness.complaints == []


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(story, id="-".join(story), marks=pytest.mark.full if n % 4 == 3 else ())  # every other English one
        for n, story in enumerate(STORIES)
    ],
)
def test_the_live_page_and_the_reading_edition_say_the_same_numbers(
    asked: tuple[str, str], reading: Callable[[str, str], str], site: str, browser: Browser, open_page: Opener
) -> None:
    """The sets are taken from what the browser holds: how each number reads, what it is of, its hedge in words, its source."""
    slug, language = asked
    live = finish(open_page(f"{site}/{slug}?lang={language}", 1280))
    page = open_page(reading(slug, language), 1280)
    said = set(page.evaluate(NUMBERS))
    assert said == set(live.evaluate(NUMBERS)) and any("青岛日报" in one or "Qingdao Daily" in one for one in said)


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_a_text_to_share_is_copied_by_its_button_which_then_says_so(
    reading: Callable[[str, str], str], edition: Edition, language: Language, open_page: Opener
) -> None:
    say = interface(edition.site.release, language)
    page = open_page(reading("mayors-cup", language), permissions=["clipboard-read", "clipboard-write"])
    panel = page.locator("details.share", has_text=say["share.story"])
    panel.locator("summary").click()
    button = panel.get_by_role("button", name=say["share.copy"]).first
    button.click()
    expect(panel.locator(".copies").first).to_have_text(say["share.copied"])
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == panel.locator(".copy").first.text_content() and edition.site.base in copied
