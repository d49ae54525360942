"""An editor's whole day at the desk, in a real browser, and what the public sees of it; and the days that go wrong."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import hands
from tests.browser.hands import FIGURES, SLOW
from tests.browser.office import Office, enter, settle

WRONG, RIGHT = "5482个", "5483个"
REASON = ("录入时看错了末位", "The last digit was misread")
BACK = ("原来的数没有错", "The first figure was right")


def test_a_whole_day(office: Office, desk_page: Page, tmp_path: Path) -> None:
    page, before = desk_page, office.text(FIGURES)
    enter(page, office, "li")
    upload_with_an_error(page, spreadsheet(office, tmp_path))
    mend_in_the_grid(page)
    see_what_would_change(page)
    assert office.text(FIGURES) == before
    publish_as_a_correction(page)
    hands.published(page, office, "mayors-cup", "5483")
    hands.published(page, office, "about", REASON[0])
    assert office.git("log", "-1", "--format=%an <%ae>|%s") == "李编辑 <li@example.com>|更正市长杯孵化项目数"
    undo(page, office)
    assert office.text(FIGURES) == before
    hands.published(page, office, "mayors-cup", "5482")
    hands.published(page, office, "about", BACK[0])
    done = [(line["event"], line["who"]) for line in office.audit() if line["event"] in ("upload", "publish", "undo")]
    assert done[-3:] == [(event, "li@example.com") for event in ("upload", "publish", "undo")]
    assert "5483" not in office.text("var/desk/audit.jsonl")


def spreadsheet(office: Office, folder: Path) -> Path:
    """The table as an old spreadsheet would save it, GB18030 and CRLF, with a new number and a unit where only a number may be."""
    text = office.text(FIGURES)
    line = next(line for line in text.splitlines() if line.startswith("cup.incubated,"))
    wrong = line.replace(",5482,", ",5483个,").replace(WRONG, RIGHT)
    file = folder / "数字.csv"
    file.write_bytes(text.replace(line, wrong).replace("\n", "\r\n").encode("gb18030"))
    return file


def upload_with_an_error(page: Page, file: Path) -> None:
    page.get_by_role("radio", name="上传文件").click()
    for name, content in (("大.csv", b"," * 6_000_000), ("旧.xls", b"\xd0\xcf\x11\xe0")):
        page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": content})
        expect(
            page.get_by_test_id("stFileChipIconError") if "大" in name else page.get_by_text("旧版 Excel")
        ).to_be_visible()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".line.error")).to_contain_text("第 3 行 F 列（数值）", timeout=60_000)
    expect(page.get_by_role("button", name="收下，看会变什么")).to_be_disabled()
    expect(page.get_by_text("GB18030").first).to_be_attached()


def mend_in_the_grid(page: Page) -> None:
    """The cell that the report leads to stands right of the keys."""
    page.get_by_role("button", name="去看这一格").click()
    expect(page.get_by_role("textbox", name="数值 value")).to_have_value("5483个")
    settle(page)
    hands.type_in_the_grid(page, "5483")
    expect(page.get_by_text("检查过了，没有错误。")).to_be_visible(timeout=60_000)


def see_what_would_change(page: Page) -> None:
    hands.take_in(page)
    expect(page.locator(".summary")).to_contain_text("改这 2 格会改变")
    pair = page.locator(".pair[lang=zh-CN]").filter(has_text="5483").first
    expect(pair.locator(".was del").first).to_have_text("5482", timeout=60_000)
    expect(pair.locator(".now ins").first).to_have_text("5483")
    expect(page.locator(".sides img").first).to_be_visible()


def publish_as_a_correction(page: Page) -> None:
    page.get_by_text("原来发错了：登一条更正，公开给读者").click()
    page.get_by_role("textbox", name="原因（中文）").fill(REASON[0])
    page.get_by_role("textbox", name="原因（英文").fill(REASON[1])
    hands.publish(page, "更正市长杯孵化项目数")
    expect(page.get_by_text("其中 1 条登进了更正表")).to_be_visible()


def undo(page: Page, office: Office) -> None:
    page.goto(f"{office.address}/desk/")
    hands.room(page, "历史")
    page.locator("[class*=st-key-desk-entry-]").first.get_by_text("撤销").click()
    page.get_by_role("textbox", name="为什么撤销（中文）").fill(BACK[0])
    page.get_by_role("textbox", name="为什么撤销（英文").fill(BACK[1])
    page.get_by_role("button", name="撤销这次发布").click()
    expect(page.get_by_text("已发布，版本")).to_be_visible(timeout=SLOW)


def test_a_role_lost_between_opening_and_publishing_publishes_nothing(office: Office, desk_page: Page) -> None:
    page, tip = desk_page, office.git("rev-parse", "HEAD")
    enter(page, office, "li")
    hands.rename(page, office, "cup.incubated", "Projects nurtured")
    hands.take_in(page)
    office.configure({"li": "viewer", "wang": "approver"})
    hands.hand_in(page, "改一个英文名目")
    expect(page.get_by_text("现在您没有这项权限，什么都没有改。")).to_be_visible(timeout=60_000)
    assert office.git("rev-parse", "HEAD") == tip
    assert office.audit()[-1] | {"time": ""} == {
        "time": "", "event": "refused", "who": "li@example.com", "what": "publish", "why": "role",
    }  # fmt: skip
    office.configure()


def test_two_editors_at_the_same_cell_lose_nothing(office: Office, desk_page: Page) -> None:
    """The draft of the test before is still there, and the message that was typed; a colleague publishes meanwhile."""
    page = desk_page
    enter(page, office, "li")
    hands.room(page, "会变什么")
    expect(page.locator(".summary")).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("textbox", name="发布说明")).to_have_value("改一个英文名目")
    hands.meanwhile(office, "王主任", "cup.incubated", "Projects raised")
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.get_by_text("同事改了同一格")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("cell", name="Projects raised")).to_be_visible()
    expect(page.get_by_role("cell", name="Projects nurtured").last).to_be_visible()
    assert "Projects raised" in office.text(FIGURES)
    page.get_by_text("用我的").click()
    page.get_by_role("button", name="就这样合并").click()
    hands.publish(page, "改一个英文名目")
    assert "Projects nurtured" in office.text(FIGURES) and "Projects raised" not in office.text(FIGURES)


def test_a_page_opened_before_a_colleague_published_writes_nothing_back(office: Office, desk_page: Page) -> None:
    """Nothing was in the draft yet when the colleague published: the page's old cells are no change of this editor's."""
    page = desk_page
    enter(page, office, "wang")
    hands.find(page, "cup.surveyed")
    hands.meanwhile(office, "李编辑", "cup.incubated", "Projects grown")
    hands.rename(page, office, "cup.surveyed", "Firms asked")
    expect(page.get_by_text("您打开以后，同事发布过")).to_be_visible()
    hands.take_in(page)
    hands.publish(page, "改一个英文名目")
    assert "Projects grown" in office.text(FIGURES) and "Firms asked" in office.text(FIGURES)
