"""Where the unit, labels, source … of a column's quantities stand: beside the cell, in its row, or in the descriptor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter

from dataset.cells import Value
from dataset.package import Field, Resource
from dataset.problems import nearest

FIGURES = "figures"
TEMPLATE = re.compile(r"\{(\w+)\}")
# What a row of a topic table says for all its quantities: of these its word goes before the descriptor's …
ROW_FIRST = ("source", "paragraph", "also_in", "as_of", "place", "confidence", "note_zh", "note_en")
# … and of these it only fills in what the descriptor leaves open.
ROW_LAST = ("period", "unit", "unit_en", "topic")
TEXTS = ("label_zh", "label_en", "base_zh", "base_en", "note_zh", "note_en", "topic")
ORIGINS = ("statistic", "place", "source", "as_printed", "confidence")
PROPERTIES = (*TEXTS, *ORIGINS, "period", "unit", "unit_en", "qualifier", "as_of", "paragraph", "also_in")
Read = Callable[[tuple[Value, ...]], Value]  # off a row's cells, in the order of its table's fields


class Unfit(Exception):
    """A cell cannot become a quantity: the column to blame (empty: the descriptor) and why."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column = column


def plan(resource: Resource, column: Field) -> Mapping[str, Read]:
    """How to read each property of a column's quantities off a row's cells; properties that nothing says are left out.

    Worked out once for a column, not once for each of its cells. Raises Unfit for a label that names no column.
    """
    found = {name: tuple(_places(resource, column, name)) for name in PROPERTIES}
    return {name: places[0] if len(places) == 1 else _first(places) for name, places in found.items() if places}


def _places(resource: Resource, column: Field, name: str) -> Iterator[Read]:
    """In the order in which they are asked."""
    names = resource.names
    if resource.name != FIGURES and f"{column.name}_{name}" in names:
        yield itemgetter(names.index(f"{column.name}_{name}"))
    in_row = name in names
    if in_row and (name in ROW_FIRST or resource.name == FIGURES):
        yield itemgetter(names.index(name))
    yield from _said(resource, column.quantity or {}, name)
    if in_row and name in ROW_LAST and resource.name != FIGURES:
        yield itemgetter(names.index(name))


def _said(resource: Resource, own: Mapping[str, str], name: str) -> Iterator[Read]:
    """What the descriptor says: a text, a text with `{columns}`, or the column to take it from."""
    texts = [own[name]] if name in own else []
    if f"{name}_from" in own:
        texts.append(f"{{{own[f'{name}_from']}}}")
    for text in texts:
        if lost := [word for word in TEMPLATE.findall(text) if word not in resource.names]:
            raise Unfit("", f"“{{{lost[0]}}}”不是这张表的列。{nearest(lost[0], resource.names)}")
        yield _filler(text, resource.names)


def _filler(text: str, names: Sequence[str]) -> Read:
    whole = TEMPLATE.fullmatch(text)
    if whole:
        return itemgetter(names.index(whole[1]))
    if not TEMPLATE.search(text):
        return lambda cells: text
    return lambda cells: TEMPLATE.sub(lambda match: str(cells[names.index(match[1])]), text)


def _first(places: tuple[Read, ...]) -> Read:
    """The first place that is not blank."""

    def read(cells: tuple[Value, ...]) -> Value:
        for place in places:
            value = place(cells)
            if value is not None and value != "":
                return value
        return None

    return read
