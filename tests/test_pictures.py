"""Charts look as they were accepted: each drawn anew and compared, pixel by pixel, with its picture in tests/pictures/charts/."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

import pages
from dataset import Release
from gallery import charts, compare, sheet

SLUGS = (*pages.ORDER, *pages.EXTRA)
PAPER = Image.new("RGB", (200, 100), "#F5F8F8")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_chart_looks_as_it_was_accepted(release: Release, slug: str) -> None:
    drawn = charts.drawings(release, slug)
    told = [compare.difference(f"charts/{drawing.name}", drawing.draw()) for drawing in drawn]
    assert [change for change in told if change] == []


def test_no_picture_is_kept_of_a_chart_that_is_gone(release: Release) -> None:
    there = {drawing.name for slug in SLUGS for drawing in charts.drawings(release, slug)}
    assert {file.stem for file in (compare.ACCEPTED / "charts").glob("*.png")} == there


def test_the_accepted_pictures_stay_small() -> None:
    sizes = {file.name: file.stat().st_size for file in compare.ACCEPTED.rglob("*.png")}
    assert {name: size for name, size in sizes.items() if size > 45_000} == {}
    assert sum(sizes.values()) < 2_000_000


def dotted(x: int) -> Image.Image:
    picture = PAPER.copy()
    ImageDraw.Draw(picture).rectangle((x, 40, x + 9, 49), fill="#B0371A")
    return picture


def told(new: Image.Image, folder: Path) -> str:
    compare.accept("charts/dot", dotted(50), folder / "kept")
    return compare.difference("charts/dot", new, accepted=folder / "kept", changed=folder / "changed")


def test_a_mark_that_moved_is_told_with_its_place_its_pictures_and_how_to_accept_it(tmp_path: Path) -> None:
    said = told(dotted(70), tmp_path)
    assert "charts/dot: 1.00% of the picture is different, between (50, 40) and (80, 50)" in said
    assert compare.ACCEPT in said
    for kind in ("old", "new", "difference"):
        assert (tmp_path / "changed" / "charts" / f"dot-{kind}.png").is_file() and kind in said


def test_what_was_accepted_is_no_change_and_a_new_size_is_one(tmp_path: Path) -> None:
    assert told(dotted(50), tmp_path) == ""
    assert "200 × 100 px became 200 × 90" in told(dotted(50).crop((0, 0, 200, 90)), tmp_path)


def test_a_chart_without_a_picture_is_told(tmp_path: Path) -> None:
    assert "a new picture" in compare.difference("charts/other", PAPER, accepted=tmp_path, changed=tmp_path / "changed")


def test_the_sheet_shows_every_picture_under_its_name_and_long_pages_in_strips(tmp_path: Path) -> None:
    page = sheet.write({"charts": {"dot": dotted(50)}, "pages": {"long": PAPER.resize((200, 4000))}}, tmp_path / "look")
    html = page.read_text("utf-8")
    assert [name in html for name in ("charts/dot.png", "pages/long.png", "charts (1)", "pages (1)")] == [True] * 4
    with Image.open(page.parent / "pages" / "long.png") as laid:
        assert laid.size == (3 * 200 + 2 * 16, 1600)
