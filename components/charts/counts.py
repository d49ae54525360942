"""Counts of unlike things side by side: every mark is one of them, and each panel says which."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from components.charts.edges import tip, tone
from components.charts.grammar import dot_marks, square_marks
from components.charts.grids import Blocks, Rows, pitch, rows
from components.charts.lettering import block, number, number_width, width
from components.charts.rag import even
from components.charts.strokes import Mark, Pen, Spot, Stroke, Word, paint
from components.theme import BIG, LABEL, SMALL, Form, Theme
from dataset.quantity import Meaning

Row = Mapping[str, Any]
FEW, MANY = 10, 100  # up to FEW: one row of large squares; beyond MANY: dots in blocks of a hundred


def nested_counts(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """Areas within areas, counted level by level: a panel a level, one mark an area, smaller marks for smaller areas.

    Columns: name, value, label, number, qualifier, meaning, accent, note (what one mark is). Texts: none.
    """
    levels = table.to_dict("records")
    gap = 44.0
    rooms = [float(form.width)] * len(levels) if form.narrow else _rooms(levels, form.width - gap * (len(levels) - 1))
    lines = max(len(even(row["note"], LABEL, room)) for row, room in zip(levels, rooms, strict=True))
    marks: list[Mark] = []
    x, top, foot = 0.0, 0.0, 0.0
    for row, room in zip(levels, rooms, strict=True):
        words = _said(row, x, top, room, form)
        y = words[-1].y + 18 if form.narrow else top + BIG * 0.8 + 25 + 20 * (lines - 1) + 18
        units, end = _units(row, x, y, room)
        marks, foot = [*marks, *words, *units], max(foot, end)
        x, top = (0.0, end + 34) if form.narrow else (x + room + gap, 0.0)
    return paint(marks, (form.width, round(foot) + 8), theme)


def _rooms(levels: Sequence[Row], room: float) -> list[float]:
    """How the sheet is divided: a field of dots asks for twice the room of squares."""
    wants = [2.0 if row["value"] > MANY else 1.0 for row in levels]
    return [room * want / sum(wants) for want in wants]


def _said(row: Row, x: float, top: float, room: float, form: Form) -> list[Word]:
    """A level's number, and what one mark is: below, or on a phone at the right edge where it fits."""
    base = top + BIG * 0.8
    figure = number(x, base, row, BIG)
    if form.narrow and number_width(row, BIG) + 14 + width(row["note"], LABEL) <= room:
        return [*figure, Word(form.width, base, row["note"], ink="ink2", align="right")]
    return [
        *figure,
        *(Word(x, base + 25 + 20 * i, line, ink="ink2") for i, line in enumerate(even(row["note"], LABEL, room))),
    ]


def _units(row: Row, x: float, y: float, room: float) -> tuple[list[Mark], float]:
    count, meaning = int(row["value"]), Meaning(row["meaning"])
    if count > MANY:
        columns = -(-count // 100)
        blocks = Blocks(x, y, pitch(room, columns), columns)
        foot = y + blocks.height(count)
        return [*dot_marks(blocks, count, meaning, tone(row)), Spot(x, y, x + room, foot, tip(row))], foot
    columns = count if count <= FEW else 20 if room > 280 else 10
    grid = rows(x, y, min(room, 34.0 * columns), columns)
    foot = y + grid.height(count)
    return [*square_marks(grid, count, meaning, tone(row)), Spot(x, y, x + grid.width(count), foot, tip(row))], foot


def levels(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """A network from its centre down to the ground: four tiers of unit marks, each wider than the one above.

    Columns: name, value, label, number, qualifier, meaning, accent; one row a tier, the centre first. Texts: `each` (what a
    square, a dot and a block are).
    """
    tiers = table.to_dict("records")
    left = 0.0 if form.narrow else 216.0
    room = form.width - left
    marks: list[Mark] = []
    top, above = 0.0, None
    for row in tiers:
        area = _tier(row, left, top, room, form)
        foot = area.y2 + 2
        if above and not form.narrow:
            marks += _widening(above, area)
        marks += [*_named(row, area, top, form), *_tier_marks(row, area), area]
        top, above = max(foot, _named(row, area, top, form)[-1].y + 8) + (22 if form.narrow else 30), area
    words = [
        Word(0, top + 4 + 19 * i, line, SMALL, "ink2") for i, line in enumerate(even(texts["each"], SMALL, form.width))
    ]
    return paint([*marks, *words], (form.width, round(words[-1].y + 6)), theme)


def _tier(row: Row, left: float, top: float, room: float, form: Form) -> Spot:
    """Where a tier's marks stand: in the middle of the sheet, on a phone at the left below its words."""
    count = int(row["value"])
    if count > MANY:
        blocks = Blocks(0, 0, pitch(room, -(-count // 100)), -(-count // 100))
        wide, tall = room, blocks.height(count)
    else:
        grid = _grid(count, 0, 0)
        wide, tall = grid.width(count), grid.height(count)
    x = left + (0 if form.narrow else (room - wide) / 2)
    y = top + (BIG * 0.8 + 14 if form.narrow else 6)
    return Spot(round(x), round(y), round(x) + wide, round(y) + tall, tip(row))


def _grid(count: int, x: float, y: float) -> Rows:
    return Rows(x, y, 16, 12, 10 if count <= FEW else 20)


def _tier_marks(row: Row, area: Spot) -> list[Stroke]:
    count, meaning = int(row["value"]), Meaning(row["meaning"])
    if count > MANY:
        columns = -(-count // 100)
        return dot_marks(Blocks(area.x, area.y, pitch(area.x2 - area.x, columns), columns), count, meaning, tone(row))
    return square_marks(_grid(count, area.x, area.y), count, meaning, tone(row))


def _named(row: Row, area: Spot, top: float, form: Form) -> list[Word]:
    """A tier's number and name: at the left of its marks, or above them on a phone."""
    px = BIG - 6
    base = top + px * 0.8
    if form.narrow:
        after = number_width(row, px) + 12
        return [*number(0, base, row, px), *block(after, base, row["name"], form.width - after, size=LABEL, ink="ink")]
    lines = even(row["name"], LABEL, 168)
    return [*number(0, base, row, px), *(Word(0, base + 22 + 19 * i, line) for i, line in enumerate(lines))]


def _widening(above: Spot, area: Spot) -> list[Stroke]:
    """Hairlines from tier to tier: the network widens; no unit is tied to another."""
    pen = Pen("rule", 1)
    y, y2 = above.y2 + 7, area.y - 7
    return [Stroke(above.x, y, area.x, y2, pen), Stroke(above.x2, y, area.x2, y2, pen)]
