"""Rows of checked tables -> published Quantities: figures.csv row by row, topic tables cell by cell by their descriptor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from dataset.cells import Value
from dataset.checking import Checked, place, titled
from dataset.columns import FIGURES, ORIGINS, TEXTS, Read, Unfit, plan
from dataset.package import FILE as DESCRIPTOR
from dataset.package import Resource
from dataset.problems import Problem, nearest
from dataset.quantity import QUALIFIERS, Place, Quantity, Unit
from dataset.tables import Row

Look = Callable[[str], Value]


@dataclass
class Published:
    """The quantities of a package by key, in file order, and by table, row key and column; and what was wrong."""

    quantities: dict[str, Quantity] = field(default_factory=dict)
    cells: dict[str, dict[str, dict[str, Quantity]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, table: str, row: Row, column: str, quantity: Quantity) -> None:
        """Takes a cell's quantity in; a key that another cell already holds is a problem."""
        known = self.quantities.setdefault(quantity.key, quantity)
        if known is not quantity and known.cell and quantity.cell:
            other = f"{known.cell.file} 第 {known.cell.row} 行"
            wrong = f"编号 {quantity.key} 已用在{other}。一个数只写在一格里，请改编号或删去一处。"
            self.problems.append(Problem(quantity.cell.file, row.number, "", wrong))
        self.cells.setdefault(table, {}).setdefault(row.key, {})[column] = quantity


def units(rows: Iterable[Row]) -> dict[str, Unit]:
    """units.csv by key."""
    return {row.key: _as_unit(row) for row in rows}


def _as_unit(row: Row) -> Unit:
    kind, base, one, many = (str(row[name]) for name in ("kind", "base", "one_en", "many_en"))
    return Unit(row.key, kind, Decimal(str(row["factor"])), base, one, many)


def publish(tables: Mapping[str, Checked], rows: Mapping[str, list[Row]], known: Mapping[str, Unit]) -> Published:
    """Every quantity cell of the package. A cell that cannot be one is a problem and left out."""
    published = Published()
    for name, table in tables.items():
        plans = _plans(table.resource, published.problems)
        for row in rows[name] if plans else ():
            for column, read in plans.items():
                _publish_cell(published, table.resource, row, column, read, known)
    return published


def _plans(resource: Resource, problems: list[Problem]) -> dict[str, Mapping[str, Read]]:
    """For each column of quantities, how to read their properties."""
    plans = {}
    for column in resource.fields:
        if column.quantity is not None or (resource.name == FIGURES and column.name == "value"):
            try:
                plans[column.name] = plan(resource, column)
            except Unfit as fault:
                problems.append(_problem(resource, 0, column.name, fault))
    return plans


def _publish_cell(
    published: Published, resource: Resource, row: Row, column: str, read: Mapping[str, Read], known: Mapping[str, Unit]
) -> None:
    id = str(row["id"]) if resource.name == FIGURES else f"{resource.name}.{row.key}.{column}"
    cells = row.cells
    said = {name: value for name, get in read.items() if (value := get(cells)) is not None and value != ""}
    try:
        quantity = _quantity(id, row[column], said.get, known, Place(resource.path, row.number, column))
    except Unfit as fault:
        published.problems.append(_problem(resource, row.number, column, fault))
    else:
        published.add(resource.name, row, column, quantity)


def _problem(resource: Resource, row: int, column: str, fault: Unfit) -> Problem:
    names = (f"{column}_{fault.column}", fault.column)
    for name in names:
        if name in resource.names:
            return Problem(resource.path, row, place(resource, name), titled(resource, name) + str(fault))
    return Problem(DESCRIPTOR, 0, "", f"{resource.name} 表 {column} 列的 quantity：{fault}")


def _quantity(id: str, value: Value, look: Look, known: Mapping[str, Unit], cell: Place) -> Quantity:
    one, _, many = str(look("unit_en") or "").partition("/")
    return Quantity(
        id=id,
        period=_period(look),
        value=value if value is None or isinstance(value, Decimal) else Decimal(str(value)),
        unit=unit_named(str(look("unit") or ""), known),
        qualifier=_qualifier(str(look("qualifier") or "")),
        unit_one=one,
        unit_many=many or one,
        as_of=_as_of(look("as_of")),
        paragraph=_paragraph(look("paragraph")),
        also_in=paragraphs_in(str(look("also_in") or "")),
        cell=cell,
        **{name: str(look(name) or "") for name in (*TEXTS, *ORIGINS)},  # type: ignore[arg-type]
    )


def _period(look: Look) -> str:
    if period := look("period"):
        return str(period)
    raise Unfit("period", "没有写时期。请填上，如 2024 或 2014/2024。")


def unit_named(word: str, known: Mapping[str, Unit]) -> Unit:
    """The unit, or Unfit that says which are near."""
    if word in known:
        return known[word]
    raise Unfit(
        "unit", f"单位“{word}”不在 units.csv 里。{nearest(word, known) or '请改用表里的单位，或先在那里加一行。'}"
    )


@lru_cache(1024)
def _qualifier(word: str) -> str:
    if word in QUALIFIERS:
        return word
    raise Unfit("qualifier", f"限定词“{word}”不认识。可用：{'、'.join(filter(None, QUALIFIERS))}，或留空。")


def _as_of(day: Value) -> date | None:
    if day is None or isinstance(day, date):
        return day
    try:
        return date.fromisoformat(str(day)) if day else None
    except ValueError:
        raise Unfit("as_of", f"“{day}”不是日期。请写成 2024-09-29 的样子。") from None


@lru_cache(1024, typed=True)
def _paragraph(number: Value) -> int | None:
    if number in (None, ""):
        return None
    if not _small(str(number)) or not int(str(number)):
        raise Unfit("paragraph", f"“{number}”不是段落号。请写成正整数。")
    return int(str(number))


@lru_cache(1024)
def paragraphs_in(text: str) -> tuple[int, ...]:
    """Paragraph numbers joined by semicolons; raises Unfit."""
    numbers = [part.strip() for part in text.split(";") if part.strip()]
    if not all(map(_small, numbers)):
        raise Unfit("also_in", f"“{text}”写法不对。请写段落号，用英文分号“;”隔开，如 2;9。")
    return tuple(map(int, numbers))


def _small(number: str) -> bool:
    return number.isdecimal() and len(number) < 7
