"""What an editor's hands do at the desk, step by step, each ended before the next begins."""

from __future__ import annotations

import csv
from contextlib import suppress
from io import StringIO

from playwright.sync_api import Page, TimeoutError, expect

from tests.browser.office import Office, settle

FIGURES = "data/figures.csv"
SLOW = 120_000  # ms: a preview, a publish
ROW_PX = 35


def room(page: Page, name: str) -> None:
    page.locator(".st-key-desk-room").get_by_role("radio", name=name).click()
    settle(page)


def find(page: Page, asked: str) -> None:
    """Rows of the table at hand."""
    page.get_by_label("找", exact=True).fill(asked)
    page.keyboard.press("Enter")
    expect(page.get_by_text("眼下只显示")).to_be_visible(timeout=60_000)
    settle(page)


def type_in_the_grid(page: Page, text: str, row: int = 0) -> None:
    """Into the first cell right of the row's number and its two keys, of a row in view."""
    grid, editor = page.locator(".dvn-scroller"), page.locator(".gdg-style textarea, .gdg-input")
    for _ in range(10):  # a grid that is being drawn anew closes what was just opened
        grid.dblclick(position={"x": 430, "y": 52 + row * ROW_PX})
        with suppress(TimeoutError):
            editor.wait_for(timeout=3_000)
            break
    editor.fill(text)
    page.keyboard.press("Enter")


def take_in(page: Page) -> None:
    page.get_by_role("button", name="收下，看会变什么").click()
    expect(page.locator(".summary")).to_be_visible(timeout=SLOW)


def rename(page: Page, office: Office, id: str, new: str) -> None:
    """The English name of one number, in the form of its row."""
    find(page, id)
    field = page.get_by_role("textbox", name="名目（英文） label_en")
    expect(field).to_have_value(cell(office, id, "label_en"), timeout=60_000)
    field.fill(new)
    page.get_by_role("button", name="改好了").click()
    expect(page.get_by_text("改了 1 处")).to_be_visible(timeout=60_000)


def hand_in(page: Page, message: str, button: str = "发布") -> None:
    page.get_by_role("textbox", name="发布说明").fill(message)
    page.get_by_role("button", name=button, exact=True).click()


def publish(page: Page, message: str) -> None:
    hand_in(page, message)
    expect(page.get_by_text("已发布，版本")).to_be_visible(timeout=SLOW)


def meanwhile(office: Office, who: str, id: str, new: str) -> None:
    """A colleague publishes another English name of one number."""
    text = office.text(FIGURES).replace(f",{cell(office, id, 'label_en')},", f",{new},", 1)
    (office.root / FIGURES).write_text(text, "utf-8")
    office.git("-c", f"user.name={who}", "-c", "user.email=colleague@example.com", "commit", "-qam", "改英文名目")


def cell(office: Office, id: str, column: str) -> str:
    rows = csv.DictReader(StringIO(office.text(FIGURES)))
    return next(row[column] for row in rows if row["id"] == id)


def published(page: Page, office: Office, path: str, text: str) -> None:
    """A reader of the live site sees it now."""
    page.goto(f"{office.address}/live/{path}")
    expect(page.locator(".stMain").get_by_text(text).filter(visible=True).first).to_be_visible(timeout=60_000)
