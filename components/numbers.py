"""The big number: Song figures, its hedge at half size, its unit in Hei, and the line that says how firm it is."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from components.charts.edges import moved
from components.charts.grammar import line_strokes
from components.charts.lettering import number, number_width
from components.charts.strokes import Mark, Stroke
from dataset.quantity import Meaning


def big(row: Mapping[str, Any], x: float, y: float, px: float) -> list[Mark]:
    """The number of `row` (label, number, qualifier, meaning) at `px` on baseline y, from x, over its line."""
    words = number(x, y, row, px)
    top = y + px * 0.14
    strokes = line_strokes(Meaning(row["meaning"]), number_width(row, px))
    return [*words, *(moved(_scaled(stroke, px), x, top) for stroke in strokes)]


def _scaled(stroke: Stroke, px: float) -> Stroke:
    """The solid part grows a little under the largest numbers."""
    heavy = px > 60 and stroke.pen.width == 5 and not stroke.pen.dash
    return replace(stroke, pen=replace(stroke.pen, width=6)) if heavy else stroke
