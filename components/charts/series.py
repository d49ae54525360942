"""Counts of several years that must not be joined: columns with series breaks, and two counts from two sources."""

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from components.charts import edges
from components.charts.grammar import square_marks
from components.charts.grids import rows as squares
from components.charts.lettering import block, number, number_width, width
from components.charts.strokes import Mark, Pen, Spot, Stroke, Word, paint
from components.theme import LABEL, SMALL, Form, Theme
from dataset.quantity import Meaning

Row = dict[str, Any]
RISE = {"wide": 250, "full": 280}  # px of the tallest column
AXIS = Pen("rule", 1.2)
SLANT = Pen("ink2", 1.5)


def broken_series(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """Amounts of several years on one scale without a joining line; two slanted strokes cut the axis where the series breaks.

    Columns, on phones lying bars. One is as wide as the months it counts: nine fill three quarters of a year's slot.
    table: id, name, when, value, meaning, label, number, qualifier, unit, months (12 for a year), broken (true where the
    series breaks before this row); where wanted accent, tone, tip, source (who reported it). The first row's unit is said
    once, on top. texts: annotation (optional), under the axis."""
    rows = [row | {"label": str(row["label"]).replace(row["unit"], "").strip()} for row in edges.records(table)]
    marks: list[Mark] = [Word(0, 13, rows[0]["unit"], SMALL, "ink2")]
    marks += _lying(rows, form.width) if form.narrow else _standing(rows, form.width, RISE[form.name])
    foot = max(word.y for word in marks if isinstance(word, Word))
    foot = max([foot, *(spot.y2 for spot in marks if isinstance(spot, Spot))])
    note = block(0, foot + 28, texts["annotation"], form.width) if "annotation" in texts else []
    return paint([*marks, *note], (form.width, round((note[-1].y if note else foot) + 8)), theme)


def _standing(rows: list[Row], room: float, rise: float) -> list[Mark]:
    pitch, scale = room / len(rows), rise / max(row["value"] for row in rows)
    wide, base = min(96.0, pitch * 0.5), 56 + edges.TAIL + rise
    marks: list[Mark] = []
    for i, row in enumerate(rows):
        marks += _axis(i * pitch, base, pitch, i > 0 and bool(row["broken"]))
        marks += _column(row, i * pitch + (pitch - wide) / 2, base, wide, row["value"] * scale)
        marks += _under(row, i * pitch + pitch / 2, base + 24, pitch - 10)
    return marks


def _column(row: Row, x: float, base: float, wide: float, n: float) -> list[Mark]:
    """A standing bar in its year's slot, and its number over the edge; a long number takes its hedge off to a line above."""
    months = float(row["months"])
    slot = [Stroke(x, base + 2, x + wide, base + 2, Pen("ink2", 3))] if months < 12 else []
    bar = edges.bar(row, x, base, n, track=n, thick=wide * months / 12, up=True)
    middle = x + wide * months / 24
    y = base - n - (10 if row["meaning"] == Meaning.EXACT else edges.TAIL + 4)
    if number_width(row, 30) <= wide * 1.9:
        return [*slot, *bar, *number(middle, y, row, 30, edges.number_ink(row), "center")]
    bare = row | {"label": str(row["label"]).replace(str(row["qualifier"]), "").strip(), "qualifier": ""}
    hedge = [Word(middle, y - 28, row["qualifier"], 15, edges.number_ink(row), song=True, align="center")]
    return [
        *slot,
        *bar,
        *number(middle, y, bare, 26, edges.number_ink(row), "center"),
        *(hedge if row["qualifier"] else []),
    ]


def _lying(rows: list[Row], room: float) -> list[Mark]:
    """Year, source and number over each bar; the axis runs down the left side and is cut between the bars."""
    pitch, axis, thick = 112.0, 10.0, 22.0
    scale = (room - axis - edges.TAIL) / max(row["value"] for row in rows)
    marks: list[Mark] = []
    for i, row in enumerate(rows):
        y, gap = 34 + i * pitch, 9 if i and row["broken"] else 0
        marks += [Stroke(axis, y - 8 + gap, axis, y + pitch - 17, AXIS)]
        marks += [Stroke(1, y - 8 + at + 4, 19, y - 8 + at - 4, SLANT) for at in ((-4, 4) if gap else ())]
        when = Word(axis + 14, y + 18, row["when"], LABEL, "ink")
        after, who = axis + 24 + width(row["when"], LABEL), edges.said(row, "source")
        beside = after + width(who, SMALL) <= room
        source = [
            Word(after, y + 18, who, SMALL, "ink2") if beside else Word(room, y + 50, who, SMALL, "ink2", align="right")
        ]
        marks += [when, *source, *number(axis + 14, y + 50, row, 28, edges.number_ink(row))]
        marks += edges.bar(row, axis + 1, y + 62, row["value"] * scale, track=room, thick=thick * row["months"] / 12)
        marks += [Stroke(axis - 2, y + 62, axis - 2, y + 62 + thick, Pen("ink2", 3))] if row["months"] < 12 else []
    return marks


def _axis(x: float, base: float, pitch: float, broken: bool) -> list[Mark]:
    """A stretch of axis; a break leaves a gap at its left end with two slanted strokes in it."""
    gap = 9 if broken else 0
    slants = [Stroke(x + at - 4, base + 9, x + at + 4, base - 9, SLANT) for at in (-4, 4)] if broken else []
    return [Stroke(x + gap, base, x + pitch - 9, base, AXIS), *slants]


def _under(row: Row, x: float, y: float, room: float) -> list[Word]:
    when = block(x, y, str(row["when"]), room, size=LABEL, ink="ink", align="center")
    return [*when, *block(x, when[-1].y + 19, edges.said(row, "source"), room, align="center")]


def two_snapshots(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """Two separate counts at two dates, a square each in rows of ten or twenty, under an axis that is broken between them.

    table: two rows, the earlier first: id, name (what is counted), when, value, meaning, label, number, qualifier, source
    (who counted); where wanted accent, tip. texts: annotation, why the two are not joined; unit, what a square is."""
    rows = edges.records(table)
    half = form.width / 2
    room = half - 24
    heads = [_head(row, i * half + 12 * i, room) for i, row in enumerate(rows)]
    axis = max(word.y for head in heads for word in head) + 18
    grids = [squares(i * half + 12 * i, axis + 18, room, 10 if form.narrow else 20) for i in (0, 1)]
    marks: list[Mark] = [*_axis(0, axis, half, False), *_axis(half, axis, half + 9, True)]
    for row, head, grid in zip(rows, heads, grids, strict=True):
        count, foot = round(row["value"]), grid.y + grid.height(round(row["value"]))
        drawn = square_marks(grid, count, Meaning(row["meaning"]), edges.tone(row))
        marks += [*head, *drawn, Spot(grid.x, grid.y, grid.x + room, foot, edges.tip(row))]
    foot = max(mark.y2 for mark in marks if isinstance(mark, Spot))
    notes = block(0, foot + 26, f"{texts['unit']}\n{texts['annotation']}", form.width)
    return paint([*marks, *notes], (form.width, round(notes[-1].y + 8)), theme)


def _head(row: Row, x: float, room: float) -> list[Word]:
    """Number, what it counts, when and by whom."""
    figure = number(x, 32, row, 36, edges.number_ink(row))
    name = block(x, 58, str(row["name"]), room, size=LABEL, ink="ink")
    return [*figure, *name, *block(x, name[-1].y + 20, f"{row['when']}\n{row['source']}", room)]
