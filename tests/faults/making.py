"""How a broken file is made from a sound one, and handed to the desk."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import openpyxl

from dataset import package
from desk.intake import intake, workbook
from desk.intake.intake import Intake

Files = Mapping[str, bytes]
Rows = list[list[str]]


@dataclass(frozen=True)
class Kind:
    """One kind: `bring` hands it to the desk; the report must say each of `says`. `stored` is what a repaired file is stored as:
    "same" as before the fault, or "new"; empty for a file that must be refused."""

    name: str
    bring: Callable[[Files], Intake]
    says: tuple[str, ...]
    stored: str = ""


def rows(files: Files, table: str = "figures") -> Rows:
    return list(csv.reader(io.StringIO(files[f"{table}.csv"].decode(), newline="")))


def text(cells: Rows, delimiter: str = ",", end: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(cells)
    return out.getvalue()


def bytes_(name: str, change: Callable[[bytes], bytes], *says: str, table: str = "figures", stored: str = "") -> Kind:
    """The file with its bytes changed."""
    return Kind(name, lambda files: intake.take(f"{table}.csv", change(files[f"{table}.csv"]), files), says, stored)


def cells(name: str, change: Callable[[Rows], Any], *says: str, table: str = "figures", stored: str = "") -> Kind:
    """The file with its rows changed; `change` works on them in place, or returns others."""

    def bring(files: Files) -> Intake:
        found = rows(files, table)
        return intake.take(f"{table}.csv", text(change(found) or found).encode(), files)

    return Kind(name, bring, says, stored)


def cell(
    name: str, column: str, wrong: str, *says: str, table: str = "figures", row: int = 2, stored: str = ""
) -> Kind:
    """One cell with another text: `row` is its place among the rows, the header being 0."""

    def change(found: Rows) -> None:
        found[row][found[0].index(column)] = wrong

    return cells(name, change, *says, table=table, stored=stored)


def book(name: str, change: Callable[[Any], Any], *says: str, table: str = "figures", stored: str = "") -> Kind:
    """The table's template with its first sheet changed."""

    def bring(files: Files) -> Intake:
        opened = openpyxl.load_workbook(io.BytesIO(workbook.template(table, files)))
        change(opened[table])
        out = io.BytesIO()
        opened.save(out)
        return intake.take("上传.xlsx", out.getvalue(), files, table)

    return Kind(name, bring, says, stored)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def pack(name: str, change: Callable[[dict[str, bytes]], Any], *says: str) -> Kind:
    """The template's ZIP with its parts changed, by name."""

    def bring(files: Files) -> Intake:
        with zipfile.ZipFile(io.BytesIO(workbook.template("honours", files))) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        change(parts)
        return intake.take("honours.xlsx", zipped(parts), files)

    return Kind(name, bring, says)


def drop(column: str) -> Callable[[Rows], Rows]:
    def change(found: Rows) -> Rows:
        at = found[0].index(column)
        return [row[:at] + row[at + 1 :] for row in found]

    return change


def rename(column: str, to: str) -> Callable[[Rows], None]:
    def change(found: Rows) -> None:
        found[0][found[0].index(column)] = to

    return change


def swap(first: str, second: str) -> Callable[[Rows], None]:
    def change(found: Rows) -> None:
        a, b = found[0].index(first), found[0].index(second)
        found[0][a], found[0][b] = found[0][b], found[0][a]

    return change


def put(at: str, value: object, **style: str) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet[at].value = value
        for name, said in style.items():
            setattr(sheet[at], name, said)

    return change


def titles(files: Files, table: str = "figures") -> list[str]:
    found, _ = package.read(files["datapackage.json"])
    assert found is not None
    return [field.title for field in found.resources[table].fields]


def second_head(files: Files) -> Intake:
    head, *rest = rows(files)
    return intake.take("figures.csv", text([head, titles(files), *rest]).encode(), files)


def chinese_head(files: Files) -> Intake:
    return intake.take("figures.csv", text([titles(files), *rows(files)[1:]]).encode(), files)


def plain_rows(files: Files) -> list[list[object]]:
    return [list[object](row) for row in rows(files)[1:]]


def gridded(column: str, value: object, row: int = 1) -> Callable[[Files], Intake]:
    def bring(files: Files) -> Intake:
        found = plain_rows(files)
        found[row][rows(files)[0].index(column)] = value
        return intake.grid(found, files, "figures")

    return bring


def pasted(said: str, table: str = "honours") -> Callable[[Files], Intake]:
    return lambda files: intake.paste(said, files, table)


def two_sheets() -> bytes:
    opened = openpyxl.Workbook()
    opened.active["A1"] = "id"
    opened.create_sheet("二")["A1"] = "id"
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def entity(parts: dict[str, bytes], declaration: bytes) -> None:
    sheet = parts["xl/worksheets/sheet1.xml"]
    head, _, body = sheet.partition(b"?>") if sheet.startswith(b"<?xml") else (b"", b"", sheet)
    parts["xl/worksheets/sheet1.xml"] = (head + b"?>" if head else b"") + declaration + body


def endless(parts: dict[str, bytes]) -> None:
    """A sheet whose last cell stands in the last row there can be."""
    last = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", last)
