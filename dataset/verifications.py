"""The ledger of checks by hand: who held which number against which source, and when. What was read then stands in the row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dataset.checking import Checked
from dataset.problems import Problem, nearest
from dataset.quantity import Quantity
from dataset.tables import Row

TABLE = "verifications"


@dataclass(frozen=True)
class Verification:
    """One entry of verifications.csv. `printed` is the phrase as it was read in the source on that day."""

    date: date
    id: str
    period: str
    source: str
    printed: str
    name_zh: str
    name_en: str
    note_zh: str
    note_en: str

    @property
    def key(self) -> str:
        """The full reference of the quantity that was checked, id@period."""
        return f"{self.id}@{self.period}"

    def name(self, language: str) -> str:
        """Who checked; the English form is in pinyin."""
        return self.name_zh if language == "zh" else self.name_en

    def note(self, language: str) -> str:
        """What the checker remarked; else empty."""
        return self.note_zh if language == "zh" else self.note_en

    def holds(self, quantity: Quantity) -> bool:
        """Whether the number is still the one that was checked."""
        return self.printed == quantity.as_printed


def verification(row: Row) -> Verification:
    """A row of verifications.csv: who compared which printed phrase with which source."""
    day = row["date"]
    assert isinstance(day, date)  # its type in the descriptor
    names = ("id", "period", "source", "printed", "name_zh", "name_en", "note_zh", "note_en")
    return Verification(day, *(str(row[name]) for name in names))


def faults(table: Checked, entries: Sequence[Verification], quantities: Mapping[str, Quantity]) -> list[Problem]:
    """Entries of no number, which are errors; of numbers that read otherwise today, and so were not checked: reminders."""
    found = []
    for i, entry in enumerate(entries):
        if entry.key not in quantities:
            found.append(table.problem(i, "id", f"没有 {entry.key} 这个数。{nearest(entry.key, quantities)}"))
        elif not entry.holds(quantities[entry.key]):
            now = quantities[entry.key].as_printed
            stale = (
                f"核对时是“{entry.printed}”，现在是“{now}”：出处里不再显示这次核对。请对照来源再核对一次，另加一行。"
            )
            place = table.problem(i, "printed", stale)
            found.append(Problem(place.file, place.row, place.column, place.message, "warning"))
    return found
