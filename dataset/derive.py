"""Works out derived.csv: each row a formula over other quantities, evaluated as intervals, so that hedges carry on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from dataset import formulas, lookup
from dataset.checking import Checked, place, titled
from dataset.columns import TEXTS, Unfit
from dataset.formulas import FormulaError
from dataset.interval import Interval, exactly, of
from dataset.package import Package
from dataset.problems import Problem
from dataset.published import Published, unit_named
from dataset.quantity import PLAIN_WORDS, QUALIFIERS, Meaning, Place, Quantity, Unit
from dataset.tables import Row

FROM_BELOW = (Meaning.MORE_THAN, Meaning.AT_LEAST)
FROM_ABOVE = (Meaning.AT_MOST, Meaning.LESS_THAN, Meaning.NEARLY)


@dataclass(frozen=True, eq=False)
class Worked:
    """A formula's outcome in base units, and the quantities that it was made of."""

    span: Interval
    parts: tuple[Quantity, ...]


@dataclass(eq=False)
class Book:
    """All quantities by reference, while the derived ones are being worked out."""

    package: Package
    rows: Mapping[str, Sequence[Row]]
    units: Mapping[str, Unit]
    published: Published
    pending: dict[str, Row] = field(default_factory=dict)
    done: dict[str, Quantity] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)
    _ids: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.done = dict(self.published.quantities)
        for row in self.rows.get("derived", ()):
            self.pending[f"{row['id']}@{row['period']}"] = row
        for key in [*self.done, *self.pending]:
            self._ids.setdefault(key.partition("@")[0], []).append(key)

    def quantity(self, ref: str) -> Quantity:
        """The quantity meant, worked out first if it is a derived one; raises FormulaError."""
        wanted = [ref] if "@" in ref else self._ids.get(ref, [])
        group = [self._settled(key) for key in wanted if key in self.done or key in self.pending]
        if group:
            return max(group, key=lookup.age)
        known = {id: tuple(self.done[key] for key in keys if key in self.done) for id, keys in self._ids.items()}
        try:
            return lookup.find(ref, self.done, known)
        except KeyError as error:
            raise FormulaError(str(error.args[0])) from None

    def _settled(self, key: str) -> Quantity:
        if key not in self.done:
            if key in self._open:
                raise FormulaError(f"算式绕成了圈：{' → '.join([*self._open, key])}。")
            self._open.append(key)
            try:
                self.done[key] = _derived(self.pending[key], self)
            finally:
                self._open.pop()
        return self.done[key]

    def work(self, text: str) -> Worked:
        """Work a formula out; raises FormulaError."""
        parts: dict[str, Quantity] = {}

        def one(ref: str) -> Interval:
            quantity = self.quantity(ref)
            parts[quantity.key] = quantity
            return of(quantity)

        def many(ref: str) -> list[Interval]:
            found = formulas.column(ref, self.package, self.rows, self.published.cells)
            parts.update((quantity.key, quantity) for quantity in found)
            return [of(quantity) for quantity in found]

        return Worked(formulas.evaluate(text, one, many), tuple(parts.values()))


def derive(book: Book, table: Checked) -> list[Problem]:
    """Work out every derived row into `book.done`; a row that cannot be is a problem and left out."""
    problems = []
    for key, row in book.pending.items():
        try:
            book.quantity(key)
        except FormulaError as error:
            problems.append(_problem(table, row, "formula", str(error)))
        except Unfit as error:
            problems.append(_problem(table, row, error.column, str(error)))
        except ArithmeticError as error:
            problems.append(_problem(table, row, "formula", f"结果太大或算不出来（{error!r}）。请核对算式和小数位数。"))
        if key in book.published.quantities:
            problems.append(_problem(table, row, "id", f"编号 {key} 已是一个公布的数，推算的数要另起编号。"))
    return problems


def _problem(table: Checked, row: Row, column: str, message: str) -> Problem:
    resource = table.resource
    return Problem(resource.path, row.number, place(resource, column), titled(resource, column) + message)


def _derived(row: Row, book: Book) -> Quantity:
    worked = book.work(str(row["formula"]))
    unit = unit_named(str(row["unit"]), book.units)
    declared = str(row["qualifier"])
    if declared not in QUALIFIERS:
        raise Unfit("qualifier", f"限定词“{declared}”不认识。可用：{'、'.join(filter(None, QUALIFIERS))}，或留空。")
    value, meaning = _value(
        worked.span, QUALIFIERS[declared] if declared else None, unit, int(str(row["decimals"] or 0))
    )
    one, _, many = str(row["unit_en"]).partition("/")
    return Quantity(
        id=str(row["id"]),
        period=str(row["period"]),
        value=value,
        unit=unit,
        qualifier="" if value is None else declared or PLAIN_WORDS[meaning],
        unit_one=one,
        unit_many=many or one,
        as_of=_as_of(row["as_of"], worked.parts),
        cell=Place(book.package.resources["derived"].path, row.number, "formula"),
        formula=str(row["formula"]),
        parts=tuple(part.key for part in worked.parts),
        **{name: str(row[name]) for name in TEXTS},  # type: ignore[arg-type]
    )


def _as_of(declared: object, parts: Iterable[Quantity]) -> date | None:
    if isinstance(declared, date):
        return declared
    return max((part.as_of for part in parts if part.as_of), default=None)


def _value(span: Interval, declared: Meaning | None, unit: Unit, decimals: int) -> tuple[Decimal | None, Meaning]:
    """The number to print and its hedge; under a declared hedge, the bound that it names, rounded so that the claim stays true."""
    shown = span / exactly(unit.factor)
    if declared in FROM_BELOW:
        shown = Interval(shown.low)
    elif declared in FROM_ABOVE:
        shown = Interval(high=shown.high)
    value, meaning = shown.meaning(decimals)
    return value, declared or meaning
