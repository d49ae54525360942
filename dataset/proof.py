"""All that a reader may see behind a number: where it is printed, what it is made of, what was checked and corrected."""

from __future__ import annotations

from dataclasses import dataclass

from dataset.arithmetic import CheckResult
from dataset.corrections import Correction
from dataset.quantity import Quantity
from dataset.sources import Paragraph, Source
from dataset.verifications import Verification


@dataclass(frozen=True, eq=False)
class Proof:
    """`paragraphs` are the quantity's own and then the others that print it; empty for an outside source, whose locator
    is the row `quantity.paragraph` of the fact sheet. `parts` are those of a derived quantity, each with its own date.
    `verifications` are checks by hand of the number as it reads today. `others` are the same id's other periods, oldest first.
    """

    quantity: Quantity
    source: Source | None
    paragraphs: tuple[Paragraph, ...]
    checks: tuple[CheckResult, ...]
    parts: tuple[Quantity, ...]
    corrections: tuple[Correction, ...]
    verifications: tuple[Verification, ...]
    others: tuple[Quantity, ...]

    @property
    def confidence(self) -> str:
        """How sure the reading is: the quantity's own word, else its source's."""
        return self.quantity.confidence or (self.source.confidence if self.source else "")
