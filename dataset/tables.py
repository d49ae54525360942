"""A checked table as the pages read it: rows of typed values, some of them quantities. Nothing in it can be changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

import pandas as pd

from dataset.cells import Value
from dataset.checking import Checked
from dataset.package import Field, Resource
from dataset.problems import nearest
from dataset.quantity import Quantity

NONE: Mapping[str, Quantity] = MappingProxyType({})


class Row(Mapping[str, Value]):
    """One row: typed values by column name. A blank text is "", any other blank is None.

    `cells` are its values in the order of the fields, `key` is the primary key joined by dots, `number` the row's number in a
    spreadsheet.
    """

    __slots__ = ("_places", "_quantities", "cells", "key", "number")
    key: str
    number: int
    cells: tuple[Value, ...]
    _places: Mapping[str, int]  # shared by all rows of the table
    _quantities: Mapping[str, Quantity]

    def __init__(
        self,
        cells: tuple[Value, ...],
        places: Mapping[str, int],
        key: str,
        number: int,
        quantities: Mapping[str, Quantity] = NONE,
    ) -> None:
        put = object.__setattr__
        put(self, "cells", cells)
        put(self, "_places", places)
        put(self, "_quantities", quantities)
        put(self, "key", key)
        put(self, "number", number)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Row cannot be changed: {name}")

    def __getitem__(self, column: str) -> Value:
        return self.cells[self._places[column]]

    def __contains__(self, column: object) -> bool:
        return column in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self.cells)

    def bound(self, quantities: Mapping[str, Quantity]) -> Row:
        """The same row with its quantities, by column."""
        return Row(self.cells, self._places, self.key, self.number, MappingProxyType(quantities))

    def quantity(self, column: str) -> Quantity:
        """The quantity that the cell holds, its value None where nothing is published; KeyError for a column of text."""
        return self._quantities[column]

    def text(self, stem: str, language: str) -> str:
        """The words of column `<stem>_zh` or `<stem>_en`."""
        return str(self[f"{stem}_{language}"])


@dataclass(frozen=True, eq=False)
class Table:
    """`file` is below data/; `fields` are the columns as the descriptor has them; `rows` in the file's order."""

    name: str
    title: str
    file: str
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]

    @cached_property
    def _by_key(self) -> Mapping[str, Row]:
        return {row.key: row for row in self.rows}

    def row(self, key: str) -> Row:
        """The row with this primary key; KeyError with the likely keys."""
        if key not in self._by_key:
            raise KeyError(f"{self.file} 里没有“{key}”。{nearest(key, self._by_key)}")
        return self._by_key[key]

    def frame(self) -> pd.DataFrame:
        """A new data frame: numbers are floats (NaN where not published), dates and texts are objects."""
        columns = {field.name: [_plain(row[field.name]) for row in self.rows] for field in self.fields}
        frame = pd.DataFrame(columns, columns=[field.name for field in self.fields])
        numbers = {field.name: float for field in self.fields if field.type in ("number", "integer", "year")}
        return frame.astype(numbers)


def _plain(value: Value) -> object:
    return float(value) if isinstance(value, Decimal) else value


def rows(checked: Checked) -> list[Row]:
    """The rows of a checked table, not yet with their quantities."""
    places = {name: i for i, name in enumerate(checked.resource.names)}
    cells = zip(*(checked.columns[name] for name in places), strict=True)
    keys = row_keys(checked.resource, checked)
    return [Row(row, places, key, number) for row, key, number in zip(cells, keys, checked.numbers, strict=True)]


def row_keys(resource: Resource, checked: Checked) -> Sequence[str]:
    """Primary keys joined by dots; the row's number where a table has no key."""
    if not resource.primary_key:
        return [str(number) for number in checked.numbers]
    columns = [checked.columns[name] for name in resource.primary_key]
    return [".".join(map(str, key)) for key in zip(*columns, strict=True)]


def table(resource: Resource, rows: Sequence[Row], quantities: Mapping[str, Mapping[str, Quantity]]) -> Table:
    """Rows with their quantities, given by row key and then column."""
    bound = [row.bound(quantities[row.key]) if row.key in quantities else row for row in rows]
    return Table(resource.name, resource.title, resource.path, resource.fields, tuple(bound))
