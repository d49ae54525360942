"""The public log of corrections; an entry that the data no longer bear out is told (a later edit undid it)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from dataset.checking import Checked
from dataset.problems import Problem, nearest
from dataset.quantity import Quantity
from dataset.tables import Row

# What of a quantity may have been corrected; words as in figures.csv, for cells of topic tables too.
COLUMNS = (
    *("value", "unit", "qualifier", "statistic", "period", "as_of", "place", "source", "paragraph", "as_printed"),
    *("label_zh", "label_en", "base_zh", "base_en", "note_zh", "note_en", "confidence"),
)


@dataclass(frozen=True)
class Correction:
    """One entry of corrections.csv: what was changed in a published quantity, why, and where it had appeared."""

    date: date
    id: str
    period: str
    column: str
    before: str
    after: str
    reason_zh: str
    reason_en: str
    where_zh: str
    where_en: str

    @property
    def key(self) -> str:
        """The full reference of the corrected quantity, id@period."""
        return f"{self.id}@{self.period}"

    def reason(self, language: str) -> str:
        """Why it was corrected, for readers."""
        return self.reason_zh if language == "zh" else self.reason_en

    def where(self, language: str) -> str:
        """Where the wrong number had appeared."""
        return self.where_zh if language == "zh" else self.where_en


def correction(row: Row) -> Correction:
    """A row of corrections.csv; its day and texts as the reader is shown them."""
    day = row["date"]
    assert isinstance(day, date)  # its type in the descriptor
    texts = (
        str(row[name])
        for name in ("id", "period", "column", "before", "after", "reason_zh", "reason_en", "where_zh", "where_en")
    )
    return Correction(day, *texts)


def faults(table: Checked, entries: Sequence[Correction], quantities: Mapping[str, Quantity]) -> list[Problem]:
    """Entries of no quantity or column, and those of which the latest for a cell is not what the data say now."""
    latest = {(entry.key, entry.column): entry for entry in sorted(entries, key=lambda entry: entry.date)}
    found = []
    for i, entry in enumerate(entries):
        if entry.key not in quantities:
            found.append(table.problem(i, "id", f"没有 {entry.key} 这个数。{nearest(entry.key, quantities)}"))
        elif entry.column not in COLUMNS:
            found.append(table.problem(i, "column", f"没有“{entry.column}”这一列。可用：{'、'.join(COLUMNS)}。"))
        elif latest[entry.key, entry.column] is entry and not _holds(entry, quantities[entry.key]):
            now = text(quantities[entry.key], entry.column)
            wrong = f"更正后应是“{entry.after}”，数据里是“{now}”。请核对哪一处对；又改了一次就再加一行更正。"
            found.append(table.problem(i, "after", wrong))
    return found


def _holds(entry: Correction, quantity: Quantity) -> bool:
    now = text(quantity, entry.column)
    try:
        return now == entry.after or (entry.column == "value" and Decimal(now) == Decimal(entry.after))
    except InvalidOperation:
        return False


def text(quantity: Quantity, column: str) -> str:
    """One property of a quantity as the log writes it, the unit by its Chinese word; empty where there is none."""
    value = quantity.unit.key if column == "unit" else getattr(quantity, column)
    return "" if value is None else str(value)
