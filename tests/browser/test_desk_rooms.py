"""The desk's other rooms in a real browser: words, the ledger, a second pair of eyes; and what was typed outlives its page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import hands
from tests.browser.hands import FIGURES, SLOW
from tests.browser.office import Office, enter, settle

CUP = "words/zh/stories/mayors-cup.md"
TYPED, SOUND = "- 另有88家企业没有披露。", "- 另有一些企业没有披露。"
MIND = "改一个英文名目"
PASTED = "id\tperiod\tlabel_en\ncup.entries\t2015/2024\tEntries counted"


def words_of(page: Page, file: str) -> None:
    """Chooses a file in the room of the words."""
    hands.room(page, "文字")
    page.get_by_role("combobox", name="改哪个文件").fill(file)
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name=file)).to_be_visible(timeout=60_000)


def write(page: Page, text: str) -> None:
    """The whole text of the file at hand, and off to be checked."""
    page.get_by_role("textbox", name="mayors-cup.md").fill(text)
    page.keyboard.press("Control+Enter")


def sign_in_again(page: Page, office: Office, who: str) -> None:
    expect(page.get_by_role("heading", name="登录已过期")).to_be_visible(timeout=60_000)
    office.configure()
    page.get_by_role("button", name="重新登录").click()
    page.get_by_role("button", name=who, exact=True).click()
    page.wait_for_url(f"{office.address}/desk/")


def test_what_was_typed_outlives_a_reload_and_a_sign_in_that_ran_out(office: Office, desk_page: Page) -> None:
    page = desk_page
    enter(page, office, "li")
    hands.find(page, "cup.")
    hands.type_in_the_grid(page, "甲")
    expect(page.get_by_text("改了 1 处")).to_be_visible(timeout=60_000)
    page.get_by_role("radio", name="粘贴").click()
    pasted = page.get_by_role("textbox", name="从表格软件里复制")
    pasted.fill(PASTED)
    page.keyboard.press("Control+Enter")
    settle(page)
    page.reload()
    expect(page.get_by_text(f"还没有收下的，都在：{FIGURES}")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("改了 1 处")).to_be_visible()
    hands.find(page, "cup.")
    office.configure(idle_minutes=0)
    hands.type_in_the_grid(page, "乙", row=1)
    sign_in_again(page, office, "li")
    expect(page.get_by_text("改了 2 处")).to_be_visible(timeout=60_000)
    expect(pasted).to_have_value(PASTED)
    page.get_by_role("button", name="读进表格").click()
    expect(page.get_by_text("改了 3 处")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="不改了，恢复原样").click()
    expect(page.get_by_text("和读者看到的一样，没有改动。")).to_be_visible(timeout=60_000)


def test_words_are_written_checked_seen_and_published(office: Office, desk_page: Page) -> None:
    page, before = desk_page, office.text(CUP)
    enter(page, office, "li")
    words_of(page, "mayors-cup.md")
    write(page, f"{before}{TYPED}\n")
    expect(page.locator(".lines.error")).to_contain_text("88", timeout=60_000)
    expect(page.get_by_role("button", name="收下，看会变什么")).to_be_disabled()
    page.reload()
    expect(page.get_by_role("textbox", name="mayors-cup.md")).to_have_value(f"{before}{TYPED}\n", timeout=60_000)
    settle(page)
    write(page, f"{before}{SOUND}\n")
    expect(page.get_by_text("检查过了，没有错误。")).to_be_visible(timeout=60_000)
    hands.take_in(page)
    expect(page.locator(".pair").filter(has_text="另有一些企业").first).to_be_visible()
    hands.publish(page, "补一条没有披露的")
    assert office.text(CUP) == f"{before}{SOUND}\n"
    hands.published(page, office, "mayors-cup", "另有一些企业没有披露")


@pytest.mark.full  # the same without a browser: tests/test_desk_history.py, tests/test_verifications.py
def test_who_held_a_number_against_its_source_stands_in_its_proof(office: Office, desk_page: Page) -> None:
    page, printed = desk_page, hands.cell(office, "cup.incubated", "as_printed")
    enter(page, office, "li")
    hands.room(page, "核对")
    page.get_by_role("combobox", name="核对哪个数").fill("cup.incubated")
    page.keyboard.press("Enter")
    expect(page.get_by_text("看原文怎么写")).to_be_visible(timeout=60_000)
    settle(page)
    page.get_by_role("textbox", name="核对人（拼音").fill("Li Ming")
    copied(page, f"{printed}整")
    expect(page.get_by_text("您抄的和存的写法不一样")).to_be_visible(timeout=60_000)
    copied(page, printed)
    expect(page.get_by_text("已放进改动")).to_be_visible(timeout=60_000)
    hands.room(page, "会变什么")
    hands.publish(page, "核对市长杯孵化项目数")
    page.goto(f"{office.address}/live/mayors-cup")
    expect(page.locator(".proof").filter(has_text="李编辑对照").first).to_be_attached(timeout=60_000)
    assert f",{printed},李编辑,Li Ming," in office.text("data/verifications.csv").splitlines()[-1]


def copied(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="照原文把这个数抄一遍").fill(text)
    page.get_by_role("button", name="记下这次核对").click()


@pytest.fixture
def pair(office: Office, desk_page: Page) -> Office:
    """The office under the rule that a second editor agrees; both may approve, but not their own."""
    office.configure({"li": "approver", "wang": "approver"}, two_person=True)
    return office


def test_a_second_editor_lets_a_change_out_and_nobody_their_own(pair: Office, desk_page: Page) -> None:
    page, tip = desk_page, pair.git("rev-parse", "HEAD")
    propose(page, pair, "Projects hatched")
    assert pair.git("rev-parse", "HEAD") == tip
    hands.room(page, "待核准")
    expect(page.get_by_text("这是您自己的改动，要由另一位核准。")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("button", name="核准并发布")).to_have_count(0)
    hands.meanwhile(pair, "赵实习", "cup.surveyed", "Firms questioned")
    approve(page, pair)
    expect(page.get_by_text("已发布，版本")).to_be_visible(timeout=SLOW)
    assert "Projects hatched" in pair.text(FIGURES) and "Firms questioned" in pair.text(FIGURES)
    assert pair.git("log", "-1", "--format=%an|%(trailers:key=Desk-Approved-By,valueonly)") == (
        "李编辑|王主任 <wang@example.com>"
    )


@pytest.mark.full  # the same without a browser: tests/test_desk_history.py, tests/test_verifications.py
def test_a_change_whose_base_has_moved_on_goes_back_to_the_one_who_made_it(pair: Office, desk_page: Page) -> None:
    page = desk_page
    propose(page, pair, "Projects brought up")
    hands.meanwhile(pair, "赵实习", "cup.incubated", "Projects mentored")
    approve(page, pair)
    expect(page.get_by_text("没有发布。请退回")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("cell", name="Projects mentored")).to_be_visible()
    assert "Projects mentored" in pair.text(FIGURES)
    page.get_by_role("button", name="退回").click()
    expect(page.get_by_text("已退回李编辑的草稿")).to_be_visible(timeout=60_000)
    other(page, pair, "li")
    hands.room(page, "会变什么")
    expect(page.get_by_text("同事改了同一格")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="放弃这份改动").click()
    expect(page.get_by_text("还没有收下的改动")).to_be_visible(timeout=60_000)


def propose(page: Page, office: Office, new: str) -> None:
    enter(page, office, "li")
    hands.rename(page, office, "cup.incubated", new)
    hands.take_in(page)
    hands.hand_in(page, MIND, "交给另一位编辑核准")
    expect(page.get_by_text("已交给另一位编辑核准。")).to_be_visible(timeout=SLOW)


def approve(page: Page, office: Office) -> None:
    other(page, office, "wang")
    hands.room(page, "待核准")
    page.get_by_role("button", name="核准并发布").click()


def other(page: Page, office: Office, who: str) -> None:
    """Somebody else sits down."""
    page.context.clear_cookies()
    enter(page, office, who)
