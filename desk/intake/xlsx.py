"""An XLSX workbook -> rows of text as the editor sees them. Distrusts the file: sizes, packing and entities are looked at first."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Any

import openpyxl

from dataset.problems import Problem, letter
from desk.intake.tidy import Records

ROWS, COLUMNS = 50_000, 200
UNPACKED = 100_000_000  # bytes of all parts together
PART = 60_000_000  # bytes of one part
RATIO = 200  # times a part may grow when it is unpacked
PARTS = 500
SMALL = 1_000_000  # below this many bytes a part may be packed as tightly as it likes
DIGITS = 15  # of a number that a spreadsheet keeps; the rest is the noise of binary fractions
FIXED = re.compile(r"0\.(0+)")  # a number format with so many decimals
DICTIONARY = "数据字典"
MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
SAVE_AGAIN = "请在表格软件里新建一份，只把数据贴进去，另存为 .xlsx 再上传。"


class Refused(Exception):
    """Why a workbook is not opened, for the editor."""


def records(file: str, content: bytes) -> tuple[Records, list[Problem]]:
    """The rows of the workbook's first sheet with data, header first; no rows, and why, when it cannot be read.

    A number is written with the digits the editor sees, a date as ISO, a percent cell with its %; formulas and error values
    stay as they are and are told.
    """
    try:
        _inspect(content)
        with warnings.catch_warnings():  # the library's remarks on styles it drops are nothing to us
            warnings.simplefilter("ignore")
            return _read(file, content)
    except Refused as fault:
        return [], [Problem(file, 0, "", str(fault))]
    except Exception as error:  # whatever a damaged workbook breaks inside the library; its own words help nobody
        said = f"这个工作簿打不开（{type(error).__name__}），可能已损坏。{SAVE_AGAIN}"
        return [], [Problem(file, 0, "", said)]


def _inspect(content: bytes) -> None:
    """Refuses a ZIP that would grow beyond reason, is locked, or holds what a workbook never needs, before any XML is read."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
            raise Refused(f"这个工作簿解开后太大（{len(parts)} 个部件）。{SAVE_AGAIN}")
        names = {part.filename for part in parts}
        if "xl/workbook.xml" not in names:
            raise Refused("这是 ZIP 文件，但不是 Excel 工作簿（.xlsx）。请上传 CSV 或 .xlsx。")
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise Refused("这个工作簿带宏（.xlsm）。请另存为不带宏的 .xlsx 或 CSV 再上传。")
        for part in parts:
            _inspect_part(archive, part)


def _inspect_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    grows = part.file_size > RATIO * max(part.compress_size, 1) and part.file_size > SMALL
    if grows or part.file_size > PART:
        raise Refused(f"这个工作簿压得太紧，解开会撑满内存（{part.filename}）。{SAVE_AGAIN}")
    if part.flag_bits & 1:
        raise Refused("这个工作簿设了密码。请取消密码，另存后再上传。")
    if part.filename.endswith((".xml", ".rels")):
        with archive.open(part) as stream:
            text = stream.read(part.file_size + 1)
        if len(text) > part.file_size:
            raise Refused(f"这个工作簿的大小写得不实（{part.filename}）。{SAVE_AGAIN}")
        if DOCTYPE.search(text.replace(b"\0", b"")):
            raise Refused(f"这个工作簿的 XML 里有实体定义，不读（{part.filename}）。{SAVE_AGAIN}")


def _read(file: str, content: bytes) -> tuple[Records, list[Problem]]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    with closing(book):
        sheets = [sheet for sheet in book.worksheets if sheet.title != DICTIONARY and sheet.sheet_state == "visible"]
        read = [(sheet.title, *_sheet(file, sheet)) for sheet in sheets]
    full = [found for found in read if found[1]]
    if not full:
        return [], [Problem(file, 0, "", "工作簿是空的：没有一张表里有内容。请核对是否传错了文件。")]
    title, rows, problems = full[0]
    if len(full) > 1:
        others = "、".join(f"“{name}”" for name, *_ in full[1:])
        raise Refused(f"工作簿里有 {len(full)} 张有内容的表：“{title}”和{others}。一次只收一张，请删去其余的表。")
    if wrong := _merged(file, content):
        problems = [*problems, *wrong]
    return rows, [*problems, Problem(file, 0, "", f"读的是 Excel 工作簿里的“{title}”。", "note")]


def _sheet(file: str, sheet: Any) -> tuple[Records, list[Problem]]:
    sheet.reset_dimensions()  # what the file says of its size may be wrong, or a trap
    rows: Records = []
    problems: list[Problem] = []
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if all(cell.value is None for cell in cells):
            continue  # a million of these may lie between two rows: they are counted when a row follows
        if number > ROWS + 1 or any(cell.value is not None for cell in cells[COLUMNS:]):
            raise Refused(f"这张表太大：最多 {ROWS:,} 行、{COLUMNS} 列。请分开上传，或请工程师处理。")
        rows += [[] for _ in range(number - 1 - len(rows))]
        rows.append([shown(cell) for cell in cells[:COLUMNS]])
        problems += [_formula(file, number, i, rows[-1][i]) for i, cell in enumerate(cells) if cell.data_type == "f"]
    return _squared(rows), problems


def _formula(file: str, number: int, index: int, text: str) -> Problem:
    said = f"{letter(index)} 列：这一格是公式（{text[:40]}）。请复制后“选择性粘贴－数值”，再上传。"
    return Problem(file, number, letter(index), said)


def _squared(rows: Records) -> Records:
    """All rows as long as the widest that holds words."""
    while rows and not any(map(str.strip, rows[-1])):
        rows.pop()
    width = max((i + 1 for row in rows for i, cell in enumerate(row) if cell.strip()), default=0)
    return [[*row[:width], *[""] * (width - len(row))] for row in rows]


def shown(cell: Any) -> str:
    """A cell's text as the editor reads it: 13.02 for 13.0200000001, 13.02% for 0.1302 shown as a percentage."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return str(value if isinstance(value, str) else getattr(value, "text", None) or "=")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return _number(value, (cell.number_format or "").split(";")[0])
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _number(value: float, style: str) -> str:
    """The digits of a number; the cell's number format adds a % and closing zeros, and never takes a digit away."""
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    plain = Decimal(f"{value:.{DIGITS}g}") if isinstance(value, float) else Decimal(value)
    scaled = (plain * 100 if "%" in style else plain).normalize()
    fixed = FIXED.search(style)
    places = max(len(fixed[1]) if fixed else 0, -int(scaled.as_tuple().exponent), 0)
    return f"{scaled:.{places}f}" + ("%" if "%" in style else "")


def _merged(file: str, content: bytes) -> list[Problem]:
    return [
        Problem(
            file,
            int(row),
            first,
            f"{first} 列：{first}{row}:{last}{end} 是合并的单元格。请取消合并，每一格都单独填写。",
        )
        for first, row, last, end in _merges(content)
    ]


def _merges(content: bytes) -> Iterator[tuple[str, str, str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
                for found in MERGED.findall(archive.read(name)):
                    yield tuple(part.decode() for part in found)
