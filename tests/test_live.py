"""The live script without a browser: every page runs, whatever breaks stays small, and an edit arrives without a restart."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import pages
from dataset import Release
from dataset.store import Current, Shelf
from live import shelf
from render import dates, heads
from story.blocks import Language, Story
from story.interface import interface
from tests.conftest import REPO

SLUGS = (*pages.ORDER, *pages.EXTRA)
MENU = len(SLUGS) - len(heads.UNLISTED)
BROKEN, WHOLE = "hefei", "about"


def arrive(slug: str, language: str = "zh", **address: str) -> AppTest:
    """A reader's visit to one page, with the choices that its address holds."""
    visit = AppTest.from_file(str(REPO / "live" / "script.py"), default_timeout=120)
    for name, value in {"lang": language, **address}.items():
        visit.query_params[name.replace("_", "-")] = value
    if slug != pages.ORDER[0]:
        visit._page_hash = calc_hash(slug)  # switch_page() knows pages that are files; ours are functions
    return visit.run()


def text(visit: AppTest) -> str:
    """All our HTML on the page."""
    return "\n".join(element.proto.body for element in visit.get("html"))


def labels(visit: AppTest) -> list[str]:
    """What the links of menu and foot say."""
    return [element.proto.label for element in visit.get("page_link")]


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Caches of the live site live as long as the process: no test may see another's."""
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def current(release: Release, monkeypatch: pytest.MonkeyPatch) -> Release:
    """This repository's release, as what readers are shown now."""
    monkeypatch.setattr(shelf, "current", lambda: Current(release, None, ()))
    return release


@pytest.mark.parametrize("language", pages.LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_every_page_runs_and_shows_all_its_figures(slug: str, language: Language, current: Release) -> None:
    visit, story = arrive(slug, language), pages.story(current, slug, language)
    assert not visit.exception and interface(current, language)["site.nothing"] not in text(visit)
    assert len(visit.get("vega_lite_chart")) == len([f for f in story.figures() if not f.steps and not f.link])
    assert [f.name for f in story.figures() if f'id="figure-{f.name}"' not in text(visit)] == []
    assert [s.id for s in story.sections if s.heading and f'id="{s.id}"' not in text(visit)] == []


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_the_menu_leads_to_every_page_and_to_the_other_language(language: Language, current: Release) -> None:
    say = interface(current, language)
    visit = arrive(WHOLE, language)
    listed = [slug for slug in SLUGS if slug not in heads.UNLISTED]
    assert labels(visit)[: len(listed)] == [say[f"menu.{slug}"] for slug in listed]
    assert f">{say['site.language']}</a>" in text(visit)


@pytest.mark.parametrize(("slug", "path"), [("overview", "./"), (WHOLE, WHOLE)])
def test_the_other_language_is_the_same_address_with_its_choices(slug: str, path: str, current: Release) -> None:
    address = escape(f"{path}?lang=en&at=<top>", quote=True).replace("&lt;", "%3C").replace("&gt;", "%3E")
    assert f'href="{address}"' in text(arrive(slug, at="<top>"))


@pytest.mark.parametrize("asked", ["fr", "", "EN", "zh-CN"])
def test_a_language_we_do_not_have_is_chinese(asked: str, current: Release) -> None:
    visit = arrive(WHOLE, asked)
    assert not visit.exception and '<footer class="page foot" lang="zh-CN">' in text(visit)


def _choices(release: Release) -> list[tuple[str, str, str]]:
    """Every choice that a reader may make: page, its name in the address, value; and one value that does not exist."""
    return [
        (story.slug, f"{figure.name}-{choice.argument}", value)
        for story in (pages.story(release, slug, "zh") for slug in pages.ORDER)
        for figure in story.figures()
        if not figure.steps
        for choice in figure.chart.choices
        for value in (*dict(choice.options), "nonsense")
    ]


def test_every_choice_opens_from_its_address_and_a_wrong_one_opens_the_first(current: Release) -> None:
    choices = _choices(current)
    assert choices
    for slug, name, value in choices:
        visit = arrive(slug, "en", **{name: value})
        chosen = [group.value for group in visit.segmented_control if group.key == name]
        first = next(known for page, other, known in choices if (page, other) == (slug, name))
        assert not visit.exception and chosen == [first if value == "nonsense" else value]


def test_a_choice_is_written_into_the_address_by_name_and_the_first_leaves_it_clean(current: Release) -> None:
    slug, name, value = _choices(current)[1]
    first = _choices(current)[0][2]
    visit = arrive(slug)
    visit.segmented_control[0].select(value).run()
    assert visit.query_params == {"lang": "zh", name: value}
    visit.segmented_control[0].select(first).run()
    assert visit.query_params == {"lang": "zh"}


def _fails_for(slug: str) -> Story:
    raise RuntimeError(f"{slug} cannot be told")


def test_a_broken_story_says_so_politely_and_the_others_can_be_read(
    current: Release, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tell = pages.story
    monkeypatch.setattr(
        pages, "story", lambda r, slug, lang: _fails_for(slug) if slug == BROKEN else tell(r, slug, lang)
    )
    for language in pages.LANGUAGES:
        excuse = interface(current, language)["site.nothing"]
        broken, whole = arrive(BROKEN, language), arrive(WHOLE, language)
        assert excuse in text(broken) and excuse not in text(whole)
        assert not broken.exception and labels(broken)[:MENU] == labels(whole)[:MENU]
        assert "<footer" in text(broken)
    logged = [record for record in caplog.records if record.name == "render.live.site"]
    assert [record.getMessage() for record in logged] == [
        f"页面 {BROKEN}（{lang}）没有画出来" for lang in pages.LANGUAGES
    ]
    assert all(record.exc_info for record in logged)


def test_with_nothing_good_to_show_it_says_so_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "current", lambda: Current(None, None, ()))
    visit = arrive("overview")
    assert not visit.exception and "数据正在核对" in text(visit) and "being checked" in text(visit)


class Newsroom:
    """A copy of data and words to edit, and a shelf on it that the live script reads."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.monkeypatch = folder, monkeypatch
        for name in ("data", "words"):
            shutil.copytree(REPO / name, folder / name)
        self.start()

    def start(self) -> None:
        """As after a restart: a shelf that has read nothing yet; and readers' caches are empty."""
        st.cache_resource.clear()
        fresh = Shelf(self.folder / "data", self.folder / "words", self.folder / "var", pages.verify)
        self.monkeypatch.setattr(shelf, "current", fresh.current)

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        before = path.read_text(encoding="utf-8")
        assert old in before
        path.write_text(before.replace(old, new), encoding="utf-8")


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    return Newsroom(tmp_path, monkeypatch)


def test_a_changed_word_and_a_changed_number_arrive_without_a_restart(newsroom: Newsroom) -> None:
    visit = arrive("mayors-cup")
    assert "5482个" in text(visit) and "中小企业" in text(visit)
    newsroom.edit("words/zh/stories/mayors-cup.md", "中小企业", "中小公司")
    newsroom.edit("data/figures.csv", "5482", "5481")
    visit.run()
    assert ">5481个</button>" in text(visit) and ">5482个</button>" not in text(visit)
    assert "中小公司" in text(visit) and not visit.exception


def _stale(visit: AppTest) -> str:
    release, day = shelf.current().release, shelf.current().stale
    assert release is not None
    said = escape(interface(release, "zh").say("site.stale", date=dates.day(day, "zh"))) if day else "没有过期"
    return said if f">{said}<" in text(visit) else ""


def test_a_bad_edit_leaves_the_last_good_release_showing_with_its_date(newsroom: Newsroom) -> None:
    visit = arrive("mayors-cup")
    assert _stale(visit) == ""
    newsroom.edit("words/zh/stories/mayors-cup.md", "{{cup.incubated}}", "6666个")  # a typed number
    visit.run()
    assert _stale(visit) and "5482个" in text(visit) and "6666个" not in text(visit)
    newsroom.start()
    assert _stale(arrive("mayors-cup"))


def test_broken_data_leave_the_last_good_release_showing_after_a_restart_too(newsroom: Newsroom) -> None:
    good = text(arrive(WHOLE))
    (newsroom.folder / "data" / "figures.csv").write_bytes(b"\xff\xfe\x00")
    newsroom.start()
    visit = arrive(WHOLE)
    assert _stale(visit) and not visit.exception
    assert good.rpartition("<footer")[2] == text(visit).rpartition("<footer")[2]  # the same edition


def test_a_mended_file_takes_the_notice_away(newsroom: Newsroom) -> None:
    visit = arrive(WHOLE)
    newsroom.edit("data/figures.csv", "5482个", "5842个")
    assert _stale(visit.run())
    newsroom.edit("data/figures.csv", "5842个", "5482个")
    visit.run()
    assert 'role="status"' not in text(visit) and not visit.exception


def test_tables_travel_ready_made_and_shapes_stay_shapes(current: Release) -> None:
    """What is prepared once is what Streamlit would make of the same chart at each visit."""
    charts = [chart.proto for chart in arrive("pilot-districts").get("vega_lite_chart")]
    shapes = [rows for chart in charts for rows in json.loads(chart.spec).get("datasets", {}).values()]
    assert shapes and {rows[0]["type"] for rows in shapes} == {"Feature"}
    assert all(chart.datasets and all(dataset.data.data for dataset in chart.datasets) for chart in charts)


def test_a_visit_says_the_same_as_the_one_before_it(current: Release) -> None:
    """Pieces written for one visitor serve the next: same words, same proofs, no id twice."""
    first, second = text(arrive(WHOLE)), text(arrive(WHOLE))
    ids = re.findall(r'popover id="([^"]+)"', second)
    assert first == second and len(ids) == len(set(ids)) > 0
