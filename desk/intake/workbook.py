"""A table for Excel and WPS: an XLSX template with drop-down lists, notes and a dictionary, and a CSV that opens right."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from dataset import package
from dataset.cells import formula
from dataset.package import Field, Package, Resource
from dataset.problems import letter
from desk.intake import dialect
from desk.intake.intake import current
from desk.intake.xlsx import DICTIONARY
from render.captions import safe

SPARE = 500  # empty rows below the table that have the lists and formats too
LISTS = "_选项"
HEAD = ("列", "列名", "名称", "说明", "类型", "必填", "可填的内容")
TYPES = {
    "string": "文字",
    "number": "数",
    "integer": "整数",
    "year": "年",
    "date": "日期（年-月-日）",
    "boolean": "true 或 false",
}
WIDTHS = (6, 22, 22, 60, 18, 8, 60)
HEAD_FONT, HEAD_FILL = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F4E5F")


def clean(table: str, files: Mapping[str, bytes]) -> bytes:
    """The table as CSV for Excel: UTF-8 with BOM, text that a spreadsheet would run defused with an apostrophe."""
    rows = current(files, table)
    return b"\xef\xbb\xbf" + "".join(dialect.line([safe(cell) for cell in row]) for row in rows).encode()


def template(table: str, files: Mapping[str, bytes]) -> bytes:
    """The table as XLSX: its rows, lists to choose from, a note on every column name, and the sheet 数据字典.

    KeyError for no such table. What `take` reads from it unchanged is the stored file, byte for byte.
    """
    described = package.known(files)
    resource = described.resources[table]
    rows = current(files, table)[1:]
    book = Workbook()
    sheet = book.active
    sheet.title = resource.name[:31]
    _head(sheet, resource.names)
    for index, field in enumerate(resource.fields):
        _column(sheet, field, index, [row[index] for row in rows])
    _lists(book, sheet, resource, files, len(rows) + 1 + SPARE)
    _dictionary(book, resource, described)
    sheet.freeze_panes = "B2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _head(sheet: Any, names: Sequence[str]) -> None:
    for column, name in enumerate(names, 1):
        cell = sheet.cell(1, column, name)
        cell.font, cell.fill = HEAD_FONT, HEAD_FILL


def _column(sheet: Any, field: Field, index: int, texts: Sequence[str]) -> None:
    """One column's cells: numbers as numbers with the decimals they were printed with, all else as text, so that nothing
    a spreadsheet guesses (dates, leading zeros, formulas) changes it."""
    comment = Comment(note(field), "数据字典")
    comment.width, comment.height = 320, 120
    sheet.cell(1, index + 1).comment = comment
    sheet.column_dimensions[letter(index)].width = min(max([len(field.name), *(len(text) for text in texts)]) + 4, 48)
    sheet.column_dimensions[letter(index)].number_format = "General" if _numeric(field) else "@"
    for row, text in enumerate(texts, 2):
        _put(sheet.cell(row, index + 1), text, _numeric(field))


def _numeric(field: Field) -> bool:
    return field.type in ("number", "integer")


def _put(cell: Any, text: str, numeric: bool) -> None:
    if not text:
        return
    if numeric and (number := _number(text)) is not None:
        places = max(-int(number.as_tuple().exponent), 0)
        cell.value, cell.number_format = (number, "0." + "0" * places) if places else (int(number), "0")
        return
    cell.value, cell.data_type, cell.number_format = text, "s", "@"
    cell.quotePrefix = formula(text)
    cell.alignment = Alignment(wrap_text="\n" in text, vertical="top")


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def note(field: Field) -> str:
    """What a column holds, in a few lines."""
    lines = [f"{field.title}：{field.description}", f"类型：{TYPES[field.type]}{'，必填' if required(field) else ''}"]
    return "\n".join([*lines, *([f"可填：{allowed(field)}"] if allowed(field) else [])])


def required(field: Field) -> bool:
    """Whether its cells may not be empty."""
    return bool(field.constraints.get("required"))


def allowed(field: Field) -> str:
    """The field's constraints in words; empty where anything of its type may stand."""
    rules = field.constraints
    said = [
        "、".join(str(item) for item in rules.get("enum", ()) if item != ""),
        f"至少 {rules['minimum']}" if "minimum" in rules else "",
        f"至多 {rules['maximum']}" if "maximum" in rules else "",
        f"最多 {rules['maxLength']} 个字" if "maxLength" in rules else "",
        "不可重复" if rules.get("unique") else "",
        f"写法：{rules['pattern']}" if "pattern" in rules else "",
    ]
    return "；".join(part for part in said if part)


def _lists(book: Any, sheet: Any, resource: Resource, files: Mapping[str, bytes], last: int) -> None:
    """Drop-down lists, their words on a hidden sheet: a list written into the cell may hold 255 characters only."""
    hidden = book.create_sheet(LISTS)
    hidden.sheet_state = "hidden"
    for column, (name, words) in enumerate(_choices(resource, files)):
        for row, word in enumerate(words, 1):
            _put(hidden.cell(row, column + 1), word, numeric=False)
        place = letter(column)
        rule = DataValidation("list", formula1=f"'{LISTS}'!${place}$1:${place}${len(words)}", allow_blank=True)
        rule.errorTitle, rule.error = "不在可选的内容里", "请从下拉列表里选，或先在那张表里加一行。"
        at = letter(resource.names.index(name))
        rule.add(f"{at}2:{at}{last}")
        sheet.add_data_validation(rule)


def _choices(resource: Resource, files: Mapping[str, bytes]) -> Iterator[tuple[str, list[str]]]:
    """Columns with a closed set of texts: enumerated, true or false, or the key of another table."""
    for field in resource.fields:
        if words := [str(item) for item in field.constraints.get("enum", ()) if item != ""]:
            yield field.name, words
        elif field.type == "boolean":
            yield field.name, ["true", "false"]
    for key in resource.foreign_keys:
        if len(key.fields) == 1 and key.resource != resource.name:
            header, *rows = current(files, key.resource)
            yield key.fields[0], [row[header.index(key.targets[0])] for row in rows]


def _dictionary(book: Any, resource: Resource, described: Package) -> None:
    sheet = book.create_sheet(DICTIONARY)
    _head(sheet, HEAD)
    keys = {key.fields[0]: described.resources[key.resource] for key in resource.foreign_keys if len(key.fields) == 1}
    for index, field in enumerate(resource.fields):
        linked = f"{keys[field.name].title}（{keys[field.name].path}）里有的" if field.name in keys else ""
        row = (letter(index), field.name, field.title, field.description, TYPES[field.type])
        more = ("是" if required(field) else "", "；".join(filter(None, [linked, allowed(field)])))
        for column, text in enumerate((*row, *more), 1):
            _put(sheet.cell(index + 2, column), text, numeric=False)
    for index, width in enumerate(WIDTHS):
        sheet.column_dimensions[letter(index)].width = width
    sheet.freeze_panes = "A2"
