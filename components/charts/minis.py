"""Small pictures for the overview: one thought each, no axis, a few words. Draw them in MINI or, on a phone, MINI_NARROW."""

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from components.charts import edges
from components.charts.edges import accented, tip, tone
from components.charts.grids import filled, outlined, rows
from components.charts.lettering import block, width
from components.charts.matrix import cell
from components.charts.strokes import Ink, Mark, Pen, Spot, Stroke, Word, paint
from components.theme import BAR, LABEL, SMALL, Form, Theme

MINI = Form("mini", 320, False)
MINI_NARROW = Form("mini-narrow", 200, True)

Row = Mapping[str, Any]
AXIS = Pen("rule", 1)


def mini_squares(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """A part of a small whole: filled and outlined squares, twenty a row, thirty on a phone.

    Columns: name, value, label, accent, total (all squares); one row. Texts: `note` (optional), below.
    """
    row = table.to_dict("records")[0]
    grid = rows(0, 0, form.width, 30 if form.narrow else 20, fine=form.narrow)
    count, total = int(row["value"]), int(row["total"])
    foot = grid.height(total)
    marks: list[Mark] = [
        *filled(grid, 0, count, tone(row)),
        *outlined(grid, count, total),
        Spot(0, 0, form.width, foot, tip(row)),
    ]
    return _noted(marks, foot, texts, form, theme)


def _noted(marks: list[Mark], foot: float, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    words = block(0, foot + 24, texts["note"], form.width) if texts.get("note") else []
    height = words[-1].y + 6 if words else foot + 1
    return paint([*marks, *words], (form.width, round(height)), theme)


def mini_bars(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """Two or three amounts in one unit as bars with their edges, name and label over each.

    Columns: name, value, label, meaning, accent. Texts: `note` (optional), below.
    """
    scale = (form.width - edges.TAIL) / table["value"].max()
    marks: list[Mark] = []
    y = 0.0
    for row in table.to_dict("records"):
        words = _over(row, y, form.width)
        y = words[-1].y + 8
        marks += [*words, *edges.bar(row, 0, y, row["value"] * scale, track=form.width - edges.TAIL)]
        y += BAR + 8
    return _noted(marks, y - 8, texts, form, theme)


def _over(row: Row, y: float, room: float) -> list[Word]:
    """Name and label of a bar on one line, or on two where they are too long for it."""
    after = width(row["name"], LABEL) + 10
    name = Word(0, y + 14, row["name"])
    if after + width(row["label"], LABEL, "bold") <= room:
        return [name, Word(after, y + 14, row["label"], bold=True)]
    return [name, Word(0, y + 33, row["label"], bold=True)]


def mini_tiles(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """Districts as tiles without names, solid, striped or empty, with the three words beside, or below on a phone.

    Columns: name, column, row (place in the tile grid, from 0), coverage (whole, partial, none). Texts: `whole`, `partial`,
    `none`.
    """
    side, step = 26, 29
    marks: list[Mark] = []
    for row in table.to_dict("records"):
        x, y = row["column"] * step, row["row"] * step
        marks += [*cell(row["coverage"], x, y, x + side, y + side, 5), Spot(x, y, x + side, y + side, tip(row))]
    left, foot = (table["column"].max() + 1) * step + 24, (table["row"].max() + 1) * step - 3
    key = _key(texts, 0, foot + 14, form.width) if form.narrow else _key(texts, left, foot - 66, form.width - left)
    height = max(foot, *(mark.y + 4 for mark in key if isinstance(mark, Word)))
    return paint([*marks, *key], (form.width, int(height) + 1), theme)


def _key(texts: Mapping[str, str], left: float, y: float, room: float) -> list[Mark]:
    """The three states, each with its words."""
    marks: list[Mark] = []
    for state in ("whole", "partial", "none"):
        words = block(left + 32, y + 12, texts[state], room - 32)
        marks += [*cell(state, left, y, left + 22, y + 14, 5), *words]
        y = words[-1].y + 14
    return marks


def mini_slope(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """Before and after, both exact, over a zero line.

    Columns: name, value, label, number; two rows, the earlier first. Texts: `note` (optional), below.
    """
    before, after = table.to_dict("records")[:2]
    tall, base = 64.0, 76.0
    left = width(before["number"], LABEL, "bold") + 16
    right = form.width - width(after["number"], LABEL, "bold") - 16
    scale = tall / max(before["value"], after["value"])
    y, y2 = base - before["value"] * scale, base - after["value"] * scale
    ends = [Stroke(x, at, x + 0.02, at, Pen("data", 9, round=True)) for x, at in ((left, y), (right, y2))]
    words = [
        Word(left - 10, y + 5, before["number"], bold=True, align="right"),
        Word(right + 10, y2 + 5, after["number"], bold=True),
    ]
    lines = [Stroke(left, base + 0.5, right, base + 0.5, AXIS), Stroke(left, y, right, y2, Pen("data", 2))]
    hover = Spot(left, 0, right, base, f"{tip(before)} → {tip(after)}")
    return _noted([*lines, *ends, *words, hover], base, texts, form, theme)


def mini_broken(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """Columns on one scale whose axis is broken between them: the counts do not continue one another.

    Columns: name (the year), value, label, meaning, accent. Texts: `note` (optional), below. The accented column is data, the
    others stand back.
    """
    columns = table.to_dict("records")
    step, base, tall, thick = form.width / len(columns), 94.0, 48.0, 14
    scale = tall / table["value"].max()
    marks: list[Mark] = []
    for i, row in enumerate(columns):
        middle = step * (i + 0.5)
        height = row["value"] * scale
        ink: Ink = "data" if accented(row) else "context"
        clear = 7 if row["meaning"] == "exact" else edges.TAIL
        centre = min(middle, form.width - width(row["label"], LABEL, "bold") / 2 - 1)
        marks += [
            *edges.bar(
                {**row, "tone": ink}, round(middle) - thick / 2, base, height, track=height, thick=thick, up=True
            ),
            Word(centre, base - height - clear, row["label"], bold=True, align="center"),
            Word(middle, base + 18, row["name"], SMALL, "ink2", align="center"),
        ]
    return _noted([*marks, *_broken_axis(len(columns), step, base + 0.5)], base + 20, texts, form, theme)


def _broken_axis(count: int, step: float, y: float) -> list[Stroke]:
    """An axis with two slanted strokes in each gap between the columns."""
    found: list[Stroke] = []
    for i in range(count):
        start, end = step * i + (9 if i else 0), step * (i + 1) - (9 if i < count - 1 else 0)
        found.append(Stroke(start, y, end, y, AXIS))
        if i:
            found += [Stroke(step * i + at - 3, y + 7, step * i + at + 3, y - 7, Pen("edge", 1.3)) for at in (-3, 3)]
    return found
