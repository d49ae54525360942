"""Release: one immutable state of data and words, already checked. All that pages and renderers know of data/ and words/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256

from dataset import lookup
from dataset.arithmetic import CheckResult
from dataset.corrections import Correction
from dataset.package import Package
from dataset.problems import nearest
from dataset.proof import Proof
from dataset.quantity import Quantity
from dataset.sources import Source
from dataset.tables import Table
from dataset.verifications import Verification


def revision_of(files: Mapping[str, bytes], words: Mapping[str, str]) -> str:
    """12 hex digits over the names and bytes of all data and word files."""
    total = sha256()
    for name, content in [*sorted(files.items()), *((f"words/{name}", words[name].encode()) for name in sorted(words))]:
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()[:12]


@dataclass(frozen=True, eq=False)
class Release:
    """`quantities` are keyed id@period, published ones in file order and then derived ones; `files` are the bytes of
    data/ by path, as a download gives them; `words` are texts by path below words/ ("zh/stories/mayors-cup.md").
    """

    revision: str
    as_of: date
    package: Package
    tables: Mapping[str, Table]
    quantities: Mapping[str, Quantity]
    sources: Mapping[str, Source]
    checks: tuple[CheckResult, ...]
    corrections: tuple[Correction, ...]
    verifications: tuple[Verification, ...]
    words: Mapping[str, str]
    files: Mapping[str, bytes]

    @cached_property
    def _periods(self) -> Mapping[str, tuple[Quantity, ...]]:
        return lookup.by_id(self.quantities)

    def quantity(self, ref: str) -> Quantity:
        """By `id` (its latest as-of date, then period) or `id@period`; KeyError with the likely names, in Chinese."""
        return lookup.find(ref, self.quantities, self._periods)

    def periods(self, id: str) -> tuple[Quantity, ...]:
        """All periods of an id, oldest first; KeyError as above."""
        self.quantity(id)
        return self._periods[id]

    def table(self, name: str) -> Table:
        """KeyError with the likely names, in Chinese."""
        if name not in self.tables:
            raise KeyError(f"没有名为“{name}”的表。{nearest(name, self.tables)}")
        return self.tables[name]

    def proof(self, quantity: Quantity) -> Proof:
        """Everything behind a quantity of this release."""
        source = self.sources.get(quantity.source)
        numbers = (*([quantity.paragraph] if quantity.paragraph else []), *quantity.also_in)
        known = source.paragraphs if source else {}
        return Proof(
            quantity=quantity,
            source=source,
            paragraphs=tuple(known[number] for number in numbers if number in known),
            checks=tuple(check for check in self.checks if quantity.key in check.quantities),
            parts=tuple(self.quantities[key] for key in quantity.parts),
            corrections=tuple(entry for entry in self.corrections if entry.key == quantity.key),
            verifications=tuple(v for v in self.verifications if v.key == quantity.key and v.holds(quantity)),
            others=tuple(other for other in self._periods[quantity.id] if other is not quantity),
        )
