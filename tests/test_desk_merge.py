"""Two editors at once: different rows and different cells come together, the same cell stops the second with both versions shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.change import Change
from desk.outcome import Clash, Conflict, Published, Refused
from desk.store.merge import Merged, merge
from tests.conftest import Package
from tests.desk import FIGURES, FINE, LI, SAID, WANG, WORDS, Desk, git, small

INDUSTRIES = "data/industries.csv"
DECADE, INCOME = ("参赛项目,Entries", "参赛项目数,Entries"), ("增收,Income", "农民增收,Income")
MINE = ("参赛项目,Entries", "参赛的项目,Entries")


@pytest.fixture
def room(package: Package, tmp_path: Path) -> Desk:
    package.words["zh/stories/cup.md"] = "第一段\n\n第二段\n\n第三段\n\n第四段\n\n第五段\n"
    return small(package, tmp_path)


def after(room: Desk, first: Change, second: Change) -> object:
    """What the second editor is told, whose change was begun before the first was published."""
    assert isinstance(room.publish(first, LI), Published)
    return room.publish(second, WANG)


def test_changes_to_different_rows_are_both_there(room: Desk) -> None:
    assert isinstance(after(room, room.change(DECADE), room.change(INCOME)), Published)
    assert "参赛项目数,Entries" in room.text() and "农民增收,Income" in room.text()
    assert git(room.root, "log", "-2", "--format=%an").split() == ["王编辑", "李编辑"]


def test_changes_to_different_cells_of_a_row_are_both_there(room: Desk) -> None:
    assert isinstance(after(room, room.change(DECADE), room.change((",Entries,3002", ",Projects,3002"))), Published)
    assert "参赛项目数,Projects,3002" in room.text()


def test_the_same_cell_changed_alike_is_no_conflict(room: Desk) -> None:
    outcome = after(room, room.change(DECADE), room.change(DECADE, INCOME))
    assert isinstance(outcome, Published)
    assert room.text().count("参赛项目数") == 1


def test_the_same_cell_changed_differently_stops_the_second_with_both_versions(room: Desk) -> None:
    stopped = after(room, room.change(DECADE), room.change(MINE, INCOME))
    assert isinstance(stopped, Conflict)
    key = "cup.entries.2014/2024"
    assert stopped.clashes == (Clash(FIGURES, key, "label_zh", "label_zh", "参赛项目", "参赛项目数", "参赛的项目"),)
    assert [(entry.author, entry.message) for entry in stopped.theirs] == [("李编辑", SAID)]
    assert "参赛项目数,Entries" in room.text() and "农民增收" not in room.text()


@pytest.mark.parametrize(("side", "label"), [("mine", "参赛的项目"), ("theirs", "参赛项目数")])
def test_a_conflict_that_the_editor_has_settled_goes_out(room: Desk, side: str, label: str) -> None:
    change = room.change(MINE, INCOME)
    stopped = after(room, room.change(DECADE), change)
    assert isinstance(stopped, Conflict)
    choice = "mine" if side == "mine" else "theirs"
    done = room.publisher.publish(change, WANG, SAID, choices={stopped.clashes[0]: choice})
    assert isinstance(done, Published)
    assert f"{label},Entries" in room.text() and "农民增收" in room.text()


def test_a_choice_is_not_held_against_a_third_version(room: Desk) -> None:
    change = room.change(MINE)
    stopped = after(room, room.change(DECADE), change)
    assert isinstance(stopped, Conflict)
    assert isinstance(room.publish(room.change(("参赛项目数", "项目总数"))), Published)
    again = room.publisher.publish(change, WANG, SAID, choices={stopped.clashes[0]: "mine"})
    assert isinstance(again, Conflict) and again.clashes[0].theirs == "项目总数"


def test_rows_added_by_both_are_both_there_each_in_its_place(room: Desk) -> None:
    first = room.change(("new,新材料", "sea,海洋,Sea,,,,qd-cup,8,2024-09-29\nnew,新材料"), path=INDUSTRIES)
    second = room.change(("ai,人工智能", "port,港口,Port,,,,qd-cup,8,2024-09-29\nai,人工智能"), path=INDUSTRIES)
    assert isinstance(after(room, first, second), Published)
    rows = [line.split(",")[0] for line in room.text(INDUSTRIES).splitlines()]
    assert rows == ["id", "smart", "sea", "new", "port", "ai"]


def test_the_same_new_row_with_other_contents_is_a_conflict(room: Desk) -> None:
    first = room.change(("ai,人工智能", "sea,海洋,Sea,,,,qd-cup,8,2024-09-29\nai,人工智能"), path=INDUSTRIES)
    second = room.change(("ai,人工智能", "sea,海洋,Ocean,,,,qd-cup,8,2024-09-29\nai,人工智能"), path=INDUSTRIES)
    stopped = after(room, first, second)
    assert isinstance(stopped, Conflict)
    assert [(c.row, c.column, c.base, c.theirs, c.mine) for c in stopped.clashes] == [
        ("sea", "name_en", None, "Sea", "Ocean")
    ]


def test_a_row_removed_by_one_and_changed_by_the_other_is_a_conflict(room: Desk) -> None:
    line = "cup.honours,2014/2024,cup,企业,Firms,200,家,,余,累计,2024-09-29,,qd-cup,9,1,200余家,,,,,high\n"
    removed = room.change((line, ""))
    changed = room.change(("企业,Firms", "优质企业,Firms"))
    assert isinstance(room.publish(removed, reasons={("cup.honours", "2014/2024", "value"): FINE}), Published)
    stopped = room.publish(changed)
    assert isinstance(stopped, Conflict)
    assert (stopped.clashes[0].title, stopped.clashes[0].theirs) == ("整行", None)


def test_a_row_keeps_the_very_bytes_it_had(room: Desk) -> None:
    quoted = room.text().replace("cup.income,2023,cup,增收,Income", 'cup.income,2023,cup,"增收",Income')
    assert isinstance(room.publish(Change(room.publisher.base(), {FIGURES: quoted.encode()})), Published)
    assert isinstance(after(room, room.change(DECADE), room.change(("企业,Firms", "优质企业,Firms"))), Published)
    assert '"增收",Income' in room.text()


def test_words_changed_in_different_paragraphs_are_both_there(room: Desk) -> None:
    first, second = (room.change((old, new), path=WORDS) for old, new in (("第一段", "开头"), ("第五段", "结尾")))
    assert isinstance(after(room, first, second), Published)
    assert room.text(WORDS) == "开头\n\n第二段\n\n第三段\n\n第四段\n\n结尾\n"


def test_the_same_paragraph_is_a_conflict_that_shows_both(room: Desk) -> None:
    first, second = (room.change((old, new), path=WORDS) for old, new in (("第三段", "他写的"), ("第三段", "我写的")))
    stopped = after(room, first, second)
    assert isinstance(stopped, Conflict)
    (clash,) = stopped.clashes
    assert (clash.base, clash.theirs, clash.mine) == ("第三段\n", "他写的\n", "我写的\n")
    assert isinstance(room.publisher.publish(second, WANG, SAID, choices={clash: "mine"}), Published)
    assert "我写的" in room.text(WORDS)


def test_columns_that_changed_in_the_meantime_are_a_conflict_of_the_whole_file(room: Desk) -> None:
    second = room.change(INCOME)
    header = room.text("data/units.csv")
    text = room.text("data/datapackage.json").replace('"many_en"', '"plural_en"')
    changed = Change(second.base, {
        "data/datapackage.json": text.encode(), "data/units.csv": header.replace("many_en", "plural_en").encode(),
    })  # fmt: skip
    other = room.change(("item,items", "piece,pieces"), path="data/units.csv")
    assert isinstance(room.publish(changed), Refused)  # the code does not know the new column
    assert isinstance(room.publish(other), Published)


def test_a_change_begun_from_an_unknown_state_is_refused_in_words(room: Desk) -> None:
    for base in ("0" * 40, "--output=x", "nonsense"):
        refused = room.publish(Change(base, room.change(DECADE).files))
        assert isinstance(refused, Refused)


@pytest.mark.parametrize(("theirs", "mine"), [(b"their way", b"my way"), (None, b"my way"), (b"their way", None)])
def test_a_file_that_has_neither_rows_nor_words_is_one_version_or_the_other(
    package: Package, theirs: bytes | None, mine: bytes | None
) -> None:
    path, described = "data/geo/districts.geojson", package.release().package
    given = ({path: b"as it was"}, {} if theirs is None else {path: theirs}, {path: mine})
    (clash,) = merge(*given, described).clashes
    said = [None if side is None else side.decode() for side in (b"as it was", theirs, mine)]
    assert clash == Clash(path, "", "", "整个文件", *said)
    assert merge(*given, described, {clash: "mine"}) == Merged({path: mine})
    assert merge(*given, described, {clash: "theirs"}) == Merged()


def test_without_a_descriptor_nothing_is_merged_and_an_engineer_is_asked(room: Desk) -> None:
    change = room.change(MINE)
    git(room.root, "rm", "--quiet", "data/datapackage.json")
    git(room.root, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "-m", "gone")
    refused = room.publish(change)
    assert isinstance(refused, Refused) and "datapackage.json 读不了" in refused.why and "请工程师恢复它" in refused.why
