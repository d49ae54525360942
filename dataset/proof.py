"""All that a reader may see behind a number: where it is printed, what it is made of, what was checked and corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dataset.arithmetic import CheckResult
from dataset.quantity import Quantity
from dataset.sources import Paragraph, Source
from dataset.tables import Row


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
        return f"{self.id}@{self.period}"

    def reason(self, language: str) -> str:
        return self.reason_zh if language == "zh" else self.reason_en

    def where(self, language: str) -> str:
        return self.where_zh if language == "zh" else self.where_en


def correction(row: Row) -> Correction:
    day = row["date"]
    assert isinstance(day, date)  # its type in the descriptor
    texts = (str(row[name]) for name in ("id", "period", "column", "before", "after", "reason_zh", "reason_en", "where_zh", "where_en"))
    return Correction(day, *texts)


@dataclass(frozen=True, eq=False)
class Proof:
    """`paragraphs` are the quantity's own and then the others that print it; empty for an outside source, whose locator
    is the row `quantity.paragraph` of the fact sheet. `parts` are those of a derived quantity, each with its own date.
    `others` are the same id's other periods, oldest first.
    """

    quantity: Quantity
    source: Source | None
    paragraphs: tuple[Paragraph, ...]
    checks: tuple[CheckResult, ...]
    parts: tuple[Quantity, ...]
    corrections: tuple[Correction, ...]
    others: tuple[Quantity, ...]

    @property
    def printed_twice(self) -> bool:
        """Printed in more than one paragraph, and alike (两处一致)."""
        return len(self.paragraphs) > 1

    @property
    def confidence(self) -> str:
        """How sure the reading is: the quantity's own word, else its source's."""
        return self.quantity.confidence or (self.source.confidence if self.source else "")
