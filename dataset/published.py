"""Rows of checked tables -> published Quantities: figures.csv row by row, topic tables cell by cell by their descriptor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from dataset.cells import Value
from dataset.checking import Checked, place, titled
from dataset.package import FILE as DESCRIPTOR
from dataset.package import Field, Resource
from dataset.problems import Problem, nearest
from dataset.quantity import QUALIFIERS, Place, Quantity, Unit
from dataset.tables import Row

FIGURES = "figures"
TEMPLATE = re.compile(r"\{(\w+)\}")
# What a row of a topic table says for all its quantities: of these its word goes before the descriptor's …
ROW_FIRST = ("source", "paragraph", "also_in", "as_of", "place", "confidence", "note_zh", "note_en")
# … and of these it only fills in what the descriptor leaves open.
ROW_LAST = ("period", "unit", "unit_en", "topic")
TEXTS = ("label_zh", "label_en", "base_zh", "base_en", "note_zh", "note_en", "topic")
ORIGINS = ("statistic", "place", "source", "as_printed", "confidence")
Look = Callable[[str], Value]


class Unfit(Exception):
    """A cell cannot become a quantity: the column to blame (empty: the descriptor) and why."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column = column


@dataclass
class Published:
    """The quantities of a package by key, in file order, and by table, row key and column; and what was wrong."""

    quantities: dict[str, Quantity] = field(default_factory=dict)
    cells: dict[str, dict[str, dict[str, Quantity]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, table: str, row: Row, column: str, quantity: Quantity) -> None:
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
        columns = [field for field in table.resource.fields if field.quantity is not None]
        if name == FIGURES:
            columns = [field for field in table.resource.fields if field.name == "value"]
        for row in rows[name] if columns else ():
            for column in columns:
                _publish_cell(published, table.resource, row, column, known)
    return published


def _publish_cell(published: Published, resource: Resource, row: Row, column: Field, known: Mapping[str, Unit]) -> None:
    figure = resource.name == FIGURES
    id = str(row["id"]) if figure else f"{resource.name}.{row.key}.{column.name}"
    look: Look = row.get if figure else _topic_look(row, column)
    try:
        quantity = _quantity(id, row[column.name], look, known, Place(resource.path, row.number, column.name))
    except Unfit as fault:
        published.problems.append(_problem(resource, row, column, fault))
    else:
        published.add(resource.name, row, column.name, quantity)


def _problem(resource: Resource, row: Row, column: Field, fault: Unfit) -> Problem:
    names = (f"{column.name}_{fault.column}", fault.column)
    for name in names:
        if name in resource.names:
            return Problem(resource.path, row.number, place(resource, name), titled(resource, name) + str(fault))
    return Problem(DESCRIPTOR, 0, "", f"{resource.name} 表 {column.name} 列的 quantity：{fault}")


def _topic_look(row: Row, column: Field) -> Look:
    own = column.quantity or {}

    def look(name: str) -> Value:
        beside = row.get(f"{column.name}_{name}")
        if beside not in (None, ""):
            return beside
        said: Value = _filled(own[name], row) if name in own else None
        if f"{name}_from" in own:
            said = row.get(own[f"{name}_from"])
        if name in ROW_FIRST:
            return row.get(name) or said
        return row.get(name) if not said and name in ROW_LAST else said

    return look


def _filled(template: str, row: Row) -> str:
    """A descriptor's text with `{column}` replaced by the row's value."""

    def value(match: re.Match[str]) -> str:
        if match[1] not in row:
            raise Unfit("", f"“{match[0]}”不是这张表的列。{nearest(match[1], row)}")
        return str(row[match[1]])

    return TEMPLATE.sub(value, template)


def _quantity(id: str, value: Value, look: Look, known: Mapping[str, Unit], cell: Place) -> Quantity:
    one, _, many = str(look("unit_en") or "").partition("/")
    return Quantity(
        id=id,
        period=_period(look),
        value=None if value is None else Decimal(str(value)),
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


def _paragraph(number: Value) -> int | None:
    if number in (None, ""):
        return None
    if not str(number).isdecimal() or not int(str(number)):
        raise Unfit("paragraph", f"“{number}”不是段落号。请写成正整数。")
    return int(str(number))


def paragraphs_in(text: str) -> tuple[int, ...]:
    """Paragraph numbers joined by semicolons; raises Unfit."""
    numbers = [part.strip() for part in text.split(";") if part.strip()]
    if any(not number.isdecimal() for number in numbers):
        raise Unfit("also_in", f"“{text}”写法不对。请写段落号，用英文分号“;”隔开，如 2;9。")
    return tuple(map(int, numbers))
