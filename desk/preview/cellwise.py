"""Two releases cell by cell: which cells changed, which rows came and went, which quantities read otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dataset import format as quantity_format
from dataset.cells import Value
from dataset.problems import letter
from dataset.quantity import Quantity
from dataset.release import Release
from dataset.tables import Row, Table

NONE: Mapping[str, Row] = {}


@dataclass(frozen=True)
class Cell:
    """One cell that changed. `table` is its name, `row` its number in a spreadsheet after the change, `letter` its column's."""

    table: str
    title: str
    file: str
    key: str
    row: int
    column: str
    column_title: str
    letter: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """A row that came (`added`) or went; `cells` are its texts by column title, blanks left out."""

    table: str
    title: str
    file: str
    key: str
    row: int
    added: bool
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Moved:
    """A quantity that reads otherwise after the change; `before` or `after` is None where it is new or gone."""

    key: str
    before: Quantity | None
    after: Quantity | None

    @property
    def derived(self) -> bool:
        """Whether we work it out, before the change or after it."""
        return any(q is not None and q.derived for q in (self.before, self.after))

    def label(self, language: str) -> str:
        """What the quantity is called, after the change where it is still there."""
        known = self.after or self.before
        return known.label(language) if known else ""

    def text(self, language: str) -> tuple[str, str]:
        """How it read and how it reads; empty where there is none."""
        old, new = (quantity_format.phrase(q, language) if q else "" for q in (self.before, self.after))
        return old, new


def cells(before: Release, after: Release) -> tuple[Cell, ...]:
    """Every cell that differs, in the rows and columns that both releases have, table by table."""
    return tuple(cell for name in after.tables for cell in _cells(before.tables.get(name), after.tables[name]))


def _cells(before: Table | None, after: Table) -> Iterator[Cell]:
    known = {row.key: row for row in before.rows} if before else NONE
    names = {field.name for field in before.fields} if before else set()
    for row in after.rows:
        for index, field in enumerate(after.fields):
            if row.key not in known or field.name not in names:
                continue
            old, new = shown(known[row.key][field.name]), shown(row[field.name])
            if old != new:
                yield Cell(
                    after.name, after.title, after.file, row.key, row.number, field.name, field.title, letter(index), old, new
                )  # fmt: skip


def rows(before: Release, after: Release) -> tuple[RowChange, ...]:
    """Rows that came, then rows that went, table by table."""
    found: list[RowChange] = []
    for name in dict.fromkeys([*after.tables, *before.tables]):
        old, new = before.tables.get(name), after.tables.get(name)
        found += _alone(new, old, added=True)
        found += _alone(old, new, added=False)
    return tuple(found)


def _alone(table: Table | None, other: Table | None, added: bool) -> Iterator[RowChange]:
    """The rows of a table whose keys the other state of it has not."""
    known = {row.key for row in other.rows} if other else set()
    for row in table.rows if table else ():
        if table and row.key not in known:
            texts = {field.title: shown(row[field.name]) for field in table.fields if shown(row[field.name])}
            yield RowChange(table.name, table.title, table.file, row.key, row.number, added, texts)


def shown(value: Value) -> str:
    """A value as it stands in the file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def moved(before: Release, after: Release) -> tuple[Moved, ...]:
    """Quantities whose number, unit or qualifier reads otherwise, and those that came or went; derived ones among them."""
    keys = dict.fromkeys([*after.quantities, *before.quantities])
    found = (Moved(key, before.quantities.get(key), after.quantities.get(key)) for key in keys)
    return tuple(one for one in found if any(old != new for old, new in (one.text("zh"), one.text("en"))))
