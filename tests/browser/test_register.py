"""The data page: every figure can be searched, filtered and taken home."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Download, Page, expect

from dataset import Release
from render.live.register import PAGE
from render.register import outcome
from story.interface import Interface, interface
from tests.browser.conftest import Opener
from tests.browser.looking import DESKTOP, PHONE, outside


def rows(page: Page) -> list[list[str]]:
    """The cells of the register, as they read."""
    read = "all => all.map(row => [...row.cells].map(cell => (cell.querySelector('.n') || cell).textContent))"
    found: list[list[str]] = page.locator(".ledger tbody tr").evaluate_all(read)
    return found


def found(page: Page, say: Interface, release: Release, count: int) -> None:
    """The page says so many have been found."""
    said = say.say("ledger.shown", n=len(release.quantities), m=count)
    expect(page.get_by_role("status").filter(has_text=said)).to_be_visible()


def search(page: Page, say: Interface, words: str) -> None:
    page.get_by_label(say["ledger.search"]).fill(words)
    page.keyboard.press("Enter")


def pick(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()


def test_all_figures_are_counted_and_the_first_forty_shown_with_their_source_and_check(
    visit: Opener, release: Release, say: Interface
) -> None:
    page = visit("data", **DESKTOP)
    found(page, say, release, len(release.quantities))
    shown, first = rows(page), next(iter(release.quantities.values()))
    assert len(shown) == PAGE and len(release.quantities) > 100
    assert shown[0][0] == first.label_zh and shown[0][3] == say[f"proof.{outcome(first, release)}"]
    assert all(cell for row in shown for cell in (row[0], row[1], row[3], row[4]))


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "食用菌"), ("zh", "laixi"), ("en", "mushroom"), ("en", "MUSHROOM")]
)
def test_a_search_finds_chinese_names_english_names_and_ids(
    visit: Opener, release: Release, language: str, words: str
) -> None:
    page, say = visit(f"data?lang={language}", **DESKTOP), interface(release, language)
    expected = [
        q.label("en" if language == "en" else "zh")
        for q in release.quantities.values()
        if words.lower() in f"{q.id} {q.label_zh} {q.label_en} {q.as_printed}".lower()
        or (q.source and words in release.sources[q.source].title_zh + release.sources[q.source].outlet_zh)
    ]
    search(page, say, words)
    found(page, say, release, len(expected))
    assert 0 < len(expected) < len(release.quantities)
    assert [row[0] for row in rows(page)] == expected[:PAGE]
    expect(page).to_have_url(re.compile(r"[?&]q="))


def test_a_topic_and_a_check_filter_alone_and_together(visit: Opener, release: Release, say: Interface) -> None:
    page = visit("data", **DESKTOP)
    laixi = [q for q in release.quantities.values() if q.topic == "laixi"]
    pick(page, say["ledger.topic"], say["topic.laixi"])
    found(page, say, release, len(laixi))
    sound = [q for q in laixi if outcome(q, release) == "consistent"]
    pick(page, say["ledger.status"], say["proof.consistent"])
    found(page, say, release, len(sound))
    assert {row[3] for row in rows(page)} <= {say["proof.consistent"]} and 0 < len(sound) < len(laixi)


def test_filters_live_in_the_address_by_name(visit: Opener, release: Release) -> None:
    page, say = visit("data?lang=en&topic=hefei&q=nio", **DESKTOP), interface(release, "en")
    expect(page.get_by_label(say["ledger.search"])).to_have_value("nio")
    assert all("nio" in " ".join(row).lower() for row in rows(page)) and 0 < len(rows(page)) < PAGE
    pick(page, say["ledger.topic"], say["topic.cup"])
    page.wait_for_url("**topic=cup*")


def test_a_search_without_a_result_says_what_to_do(visit: Opener, release: Release, say: Interface) -> None:
    page = visit("data", **DESKTOP)
    search(page, say, "没有这样的数")
    expect(page.get_by_text(say["ledger.empty"])).to_be_visible()
    found(page, say, release, 0)
    assert rows(page) == []


def test_more_figures_are_shown_until_all_are(visit: Opener, release: Release, say: Interface) -> None:
    page, total, shown = visit("data", **DESKTOP), len(release.quantities), PAGE
    for _ in range(2):
        page.get_by_role("button", name=say.say("ledger.more", n=min(PAGE, total - shown))).click()
        shown = min(total, shown + PAGE)
        expect(page.locator(".ledger tbody tr")).to_have_count(shown)


def test_a_number_of_the_register_opens_its_proof(visit: Opener) -> None:
    page = visit("data", **DESKTOP)
    number = page.locator(".ledger .n").nth(3)
    number.click()
    expect(page.locator(".proof:popover-open")).to_be_visible()
    assert page.locator(".proof:popover-open .k").count() >= 4


def test_on_a_phone_the_filters_stand_within_the_sheet_and_the_table_scrolls_by_itself(
    visit: Opener, say: Interface
) -> None:
    page = visit("data", **PHONE)
    search(page, say, "融资")
    expect(page.locator(".ledger")).to_be_visible()
    assert outside(page, 390) == []


def _kept(download: Download, folder: Path) -> bytes:
    download.save_as(folder / "taken")
    return (folder / "taken").read_bytes()


def test_the_whole_package_comes_as_a_zip_that_describes_itself(
    visit: Opener, release: Release, say: Interface, tmp_path: Path
) -> None:
    page = visit("data", **DESKTOP)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=say["ledger.package"]).click()
    assert waiting.value.suggested_filename == f"qingdao-{release.revision}.zip"
    with zipfile.ZipFile(io.BytesIO(_kept(waiting.value, tmp_path))) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held == dict(release.files)
    described = [resource["path"] for resource in json.loads(held["datapackage.json"])["resources"]]
    assert described and {"datapackage.json", *described} <= held.keys()


def test_a_single_table_comes_as_it_is_published(visit: Opener, release: Release, tmp_path: Path) -> None:
    page = visit("data", **DESKTOP)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="figures.csv").click()
    content = _kept(waiting.value, tmp_path)
    assert content == release.files["figures.csv"]
    assert len(list(csv.DictReader(io.StringIO(content.decode())))) > 100


def test_every_table_can_be_taken_home(visit: Opener, release: Release) -> None:
    names = visit("data", **DESKTOP).locator(".st-key-files button:visible").all_inner_texts()
    assert names == [Path(resource.path).name for resource in release.package.resources.values()]
