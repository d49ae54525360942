"""Taking a figure home: its table, its files as CSV, PNG and SVG; sharing: the sentence and the card."""

from __future__ import annotations

import csv
import io
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

import pages
from dataset import Release
from dataset import format as quantity_format
from render import share
from story.blocks import Language
from story.interface import Interface, interface
from story.reader import plain
from tests.browser.conftest import Opener
from tests.browser.looking import CUP, DESKTOP, figure

CLIPBOARD = ["clipboard-read", "clipboard-write"]


def test_the_table_of_a_figure_opens_and_holds_its_numbers(visit: Opener, release: Release, say: Interface) -> None:
    page, honours = visit(CUP, **DESKTOP), figure(release, "honours")
    foot = page.locator(f".st-key-foot-{CUP}-honours")
    foot.locator("summary", has_text=say["figure.table"]).click()
    cells = [row.locator("th, td").all() for row in foot.locator("tbody tr").all()]
    shown = [(name.inner_text(), number.inner_text()) for name, number, *_ in cells]
    assert shown == [(q.label_zh, quantity_format.phrase(q, "zh")) for q in honours.chart.quantities]


def _download(page: Page, name: str, kind: str, say: Interface, folder: Path) -> bytes:
    page.locator(f".st-key-foot-{CUP}-{name}").get_by_role("button", name=say["figure.download"]).click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=say[f"figure.{kind}"]).click()
    assert waiting.value.suggested_filename == f"{CUP}-{name}.{kind}"
    waiting.value.save_as(folder / "taken")
    return (folder / "taken").read_bytes()


def test_the_csv_opens_in_a_spreadsheet_and_holds_the_numbers_with_their_hedges(
    visit: Opener, release: Release, say: Interface, tmp_path: Path
) -> None:
    content = _download(visit(CUP, **DESKTOP), "honours", "csv", say, tmp_path)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    expected = [(q.id, str(q.value), q.qualifier, q.as_printed) for q in figure(release, "honours").chart.quantities]
    assert [(row["id"], row["value"], row["qualifier"], row["as_printed"]) for row in rows] == expected
    assert ("200", "余", "200余家") in [(row["value"], row["qualifier"], row["text"]) for row in rows]


def test_the_png_is_a_picture_of_the_figure(visit: Opener, say: Interface, tmp_path: Path) -> None:
    content = _download(visit(CUP, **DESKTOP), "honours", "png", say, tmp_path)
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    assert width == 2 * (736 + 2 * 24) and height > 200


def test_the_svg_is_a_described_picture_with_real_text(
    visit: Opener, release: Release, say: Interface, tmp_path: Path
) -> None:
    root = ElementTree.fromstring(_download(visit(CUP, **DESKTOP), "honours", "svg", say, tmp_path))
    assert root.tag == "{http://www.w3.org/2000/svg}svg" and root.get("width") == "736"
    assert root.get("aria-label") == plain(figure(release, "honours").alt)
    assert {"200", "余", "42", "27"} <= set(root.itertext())


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_the_share_popover_copies_a_sentence_with_its_source_and_address_and_gives_the_card(
    visit: Opener, site: str, release: Release, language: Language, tmp_path: Path
) -> None:
    story, say = pages.story(release, CUP, language), interface(release, language)
    page = visit(f"{CUP}?lang={language}", **DESKTOP, permissions=CLIPBOARD)
    page.get_by_role("button", name=say["share.story"]).click()
    inside = page.get_by_test_id("stPopoverBody")
    sentence = share.sentence(share.whole(story, release), story, release, f"{site}/{CUP}?lang={language}")
    expect(inside.locator("code").first).to_have_text(sentence)
    inside.get_by_test_id("stCode").first.hover()
    inside.get_by_role("button", name="Copy to clipboard").first.click()
    expect(inside.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == sentence
    with page.expect_download() as waiting:
        inside.get_by_role("button", name=say["share.card"]).first.click()
    waiting.value.save_as(tmp_path / "card.png")
    assert waiting.value.suggested_filename == f"{CUP}-{language}-1080x1440.png"
    assert (tmp_path / "card.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
