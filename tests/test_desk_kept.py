"""What stands in the desk's fields is kept on the server as it is typed: a page opened anew finds it, until it has done its work."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import cast

import pytest
import streamlit as st

from dataset import Release
from desk.access.access import Visit
from desk.draft import Draft, Drafts
from desk.intake import intake
from desk.outcome import Clash, Conflict, Entry, Touched
from desk.screen import conflict, history, kept, period, publishing, reasons, seat, tables
from desk.screen.seat import Seat
from tests.desk import LI
from tests.desk_pages import kept_in, opened, told

CLASHES = tuple(Clash("data/figures.csv", row, "label_en", "名目（英文）", "Old", "Theirs", "Mine") for row in "ab")
ENTRY = Entry("c" * 40, LI.name, LI.email, datetime(2025, 9, 30).astimezone(), "更新", ("data/figures.csv",), "publish")


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drafts:
    return kept_in(tmp_path, monkeypatch)


def fields(drafts: Drafts) -> dict[str, str | bool]:
    return drafts.load(LI.email).fields


def test_a_field_is_found_as_it_was_left_and_an_emptied_one_is_not_kept(drafts: Drafts) -> None:
    def screen(seat: Seat) -> None:
        st.text_area("贴", **kept.field(seat, "desk-pasted"))
        st.checkbox("同一个原因", **kept.field(seat, reasons.SAME, begun=True))

    page = opened(drafts, screen)
    page.text_area[0].input("cup.incubated\t5483").run()
    page.checkbox[0].uncheck().run()
    again = opened(drafts, screen)
    assert (again.text_area[0].value, again.checkbox[0].value) == ("cup.incubated\t5483", False)
    again.text_area[0].input("").run()
    assert fields(drafts) == {reasons.SAME: False}


def test_why_a_publish_is_to_be_undone_is_found_again(drafts: Drafts) -> None:
    def screen(seat: Seat) -> None:
        history._undo_form(seat, ENTRY)

    page = opened(drafts, screen)
    page.text_input[0].input("原来的数没有错").run()
    page.text_input[1].input("The first figure was right").run()
    assert [each.value for each in opened(drafts, screen).text_input] == [
        "原来的数没有错",
        "The first figure was right",
    ]


def test_choices_of_a_conflict_are_found_again_before_and_after_they_are_settled(drafts: Drafts) -> None:
    met: list[object] = []

    def screen(seat: Seat) -> None:
        conflict.ask(seat, Conflict(CLASHES, ()))
        met.append(conflict.chosen(seat))

    page = opened(drafts, screen)
    page.radio[0].set_value("theirs").run()
    again = opened(drafts, screen)
    assert [each.value for each in again.radio] == ["theirs", None] and met[-1] == {}
    again.radio[1].set_value("mine").run()
    again.button(f"{conflict.ASKED}go").click().run()
    opened(drafts, screen)
    assert met[-1] == {CLASHES[0]: "theirs", CLASHES[1]: "mine"}


def test_a_choice_is_not_taken_for_an_answer_to_another_version_of_the_cell(drafts: Drafts) -> None:
    theirs = "Theirs"

    def screen(seat: Seat) -> None:
        conflict.ask(seat, Conflict((Clash("data/figures.csv", "a", "label_en", "", "Old", theirs, "Mine"),), ()))

    opened(drafts, screen).radio[0].set_value("mine").run()
    theirs = "Theirs, later"
    assert opened(drafts, screen).radio[0].value is None


def test_the_name_of_a_new_period_is_found_again(drafts: Drafts) -> None:
    number = Touched("cup.entries", "2024", "value", "参赛项目", "data/figures.csv", "1", "2")

    def screen(seat: Seat) -> None:
        period.ask(seat, number, lambda touched, name: None)

    opened(drafts, screen).text_input[0].input("2025").run()
    assert opened(drafts, screen).text_input[0].value == "2025"


def test_a_file_that_was_refused_is_not_followed_by_a_table_that_looks_fine(drafts: Drafts, release: Release) -> None:
    def screen(seat: Seat) -> None:
        seat.base = {f"data/{path}": content for path, content in release.files.items()}
        for name, said in (("desk-table", "figures"), ("desk-way", "upload")):
            st.session_state.setdefault(name, said)
        st.button("上传", on_click=tables._taken, args=(seat, intake.take("a.csv", b"", release.files)))
        tables._work(seat, seat.package.resources["figures"])

    page = opened(drafts, screen)
    assert "没有错误" in told(page)
    page.button[0].click().run()
    assert "文件是空的" in told(page) and "没有错误" not in told(page)
    assert "文件是空的" in told(page.run())
    page.session_state["desk-way"] = "grid"
    assert "没有错误" in told(page.run())


def test_a_publish_ends_what_was_asked_for_it_and_nothing_else(drafts: Drafts, monkeypatch: pytest.MonkeyPatch) -> None:
    done = {"desk-message": "更正", f"{reasons.ASKED}a-zh": "看错", conflict.SETTLED: "[]", f"{period.ASKED}a": "2025"}
    going_on = cast(dict[str, str | bool], {"desk-pasted": "cup", "desk-undo-c-zh": "没有错"})
    drafts.keep(LI.email, Draft("abc", {"data/figures.csv": b"1"}, fields={**done, **going_on}))
    monkeypatch.setattr(Seat, "_along", lambda self, draft, now: {})
    monkeypatch.setattr(seat, "publisher", lambda: type("Store", (), {"base": lambda self: "new"})())
    Seat(Visit(LI, "editor", "signin"), drafts.load(LI.email)).let_go(publishing.ASKED)
    assert drafts.load(LI.email) == Draft("new", fields=going_on)
