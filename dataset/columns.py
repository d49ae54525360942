"""Where the unit, labels, source … of a column's quantities stand: beside the cell, in its row, or in the descriptor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter

from dataset.cells import Value
from dataset.package import Field, Resource
from dataset.problems import nearest
from dataset.tables import Row

FIGURES = "figures"
TEMPLATE = re.compile(r"\{(\w+)\}")
# What a row of a topic table says for all its quantities: of these its word goes before the descriptor's …
ROW_FIRST = ("source", "paragraph", "also_in", "as_of", "place", "confidence", "note_zh", "note_en")
# … and of these it only fills in what the descriptor leaves open.
ROW_LAST = ("period", "unit", "unit_en", "topic")
TEXTS = ("label_zh", "label_en", "base_zh", "base_en", "note_zh", "note_en", "topic")
ORIGINS = ("statistic", "place", "source", "as_printed", "confidence")
PROPERTIES = (*TEXTS, *ORIGINS, "period", "unit", "unit_en", "qualifier", "as_of", "paragraph", "also_in")
Read = Callable[[Row], Value]


class Unfit(Exception):
    """A cell cannot become a quantity: the column to blame (empty: the descriptor) and why."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column = column


def plan(resource: Resource, column: Field) -> Mapping[str, Read]:
    """How to read each property of a column's quantities off a row; properties that nothing says are left out.

    Worked out once for a column, not once for each of its cells. Raises Unfit for a label that names no column.
    """
    found = {name: tuple(_places(resource, column, name)) for name in PROPERTIES}
    return {name: places[0] if len(places) == 1 else _first(places) for name, places in found.items() if places}


def _places(resource: Resource, column: Field, name: str) -> Iterator[Read]:
    """In the order in which they are asked."""
    if resource.name != FIGURES and f"{column.name}_{name}" in resource.names:
        yield itemgetter(f"{column.name}_{name}")
    in_row = name in resource.names
    if in_row and (name in ROW_FIRST or resource.name == FIGURES):
        yield itemgetter(name)
    yield from _said(resource, column.quantity or {}, name)
    if in_row and name in ROW_LAST and resource.name != FIGURES:
        yield itemgetter(name)


def _said(resource: Resource, own: Mapping[str, str], name: str) -> Iterator[Read]:
    """What the descriptor says: a text, a text with `{columns}`, or the column to take it from."""
    texts = [own[name]] if name in own else []
    if f"{name}_from" in own:
        texts.append(f"{{{own[f'{name}_from']}}}")
    for text in texts:
        if lost := [word for word in TEMPLATE.findall(text) if word not in resource.names]:
            raise Unfit("", f"“{{{lost[0]}}}”不是这张表的列。{nearest(lost[0], resource.names)}")
        yield _filler(text)


def _filler(text: str) -> Read:
    whole = TEMPLATE.fullmatch(text)
    if whole:
        return itemgetter(whole[1])
    if not TEMPLATE.search(text):
        return lambda row: text
    return lambda row: TEMPLATE.sub(lambda match: str(row[match[1]]), text)


def _first(places: tuple[Read, ...]) -> Read:
    """The first place that is not blank."""

    def read(row: Row) -> Value:
        for place in places:
            if (value := place(row)) not in (None, ""):
                return value
        return None

    return read
