"""Checks a sheet against its descriptor: header, types, constraints, keys. Columns at a time, so that 200,000 rows take a second."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dataset.cells import Column, Value, read_column, spoken
from dataset.package import Resource
from dataset.problems import Level, Problem, capped, letter, nearest
from dataset.reading import Sheet

Columns = Mapping[str, Sequence[Value]]


@dataclass(frozen=True, eq=False)
class Checked:
    """A table whose cells are typed: columns by name, and the rows' numbers in a spreadsheet."""

    resource: Resource
    columns: Columns
    numbers: Sequence[int]

    def problem(self, index: int, column: str, message: str) -> Problem:
        """A problem of one cell, its row given by index from 0."""
        return Problem(
            self.resource.path,
            self.numbers[index],
            place(self.resource, column),
            titled(self.resource, column) + message,
        )


def place(resource: Resource, column: str) -> str:
    """The spreadsheet letter of a column; ValueError where the table has none of that name."""
    return letter(resource.names.index(column))


def titled(resource: Resource, column: str) -> str:
    """How a message opens: letter and Chinese title of the column."""
    index = resource.names.index(column)
    return f"{letter(index)} 列（{resource.fields[index].title}）："


def check(resource: Resource, sheet: Sheet) -> tuple[Checked | None, list[Problem]]:
    """Typed columns and what is wrong with the cells; no columns when they are not the ones described."""
    if problems := _header(resource, sheet.header):
        return None, problems
    columns = list(zip(*sheet.rows, strict=True)) or [()] * len(resource.names)
    cells = dict(zip(resource.names, columns, strict=True))
    read = {field.name: read_column(field, cells[field.name]) for field in resource.fields}
    checked = Checked(resource, {name: column.values for name, column in read.items()}, sheet.numbers)
    if swapped := _swapped(checked, read, cells):
        return None, swapped
    problems = [line for name, column in read.items() for line in _faults(checked, name, column, cells[name])]
    return checked, problems + _repeated(checked) + _too_many(checked)


def _faults(checked: Checked, name: str, column: Column, texts: Sequence[str]) -> list[Problem]:
    return [
        *_told(checked, name, texts, column.faults, "error"),
        *_told(checked, name, texts, column.notes, "note"),
    ]


def _told(checked: Checked, name: str, texts: Sequence[str], said: Mapping[str, str], level: Level) -> list[Problem]:
    places = [i for i, text in enumerate(texts) if text in said] if said else []
    return capped(places, lambda i: replace(checked.problem(i, name, said[texts[i]]), level=level))


def _swapped(checked: Checked, read: Mapping[str, Column], texts: Mapping[str, Sequence[str]]) -> list[Problem]:
    """Two columns whose contents changed places: most cells fail where they stand and pass in the other's."""
    resource = checked.resource
    failing = [name for name, column in read.items() if _mostly(column.faults, texts[name])]
    for first in failing:
        for second in resource.names:
            if second != first and _fits(resource, first, texts[second]) and _fits(resource, second, texts[first]):
                wrong = f"内容像是与 {titled(resource, second)[:-1]}对调了。请把这两列的内容换回来，表头不动。"
                return [Problem(resource.path, 1, place(resource, first), titled(resource, first) + wrong)]
    return []


def _mostly(faults: Mapping[str, str], texts: Sequence[str]) -> bool:
    return bool(faults) and 2 * sum(text in faults and not spoken(text) for text in texts) > len(texts)


def _fits(resource: Resource, name: str, texts: Sequence[str]) -> bool:
    return any(texts) and not read_column(resource.fields[resource.names.index(name)], texts).faults


def _header(resource: Resource, header: Sequence[str]) -> list[Problem]:
    expected = resource.names
    if list(header) == expected:
        return []
    missing = [name for name in expected if name not in header]
    faults = [(i, _name_fault(resource, name, header.index(name) < i, missing)) for i, name in enumerate(header)]
    problems = [Problem(resource.path, 1, letter(i), f"{letter(i)} 列：{fault}") for i, fault in faults if fault]
    if not problems and missing:
        lost = "、".join(f"{name}（{resource.fields[expected.index(name)].title}）" for name in missing)
        return [Problem(resource.path, 1, "", f"表头少了列：{lost}。请补上，次序是：{'、'.join(expected)}。")]
    return problems or _order(resource, header)


def _name_fault(resource: Resource, name: str, repeated: bool, missing: Sequence[str]) -> str:
    if not name:
        return "表头是空的，下面却有内容。请补上列名，或删去这一列。"
    if repeated:
        return f"列名“{name}”重复。请删去或改正其中一列。"
    if name in resource.names:
        return ""
    titles = {field.title: field.name for field in resource.fields}
    if name in titles:
        return f"列名要写“{titles[name]}”，不写中文标题“{name}”。请改回来。"
    likely = nearest(name, missing) or (f"表头里还缺：{'、'.join(missing)}。" if missing else "请删去这一列。")
    return f"列名“{name}”没有定义。{likely}"


def _order(resource: Resource, header: Sequence[str]) -> list[Problem]:
    """Right names in the wrong order: other tools read by position, so the order is part of the format."""
    moved = [i for i, (found, wanted) in enumerate(zip(header, resource.names, strict=True)) if found != wanted]
    if len(moved) == 2:
        first, second = moved
        wrong = f"{letter(first)} 列与 {letter(second)} 列对调了（{header[first]}、{header[second]}）。请换回来。"
    else:
        wrong = f"各列的次序变了。应当是：{'、'.join(resource.names)}。"
    return [Problem(resource.path, 1, letter(moved[0]), wrong)]


def _too_many(checked: Checked) -> list[Problem]:
    most, count = checked.resource.most_rows, len(checked.numbers)
    if not most or count <= most:
        return []
    wrong = f"这张表的每一行都画在图里，最多 {most} 行，现有 {count} 行。请只留要画的行，其余可以合成一行“其他”。"
    return [Problem(checked.resource.path, checked.numbers[most], "", wrong)]


def _repeated(checked: Checked) -> list[Problem]:
    keys = [checked.resource.primary_key] if checked.resource.primary_key else []
    keys += [(field.name,) for field in checked.resource.fields if field.constraints.get("unique")]
    return [line for key in keys for line in _duplicates(checked, key)]


def _duplicates(checked: Checked, key: tuple[str, ...]) -> list[Problem]:
    lead = checked.columns[key[0]]
    if len(set(lead)) == len(lead):  # as good as always for an id; spares 200,000 tuples
        return []
    values = tuples(checked, key)
    if len(set(values)) == len(values):
        return []
    first: dict[tuple[Value, ...], int] = {}
    again = [i for i, value in enumerate(values) if first.setdefault(value, i) != i and not blank(value)]

    def tell(i: int) -> Problem:
        shown = "、".join(map(str, values[i]))
        earlier = f"与第 {checked.numbers[first[values[i]]]} 行重复。请删去一行，或改正编号、时期。"
        return checked.problem(i, key[0], f"（{'、'.join(key)}）＝（{shown}）{earlier}")

    return capped(again, tell)


def tuples(table: Checked, names: Iterable[str]) -> list[tuple[Value, ...]]:
    """These columns together, row by row."""
    return list(zip(*(table.columns[name] for name in names), strict=True))


def blank(value: tuple[Value, ...]) -> bool:
    """Does a key say nothing?"""
    return all(part in ("", None) for part in value)
