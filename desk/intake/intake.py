"""Takes in what an editor drops, pastes or types: finds the table, puts right what is safe, tells all the rest at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dataset import checking, package, reading, references
from dataset.loading import load_files, read_table
from dataset.package import Resource
from dataset.problems import Problem, errors, in_order, letter
from desk.intake import dialect, finding, xlsx
from desk.intake.tidy import Records, head_faults, tidy
from render import fonts

SIZE = 5_000_000  # bytes of an upload; Streamlit takes as much, and nginx its wrapping too
# What is looked at, in this order; what comes after the first failure cannot be judged and is not called fine.
READ, HEAD, CELLS, KEYS, PRINT, FONTS = "文件和编码", "表头", "单元格和主键", "与别的表的对应", "原文写法与核算", "字体"
CHECKS = (READ, HEAD, CELLS, KEYS, PRINT, FONTS)


@dataclass(frozen=True, eq=False)
class Intake:
    """What was taken in. `path` is below data/ (or words/…); `content` is the file as it would be stored, None where it cannot be.

    `header` and `rows` are the cells as they were given, for the grid; `numbers` are the rows' numbers in reports.
    `ran` names the checks that were made, of those that are `due`; problems of level "error" in a content that can be stored (a number
    that is not as printed, a contradiction) still forbid publishing.
    """

    table: str
    path: str
    content: bytes | None
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    problems: tuple[Problem, ...]
    ran: tuple[str, ...] = (READ,)
    due: tuple[str, ...] = CHECKS

    @property
    def skipped(self) -> tuple[str, ...]:
        """The checks that could not be made yet."""
        return tuple(check for check in self.due if check not in self.ran)

    @property
    def sound(self) -> bool:
        """Whether it can be stored and nothing in it forbids publishing."""
        return self.content is not None and not errors(self.problems)

    def cell(self, problem: Problem) -> tuple[int, int] | None:
        """Row and column in `rows`, both from 0, that a problem of this file stands at; None for no cell of the grid."""
        if problem.file != self.path or problem.row not in self.numbers or not problem.column:
            return None
        column = next((i for i in range(len(self.header)) if letter(i) == problem.column), None)
        return None if column is None else (self.numbers.index(problem.row), column)


def take(name: str, content: bytes, files: Mapping[str, bytes], table: str = "", chosen: str = "") -> Intake:
    """A dropped file, CSV or XLSX, to be `table` or, without one, the table that its columns name; of several that they name alike
    the one that its own name begins with, or else the one `chosen` on the page.

    `files` are the bytes of data/ by path, datapackage.json among them (as in `Release.files`). `name` is only shown and
    compared, never opened. Never raises for what the file holds.
    """
    shown = finding.shown(name)
    if len(content) > SIZE:
        return refused(shown, f"文件有 {len(content) / 1e6:.1f} MB，最多收 {SIZE / 1e6:.0f} MB。请核对是否传错了文件。")
    read = xlsx.records if content.startswith(b"PK\x03\x04") else reading.records
    records, problems = read(shown, content)
    if not records:
        return Intake(table, shown, None, (), (), (), tuple(problems))
    if len(records) > xlsx.ROWS + 1:
        return refused(shown, f"有 {len(records):,} 行，最多收 {xlsx.ROWS:,} 行。请分开上传，或请工程师处理。")
    found = finding.table(package.known(files), name, records, table, chosen)
    if isinstance(found, str):
        return Intake("", shown, None, (), (), (), (*problems, Problem(shown, 0, "", found)), (READ,))
    return judge(found, records, files, [_moved(problem, found) for problem in problems])


def paste(text: str, files: Mapping[str, bytes], table: str, onto: Sequence[Sequence[str]] = ()) -> Intake:
    """Cells copied from a spreadsheet (tabs between them), merged by key into `onto`, records of `table` (those stored): a known key
    changes its row, a new one adds a row. With a header any columns may come, the key's among them; without, all in order."""
    resource = package.known(files).resources[table]
    if len(text.encode()) > SIZE:
        return refused(resource.path, f"贴进来的内容太长，最多 {SIZE / 1e6:.0f} MB。", table)
    try:
        pasted = _cells(text)
        stored = [list(row) for row in onto] or current(files, table)
        merged = finding.merged(resource, stored, tidy(resource.path, pasted).records)
    except reading.Unreadable as fault:
        return refused(resource.path, str(fault), table)
    return judge(resource, merged.records, files, merged.notes)


def grid(rows: Sequence[Sequence[object]], files: Mapping[str, bytes], table: str) -> Intake:
    """Cells as edited in the grid: all rows of the table, columns in the table's order, None for blank."""
    resource = package.known(files).resources[table]
    records = [["" if cell is None else str(cell) for cell in row] for row in rows]
    while records and not any(map(str.strip, records[-1])):
        records.pop()
    return judge(resource, [resource.names, *records], files, [])


def current(files: Mapping[str, bytes], table: str) -> Records:
    """The table as it is stored, header first."""
    resource = package.known(files).resources[table]
    return reading.records(resource.path, files.get(resource.path, b""))[0]


def refused(path: str, why: str, table: str = "") -> Intake:
    """Nothing was read, and why."""
    return Intake(table, path, None, (), (), (), (Problem(path, 0, "", why),))


def judge(
    resource: Resource, given: Sequence[Sequence[str]], files: Mapping[str, bytes], said: Sequence[Problem]
) -> Intake:
    """All there is to say of one table's records, header first; `said` is what reading them told."""
    tidied = tidy(resource.path, given)
    heads = head_faults(resource, tidied.records)
    sheet, more = reading.arrange(resource.path, tidied.records)
    checked, faults = (None, []) if heads else checking.check(resource, sheet)
    problems = [*said, *tidied.problems, *heads, *([] if heads else more), *faults]
    ran = [READ, HEAD] if checked is None else [READ, HEAD, CELLS, KEYS]
    if checked is not None:
        problems += _references(resource, checked, files)
    content = None
    if checked is not None and not errors(problems):
        content = dialect.written(resource, sheet.rows, files.get(resource.path, b""))
        problems += [*_release_faults(resource, content, files), *fonts.spoilt({resource.path: content.decode()})]
        ran += [PRINT, FONTS]
    cells, numbers = _shown(tidied.records)
    return Intake(
        resource.name,
        resource.path,
        content,
        tuple(tidied.records[0]),
        cells,
        numbers,
        tuple(in_order(problems)),
        tuple(ran),
    )


def _shown(records: Records) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...]]:
    """Every row that is not empty, as long as the header, and its number: a row that was refused is shown too."""
    width = len(records[0])
    full = [(i + 1, row) for i, row in enumerate(records) if i and any(map(str.strip, row))]
    rows = tuple(tuple([*row, *[""] * width][: max(width, 1)]) for _, row in full)
    return rows, tuple(number for number, _ in full)


def _references(resource: Resource, checked: checking.Checked, files: Mapping[str, bytes]) -> list[Problem]:
    """Keys of this table that lead nowhere, and those of others that led to a row that is now gone."""
    others = {
        other.name: read_table(other, files[other.path])[0]
        for other in package.known(files).resources.values()
        if other.name != resource.name and other.path in files
    }
    return references.lost({name: table for name, table in others.items() if table} | {resource.name: checked})


def _release_faults(resource: Resource, content: bytes, files: Mapping[str, bytes]) -> list[Problem]:
    """What the whole of the data says of this table's new content, and did not say of the old."""
    said = load_files({**files, resource.path: content}, {})[1]
    known = _known(tuple(sorted(files.items())))
    return [problem for problem in said if problem not in known and (problem.level != "note")]


@lru_cache(maxsize=2)
def _known(files: tuple[tuple[str, bytes], ...]) -> frozenset[Problem]:
    return frozenset(load_files(dict(files), {})[1])


def _moved(problem: Problem, resource: Resource) -> Problem:
    """A problem told of the uploaded file, told of the table it is for."""
    return Problem(resource.path, problem.row, problem.column, problem.message, problem.level)


def _cells(text: str) -> Records:
    """Cells of a clipboard; raises Unreadable for none."""
    if reading.CONTROL.search(text):
        raise reading.Unreadable("贴进来的内容里有控制字符，不像表格。请在表格软件里重新复制。")
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True))
    except csv.Error:  # quotation marks that are part of the words
        found = [line.split("\t") for line in text.splitlines()]
    if not any(cell.strip() for row in found for cell in row):
        raise reading.Unreadable("贴进来的内容是空的。请在表格软件里选中单元格，复制，再贴到这里。")
    return [row for row in found if any(map(str.strip, row))]
