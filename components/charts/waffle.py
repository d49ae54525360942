"""The contest's entries by industry: two counted, one bounded, the rest at least so many. One dot, one entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from components.charts.grammar import dot_marks, hundreds
from components.charts.grids import Blocks, pitch
from components.charts.lettering import width
from components.charts.rag import even
from components.charts.strokes import Ink, Mark, Spot, Word, paint
from components.theme import LABEL, SMALL, Form, Theme
from dataset.quantity import Meaning


@dataclass(frozen=True)
class _Group:
    """One labelled group: its places, the words over and under them, and how strongly it is drawn."""

    blocks: Blocks
    places: int
    row: Mapping[str, Any]
    head: tuple[str, ...]
    wall: tuple[str, ...]
    beside: bool
    ink: Ink
    faint: bool

    @property
    def top(self) -> float:
        return self.blocks.y

    @property
    def foot(self) -> float:
        under = 0 if self.beside else 18 * len(self.wall) + 4 * bool(self.wall)
        return self.top + self.blocks.height(self.places) + under


def industry_waffle(
    table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme, focus: str = "all"
) -> alt.LayerChart:
    """Entries by industry in four groups, the last of them the rest; an industry without a count keeps empty places.

    Columns: key, name, value, meaning, label, note (the words after the name), bound (most places an unknown can have).
    Texts: `wall` (why the empty places end). Choice `focus`: all, or the key of the group to bring out.
    """
    rows = table.to_dict("records")
    columns = 9 if form.narrow else 12
    step = pitch(form.width, columns)
    groups = (_stacked if form.narrow else _beside)(rows, texts, form.width, Blocks(0, 0, step, columns), focus)
    marks = [mark for group in groups for mark in _draw(group)]
    return paint(marks, (form.width, round(groups[-1].foot) + 10), theme)


def _stacked(
    rows: Sequence[Mapping[str, Any]], texts: Mapping[str, str], room: float, paper: Blocks, focus: str
) -> list[_Group]:
    """One group under the other, as a phone shows them."""
    found: list[_Group] = []
    for row in rows:
        head = _head(row, room)
        top = (found[-1].foot + 22 if found else 0) + 20 * len(head) + 7
        found.append(
            _group(row, Blocks(0, top, paper.pitch, paper.columns), head, texts, focus, beside=True, room=room)
        )
    return found


def _beside(
    rows: Sequence[Mapping[str, Any]], texts: Mapping[str, str], room: float, paper: Blocks, focus: str
) -> list[_Group]:
    """The named groups side by side on the columns of the rest below them."""
    *named, rest = rows
    needed = [-(-_places(row) // 100) for row in named]
    spare = (paper.columns - sum(needed)) // max(len(named) - 1, 1)
    starts = [sum(needed[:i]) + spare * i for i in range(len(named))]
    ends = [*(paper.step * start for start in starts[1:]), room + 16]
    rooms = [end - paper.step * start - 16 for start, end in zip(starts, ends, strict=True)]
    heads = [_head(row, space) for row, space in zip(named, rooms, strict=True)]
    if any(len(head) > 1 for head in heads):
        heads = [(row["name"], *even(row["note"], LABEL, space)) for row, space in zip(named, rooms, strict=True)]
    top = 20 * max(map(len, heads)) + 7
    groups = [
        _group(row, Blocks(start * paper.step, top, paper.pitch, need), head, texts, focus, beside=False, room=space)
        for row, start, need, head, space in zip(named, starts, needed, heads, rooms, strict=True)
    ]
    head = _head(rest, room)
    foot = max(group.foot for group in groups) + 28 + 20 * len(head) + 7
    return [
        *groups,
        _group(rest, Blocks(0, foot, paper.pitch, paper.columns), head, texts, focus, beside=False, room=room),
    ]


def _group(
    row: Mapping[str, Any],
    blocks: Blocks,
    head: tuple[str, ...],
    texts: Mapping[str, str],
    focus: str,
    *,
    beside: bool,
    room: float,
) -> _Group:
    places = _places(row)
    unknown = row["meaning"] == Meaning.UNKNOWN
    used = (places // 100 + 1) * blocks.step + 12 if beside else 0
    wall = tuple(even(texts["wall"], SMALL, room - used)) if unknown else ()
    return _Group(blocks, places, row, head, wall, beside, _ink(row, focus), focus not in ("all", row["key"]))


def _places(row: Mapping[str, Any]) -> int:
    return int(row["bound"] if row["meaning"] == Meaning.UNKNOWN else row["value"])


def _ink(row: Mapping[str, Any], focus: str) -> Ink:
    """In the whole picture the accent row leads and the rest stands back; a focus takes the accent for itself."""
    if focus != "all":
        return "accent" if focus == row["key"] else "context"
    return "accent" if row["accent"] else "context" if row["key"] == "rest" else "data"


def _head(row: Mapping[str, Any], room: float) -> tuple[str, ...]:
    """Name and note on one line (one string each on paper), or the note on lines of its own."""
    if width(row["name"], LABEL, "bold") + 10 + width(row["note"], LABEL) <= room:
        return (row["name"],)
    return (row["name"], *even(row["note"], LABEL, room))


def _draw(group: _Group) -> list[Mark]:
    blocks, row = group.blocks, group.row
    if row["meaning"] == Meaning.UNKNOWN:
        ink: Ink = "edge" if group.ink != "accent" else "accent"
        marks: list[Mark] = [*hundreds(blocks, group.places, ink, bounded=True)]
    else:
        marks = [*dot_marks(blocks, group.places, Meaning(row["meaning"]), group.ink)]
    foot = blocks.y + blocks.height(group.places)
    wide = min(-(-group.places // 100), blocks.columns) * blocks.step
    return [
        *_words(group),
        *marks,
        *_wall_words(group),
        Spot(blocks.x, blocks.y, blocks.x + wide, foot, f"{row['name']} {row['label']}"),
    ]


def _words(group: _Group) -> list[Mark]:
    row, x = group.row, group.blocks.x
    ink: Ink = "ink2" if group.faint else "ink"
    first = group.top - 12 - 20 * (len(group.head) - 1)
    name = Word(x, first, row["name"], ink=ink, bold=not group.faint)
    if len(group.head) == 1:
        return [
            name,
            Word(x + width(row["name"], LABEL, "hei" if group.faint else "bold") + 10, first, row["note"], ink=ink),
        ]
    return [name, *(Word(x, first + 20 * (i + 1), line, ink=ink) for i, line in enumerate(group.head[1:]))]


def _wall_words(group: _Group) -> list[Mark]:
    x, y = group.blocks.x, group.top + group.blocks.height(group.places) + 20
    if group.beside:
        x += -(-group.places // 100) * group.blocks.step + 12
        y = group.top + group.blocks.block / 2 - 9 * len(group.wall) + 14
    return [Word(x, y + 18 * i, line, SMALL, "ink2") for i, line in enumerate(group.wall)]
