"""Reading a story on the live site: opening a proof, going through steps, on a dark screen and in a narrow window."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dataset import Release
from dataset import format as quantity_format
from story.interface import Interface
from story.reader import plain
from tests.browser.conftest import Opener
from tests.browser.looking import CUP, DESKTOP, PHONE, box, figure, finish, outside

OPEN = ".proof:popover-open"


def _tab_to_a_number(page: Page) -> str:
    for _ in range(40):
        page.keyboard.press("Tab")
        if name := page.evaluate("() => document.activeElement.matches('.n') && document.activeElement.textContent"):
            return str(name)
    raise AssertionError("forty tabs did not reach a number")


def test_the_keyboard_alone_opens_a_proof_and_closes_it(visit: Opener, release: Release) -> None:
    page = visit(CUP, **DESKTOP)
    _tab_to_a_number(page)
    expect(page.locator(OPEN)).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(OPEN)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(OPEN)).to_have_count(0)
    assert page.evaluate("() => document.activeElement.matches('.n')")


def test_the_proof_shows_source_date_paragraph_and_check(visit: Opener, release: Release, say: Interface) -> None:
    page, quantity = visit(CUP, **DESKTOP), release.quantity("survey_outcomes.financing.share")
    source = release.sources[quantity.source]
    page.locator("p .n", has_text=quantity_format.phrase(quantity, "zh")).first.click()
    rows = dict(zip(*(page.locator(f"{OPEN} .{part}").all_inner_texts() for part in "kv"), strict=True))
    assert source.outlet_zh in rows[say["proof.source"]] and source.title_zh in rows[say["proof.source"]]
    assert source.report_date and f"{source.report_date:%Y}年" in rows[say["proof.date"]]
    assert say.say("proof.nth", n=quantity.paragraph) in rows[say["proof.paragraph"]]
    assert say["proof.consistent"] in rows[say["proof.checked"]]
    assert quantity.label_zh in page.locator(f"{OPEN} .what").inner_text()


def test_the_close_button_closes_the_proof_and_only_one_is_open_at_a_time(visit: Opener) -> None:
    page = visit(CUP, **DESKTOP)
    numbers = page.locator("p .n")
    numbers.nth(0).click()
    numbers.nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator(OPEN)).to_have_count(1)
    page.locator(f"{OPEN} .close").click()
    expect(page.locator(OPEN)).to_have_count(0)


def test_on_a_desktop_the_proof_stands_beside_its_sentence_on_the_sheet(visit: Opener) -> None:
    page = visit(CUP, **DESKTOP)
    number = page.locator("p .n").first
    number.click()
    proof, said = box(page.locator(OPEN)), box(number)
    assert proof["width"] < 420 and proof["x"] >= 0 and proof["right"] <= DESKTOP["width"]
    assert proof["y"] >= said["bottom"] - 12 or proof["bottom"] <= said["y"] + 12


@pytest.mark.parametrize("place", [0.2, 0.9], ids=["high on the screen", "low on the screen"])
def test_on_a_phone_the_proof_is_a_sheet_that_leaves_the_sentence_in_sight(visit: Opener, place: float) -> None:
    page = visit(CUP, **PHONE)
    number = page.locator("li .n, p .n").nth(6)
    number.evaluate(
        "(e, y) => document.querySelector('.stMain').scrollBy(0, e.getBoundingClientRect().top - y)", 844 * place
    )
    number.tap()
    sheet = page.locator(OPEN)
    expect(sheet).to_be_visible()
    page.wait_for_function("e => e.getAnimations().every(a => a.playState === 'finished')", arg=sheet.element_handle())
    assert (box(sheet)["x"], box(sheet)["width"], round(box(sheet)["bottom"])) == (0, 390, 844)
    expect(number).to_be_in_viewport(ratio=1)
    assert box(number)["bottom"] <= box(sheet)["y"] + 12  # the button's padding, not its text


def test_numbers_are_big_enough_to_tap(visit: Opener) -> None:
    heights = visit(CUP, **PHONE).locator("p .n").evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
    assert heights and min(heights) >= 30


def _states(page: Page) -> list[bool]:
    return [state.is_visible() for state in page.locator(".steps .state").all()]


def test_on_a_desktop_the_buttons_switch_the_stills_without_the_server(
    site: str, open_page: Opener, release: Release
) -> None:
    page, sent = open_page(f"{site}/about", **DESKTOP), list[Any]()
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    page.goto(f"{site}/{CUP}")
    steps, total = finish(page).locator(".steps"), len(figure(release, "industries").steps)
    before = len(sent)
    for n in (total - 1, 0, 1):
        steps.locator("nav button").nth(n).click()
        assert _states(page) == [state == n for state in range(total)]
        expect(steps.locator("nav button").nth(n)).to_have_attribute("aria-current", "step")
    page.keyboard.press("ArrowRight")
    assert _states(page) == [state == 2 for state in range(total)]
    assert before > 0 and len(sent) == before


QUIET = {"phone": PHONE, "less motion": {**DESKTOP, "reduced_motion": "reduce"}}


@pytest.mark.parametrize("screen", QUIET.values(), ids=QUIET.keys())
def test_on_a_phone_or_with_less_motion_the_steps_are_a_plain_sequence(
    visit: Opener, release: Release, screen: dict[str, Any]
) -> None:
    page = visit(CUP, **screen)
    told = figure(release, "industries").steps
    assert _states(page) == [True] * len(told)
    expect(page.locator(".steps nav")).to_be_hidden()
    words = page.locator(".steps .state .words").all_inner_texts()
    assert [plain(step.line)[:6] in said for step, said in zip(told, words, strict=True)] == [True] * len(told)


def test_each_step_is_a_picture_of_its_own(visit: Opener) -> None:
    pictures = visit(CUP, **PHONE).locator(".steps .state svg").evaluate_all("all => all.map(e => e.innerHTML)")
    assert len(pictures) == len(set(pictures)) > 1


def test_the_dark_scheme_has_its_own_paper_ink_and_pictures(visit: Opener) -> None:
    page = visit(CUP, color_scheme="dark", **DESKTOP)
    colour = "(e, name) => getComputedStyle(e)[name]"
    assert page.locator(".stApp").evaluate(colour, "backgroundColor") == "rgb(13, 26, 33)"
    assert page.locator("h1").evaluate(colour, "color") == "rgb(232, 239, 240)"
    assert page.locator(".n").first.evaluate(colour, "color") == "rgb(232, 239, 240)"
    for picture in (page.locator(".stVegaLiteChart svg").first, page.locator(".steps svg").first):
        inks = picture.locator("text").evaluate_all("all => all.map(e => getComputedStyle(e).fill)")
        assert inks and "rgb(18, 36, 44)" not in inks and "rgb(232, 239, 240)" in inks


def test_a_narrow_window_that_is_no_phone_is_drawn_narrow_too(visit: Opener, say: Interface) -> None:
    page = visit("hefei")  # 390 px, but a desktop's introduction: the server guesses wrong and is told
    expect(page.get_by_role("button", name=say["site.contents"])).to_be_visible()
    page.wait_for_function(
        "() => [...document.querySelectorAll('.stVegaLiteChart svg')].every(e => e.viewBox.baseVal.width <= 350)"
    )
    assert outside(finish(page), 390) == []
    page.set_viewport_size({"width": 1280, "height": 844})
    expect(page.get_by_role("button", name=say["site.contents"])).to_have_count(0)
    finish(page)
    page.wait_for_function(
        "() => [...document.querySelectorAll('.stVegaLiteChart svg')].some(e => e.viewBox.baseVal.width >= 736)"
    )


def test_the_headline_face_arrives_on_a_deep_address_too(visit: Opener) -> None:
    page = visit(CUP, **DESKTOP)
    assert page.locator("h1").evaluate("e => getComputedStyle(e).fontFamily").startswith('"Noto Serif SC"')
    page.wait_for_function(
        "() => [...document.fonts].some(f => f.status == 'loaded' && f.family.includes('Noto Serif SC'))"
    )


def test_the_language_is_announced_where_streamlit_alone_answers(site: str, open_page: Opener) -> None:
    """Its shell says English; our component mends that once the page is there."""
    page = open_page(f"{site}/about", **DESKTOP)
    page.add_init_script("addEventListener('DOMContentLoaded', () => { document.documentElement.lang = 'en' })")
    page.goto(f"{site}/about")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")


def test_a_word_of_the_glossary_stands_in_its_line_like_any_other(visit: Opener) -> None:
    page = visit(CUP)
    page.wait_for_function("""() => {
        const words = [...document.querySelectorAll('p .gloss')].map(e => [e.offsetHeight, getComputedStyle(e).minHeight]);
        return words.length && words.every(([height, least]) => height && height < 36 && least == '0px');
    }""")
