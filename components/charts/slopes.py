"""Before and after, where both are published (slopes), and how much by, where the level is not (percent changes)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, isnan
from typing import Any

import altair as alt
import pandas as pd

from components.charts import edges
from components.charts.lettering import block, number, number_width, width
from components.charts.strokes import Mark, Pen, Spot, Stroke, Word, paint
from components.theme import LABEL, Form, Theme
from dataset.quantity import Meaning

Row = dict[str, Any]
ABREAST = {"wide": 2, "full": 3, "narrow": 1, "card": 1}
GUTTER, STUB, THICK = 48, 12, 22.0
DOTTED = {Meaning.AT_MOST, Meaning.LESS_THAN, Meaning.UNKNOWN}


def slope(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """Before and after as a falling or rising line from a zero baseline; a hedged end is a stub with its edge, and the
    line stops short of it. Each pair has its own scale.

    table: two rows a pair, the earlier first: pair (key), name (the pair's title), when, value, meaning, label, number,
    qualifier; where wanted accent, tip. texts: annotation (optional), under the last pair."""
    pairs = [edges.records(rows) for _, rows in table.groupby("pair", sort=False)]
    columns = min(ABREAST[form.name], len(pairs))
    panel = _panel(
        pairs, (form.width - GUTTER * (columns - 1)) / columns, 190 if columns == 1 and not form.narrow else 128
    )
    marks: list[Mark] = []
    bottom = 0.0
    for i, pair in enumerate(pairs):
        top = bottom if i % columns else (bottom := max((w.y for w in marks if isinstance(w, Word)), default=-36) + 36)
        marks += _pair(pair, i % columns * (panel.room + GUTTER), top, panel)
    bottom = max(word.y for word in marks if isinstance(word, Word))
    note = block(0, bottom + 28, texts["annotation"], form.width) if "annotation" in texts else []
    return paint([*marks, *note], (form.width, round((note[-1].y if note else bottom) + 8)), theme)


@dataclass(frozen=True)
class _Panel:
    """How every pair is set: width and height of the slope, size of its numbers, and whether the first stands over its end."""

    room: float
    drop: float
    size: float
    over: bool


def _panel(pairs: list[list[Row]], room: float, drop: float) -> _Panel:
    """Big numbers beside both ends, smaller ones if the line would be short, then the first number off the line's level."""

    def line(size: float) -> float:
        return min(room - sum(number_width(row, size) + 18 for row in pair) for pair in pairs)

    size = 34 if line(34) > room * 0.36 else 28
    return _Panel(room, drop, size, line(size) < room * 0.36)


def _pair(pair: list[Row], x: float, y: float, panel: _Panel) -> list[Mark]:
    """One slope: title, baseline, line, ends with their numbers, dates under the baseline."""
    title = block(x, y + 14, str(pair[0]["name"]), panel.room, size=LABEL, ink="ink", bold=True)
    base = title[-1].y + panel.drop + (panel.size + 52 if panel.over else 44)
    first = x + (STUB if panel.over else number_width(pair[0], panel.size) + 18)
    last = x + panel.room - number_width(pair[1], panel.size) - 18
    values = [row["value"] for row in pair]
    scale = panel.drop / max(value for value in values if not isnan(value))
    heights = [panel.drop * 0.5 if isnan(value) else value * scale for value in values]
    places = [(first, base - heights[0]), (last, base - heights[1])]
    above = 1 if heights[0] >= heights[1] else -1
    clear = base - panel.size * 0.34 - 6  # a number's middle this high keeps off the baseline
    marks: list[Mark] = [*title, Stroke(x, base, x + panel.room, base, Pen("rule", 1)), _line(pair, places)]
    for row, (px, py), side in zip(pair, places, (-1, 1), strict=True):
        aloof = panel.over and side < 0
        marks += [
            *_end(row, px, py),
            *(_aloof(row, px, py, above, panel.size) if aloof else _beside(row, px, min(py, clear), side, panel.size)),
        ]
        marks += block(
            px - STUB * aloof, base + 20, str(row["when"]), panel.room / 2, align="left" if aloof else "center"
        )
    return marks


def _line(pair: list[Row], places: list[tuple[float, float]]) -> Stroke:
    """The joining line: whole between exact ends, short of a hedged one, dotted where an end is only bounded or unknown."""
    (x, y), (x2, y2) = places
    hedged = [row["meaning"] != Meaning.EXACT for row in pair]
    length = ((x2 - x) ** 2 + (y2 - y) ** 2) ** 0.5
    cut = [16 / length if is_hedged else 0.0 for is_hedged in hedged]
    dash = (1.5, 4) if any(row["meaning"] in DOTTED for row in pair) else ()
    at = (x + (x2 - x) * cut[0], y + (y2 - y) * cut[0], x2 - (x2 - x) * cut[1], y2 - (y2 - y) * cut[1])
    return Stroke(*at, Pen(edges.tone(pair[1]), 2.4, dash))


def _end(row: Row, x: float, y: float) -> list[Mark]:
    """A round point where the number is exact, else a short standing bar that ends at its place with the edge it asks for."""
    spot = Spot(x - 12, y - 12, x + 12, y + 12, edges.tip(row))
    if row["meaning"] == Meaning.EXACT:
        return [Stroke(x, y, x, y, Pen(edges.tone(row), 10, round=True)), spot]
    tall = 30.0
    strokes = edges.lying(Meaning(row["meaning"]), tall, STUB, edges.tone(row), tall)
    return [*(edges.stood(stroke, x - STUB / 2, y + tall) for stroke in strokes), spot]


def _beside(row: Row, x: float, y: float, side: int, size: float) -> list[Word]:
    return number(x + side * 15, y + size * 0.34, row, size, edges.number_ink(row), "left" if side > 0 else "right")


def _aloof(row: Row, x: float, y: float, above: int, size: float) -> list[Word]:
    """The first number over a falling line or under a rising one, clear of its end."""
    clear = 14 if row["meaning"] == Meaning.EXACT else edges.TAIL + 6
    return number(x - STUB, y - clear if above > 0 else y + size + 8, row, size, edges.number_ink(row))


def percent_changes(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """Published changes in percent, as lengths left and right of no change; the levels were not published and are not drawn.

    table: id, name, value (percent, signed), meaning, label, number, qualifier; where wanted accent, tip. texts: zero, what
    the line in the middle stands for; annotation (optional)."""
    rows = [signed(row) for row in edges.records(table)]
    size = 30 if form.narrow else 34
    zero, scale = _scale(rows, size, form)
    marks: list[Mark] = [*block(zero, 14, texts["zero"], form.width, align="center")]
    top = bottom = 30.0
    for row in rows:
        drawn = _change(row, zero, bottom, scale, size, form)
        marks += drawn
        bottom = max(mark.y2 for mark in drawn if isinstance(mark, Spot)) + (18 if form.narrow else 26)
    marks.append(Stroke(zero, top - 6, zero, bottom - 8, Pen("ink", 1.4)))
    note = block(0, bottom + 16, texts["annotation"], form.width) if "annotation" in texts else []
    return paint([*marks, *note], (form.width, ceil(note[-1].y + 8 if note else bottom)), theme)


def signed(row: Row) -> Row:
    """The number with its direction, which the source may say in words beside it: +36%, −15%."""
    if str(row["number"])[:1] in "+−-":
        return row
    number = ("+" if row["value"] > 0 else "−") + str(row["number"])
    return {**row, "number": number, "label": str(row["label"]).replace(str(row["number"]), number, 1)}


def _scale(rows: list[Row], size: float, form: Form) -> tuple[float, float]:
    """Where no change stands, in px, and px per percent: room for the numbers outside and, but on phones, for names inside."""
    least, most = min(0.0, *(row["value"] for row in rows)), max(0.0, *(row["value"] for row in rows))
    margin = max(number_width(row, size) for row in rows) + 14
    left, right = (margin if least < 0 else 0.0), form.width - margin
    scale = (right - left) / (most - least)
    names = [width(row["name"], LABEL) + 16 for row in rows if row["value"] >= 0]
    if form.narrow or max(names, default=0) <= left - least * scale:
        return left - least * scale, scale
    return max(names), (right - max(names)) / most


def _change(row: Row, zero: float, y: float, scale: float, size: float, form: Form) -> list[Mark]:
    """One change: its bar from the middle line, its number at the end, its name on the free side (above a rise on phones)."""
    side, n = (-1 if row["value"] < 0 else 1), abs(row["value"]) * scale
    above = form.narrow and side > 0
    name = block(
        zero + side * -14, y + 22, str(row["name"]), 280, size=LABEL, ink="ink", align="right" if side > 0 else "left"
    )
    if above:
        name = block(zero + 12, y + 18, str(row["name"]), form.width - zero - 12, size=LABEL, ink="ink")
    top = name[-1].y + 10 if above else y + 6
    strokes = edges.lying(Meaning(row["meaning"]), n, THICK, edges.tone(row), n)
    turned = [replace(s, x=zero + side * s.x, x2=zero + side * s.x2, y=top + s.y, y2=top + s.y2) for s in strokes]
    end = zero + side * (n + 10)
    figure = number(
        end, top + THICK / 2 + size * 0.35, row, size, edges.number_ink(row), "left" if side > 0 else "right"
    )
    return [*turned, *figure, *name, Spot(min(zero, end), top, max(zero, end), top + THICK, edges.tip(row))]
