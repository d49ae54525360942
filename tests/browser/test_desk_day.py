"""An editor's whole day at the desk, in a real browser, and what the public sees of it; and the days that go wrong."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.office import Office, enter, settle

FIGURES = "data/figures.csv"
WRONG, RIGHT = "5482个", "5483个"
REASON = ("录入时看错了末位", "The last digit was misread")
BACK = ("原来的数没有错", "The first figure was right")


def spreadsheet(office: Office, folder: Path) -> Path:
    """The table as an old spreadsheet would save it, GB18030 and CRLF, with a new number and a unit where only a number may be."""
    text = office.text(FIGURES)
    line = next(line for line in text.splitlines() if line.startswith("cup.incubated,"))
    wrong = line.replace(",5482,", ",5483个,").replace(WRONG, RIGHT)
    file = folder / "数字.csv"
    file.write_bytes(text.replace(line, wrong).replace("\n", "\r\n").encode("gb18030"))
    return file


def room(page: Page, name: str) -> None:
    page.locator(".st-key-desk-room").get_by_role("radio", name=name).click()
    settle(page)


def published(page: Page, office: Office, path: str, text: str) -> None:
    """A reader of the live site sees it now."""
    page.goto(f"{office.address}/live/{path}")
    expect(page.locator(".stMain").get_by_text(text).filter(visible=True).first).to_be_visible(timeout=60_000)


def type_in_the_grid(page: Page, text: str) -> None:
    """Into the cell that the report led to: in the only row in view, right of the row's number and its two keys."""
    page.locator(".dvn-scroller").dblclick(position={"x": 430, "y": 52})
    page.locator(".gdg-style textarea, .gdg-input").fill(text)
    page.keyboard.press("Enter")


def test_a_whole_day(office: Office, desk_page: Page, tmp_path: Path) -> None:
    page, before = desk_page, office.text(FIGURES)
    enter(page, office, "li")

    page.get_by_role("radio", name="上传文件").click()
    page.locator("input[type=file]").set_input_files(spreadsheet(office, tmp_path))
    fault = page.locator(".line.error")
    expect(fault).to_contain_text("第 3 行 F 列（数值）", timeout=60_000)
    expect(page.get_by_role("button", name="收下，看会变什么")).to_be_disabled()
    expect(page.get_by_text("GB18030").first).to_be_attached()

    page.get_by_role("button", name="去看这一格").click()
    expect(page.get_by_role("textbox", name="数值 value")).to_have_value("5483个")
    settle(page)
    type_in_the_grid(page, "5483")
    expect(page.get_by_text("检查过了，没有错误。")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="收下，看会变什么").click()

    expect(page.locator(".summary")).to_contain_text("改这 2 格会改变", timeout=120_000)
    pair = page.locator(".pair[lang=zh-CN]").filter(has_text="5483").first
    expect(pair.locator(".was del").first).to_have_text("5482", timeout=60_000)
    expect(pair.locator(".now ins").first).to_have_text("5483")
    expect(page.locator(".sides img").first).to_be_visible()
    assert office.text(FIGURES) == before

    page.get_by_text("原来发错了：登一条更正，公开给读者").click()
    page.get_by_role("textbox", name="原因（中文）").fill(REASON[0])
    page.get_by_role("textbox", name="原因（英文").fill(REASON[1])
    page.get_by_role("textbox", name="发布说明").fill("更正市长杯孵化项目数")
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.get_by_text("已发布，版本")).to_be_visible(timeout=120_000)
    expect(page.get_by_text("其中 1 条登进了更正表")).to_be_visible()

    published(page, office, "mayors-cup", "5483")
    published(page, office, "about", REASON[0])
    assert office.git("log", "-1", "--format=%an <%ae>|%s") == "李编辑 <li@example.com>|更正市长杯孵化项目数"

    page.goto(f"{office.address}/desk/")
    room(page, "历史")
    page.locator("[class*=st-key-desk-entry-]").first.get_by_text("撤销").click()
    page.get_by_role("textbox", name="为什么撤销（中文）").fill(BACK[0])
    page.get_by_role("textbox", name="为什么撤销（英文").fill(BACK[1])
    page.get_by_role("button", name="撤销这次发布").click()
    expect(page.get_by_text("已发布，版本")).to_be_visible(timeout=120_000)
    assert office.text(FIGURES) == before
    published(page, office, "mayors-cup", "5482")
    published(page, office, "about", BACK[0])
    done = [(line["event"], line["who"]) for line in office.audit() if line["event"] in ("upload", "publish", "undo")]
    assert done[-3:] == [(event, "li@example.com") for event in ("upload", "publish", "undo")]
    assert "5483" not in office.text("var/desk/audit.jsonl")


def keep_a_change(page: Page, old: str, new: str) -> None:
    """Changes the note of one number in the form of its row, and takes it into the draft."""
    page.get_by_label("找", exact=True).fill("cup.incubated")
    page.keyboard.press("Enter")
    field = page.get_by_role("textbox", name="名目（英文） label_en")
    expect(field).to_have_value(old, timeout=60_000)
    settle(page)
    field.fill(new)
    page.get_by_role("button", name="改好了").click()
    expect(page.get_by_text("改了 1 处")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="收下，看会变什么").click()
    expect(page.locator(".summary")).to_be_visible(timeout=120_000)
    page.get_by_role("textbox", name="发布说明").fill("改一个英文名目")


def test_a_role_lost_between_opening_and_publishing_publishes_nothing(office: Office, desk_page: Page) -> None:
    page, tip = desk_page, office.git("rev-parse", "HEAD")
    enter(page, office, "li")
    keep_a_change(page, "Projects incubated", "Projects nurtured")
    office.configure({"li": "viewer", "wang": "approver"})
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.get_by_text("现在您没有这项权限，什么都没有改。")).to_be_visible(timeout=60_000)
    assert office.git("rev-parse", "HEAD") == tip
    assert office.audit()[-1] | {"time": ""} == {
        "time": "", "event": "refused", "who": "li@example.com", "what": "publish", "why": "role",
    }  # fmt: skip
    office.configure()


def test_two_editors_at_the_same_cell_lose_nothing(office: Office, desk_page: Page) -> None:
    """The draft of the test before is still there; a colleague publishes meanwhile."""
    page = desk_page
    enter(page, office, "li")
    room(page, "会变什么")
    expect(page.locator(".summary")).to_be_visible(timeout=120_000)
    figures = office.root / FIGURES
    figures.write_text(office.text(FIGURES).replace("Projects incubated", "Projects raised", 1), "utf-8")
    office.git("-c", "user.name=王主任", "-c", "user.email=wang@example.com", "commit", "-qam", "改英文名目")
    page.get_by_role("textbox", name="发布说明").fill("改一个英文名目")
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.get_by_text("同事改了同一格")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("cell", name="Projects raised")).to_be_visible()
    expect(page.get_by_role("cell", name="Projects nurtured").last).to_be_visible()
    assert "Projects raised" in office.text(FIGURES)
    page.get_by_text("用我的").click()
    page.get_by_role("button", name="就这样合并").click()
    page.get_by_role("textbox", name="发布说明").fill("改一个英文名目")
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.get_by_text("已发布，版本")).to_be_visible(timeout=120_000)
    assert "Projects nurtured" in office.text(FIGURES) and "Projects raised" not in office.text(FIGURES)
