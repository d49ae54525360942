"""A part shown among all: squares filled and outlined, and one fact with two readings set side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import altair as alt
import pandas as pd

from components.charts.edges import accented, tip, tone
from components.charts.grids import Rows, filled, outlined, rows, unknown
from components.charts.lettering import block, number, number_width
from components.charts.strokes import Mark, Pen, Spot, Stroke, Word, paint
from components.theme import BIG, LABEL, Form, Theme
from dataset.quantity import Meaning

Row = Mapping[str, Any]


def share_squares(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """A part, filled, among all, outlined: one square each, thirty to a row, twenty on a phone.

    Columns: name, value, label, number, qualifier, meaning, accent; the first row is the part, the second the whole.
    Texts: `each` (what a square is).
    """
    part, whole = table.to_dict("records")[:2]
    paper = rows(0, 0, min(form.width, 800), 20 if form.narrow else 30, fine=form.narrow)
    head = _pair(part, whole, paper.width(), form)
    grid = replace(paper, y=round(max(word.y for word in head)) + 18)
    count, total = int(part["value"]), int(whole["value"])
    foot = grid.y + grid.height(total)
    words = block(0, foot + 26, texts["each"], form.width)
    hover = Spot(0, grid.y, grid.width(), foot, f"{part['name']} {part['label']} / {whole['label']}")
    marks: list[Mark] = [*head, *filled(grid, 0, count, tone(part)), *outlined(grid, count, total), *words, hover]
    return paint(marks, (form.width, round(words[-1].y + 6)), theme)


def _pair(part: Row, whole: Row, wide: float, form: Form) -> list[Word]:
    """The part's number and name, and the whole's over the right edge of the squares (on a phone: below)."""
    px = BIG + 6
    base, after = px * 0.8, number_width(part, px) + 12
    room = form.width - after if form.narrow else (wide - after) / 2
    figure = number(0, base, part, px, "accent" if accented(part) else "ink")
    left = [*figure, *block(after, base, part["name"], room, size=LABEL, ink="ink")]
    said = f"{whole['name']} {whole['label']}"
    if form.narrow:
        return [*left, *block(0, left[-1].y + 26, said, form.width, size=LABEL)]
    return [*left, Word(wide, base, said, ink="ink2", align="right")]


READINGS = ("city", "province")


def water_readings(
    table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme, reading: str = "both"
) -> alt.LayerChart:
    """The same firms placed under two readings of one sentence; a firm that a reading does not place is a dashed frame.

    Columns: reading (city | province), name, value (firms), label, meaning (unknown: known firms in no published category),
    accent; where wanted named, how many of an unknown row's firms the source places by name. Texts: `city`, `province` (each
    reading in words). Choice `reading`: both | city | province.
    """
    shown = READINGS if reading == "both" else (reading,)
    abreast = len(shown) > 1 and not form.narrow
    wide = (form.width - 48) / 2 if abreast else float(form.width)
    most = int(table["value"].max())
    marks: list[Mark] = []
    top, foot = 0.0, 0.0
    for i, key in enumerate(shown):
        groups = table[table["reading"] == key].to_dict("records")
        panel, end = _reading(texts[key], groups, i * (wide + 48) if abreast else 0.0, top, wide, most)
        marks, foot = [*marks, *panel], max(foot, end)
        top = 0.0 if abreast else end + 34
    return paint(marks, (form.width, round(foot) + 2), theme)


def _reading(
    words: str, groups: Sequence[Row], x: float, top: float, wide: float, most: int
) -> tuple[list[Mark], float]:
    """One reading: its words over a rule, then a row of squares a category with its label beside; and its foot."""
    head = block(x, top + 15, words, wide, size=LABEL, ink="ink", bold=True)
    y = round(head[-1].y) + 12.5
    marks: list[Mark] = [*head, Stroke(x, y, x + wide, y, Pen("rule", 1))]
    step = 20 if wide < 400 else 36 if wide > 600 else 24
    left = x + most * step + 12
    for row in groups:
        lines = block(left, y + 30, row["name"], wide - most * step - 12, size=LABEL, ink="ink")
        label = Word(left, lines[-1].y + 20, row["label"], ink="ink2")
        grid = Rows(x, y + 17, step, step - 5, most)
        marks += [*_placed(grid, row), *lines, label, Spot(x, y + 12, x + wide, label.y + 4, tip(row))]
        y = label.y + 6
    return marks, y


def _placed(grid: Rows, row: Row) -> list[Stroke]:
    count = int(row["value"])
    if row["meaning"] == Meaning.UNKNOWN:
        named = int(row.get("named", 0))
        return [*filled(grid, 0, named, tone(row)), *unknown(grid, named, count)]
    return filled(grid, 0, count, tone(row))
