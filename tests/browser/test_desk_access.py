"""Entering the desk in a real browser, through nginx and a real OpenID Connect provider: who may, who may not, and for how long."""

from __future__ import annotations

import urllib.error
import urllib.request

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Opener
from tests.browser.looking import finish
from tests.browser.office import Office, enter, settle


def status(address: str, method: str = "GET") -> int:
    try:
        with urllib.request.urlopen(
            urllib.request.Request(address, b"x" if method != "GET" else None, method=method)
        ) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def rooms(page: Page) -> list[str]:
    expect(page.get_by_role("radio", name="历史")).to_be_visible()
    return [name.strip() for name in page.locator(".st-key-desk-room").inner_text().split("\n") if name.strip()]


def test_an_editor_signs_in_and_out(office: Office, desk_page: Page) -> None:
    enter(desk_page, office, "li")
    assert "数据" in rooms(desk_page)
    expect(desk_page.get_by_text("李编辑 · 编辑")).to_be_visible()
    desk_page.get_by_role("button", name="退出").click()
    desk_page.wait_for_url(f"http://127.0.0.1:{office.provider}/**")
    desk_page.goto(f"{office.address}/desk/")
    expect(desk_page.get_by_role("button", name="登录", exact=True)).to_be_visible()
    assert [(line["event"], line["who"]) for line in office.audit()[-2:]] == [
        ("sign-in", "li@example.com"),
        ("sign-out", "li@example.com"),
    ]


def test_a_cookie_kept_from_before_signing_out_opens_nothing(office: Office, desk_page: Page, browser: Browser) -> None:
    enter(desk_page, office, "li")
    rooms(desk_page)
    kept = desk_page.context.cookies()
    desk_page.get_by_role("button", name="退出").click()
    desk_page.wait_for_url(f"http://127.0.0.1:{office.provider}/**")
    thief = browser.new_context()
    thief.add_cookies([dict(cookie) for cookie in kept])  # type: ignore[misc]
    again = thief.new_page()
    again.goto(f"{office.address}/desk/")
    expect(again.get_by_text("登录已过期")).to_be_visible()
    expect(again.get_by_role("radio", name="历史")).to_have_count(0)
    thief.close()


def test_who_is_not_on_the_list_sees_a_polite_refusal_and_nothing_else(office: Office, desk_page: Page) -> None:
    enter(desk_page, office, "guest")
    expect(desk_page.get_by_role("heading", name="您还不在名单上")).to_be_visible()
    expect(desk_page.get_by_text("guest@example.com 已经登录")).to_be_visible()
    settle(desk_page)
    assert desk_page.locator(".stMain").get_by_role("radio").count() == 0
    assert desk_page.locator(".stMain").get_by_role("button").all_inner_texts() == ["换一个账号"]
    assert desk_page.locator("canvas, table, input, textarea").count() == 0


def test_before_signing_in_there_is_a_button_and_nothing_else(office: Office, desk_page: Page) -> None:
    desk_page.goto(f"{office.address}/desk/")
    expect(desk_page.get_by_role("button", name="登录", exact=True)).to_be_visible()
    settle(desk_page)
    assert desk_page.locator("canvas, table, input, textarea").count() == 0
    assert desk_page.locator(".stMain").get_by_role("button").all_inner_texts() == ["登录"]
    assert desk_page.evaluate("document.documentElement.lang") == "zh-CN" and "编辑台" in desk_page.title()


def test_a_viewer_looks_and_can_change_nothing(office: Office, desk_page: Page) -> None:
    enter(desk_page, office, "zhao")
    rooms(desk_page)
    expect(desk_page.get_by_text("赵实习 · 只看")).to_be_visible()
    settle(desk_page)
    assert desk_page.get_by_role("radio", name="上传文件").count() == 0
    assert desk_page.get_by_role("button", name="加一行").count() == 0


def test_an_idle_sign_in_expires_on_the_server_and_keeps_the_draft(office: Office, desk_page: Page) -> None:
    enter(desk_page, office, "li")
    rooms(desk_page)
    settle(desk_page)
    office.configure(idle_minutes=0)
    desk_page.get_by_role("radio", name="历史").click()
    expect(desk_page.get_by_role("heading", name="登录已过期")).to_be_visible()
    assert desk_page.locator(".stMain").get_by_role("button").all_inner_texts() == ["重新登录"]
    office.configure()
    desk_page.get_by_role("button", name="重新登录").click()
    desk_page.get_by_role("button", name="li", exact=True).click()
    desk_page.wait_for_url(f"{office.address}/desk/")
    assert "数据" in rooms(desk_page)


def test_cookies_of_the_desk_stay_below_its_address(office: Office, desk_page: Page) -> None:
    enter(desk_page, office, "li")
    rooms(desk_page)
    kept = {str(cookie["name"]): cookie for cookie in desk_page.context.cookies(f"{office.address}/desk/")}
    signed = [kept[name] for name in kept if name.startswith("_streamlit_user")]
    assert signed and all(cookie["path"] == "/desk" and cookie["httpOnly"] for cookie in signed)


def test_files_are_taken_at_the_desk_only_and_there_from_editors_only(office: Office) -> None:
    assert status(f"{office.address}/live/_stcore/upload_file/some/1", "PUT") == 405
    assert status(f"{office.address}/", "POST") == 405
    assert status(f"{office.address}/desk/", "POST") == 405
    assert status(f"{office.address}/desk/_stcore/upload_file/some/1", "PUT") == 403
    assert status(f"{office.address}/desk/_stcore/metrics") == 404


def test_without_a_configuration_the_public_site_has_no_desk(site: str, open_page: Opener) -> None:
    assert status(f"{site}/desk") == 404
    assert status(f"{site}/_stcore/upload_file/some/1", "PUT") == 405
    menu = finish(open_page(site, width=1280, height=844)).locator(".st-key-menu")
    assert "市长杯" in menu.inner_text() and "编辑台" not in menu.inner_text()
