"""A release: what it holds, what it refuses, and that nothing in it can be changed."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from dataset import Meaning, load
from dataset.problems import letter
from tests.conftest import Package


def test_a_row_of_figures_is_a_quantity(package: Package) -> None:
    quantity = package.release().quantity("cup.honours")
    assert (quantity.value, quantity.unit.key, quantity.qualifier, quantity.meaning) == (
        Decimal(200),
        "家",
        "余",
        Meaning.MORE_THAN,
    )
    assert (quantity.source, quantity.paragraph, quantity.also_in) == ("qd-cup", 9, (1,))
    assert (quantity.as_of, quantity.statistic, quantity.as_printed) == (date(2024, 9, 29), "累计", "200余家")
    assert quantity.cell is not None
    assert (quantity.cell.file, quantity.cell.row, quantity.cell.column) == ("figures.csv", 3, "value")


def test_a_cell_of_a_topic_table_is_a_quantity_named_by_table_row_and_column(package: Package) -> None:
    release = package.release()
    share = release.quantity("industries.smart.share")
    assert (share.value, share.unit.key, share.period, share.topic) == (Decimal("13.02"), "%", "2014/2024", "cup")
    assert (share.label_zh, share.label_en) == ("智能制造占比", "Smart, share")
    assert (share.source, share.paragraph, share.as_of) == ("qd-cup", 8, date(2024, 9, 29))
    assert release.table("industries").row("smart").quantity("share") is share


def test_companions_beside_a_cell_come_first(package: Package) -> None:
    package.replace("industries", "smart,智能制造,Smart,391,,", "smart,智能制造,Smart,391,余,")
    assert package.release().quantity("industries.smart.entries").meaning is Meaning.MORE_THAN


def test_a_blank_cell_is_a_quantity_that_is_not_published(package: Package) -> None:
    quantity = package.release().quantity("industries.ai.entries")
    assert (quantity.value, quantity.meaning) == (None, Meaning.UNKNOWN)


def test_the_unit_may_carry_its_own_english_noun(package: Package) -> None:
    quantity = package.release().quantity("cup.entries")
    assert (quantity.unit_one, quantity.unit_many) == ("entry", "entries")


def test_an_id_means_its_latest_period(package: Package) -> None:
    release = package.release()
    assert release.quantity("cup.income").period == "2024"
    assert release.quantity("cup.income@2023").value == 5500
    assert [quantity.value for quantity in release.periods("cup.income")] == [5500, 6000]


@pytest.mark.parametrize(
    ("ref", "says"),
    [("cup.entrys", "最接近的是：cup.entries"), ("cup.income@2022", "有的是：2023、2024"), ("x", "没有编号")],
)
def test_a_wrong_reference_says_what_is_likely_meant(package: Package, ref: str, says: str) -> None:
    with pytest.raises(KeyError, match=says):
        package.release().quantity(ref)


def test_rows_and_tables_that_are_not_there_say_what_is(package: Package) -> None:
    release = package.release()
    with pytest.raises(KeyError, match="industries"):
        release.table("industry")
    with pytest.raises(KeyError, match="smart"):
        release.table("industries").row("smrt")


def test_a_rows_words_come_in_both_languages(package: Package) -> None:
    row = package.release().table("industries").row("new")
    assert (row.text("name", "zh"), row.text("name", "en"), row["entries"], row.number) == (
        "新材料",
        "Materials",
        280,
        3,
    )


def test_a_frame_has_floats_and_nan_and_is_a_copy(package: Package) -> None:
    table = package.release().table("industries")
    frame = table.frame()
    assert frame["share"].tolist()[:2] == [13.02, 9.33]
    assert pd.isna(frame.loc[2, "entries"])
    frame.loc[0, "entries"] = 0
    assert table.frame().loc[0, "entries"] == 391


def test_the_as_of_date_is_the_newspapers_latest_report(package: Package) -> None:
    assert package.release().as_of == date(2024, 9, 29)


def test_the_revision_covers_data_and_words(package: Package) -> None:
    first = package.release().revision
    assert len(first) == 12
    assert package.release().revision == first
    package.words["zh/stories/cup.md"] = "杯赛。\n"
    second = package.release().revision
    package.replace("figures", "Entries", "entries")
    assert len({first, second, package.release().revision}) == 3


def test_a_proof_lists_source_paragraphs_checks_and_other_periods(package: Package) -> None:
    release = package.release()
    proof = release.proof(release.quantity("cup.honours"))
    assert proof.source is not None
    assert (proof.source.title("en"), proof.source.outlet("zh"), proof.source.own) == ("The cup", "日报", True)
    assert [(paragraph.number, paragraph.begins) for paragraph in proof.paragraphs] == [(9, "第9段"), (1, "第1段")]
    assert proof.confidence == "high"
    assert [check.id for check in release.proof(release.quantity("cup.entries")).checks] == ["share"]
    assert [other.period for other in release.proof(release.quantity("cup.income")).others] == ["2023"]


def test_the_proof_of_a_derived_quantity_lists_its_parts(package: Package) -> None:
    release = package.release()
    parts = release.proof(release.quantity("cup.both")).parts
    assert [part.id for part in parts] == ["industries.smart.entries", "industries.new.entries"]


def test_an_outside_source_has_a_row_for_a_locator(package: Package) -> None:
    release = package.replace("figures", ",qd-cup,8,4,", ",gov,77,,").release()
    proof = release.proof(release.quantity("cup.entries"))
    assert (proof.paragraphs, proof.quantity.paragraph, proof.source and proof.source.own) == ((), 77, False)


def test_a_correction_is_part_of_the_proof(package: Package) -> None:
    package.add(
        "corrections", "2024-10-01,cup.entries,2014/2024,value,3020,3002,录入有误,A slip,杯赛一文,The cup story"
    )
    release = package.release()
    entry = release.proof(release.quantity("cup.entries")).corrections[0]
    assert (entry.before, entry.after, entry.reason("en"), entry.where("zh")) == ("3020", "3002", "A slip", "杯赛一文")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("2024-10-01,cup.entrys,2014/2024,value,3020,3002,a,a,b,b", "没有 cup.entrys@2014/2024 这个数"),
        ("2024-10-01,cup.entries,2014/2024,value,3002,3020,a,a,b,b", "更正后应是“3020”，数据里是“3002”"),
        ("2024-10-01,cup.entries,2014/2024,valeu,3020,3002,a,a,b,b", "没有“valeu”这一列"),
    ],
)
def test_a_correction_must_be_of_a_quantity_and_hold(package: Package, row: str, says: str) -> None:
    assert says in package.add("corrections", row).faults()[0]


def test_only_the_latest_correction_of_a_cell_must_hold(package: Package) -> None:
    rows = [f"2024-10-0{day},cup.entries,2014/2024,value,3000,{value},a,a,b,b" for day, value in ((2, 3002), (1, 3020))]
    assert package.add("corrections", *rows).faults() == []


def test_the_files_of_a_release_are_what_was_read(package: Package) -> None:
    release = package.release()
    assert release.files["figures.csv"] == package.files["figures.csv"]
    assert release.words["zh/stories/cup.md"] == "杯赛\n"


def test_nothing_in_a_release_can_be_changed(package: Package) -> None:
    release = package.release()
    row = release.table("industries").row("smart")
    spoils: list[Callable[[], object]] = [
        lambda: vars(release)["quantities"].pop("cup.entries@2014/2024"),
        lambda: vars(release)["tables"].clear(),
        lambda: vars(release)["files"].update({}),
        lambda: setattr(release, "revision", ""),
        lambda: setattr(release.table("industries"), "rows", ()),
        lambda: setattr(row, "key", ""),
        lambda: operator.setitem(row, "entries", 0),  # type: ignore[call-overload]
        lambda: setattr(release.quantity("cup.entries"), "value", 0),
    ]
    for spoil in spoils:
        with pytest.raises((AttributeError, TypeError)):
            spoil()


def test_folders_load_like_files_in_memory(package: Package, tmp_path: Path) -> None:
    data, words = package.write(tmp_path)
    (data / "~$figures.csv").write_bytes(b"\0")
    (data / ".~lock.figures.csv#").write_bytes(b"\0")
    release, problems = load(data, words)
    assert release is not None
    assert (release.revision, problems) == (package.release().revision, [])


def test_words_in_any_known_encoding_load_and_are_noted(package: Package, tmp_path: Path) -> None:
    data, words = package.write(tmp_path)
    (words / "zh/stories/cup.md").write_bytes("杯赛\r\n".encode("gb18030"))
    release, problems = load(data, words)
    assert release is not None
    assert release.words["zh/stories/cup.md"] == "杯赛\n"
    assert [(problem.file, problem.level) for problem in problems] == [("zh/stories/cup.md", "note")]


def test_words_that_cannot_be_read_keep_the_release_from_loading(package: Package, tmp_path: Path) -> None:
    data, words = package.write(tmp_path)
    (words / "zh/stories/cup.md").write_bytes(b"\xff\xff\n")
    release, problems = load(data, words)
    assert release is None
    assert "第 1 字节" in str(problems[0])


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    release, problems = load(tmp_path / "data", tmp_path / "words")
    assert release is None
    assert any("找不到这个文件夹" in str(problem) for problem in problems)


@pytest.mark.parametrize(
    ("column", "text", "says"),
    [
        ("unit", "棵", "棵"),
        ("qualifier", "左右吧", "限定词“左右吧”不认识"),
        ("paragraph", "0", "“0”不是段落号"),
        ("also_in", "1，2", "“1，2”写法不对"),
    ],
)
def test_what_a_quantity_lacks_is_shown_in_its_own_column(package: Package, column: str, text: str, says: str) -> None:
    package.set("figures", "cup.entries", column, text)
    at = letter(package.text("figures").partition("\n")[0].split(",").index(column))
    where = f"figures.csv:{package.row_of('figures', 'cup.entries')}:{at}: "
    assert any(fault.startswith(where) and says in fault for fault in package.faults()), package.faults()
