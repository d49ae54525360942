"""What editors take home: a template that comes back as the same bytes, with lists, notes and a dictionary; a CSV for Excel."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from dataset import Release, package
from dataset.cells import formula
from desk.intake import intake, workbook
from desk.intake.xlsx import DICTIONARY
from tests.conftest import as_csv


@pytest.fixture(scope="module")
def files(release: Release) -> Mapping[str, bytes]:
    return release.files


@pytest.fixture(scope="module")
def book(files: Mapping[str, bytes]) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook.template("figures", files)))


def column(book: Any, name: str) -> int:
    return next(cell.column for cell in book["figures"][1] if cell.value == name)


@pytest.mark.parametrize("table", ["figures", "checks", "districts", "hefei_firms", "derived"])
def test_a_template_that_nobody_touched_comes_back_as_the_stored_file(table: str, files: Mapping[str, bytes]) -> None:
    taken = intake.take("模板.xlsx", workbook.template(table, files), files, table)
    assert (taken.content, taken.sound) == (files[f"{table}.csv"], True)


def test_a_clean_csv_opens_right_in_excel_and_comes_back_as_the_stored_file(files: Mapping[str, bytes]) -> None:
    for name in ("figures", "checks"):
        content = workbook.clean(name, files)
        assert content.startswith(b"\xef\xbb\xbf")
        assert intake.take(f"{name}.csv", content, files).content == files[f"{name}.csv"]


def test_every_column_has_a_note_and_closed_ones_a_list(book: Any, release: Release) -> None:
    sheet = book["figures"]
    assert all(cell.comment and cell.comment.text for cell in sheet[1])
    listed = {str(rule.sqref).split("2:")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    letters = {
        name: sheet.cell(1, column(book, name)).column_letter for name in ("unit", "source", "place", "confidence")
    }
    assert set(letters.values()) <= set(listed)
    hidden = book["_选项"]
    words = {cell.value for row in hidden.iter_rows() for cell in row}
    assert hidden.sheet_state == "hidden" and {"high", "qd-cup", "370200"} <= words


def test_the_lists_reach_five_hundred_rows_below_the_table(book: Any, files: Mapping[str, bytes]) -> None:
    rules = book["figures"].data_validations.dataValidation
    last = len(intake.current(files, "figures")) + workbook.SPARE  # the header is the first row
    assert {cells.max_row for rule in rules for cells in rule.sqref.ranges} == {last}


def test_what_a_column_may_hold_is_said_in_words(release: Release) -> None:
    fields = {field.name: field for field in release.package.resources["figures"].fields}
    rules = {"enum": ["a", "", "b"], "minimum": 0, "maximum": 9, "maxLength": 3, "unique": True, "pattern": "[a-z]+"}
    said = "a、b；至少 0；至多 9；最多 3 个字；不可重复；写法：[a-z]+"
    assert workbook.allowed(replace(fields["id"], constraints=rules)) == said
    assert workbook.allowed(replace(fields["id"], constraints={})) == ""


def test_texts_are_text_and_numbers_keep_their_decimals(book: Any) -> None:
    sheet = book["figures"]
    periods = [sheet.cell(row, column(book, "period")) for row in range(2, 20)]
    assert {cell.number_format for cell in periods} == {"@"} and {cell.data_type for cell in periods} == {"s"}
    values = [sheet.cell(row, column(book, "value")) for row in range(2, 160)]
    assert {cell.data_type for cell in values if cell.value is not None} == {"n"}


def test_the_dictionary_sheet_tells_every_column_of_the_descriptor(book: Any, release: Release) -> None:
    described = release.package.resources["figures"]
    rows = list(book[DICTIONARY].iter_rows(min_row=2, values_only=True))
    assert [row[1:4] for row in rows] == [(f.name, f.title, f.description) for f in described.fields]
    assert all(str(item) in rows[8][6] for item in described.fields[8].constraints["enum"])


def test_formula_like_text_is_defused_in_both(files: Mapping[str, bytes]) -> None:
    evil, rows = '=HYPERLINK("http://x")', intake.current(files, "honours")
    rows[1][2] = evil
    spoilt = {**files, "honours.csv": as_csv(rows).encode()}
    assert formula(evil)
    assert f"'{evil}" in [
        cell for row in intake.reading.records("a", workbook.clean("honours", spoilt))[0] for cell in row
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.template("honours", spoilt)))["honours"]
    assert (sheet["C2"].value, sheet["C2"].data_type, sheet["C2"].quotePrefix) == (evil, "s", True)


def test_a_descriptor_of_every_type_has_a_word_for_it(release: Release) -> None:
    types = {field.type for resource in release.package.resources.values() for field in resource.fields}
    assert types <= set(workbook.TYPES)
    assert package.FILE in release.files
