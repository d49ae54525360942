"""A table while it is being edited: its cells, which rows are in view, and what the grid's edits make of them. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

Row = tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """`header` are column names; `rows` all cells as text; `shown` the places in `rows` that the grid shows, None for all.

    `turn` counts up whenever the grid must be drawn anew: with what it held before folded in."""

    header: Row
    rows: tuple[Row, ...]
    shown: tuple[int, ...] | None = None
    turn: int = 0

    @property
    def places(self) -> tuple[int, ...]:
        """The places in `rows` that the grid shows, in their order."""
        return tuple(range(len(self.rows))) if self.shown is None else self.shown

    @property
    def whole(self) -> bool:
        """Whether the grid shows every row."""
        return self.shown is None

    @property
    def text(self) -> str:
        """All cells as CSV, header first; `read` makes the same sheet of it."""
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows((self.header, *self.rows))
        return text.getvalue()

    @property
    def filled(self) -> list[Row]:
        """The rows in which something stands."""
        return [row for row in self.rows if any(row)]

    def view(self, shown: Sequence[int] | None) -> Sheet:
        """The same cells, other rows in view."""
        return replace(self, shown=None if shown is None else tuple(shown), turn=self.turn + 1)

    def put(self, row: int, column: int, text: str) -> Sheet:
        """One cell written."""
        cells = list(self.rows[row])
        cells[column] = text
        return replace(self, rows=(*self.rows[:row], tuple(cells), *self.rows[row + 1 :]), turn=self.turn + 1)

    def add(self, cells: Mapping[str, str], shown: bool = True) -> Sheet:
        """One row more, at the end, and in view."""
        row = tuple(cells.get(name, "") for name in self.header)
        added = replace(self, rows=(*self.rows, row), turn=self.turn + 1)
        return added.view((len(self.rows),)) if shown else added

    def edited(self, edits: Mapping[str, Any]) -> Sheet:
        """With what the grid reports: edited_rows by place in view, deleted_rows, added_rows. The view stays, the turn too."""
        rows: list[Row | None] = list(self.rows)
        places = self.places
        for at, cells in edits.get("edited_rows", {}).items():
            place = places[int(at)]
            old = dict(zip(self.header, self.rows[place], strict=True))
            rows[place] = tuple(_text(cells.get(name, old[name])) for name in self.header)
        for at in edits.get("deleted_rows", []):
            rows[places[int(at)]] = None
        added = [tuple(_text(cells.get(name)) for name in self.header) for cells in edits.get("added_rows", [])]
        kept = [row for row in rows if row is not None]
        return replace(self, rows=(*kept, *(row for row in added if any(row))))

    def folded(self, edits: Mapping[str, Any]) -> Sheet:
        """The same as a new start: the grid is drawn anew with the edits in it."""
        made = self.edited(edits)
        shown = None if len(made.rows) != len(self.rows) else self.shown
        return replace(made, shown=shown, turn=self.turn + 1)


def read(text: str, header: Sequence[str]) -> Sheet | None:
    """A sheet from its own text; None where that is no table of these columns."""
    try:
        head, *rows = (tuple(row) for row in csv.reader(io.StringIO(text, newline="")))
    except (csv.Error, ValueError):
        return None
    fits = head == tuple(header) and all(len(row) == len(head) for row in rows)
    return Sheet(head, tuple(rows)) if fits else None


def found(sheet: Sheet, text: str) -> list[int]:
    """Places of the rows in which every word of `text` occurs."""
    words = text.lower().split()
    return [i for i, row in enumerate(sheet.rows) if all(word in "\n".join(row).lower() for word in words)]


def changed(before: Sequence[Row], after: Sequence[Row], keys: Sequence[int]) -> int:
    """How many cells differ, rows matched by their key columns; a row that came or went counts once."""
    old, new = ({tuple(row[k] for k in keys): row for row in rows} for rows in (before, after))
    cells = sum(a != b for key in old.keys() & new.keys() for a, b in zip(old[key], new[key], strict=True))
    return cells + len(old.keys() ^ new.keys())


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)
