"""The desk's sheet, its words, and where it refuses to open; the screens themselves are tried in a browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import pages
from dataset import Release
from desk.intake import intake
from desk.intake.sheet import Sheet, changed, found, read
from desk.screen import period, whole
from desk.screen.room import say

REPO = Path(__file__).resolve().parents[1]
SCREENS = sorted((REPO / "desk/screen").glob("*.py"))
MADE = Sheet(("id", "value"), (("a", "1"), ("b", "2"), ("c", "3")))


# The sheet


def test_edits_of_the_grid_are_found_in_the_whole_sheet_by_their_place_in_view() -> None:
    part = MADE.view((1, 2))
    assert part.edited({"edited_rows": {"0": {"value": "20"}, "1": {"value": None}}}).rows == (
        ("a", "1"),
        ("b", "20"),
        ("c", ""),
    )


def test_rows_come_and_go() -> None:
    edits = {"deleted_rows": [0], "added_rows": [{"id": "d", "value": "4"}, {}], "edited_rows": {1: {"value": "20"}}}
    assert MADE.edited(edits).rows == (("b", "20"), ("c", "3"), ("d", "4"))


def test_a_grid_drawn_anew_holds_its_edits_once() -> None:
    edits = {"edited_rows": {0: {"value": "9"}}}
    again = MADE.view((0,)).folded(edits)
    assert again.rows[0] == ("a", "9") and again.places == (0,) and again.turn > MADE.turn
    assert again.folded({}).rows == again.rows


def test_when_rows_are_deleted_the_view_is_the_whole_sheet() -> None:
    assert MADE.view((2,)).folded({"deleted_rows": [0]}).places == (0, 1)


def test_a_new_row_is_in_view_and_search_finds_every_word() -> None:
    added = MADE.add({"id": "d"})
    assert added.rows[-1] == ("d", "") and added.places == (3,)
    assert found(MADE, "B 2") == [1] and found(MADE, "b 3") == [] and found(MADE, "") == [0, 1, 2]


def test_changed_cells_are_counted_by_key_not_by_place() -> None:
    old = (("a", "1"), ("b", "2"))
    assert changed(old, (("b", "2"), ("a", "1")), [0]) == 0
    assert changed(old, (("b", "3"), ("c", "1"), ("a", "1")), [0]) == 2


@pytest.mark.parametrize("cell", ["", "a\rb", "a\r\nb", '"', ",", "\x00", "\u2028", " 5,482 ", "=1+1"])
def test_a_sheet_comes_back_from_its_own_text_whatever_was_typed(cell: str) -> None:
    made = MADE.put(1, 1, cell).add({})
    again = read(made.text, MADE.header)
    assert again is not None and again.rows == made.rows and again.filled == list(made.rows[:-1])


@pytest.mark.parametrize("text", ["", "id\na\n", "id,value\na\n", "id,other\na,b\n", '"id","value"\n"' + "x" * 200_000])
def test_text_that_is_no_table_of_these_columns_makes_no_sheet(text: str) -> None:
    assert read(text, MADE.header) is None


# A new period


def test_a_new_period_keeps_what_a_number_is_and_asks_anew_what_it_says(release: Release) -> None:
    header, *rows = intake.current(release.files, "figures")
    made = Sheet(tuple(header), tuple(map(tuple, rows)))
    row = period.next_row(made, "cup.incubated", "2025")
    assert (row["id"], row["period"], row["unit"], row["label_zh"]) == ("cup.incubated", "2025", "个", "孵化项目")
    assert [row[name] for name in ("value", "as_printed", "as_of", "source", "paragraph")] == [""] * 5


# The words


def test_every_text_that_a_screen_asks_for_is_there() -> None:
    words = say()
    asked = {
        name
        for file in SCREENS
        for name in re.findall(r'(?:words|say\(\))(?:\.say\(|\[)"([a-z_.]+)"', file.read_text("utf-8"))
    }
    assert len(asked) > 100 and sorted(name for name in asked if name not in words) == []


def test_no_text_of_the_desk_is_a_truth_value_or_empty_by_accident() -> None:
    words = say()
    assert [name for name, text in ((name, words[name]) for name in words) if text in ("True", "False", "None")] == []


def test_every_page_has_its_name_at_the_desk() -> None:
    assert [slug for slug in (*pages.ORDER, *pages.EXTRA) if whole.name(slug) == slug] == []


def test_no_chinese_is_written_in_the_screens() -> None:
    assert [file.name for file in SCREENS if re.search("[\u4e00-\u9fff]", file.read_text("utf-8"))] == []


# Where it refuses to open


def started(desk: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "0", *options]
    env = os.environ | {"QINGDAO_DESK": desk}
    return subprocess.run(command, cwd=REPO, env=env, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("address", ["0.0.0.0", ""])
def test_without_sign_in_it_opens_on_loopback_only(address: str) -> None:
    said = started("local", *(["--server.address", address] if address else []))
    assert said.returncode != 0 and "opens on this machine only" in said.stderr + said.stdout


def test_a_configuration_that_cannot_be_used_stops_the_process(tmp_path: Path) -> None:
    said = started(str(tmp_path / "none.toml"), "--server.address", "127.0.0.1")
    assert said.returncode != 0 and "none.toml" in said.stderr + said.stdout
