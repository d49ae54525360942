"""Squares in countable rows: one square, one firm, or one in a hundred. Filled is yes, outlined a known no."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from components.charts.edges import number_ink, tip, tone
from components.charts.grammar import square_marks
from components.charts.grids import Rows, filled, outlined, rows
from components.charts.lettering import number, number_width, width
from components.charts.rag import even
from components.charts.strokes import Mark, Pen, Spot, Stroke, Word, paint
from components.theme import BIG, LABEL, SMALL, Form, Theme
from dataset.quantity import Meaning

TAIL = 2.8  # pitches kept free beside the last column for strips, walls and arrows
Row = Mapping[str, Any]


def honours(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """Firms by honour, one square each in rows of whole tens; an open-ended count stays open at its last square.

    Columns: name, value, label, number, qualifier, meaning, accent. Texts: none.
    """
    columns = 20 if form.narrow else 50
    px = BIG if form.narrow else BIG + 6
    grid = rows(0, 0, form.width * columns / (columns + TAIL), columns, fine=form.narrow)
    marks: list[Mark] = []
    top = 0.0
    for row in table.to_dict("records"):
        base = top + px * 0.8
        head = _numbered(row, 0, base, px, form.width)
        area = Rows(0, head[-1].y + 16, grid.pitch, grid.side, columns)
        count = int(row["value"])
        foot = area.y + area.height(count)
        marks += [*head, *square_marks(area, count, Meaning(row["meaning"]), tone(row)), _spot(area, count, row)]
        top = foot + 28
    return paint(marks, (form.width, round(top - 24)), theme)


def _spot(area: Rows, count: int, row: Row) -> Spot:
    return Spot(area.x, area.y, area.x + area.width(), area.y + area.height(count), tip(row))


def _numbered(row: Row, x: float, base: float, px: float, room: float) -> list[Word]:
    """A row's number with its name beside it, or on lines of its own below where it is too long."""
    wide = number_width(row, px)
    beside = width(row["name"], LABEL) <= room - wide - 12
    name = Word(x + wide + 12, base, row["name"])
    return [*number(x, base, row, px, number_ink(row)), *([name] if beside else _name(row, x, base + 24, room))]


def survey_outcomes(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """What each of the surveyed firms got, one grid of all firms an outcome; outcomes overlap, so they are never stacked.

    Columns: name, value, label, number, qualifier, meaning, accent, note (the share), total (firms asked). Texts: none.
    """
    outcomes = table.to_dict("records")
    if not form.narrow:
        marks, foot = _abreast(outcomes, 0, 0, form.width, len(outcomes))
        return paint(marks, (form.width, round(foot) + 1), theme)
    first, top = _lead(outcomes[0], form.width)
    marks = [*first]
    for pair in (outcomes[1:3], outcomes[3:5]):
        panel, top = _abreast(pair, 0, top + 30, form.width, 2)
        marks += panel
    return paint(marks, (form.width, round(top) + 1), theme)


def _abreast(outcomes: Sequence[Row], x: float, top: float, room: float, columns: int) -> tuple[list[Mark], float]:
    """Panels side by side with their grids on one line; and their foot."""
    gap = 26 if columns > 2 else 22
    wide = (room - gap * (columns - 1)) / columns
    base, tall = top + BIG * 0.8, max(len(even(row["name"], LABEL, wide)) for row in outcomes)
    marks: list[Mark] = []
    for i, row in enumerate(outcomes):
        left = x + i * (wide + gap)
        lines = _name(row, left, base + 24, wide)
        share = Word(left, lines[-1].y + 20, row["note"], ink="ink2")
        grid = rows(left, base + 24 + 20 * tall + 14, wide, 10, fine=columns == 2)
        marks += [*number(left, base, row, BIG, number_ink(row)), *lines, share, *_part(grid, row)]
    return marks, grid.y + max(grid.height(int(row["total"])) for row in outcomes)


def _lead(row: Row, room: float) -> tuple[list[Mark], float]:
    """The first outcome over the whole width of a phone, thirty firms a row; and its foot."""
    base = BIG * 0.8
    share = Word(room, base, row["note"], SMALL, "ink2", align="right")
    head = _numbered(row, 0, base, BIG, room - width(row["note"], SMALL) - 14)
    grid = rows(0, head[-1].y + 16, room, 30, fine=True)
    return [*head, share, *_part(grid, row)], grid.y + grid.height(int(row["total"]))


def _part(grid: Rows, row: Row) -> list[Mark]:
    """A row's value filled, the rest of its total outlined."""
    count, total = int(row["value"]), int(row["total"])
    return [*filled(grid, 0, count, tone(row)), *outlined(grid, count, total), _spot(grid, total, row)]


def percent_squares(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """Shares in a hundred squares each, ten a row, side by side; a fraction fills its square in part.

    Columns: name, value (percent), label, number, qualifier, meaning, accent. Texts: none.
    """
    shares = table.to_dict("records")
    gap = 22 if form.narrow else 40
    wide = (form.width - gap * (len(shares) - 1)) / len(shares)
    side = min(wide, 160.0)
    tall = max(len(even(row["name"], LABEL, wide)) for row in shares)
    marks: list[Mark] = []
    for i, row in enumerate(shares):
        x = i * (wide + gap)
        top = BIG * 0.8 + 18 + 20 * tall if form.narrow else 0
        words = _over(row, x, wide) if form.narrow else _beside(row, x + side + 20, wide - side - 20)
        marks += [*words, *_hundred(row, x, top, side)]
    return paint(marks, (form.width, round(top + side) + 1), theme)


def _hundred(row: Row, x: float, y: float, side: float) -> list[Mark]:
    grid = rows(x, y, side, 10)
    whole, part = divmod(float(row["value"]), 1)
    count = int(whole)
    cx, cy = grid.corner(count)
    middle = cy + grid.side / 2
    partly = [Stroke(cx, middle, cx + grid.side * part, middle, Pen(tone(row), grid.side))] if part else []
    return [*filled(grid, 0, count, tone(row)), *outlined(grid, count, 100), *partly, _spot(grid, 100, row)]


def _beside(row: Row, x: float, room: float) -> list[Word]:
    """Number and name to the right of the squares."""
    base = (BIG + 12) * 0.8
    return [*number(x, base, row, BIG + 12, number_ink(row)), *_name(row, x, base + 28, room)]


def _over(row: Row, x: float, room: float) -> list[Word]:
    """Number and name above the squares."""
    return [*number(x, BIG * 0.8, row, BIG, number_ink(row)), *_name(row, x, BIG * 0.8 + 24, room)]


def _name(row: Row, x: float, y: float, room: float) -> list[Word]:
    return [Word(x, y + 20 * i, line) for i, line in enumerate(even(row["name"], LABEL, room))]
