"""An editor's day on a real server: a good edit arrives, a bad one does not, and a restart changes nothing of that."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from render import dates
from story.interface import Interface
from tests.browser.conftest import REPO, Opener, serving
from tests.browser.looking import DESKTOP, finish

ABOUT = "words/zh/stories/about.md"


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A folder with copies of data and words."""
    for name in ("data", "words"):
        shutil.copytree(REPO / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def settings(newsroom: Path) -> dict[str, str]:
    """The environment that makes a server read and keep its releases there."""
    return {f"QINGDAO_{name.upper()}": str(newsroom / name) for name in ("data", "words", "var")}


def edit(newsroom: Path, name: str, old: str, new: str) -> None:
    path = newsroom / name
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new), encoding="utf-8")


def test_a_good_edit_arrives_and_a_bad_one_never_reaches_a_reader(
    newsroom: Path, settings: dict[str, str], open_page: Opener, say: Interface
) -> None:
    log, stale = newsroom / "log.txt", say.say("site.stale", date=dates.day(date.today(), "zh"))
    with serving(REPO / "app.py", log, settings) as address:
        page = finish(open_page(f"{address}/about", **DESKTOP))
        assert "怎样做的" in page.locator("h1").inner_text()
        edit(newsroom, ABOUT, "怎样做的", "如何做成")
        page.reload()
        good = finish(page).locator("footer.page").inner_text()
        assert "如何做成" in page.locator("h1").inner_text() and stale not in page.locator("body").inner_text()
        edit(newsroom, "data/figures.csv", "5482个", "5842个")
        page.reload()
        assert finish(page).locator("footer.page").inner_text() == good and stale in page.locator("body").inner_text()
        page.close()  # before its server is gone
    assert "figures.csv:3:P: P 列（原文写法）：原文写法“5842个”" in log.read_text(encoding="utf-8")
    with serving(REPO / "app.py", log, settings) as address:
        page = finish(open_page(f"{address}/about", **DESKTOP))
        assert page.locator("footer.page").inner_text() == good and stale in page.locator("body").inner_text()
        assert "如何做成" in page.locator("h1").inner_text()
        page.close()


@pytest.fixture
def nothing_good(newsroom: Path, settings: dict[str, str]) -> Iterator[str]:
    """The address of a site that never had a release to show."""
    (newsroom / "data" / "figures.csv").unlink()
    with serving(REPO / "app.py", newsroom / "log.txt", settings) as address:
        yield address


def test_a_site_that_never_had_good_data_asks_for_patience(nothing_good: str, open_page: Opener) -> None:
    page = open_page(f"{nothing_good}/mayors-cup", **DESKTOP)
    page.get_by_text("数据正在核对，请稍后再来。").wait_for()
    page.get_by_text("Please come back soon.").wait_for()
    page.close()
