"""Files as spreadsheets save them: encodings, line ends, stray rows, and files that are no CSV at all."""

from __future__ import annotations

import pytest

from dataset.problems import Problem
from dataset.reading import Sheet, read

TEXT = "id,name\na,青岛\nb,莱西\n"


def sheet(data: bytes) -> tuple[Sheet, list[str]]:
    found, problems = read("a.csv", data)
    assert found is not None, problems
    assert [problem for problem in problems if problem.level == "error"] == []
    return found, [problem.message for problem in problems]


def refusal(data: bytes) -> Problem:
    _, problems = read("a.csv", data)
    return next(problem for problem in problems if problem.level == "error")


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (TEXT.encode(), ""),
        (TEXT.encode("utf-8-sig"), "BOM（UTF-8）"),
        (TEXT.encode("gb18030"), "GB18030"),
        (TEXT.encode("utf-16"), "BOM（UTF-16）"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.replace("\n", "\r\n").encode(), "CRLF"),
        (TEXT.replace(",", "\t").encode("utf-16"), "制表符"),
        (TEXT.replace(",", ";").encode(), "分号"),
    ],
)
def test_what_a_spreadsheet_saves_reads_the_same_and_is_noted(data: bytes, note: str) -> None:
    found, notes = sheet(data)
    assert found.header == ("id", "name")
    assert found.rows == [["a", "青岛"], ["b", "莱西"]]
    assert note in "".join(notes)
    assert bool(notes) == bool(note)


def test_trailing_empty_rows_and_columns_are_dropped_and_noted() -> None:
    found, notes = sheet("id,name,,\na,青岛,,\n,,,\n,,,\n".encode())
    assert (found.header, found.rows) == (("id", "name"), [["a", "青岛"]])
    assert notes == ["末尾有空行，已略去。", "右边有空列，已略去。"]


def test_an_empty_row_in_between_is_left_out_and_the_others_keep_their_numbers() -> None:
    found, notes = sheet("id,name\na,青岛\n,\n\nb,莱西\n".encode())
    assert found.numbers == [2, 5]
    assert notes == ["空行，已略去。", "空行，已略去。"]


def test_an_empty_row_is_no_fault() -> None:
    _, problems = read("a.csv", "id,name\n,\nb,莱西\n".encode())
    assert [(problem.level, problem.row) for problem in problems] == [("note", 2)]


def test_a_cell_may_hold_commas_quotes_and_line_breaks() -> None:
    found, _ = sheet('id,name\na,"一,二""三""\n四"\n'.encode())
    assert found.rows == [["a", '一,二"三"\n四']]


def test_a_text_that_is_in_no_known_encoding_is_refused_with_the_byte() -> None:
    fault = refusal(b"id,name\na,\xff\xff\n")
    assert "第 11 字节" in fault.message
    assert "CSV UTF-8" in fault.message


def test_a_file_cut_within_a_character_is_not_taken_for_gb18030() -> None:
    assert "没有传完" in refusal(TEXT.encode()[:-2]).message
    assert "没有传完" in refusal(TEXT.encode("utf-16")[:-1]).message


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04rest", ".xlsx"),
        (b"\xd0\xcf\x11\xe0rest", ".xls"),
        (b"%PDF-1.7", "PDF"),
        (b"id,name\n\x01\x02,b\n", "控制字符"),
    ],
)
def test_a_file_that_is_no_text_is_named(data: bytes, what: str) -> None:
    assert what in refusal(data).message


@pytest.mark.parametrize("data", [b"", b"\n\n", "\ufeff".encode()])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert "空的" in refusal(data).message


def test_a_quote_that_never_closes_names_the_row() -> None:
    fault = refusal('id,name\na,青岛\nb,"莱西\nc,即墨\n'.encode())
    assert (fault.row, "截断" in fault.message) == (3, True)


def test_a_stray_quote_says_how_to_write_one() -> None:
    assert '""' in refusal('id,name\na,"青"岛\n'.encode()).message


def test_a_short_last_row_is_called_a_truncated_file() -> None:
    fault = refusal("id,name,x\na,青岛,1\nb\n".encode())
    assert (fault.row, fault.column) == (3, "B")
    assert "截断" in fault.message


def test_a_file_without_a_last_line_end_is_a_warning() -> None:
    _, problems = read("a.csv", TEXT.encode()[:-1])
    assert [(problem.level, "没有换行" in problem.message) for problem in problems] == [("warning", True)]


def test_a_row_longer_than_the_header_shows_what_is_too_much() -> None:
    fault = refusal("id,name\na,青岛,莱西\n".encode())
    assert (fault.row, fault.column) == (2, "C")
    assert "莱西" in fault.message
