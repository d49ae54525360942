"""Errors sown into the real data, each caught by the check with the right message; and what spreadsheets do to files, caught by none."""

from __future__ import annotations

import csv
import io
import subprocess
import sys

import pytest

from dataset.problems import errors, letter
from tests.conftest import REPO, Package, as_csv

CLEAN_TABLES = ("figures", "districts", "survey_outcomes")


def only(package: Package, *says: str) -> None:
    """All errors are of the one kind, each word is said, and nothing is said twice."""
    faults = package.faults()
    assert faults, "nothing was caught"
    assert [word for word in says if not any(word in fault for fault in faults)] == []
    assert len(set(faults)) == len(faults)


def test_the_real_data_are_clean(real: Package) -> None:
    release, problems = real.load()
    assert errors(problems) == []
    assert release is not None
    assert len(release.quantities) > 250


def test_frictionless_finds_the_package_valid() -> None:
    command = [sys.executable, "-m", "frictionless", "validate", "data/datapackage.json"]
    result = subprocess.run(command, cwd=REPO, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_swapped_digits_in_a_share_disagree_with_the_print(real: Package) -> None:
    real.set("contest_industries", "smart-manufacturing", "share", "13.20")
    only(real, "contest_industries.csv:2:", "“13.02%”读作 13.02 %", "这一行填的是 13.20 %", "核算有出入")


def test_swapped_digits_in_the_print_too_contradict_the_arithmetic(real: Package) -> None:
    real.set("contest_industries", "smart-manufacturing", "share", "13.20")
    real.set("contest_industries", "smart-manufacturing", "share_as_printed", "13.20%")
    only(real, "checks.csv:", "核算有出入：智能制造类项目的占比（100 × 391个 ÷ 3002个 = 13.0247% = 13.20%）")
    assert len(real.faults()) == 1


@pytest.mark.parametrize("printed", ["77家", "78家"])
def test_seventy_eight_of_eighty_three_is_not_the_published_share(real: Package, printed: str) -> None:
    real.set("survey_outcomes", "support", "firms", "78").set("survey_outcomes", "support", "firms_as_printed", printed)
    only(real, "78家 ÷ 83家 = 93.9759% = 92.77%")


@pytest.mark.parametrize("printed", ["8家", "18家"])
def test_eighteen_cannot_be_of_thirteen(real: Package, printed: str) -> None:
    real.set("water_categories", "equipment", "firms", "18").set(
        "water_categories", "equipment", "firms_as_printed", printed
    )
    only(real, "核算有出入：装备制造企业不多于入选企业（18家 <= 13家）")


def test_ten_thousands_for_hundred_millions_disagree_with_the_print(real: Package) -> None:
    real.set("figures", "laixi.farmer-income", "unit", "万元")
    only(real, "原文写法“1.2亿元以上”读作 1.2 亿元，限定词“以上”，这一行填的是 1.2 万元，限定词“以上”")
    assert real.faults()[0].startswith(f"figures.csv:{real.row_of('figures', 'laixi.farmer-income')}:P: P 列（")


def test_a_dropped_hedge_disagrees_with_the_print(real: Package) -> None:
    real.set("honours", "specialised", "firms_qualifier", "")
    only(real, "原文写法“200余家”读作 200 家，限定词“余”，这一行填的是 200 家，无限定词")


def test_a_missing_source_is_told(real: Package) -> None:
    real.set("figures", "cup.incubated", "source", "")
    only(real, f"figures.csv:{real.row_of('figures', 'cup.incubated')}:M: M 列（来源）")


def test_an_unknown_source_offers_the_nearest(real: Package) -> None:
    real.set("figures", "cup.incubated", "source", "qd-cop")
    only(real, "“qd-cop”在 sources.csv 的 id 列里没有。最接近的是：qd-cup")


def test_a_paragraph_beyond_the_articles_end_is_told(real: Package) -> None:
    real.set("figures", "cup.incubated", "paragraph", "19")
    only(real, "qd-cup 一共 18 段，没有第 19 段")


def test_a_row_entered_twice_is_told(real: Package) -> None:
    rows = list(csv.reader(io.StringIO(real.text("figures"))))
    real.put("figures", as_csv([*rows, rows[1]]))
    only(real, f"figures.csv:{len(rows) + 1}:A:", "与第 2 行重复")


@pytest.mark.parametrize(
    ("table", "column"), [("figures", "place"), ("pilot_districts", "district"), ("districts", "adcode")]
)
def test_a_wrong_adcode_is_told(real: Package, table: str, column: str) -> None:
    header, first, *_ = csv.reader(io.StringIO(real.text(table)))
    right = first[header.index(column)]
    real.set(table, first[0], column, right[:-1] + "9")
    only(real, f"{table}.csv:2:", f"“{right[:-1]}9”")


@pytest.mark.parametrize("table", CLEAN_TABLES)
@pytest.mark.parametrize("keep", [0.3, 0.62, 0.9])
def test_a_truncated_file_is_told(real: Package, table: str, keep: float) -> None:
    content = real.files[f"{table}.csv"]
    real.files[f"{table}.csv"] = content[: int(len(content) * keep)]
    release, problems = real.load()
    assert release is None
    assert any(
        word in str(problem) for problem in errors(problems) for word in ("截断", "没有传完", "没有编号", "没有选到")
    )


@pytest.mark.parametrize(
    ("first", "second"), [("value", "unit"), ("paragraph", "source"), ("as_of", "place"), ("topic", "period")]
)
def test_two_columns_swapped_under_their_header_are_told(real: Package, first: str, second: str) -> None:
    header, *rows = csv.reader(io.StringIO(real.text("figures")))
    a, b = header.index(first), header.index(second)
    for row in rows:
        row[a], row[b] = row[b], row[a]
    real.put("figures", as_csv([header, *rows]))
    only(real, "对调了")
    assert len(real.faults()) == 1


def test_two_columns_swapped_with_their_header_are_told(real: Package) -> None:
    rows = list(csv.reader(io.StringIO(real.text("figures"))))
    real.put("figures", as_csv([[*row[:5], row[6], row[5], *row[7:]] for row in rows]))
    only(real, "figures.csv:1:F: F 列与 G 列对调了（unit、value）。请换回来。")


@pytest.mark.parametrize(
    ("encoding", "note"),
    [("gb18030", "GB18030"), ("utf-8-sig", "BOM（UTF-8）"), ("utf-16", "BOM（UTF-16）"), ("utf-16-le", "UTF-16")],
)
@pytest.mark.parametrize("table", CLEAN_TABLES)
def test_what_spreadsheets_save_loads_right_and_is_noted(real: Package, table: str, encoding: str, note: str) -> None:
    before = real.release().table(table).rows
    real.files[f"{table}.csv"] = real.text(table).replace("\n", "\r\n").encode(encoding)
    assert [dict(row) for row in real.release().table(table).rows] == [dict(row) for row in before]
    assert real.faults() == []
    assert [line for line in real.notes() if line.startswith(f"{table}.csv:-:-: 说明：") and note in line]


def test_full_width_digits_load_right_and_are_noted(real: Package) -> None:
    real.set("figures", "cup.incubated", "value", "５４８２").set("figures", "cup.entries", "value", "3,002")
    assert real.release().quantity("cup.incubated").value == 5482
    assert real.release().quantity("cup.entries").value == 3002
    assert real.faults() == []
    assert ["５４８２" in real.notes()[0], "3,002" in real.notes()[1]] == [True, True]


@pytest.mark.parametrize("cell", ["5482个", "0.5万", "5482.5.1", "约5482"])
def test_words_in_a_number_cell_are_refused(real: Package, cell: str) -> None:
    real.set("figures", "cup.incubated", "value", cell)
    only(real, f"figures.csv:{real.row_of('figures', 'cup.incubated')}:F: F 列（")


@pytest.mark.parametrize(
    ("table", "row", "column", "blamed"),
    [
        ("figures", "cup.incubated", "value", "as_printed"),
        ("contest_industries", "smart-manufacturing", "entries", "entries_as_printed"),
    ],
)
def test_what_disagrees_with_the_print_is_shown_in_the_column_of_the_phrase(
    real: Package, table: str, row: str, column: str, blamed: str
) -> None:
    real.set(table, row, column, "77")
    letters = letter(real.text(table).partition("\n")[0].split(",").index(blamed))
    assert any(fault.startswith(f"{table}.csv:{real.row_of(table, row)}:{letters}: ") for fault in real.faults())
