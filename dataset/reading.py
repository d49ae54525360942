"""Bytes of a CSV file -> rows of text, whatever spreadsheet saved it. Knows nothing of what the columns mean."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dataset.problems import Problem, letter

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "gb18030": "GB18030"}
SIGNATURES = (
    (b"PK\x03\x04", "Excel 工作簿（.xlsx）"),
    (b"\xd0\xcf\x11\xe0", "旧版 Excel 工作簿（.xls）"),
    (b"%PDF", "PDF 文件"),
)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SAMPLE = 4096


class Unreadable(Exception):
    """The bytes are no text that we can be sure of; the message says at which byte and what to do."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """A file's cells as text, all rows as long as the header; `numbers` are the rows' numbers in a spreadsheet."""

    header: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[int]


def decode(data: bytes) -> tuple[str, list[str]]:
    """Text and what an editor should know of its encoding: BOM, UTF-16 by its NULs, strict UTF-8, strict GB18030.

    Raises Unreadable rather than guess.
    """
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise Unreadable(f"这是{what}，不是 CSV。请在表格软件里另存为“CSV UTF-8（逗号分隔）”。")
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding), [f"文件带 BOM（{NAMES[encoding]}），已识别。"]
    encoding = _without_bom(data)
    text = _strict(data, encoding)
    return text, [] if encoding == "utf-8" else [f"文件是 {NAMES[encoding]} 编码，已照此读入；建议另存为 UTF-8。"]


def _without_bom(data: bytes) -> str:
    sample = data[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even or odd:  # ASCII commas and digits leave a NUL in one half of each UTF-16 pair
        return "utf-16-le" if odd > even else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":  # a UTF-8 file cut within its last character
            return "utf-8"
        return "gb18030"
    return "utf-8"


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.reason in ("unexpected end of data", "truncated data"):
            raise Unreadable(f"文件在第 {error.start + 1} 字节处断开，像是没有传完。请重新上传完整的文件。") from None
        raise Unreadable(
            f"第 {error.start + 1} 字节处不是 {NAMES[encoding]} 文字，无法确定编码。请另存为“CSV UTF-8（逗号分隔）”再上传。"
        ) from None
    if odd := CONTROL.search(text):
        at = len(text[: odd.start()].encode(encoding)) + 1
        raise Unreadable(f"第 {at} 字节处是控制字符，不像文本文件。请另存为“CSV UTF-8（逗号分隔）”再上传。")
    return text


def read(file: str, data: bytes) -> tuple[Sheet | None, list[Problem]]:
    """Rows of one CSV file; None when nothing can be made of it. A row of the wrong length is an error and left out."""
    found, problems = records(file, data)
    if not found:
        return None, problems
    sheet, more = arrange(file, found)
    return sheet, problems + more


def records(file: str, data: bytes) -> tuple[list[list[str]], list[Problem]]:
    """The file's cells row by row, header first, as they stand; no rows, and why, when nothing can be made of it."""
    try:
        text, notes = decode(data)
        found = _records(text, notes)
    except Unreadable as error:
        return [], [Problem(file, 0, "", str(error))]
    except csv.Error as error:
        return [], [_broken(file, text, error)]
    problems = [Problem(file, 0, "", note, "note") for note in notes]
    if not found:
        return [], [*problems, Problem(file, 0, "", "文件是空的：连表头也没有。请恢复这个文件。")]
    if not text.endswith("\n"):
        problems.append(Problem(file, len(found), "", "文件末尾没有换行，请确认没有少传内容。", "warning"))
    return found, problems


def _records(text: str, notes: list[str]) -> list[list[str]]:
    if "\r\n" in text:
        notes.append("换行是 Windows 写法（CRLF），已识别。")
    first = text.split("\n", 1)[0]
    delimiter = next((mark for mark in "\t;" if mark in first and "," not in first), ",")
    if delimiter != ",":
        notes.append(f"各列用{'制表符' if delimiter == chr(9) else '分号'}分隔，已识别；建议存为逗号分隔。")
    records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    while records and not any(map(str.strip, records[-1])):
        records.pop()
        notes.append("末尾有空行，已略去。") if "末尾有空行，已略去。" not in notes else None
    return records


def _broken(file: str, text: str, error: csv.Error) -> Problem:
    if "unexpected end" in str(error):
        row = _last_open_quote(text)
        return Problem(
            file, row, "", "从这一行起有一个双引号没有配对，文件可能被截断。请补上引号或重新上传完整的文件。"
        )
    return Problem(file, 0, "", '双引号用法有误：单元格里的双引号要写成两个（""），整格再用双引号括起。')


def _last_open_quote(text: str) -> int:
    """Number of the record that the text breaks off in."""
    read = 0
    with contextlib.suppress(csv.Error):
        for _ in csv.reader(io.StringIO(text, newline=""), strict=True):
            read += 1
    return read + 1


def arrange(file: str, records: Sequence[Sequence[str]]) -> tuple[Sheet, list[Problem]]:
    """Records as a sheet: empty columns at the right and empty rows left out and told, a row of the wrong length an error."""
    problems: list[Problem] = []
    header = [name.strip() for name in records[0]]
    width = max((index + 1 for index, name in enumerate(header) if name), default=0)
    if width < len(header) and not any(cell.strip() for row in records[1:] for cell in row[width:]):
        problems.append(Problem(file, 1, letter(width), "右边有空列，已略去。", "note"))
        header = header[:width]
    body = records[1:]
    if all(map(any, body)) and set(map(len, body)) <= {len(header)}:  # as good as always; spares a look at each row
        return Sheet(tuple(header), body, range(2, len(records) + 1)), problems
    rows, numbers = [], []
    for number, row in enumerate(body, start=2):
        sound = row if len(row) == len(header) and any(row) else row[: len(header)]
        if sound is not row and (fault := _row_fault(file, number, row, len(header), last=number == len(records))):
            problems.append(fault)
        else:
            rows.append(sound)
            numbers.append(number)
    return Sheet(tuple(header), rows, numbers), problems


def _row_fault(file: str, number: int, row: Sequence[str], width: int, last: bool) -> Problem | None:
    if not any(map(str.strip, row)):
        return Problem(file, number, "", "空行，已略去。", "note")
    if len(row) < width:
        why = "文件可能在这里被截断" if last else "可能少了逗号"
        return Problem(
            file, number, letter(len(row)), f"这一行只有 {len(row)} 格，表头有 {width} 列：{why}。请补全这一行。"
        )
    if any(map(str.strip, row[width:])):
        wrong = f"这一行有 {len(row)} 格，表头只有 {width} 列：格子里的逗号要用双引号括起。多出来的是“{row[width]}”。"
        return Problem(file, number, letter(width), wrong)
    return None
