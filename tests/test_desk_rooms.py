"""Rooms of the desk on a real store: two publishes compared, a file as it was, a new period as a row, a page as it would look."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import streamlit as st

from dataset import Release
from desk.access.audit import Audit
from desk.draft import Drafts
from desk.edition import Edition
from desk.outcome import Published
from desk.screen import cells, edition, grid, history, publishing, seat, whole
from desk.screen.seat import Seat
from tests.conftest import Package
from tests.desk import FIGURES, Desk, edited, small
from tests.desk_pages import kept_in, opened, told


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drafts:
    st.cache_resource.clear()
    return kept_in(tmp_path / "drafts", monkeypatch)


@pytest.fixture
def room(package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A small store in which two publishes were made, before the rooms that read it."""
    made = small(package, tmp_path / "room")
    for screen in (seat, history, cells, publishing):
        monkeypatch.setattr(screen, "publisher", lambda: made.publisher)
    monkeypatch.setattr(edition, "edition", lambda: Edition(tmp_path / "site"))
    for was, now in (("参赛项目", "参赛项目数"), ("Entries", "All entries")):
        assert isinstance(made.publish(made.change((was, now))), Published)
    return made


def test_any_two_publishes_are_compared_and_the_comparison_stays(drafts: Drafts, room: Desk) -> None:
    page = opened(drafts, history.draw)
    first, last = (entry.commit for entry in history.history.log(room.repository)[::2][::-1])
    page.selectbox("desk-older").set_value(first)
    page.selectbox("desk-newer").set_value(last)
    page.button("desk-compare").click().run()
    for _ in range(2):
        assert all(text in told(page) for text in ("参赛项目</td>", "参赛项目数</td>", "All entries</td>"))
        page.run()


def test_a_page_opened_later_says_that_the_edition_is_not_out_and_nothing_once_it_is(
    drafts: Drafts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Edition(tmp_path)
    asked.ask("ab12")
    monkeypatch.setattr(edition, "edition", lambda: asked)
    assert "阅读版正在服务器上重建" in told(opened(drafts, publishing.outcome))
    (tmp_path / "edition.json").write_text('{"revision": "ab12"}', "utf-8")
    assert told(opened(drafts, publishing.outcome)) == ""


def test_a_file_is_handed_out_as_it_was_and_the_log_says_so(
    room: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit = Audit(tmp_path / "audit.jsonl")
    monkeypatch.setattr(history, "here", lambda: type("Room", (), {"audit": audit})())
    first = history.history.log(room.repository)[-1].commit
    assert b"All entries" not in history._file(first, FIGURES, "li") and "All entries" in room.text()
    said = json.loads((tmp_path / "audit.jsonl").read_text("utf-8"))
    assert (said["event"], said["who"], said["file"], said["commit"]) == ("download", "li", FIGURES, first)


def stands_on(seat: Seat, release: Release) -> Seat:
    """Its base is that release."""
    files = {f"data/{path}": content for path, content in release.files.items()}
    seat.base = files | {f"words/{path}": text.encode() for path, text in release.words.items()}
    return seat


def test_a_new_period_is_offered_as_a_new_row(drafts: Drafts, release: Release) -> None:
    def screen(seat: Seat) -> None:
        grid.draw(stands_on(seat, release), seat.package.resources["figures"])

    page = opened(drafts, screen)
    page.selectbox("desk-period-id").set_value("cup.incubated")
    page.text_input("desk-period").input("2015/2025")
    page.button("desk-period-go").click().run()
    *old, new = drafts.load("li@example.com").typed[FIGURES].splitlines()
    assert new.startswith('"cup.incubated","2015/2025"') and any('"2015/2024"' in row and "5482" in row for row in old)
    (value,) = (field for field in page.text_input if str(field.key).endswith("-value"))
    assert value.value == "" and "这一格不能空" in told(page)


def test_the_whole_page_is_shown_as_it_would_look(drafts: Drafts, release: Release) -> None:
    rows = release.files["figures.csv"].decode()
    changed = edited(edited(rows, "cup.incubated", "value", "5483"), "cup.incubated", "as_printed", "5483个").encode()
    drafts.change("li@example.com", "abc", lambda draft: draft.files.update({FIGURES: changed}))

    def screen(seat: Seat) -> None:
        st.session_state[whole.OPENED] = ("mayors-cup", "zh")
        whole.draw(stands_on(seat, release))

    shown = told(opened(drafts, screen))
    assert "读者还看不到" in shown and "5483" in shown
