"""A briefing given in a real browser: from a file, with the network cut, by keys, clicker, finger and a second window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dataset import Release
from dataset.paths import VAR
from render import takes
from render.briefing.document import Places
from render.site.kept import Kept
from story.interface import Interface
from tests.browser.conftest import Opener
from tests.test_briefing import made, site

# What is wrong with the screens of one language, measured in the browser: parts that do not fit, lie over one another or are too small.
FAULTS = """
() => {
  const wrong = [];
  const box = (element) => element.getBoundingClientRect();
  const unit = Math.min(innerHeight, innerWidth * 9 / 16) / 100;
  for (let n = 0; n < order.length; n += 1) {
    show(n, true);
    const screen = order[n], own = inside(screen), stage = own.querySelector(".stage"), end = box(own.querySelector(".under")).top + 1;
    const say = (text) => wrong.push(`${screen.id} ${language()}: ${text}`);
    for (const part of [screen, own, stage]) {
      if (part.scrollWidth > part.clientWidth + 1) say(`${part.className} is too wide`);
      if (WALL && part.scrollHeight > part.clientHeight + 1) say(`${part.className} is too high`);
    }
    for (const part of stage.querySelectorAll("h1,h2,p,li,td,th,.said,.aid,.pic")) {
      const { width, right, bottom } = box(part);
      if (width && right > innerWidth + 1) say(`${part.tagName} runs off the right side`);
      if (WALL && width && bottom > end) say(`${part.tagName} runs into the foot`);
    }
    const head = stage.querySelector(".head"), picture = stage.querySelector(".show");
    if (head && picture) {
      const [a, b] = [box(head), box(picture)];
      if (a.bottom > b.top + 1 && a.right > b.left + 1) say("words lie over the picture");
    }
    if (!WALL) continue;
    const letters = (element) => parseFloat(getComputedStyle(element).fontSize);
    const least = (selector, size) => {
      for (const e of stage.querySelectorAll(selector)) {
        if (box(e).width && letters(e) < size * unit - 0.1) say(`${selector} under ${size}: ${e.textContent.slice(0, 20)}`);
      }
    };
    least("h1,h2,.step,.points li,.words p,.cap,.standfirst,.aid li", 4);
    least(".big-number", 5);
    least("td,.sub,.over,th,.asof,.sources li b", 2.8);
    const small = {"pilot-districts/map": 1.4, "digital-city/firmness": 1.5}[screen.id] ?? 2;
    for (const text of stage.querySelectorAll("svg text")) {
      if (box(text).width && parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a < small * unit) say(`small letters: ${text.textContent}`);
    }
    for (const e of own.querySelectorAll(".under > *")) {
      if (box(e).width && letters(e) < Math.max(13, 1.85 * unit)) say(`the foot is small: ${e.textContent}`);
    }
  }
  return wrong;
}
"""


# A browser in which one of the two ways between windows is closed.
WITHOUT = {
    "BroadcastChannel": "delete window.BroadcastChannel",
    "opener": "Object.defineProperty(window, 'opener', {value: null}); const {open} = window;"
    "window.open = (...all) => { open(...all); return null; }",
}


@pytest.fixture(scope="module")
def folder(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """talk.html, with every story, as it is carried; and home/briefing/mayors-cup/, as a site has it."""
    folder = tmp_path_factory.mktemp("briefing")
    (folder / "talk.html").write_bytes(made(release))
    kept, places = Kept(VAR / "briefing-all.json"), Places("../../", "https://live.example.com/live", "overview")
    home = folder / "home/briefing/mayors-cup"
    home.mkdir(parents=True)
    (home / "index.html").write_bytes(takes.briefing(("mayors-cup",), site(release), kept, places))
    yield folder


@pytest.fixture
def give(folder: Path, open_page: Opener) -> Any:
    """`give("#at=mayors-cup/title", width=1280, height=720, …)`: the file on a projector, without a network."""

    def given(address: str = "#at=mayors-cup/title", file: str = "talk.html", **options: Any) -> Page:
        size = {"width": 1280, "height": 720} | options
        return open_page((folder / file).as_uri() + address, **(size | {"offline": True}))

    return given


def _at(page: Page) -> str:
    return str(page.evaluate("order[at].id"))


def test_a_briefing_is_given_by_keyboard_alone_from_a_file_with_the_network_cut(give: Any, say: Interface) -> None:
    page: Page = give("#at=pilot-districts/title")
    for key, where in (("PageDown", "pilot-districts/lead"), ("ArrowRight", "pilot-districts/map")):
        page.keyboard.press(key)
        assert _at(page) == where and page.url.endswith(f"#{where}")
    expect(page.locator(".screen.now .in.zh .option.now text", has_text="黄").first).to_be_visible()
    page.keyboard.press("2")
    expect(page.locator(".screen.now .in.zh .choose button").nth(1)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".screen.now .in.zh .option.now text", has_text="黄")).to_have_count(0)
    page.keyboard.press("l")
    assert _at(page) == "pilot-districts/map" and page.locator("html").get_attribute("lang") == "en"
    expect(page.locator(".screen.now h2:visible")).to_have_text("Only Laoshan and Jiaozhou take part entirely")
    expect(page.locator(".screen.now .in.en .choose button").nth(1)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("b")
    expect(page.locator("#black")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.locator("#black")).to_be_hidden()
    assert _at(page) == "pilot-districts/map"
    page.keyboard.press("End")
    assert _at(page) == page.evaluate("order[order.length - 1].id")
    page.keyboard.press("Home")
    assert _at(page) == "overview/title"
    page.keyboard.press("Space")
    page.keyboard.press("PageUp")
    assert _at(page) == "overview/title" and page.evaluate("document.activeElement.id") == "overview/title"


def test_every_number_of_a_screen_shows_where_it_comes_from(give: Any, release: Release) -> None:
    page: Page = give("#mayors-cup/honours")
    page.keyboard.press("p")
    sheet = page.locator(".sheet.proofs:popover-open")
    expect(sheet.locator(".said")).to_have_text(["200余家", "42家", "27家"])
    expect(sheet.locator(".proof").first).to_contain_text("比200家多")
    expect(sheet.locator(".proof").first).to_contain_text(
        "《青岛日报》" if sheet.get_by_text("《青岛日报》").count() else "青岛日报"
    )
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    page.keyboard.press("PageDown")
    page.locator(".screen.now .in.zh .stage .n", has_text="83家").first.click()
    expect(page.locator(".proof:popover-open .what")).to_have_text(release.quantity("cup.surveyed").label_zh)


@pytest.mark.parametrize("without", ["", "BroadcastChannel", "opener"])
def test_the_speakers_window_follows_and_leads(give: Any, say: Interface, without: str) -> None:
    page: Page = give("#mayors-cup/survey")
    if without:
        page.add_init_script(WITHOUT[without])
        page.reload()
    with page.expect_popup() as opening:
        page.keyboard.press("n")
    notes = opening.value
    expect(notes.locator("#desk h1")).to_have_text("融到大钱的是少数，得到支持的是多数")
    expect(notes.locator(".said-now")).to_contain_text("一份问卷问了83家")
    expect(notes.locator(".proved .said").first).to_have_text("83家")
    expect(notes.locator(".coming")).to_contain_text(say["briefing.next"])
    notes.keyboard.press("PageDown")
    expect(page.locator(".screen.now h2:visible")).to_have_text("报道点名的企业，做什么、怎么来")
    page.bring_to_front()
    page.keyboard.press("PageUp")
    expect(notes.locator("#desk h1")).to_have_text("融到大钱的是少数，得到支持的是多数")
    page.keyboard.press("l")
    expect(notes.locator("#desk h1")).to_have_text("Few raised large sums; most found support")


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1024, 768)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_screen_of_every_story_fits_the_wall_and_is_read_from_the_back(give: Any, size: tuple[int, int]) -> None:
    page: Page = give("#overview/title", width=size[0], height=size[1])
    page.wait_for_function("document.fonts.status === 'loaded'")
    wrong = page.evaluate(FAULTS.replace("WALL", "true"))
    page.keyboard.press("l")
    assert wrong + page.evaluate(FAULTS.replace("WALL", "true")) == []


def test_a_phone_held_upright_shows_every_screen_and_turns_it_with_a_finger(give: Any) -> None:
    page: Page = give("#overview/title", width=390, height=844, has_touch=True, is_mobile=True)
    wrong = page.evaluate(FAULTS.replace("WALL", "false"))
    page.evaluate("DO.language()")
    assert wrong + page.evaluate(FAULTS.replace("WALL", "false")) == []
    page.evaluate("DO.first()")
    for start, end, where in ((300, 80, "aid"), (80, 300, "overview/title")):
        touch = "new Touch({identifier: 1, target: document.body, clientX: %d, clientY: 400})"
        page.evaluate(
            f"dispatchEvent(new TouchEvent('touchstart', {{touches: [{touch % start}]}}));"
            f"dispatchEvent(new TouchEvent('touchend', {{changedTouches: [{touch % end}]}}))"
        )
        assert _at(page) == where
    page.touchscreen.tap(380, 300)
    assert _at(page) == "aid"


def test_without_a_script_it_is_one_long_page(give: Any) -> None:
    page: Page = give("", java_script_enabled=False)
    for text in ("数从哪里来", "Where the numbers come from"):
        expect(page.get_by_role("heading", name=text).last).to_be_visible()
    assert page.locator(".screen:visible").count() == page.locator(".screen").count()
    expect(page.locator(".talk p").first).to_be_visible()


def test_a_briefing_is_put_together_and_its_address_gives_the_same_again(give: Any, say: Interface) -> None:
    page: Page = give("")
    composer = page.locator(".compose:popover-open")
    expect(composer).to_be_visible()
    for name in ("mayors-cup/survey", "hefei/plant"):
        composer.locator(f'[data-name="{name}"]').focus()
        page.keyboard.press("Space")
    composer.get_by_role("button", name="↑ 工序几乎全自动，车身几乎全用铝").press("Enter")
    composer.get_by_role("button", name=say["briefing.give"]).press("Enter")
    expect(composer).to_have_count(0)
    page.keyboard.press("PageDown")
    shown = ["aid", "hefei/plant", "mayors-cup/survey", "hefei/sources", "hefei/sources/2", "mayors-cup/sources"]
    assert page.evaluate("order.map((screen) => screen.id)") == shown
    again: Page = give("#" + page.url.partition("#")[2])
    assert again.evaluate("order.map((screen) => screen.id)") == shown and _at(again) == "hefei/plant"


def test_a_carried_briefing_leads_nowhere_and_one_on_a_site_back_to_the_same_figure(give: Any, say: Interface) -> None:
    carried: Page = give("#mayors-cup/survey")
    expect(carried.get_by_role("link", name=say["briefing.back"])).to_have_count(0)
    page: Page = give("#mayors-cup/survey", file="home/briefing/mayors-cup/index.html")
    back = page.get_by_role("link", name=say["briefing.back"])
    assert str(back.get_attribute("href")) == "../../mayors-cup/#figure-survey"
    page.keyboard.press("l")
    assert page.locator(".screen.now .in.en .back").get_attribute("href") == "../../en/mayors-cup/#figure-survey"
    live: Page = give("#at=mayors-cup/survey&from=live", file="home/briefing/mayors-cup/index.html")
    wanted = "https://live.example.com/live/mayors-cup?lang=zh&at=figure-survey"
    assert live.get_by_role("link", name=say["briefing.back"]).get_attribute("href") == wanted


def test_dark_and_light_follow_the_room_and_a_key(give: Any) -> None:
    page: Page = give("#mayors-cup/lead", color_scheme="dark")
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(colour) == "rgb(13, 26, 33)"
    page.keyboard.press("d")
    assert page.evaluate(colour) == "rgb(245, 248, 248)"


def test_the_live_site_leads_to_the_briefing_at_a_figure_and_is_come_back_to(visit: Opener, say: Interface) -> None:
    page = visit("hefei", width=1280, height=800)
    page.locator(".st-key-foot-hefei-plant").get_by_role("link", name=say["briefing.mode"]).click(timeout=120_000)
    page.wait_for_function("typeof order !== 'undefined'", timeout=120_000)
    assert _at(page) == "hefei/plant"
    page.get_by_role("link", name=say["briefing.back"]).click()
    expect(page.locator("#figure-plant")).to_be_in_viewport(timeout=60_000)


def test_a_story_is_taken_home_from_the_live_site(visit: Opener, say: Interface, tmp_path: Path) -> None:
    page = visit("hefei", width=1280, height=800)
    for kind, start in (("handout", b"%PDF-"), ("deck", b"PK"), ("data", b"\xef\xbb\xbf")):
        what = say[f"take.{kind}"]
        page.get_by_role("button", name=say.say("take.prepare", what=what), exact=True).click()
        ready = page.get_by_role("button", name=say.say("take.ready", what=what, size="")[:-1])
        expect(ready).to_be_visible(timeout=60_000)
        with page.expect_download() as waiting:
            ready.click()
        waiting.value.save_as(tmp_path / kind)
        assert (tmp_path / kind).read_bytes().startswith(start)


def test_slides_of_chosen_figures_are_offered_and_a_wrong_name_is_said(visit: Opener, say: Interface) -> None:
    page = visit("?figures=hefei/plant,mayors-cup/survey", width=1280, height=800)
    expect(page.get_by_text(say.say("take.chosen_text", n=2))).to_be_visible()
    page = visit("?figures=hefei/nothing", width=1280, height=800)
    expect(page.get_by_text(say.say("take.chosen_wrong", names="hefei/nothing"))).to_be_visible()
