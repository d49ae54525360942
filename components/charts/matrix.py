"""Programmes by district: where each is piloted, wholly or in part, and which cover the city without naming districts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import altair as alt
import pandas as pd

from components.charts import edges
from components.charts.lettering import block, width, words_last, wrap
from components.charts.strokes import Ink, Mark, Pen, Spot, Stroke, Word, paint
from components.theme import LABEL, SMALL, Form, Theme

Row = dict[str, Any]
GAP = 6.0
LOW = 60  # px: a tile no higher has room for its name alone
OUTLINE = Pen("edge", 1)
STATES = ("whole", "partial", "citywide", "none")


def matrix(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """A row of districts for each programme: solid where it covers the whole district, striped where a part, an empty outline
    where the district is not named, one bar across the row where it covers the city as a whole.

    On phones a programme's districts stand in two rows of five with their names in them.
    table, in order: programme, name (the district), coverage (whole, partial, citywide, none); where wanted tip, note (said
    after the programme's name). texts: whole, partial, citywide, none (the key)."""
    programmes = [(str(key), edges.records(rows)) for key, rows in table.groupby("programme", sort=False)]
    used = [state for state in STATES if state in set(table["coverage"])]
    marks: list[Mark] = []
    y = key(marks, texts, used, form.width)
    if not form.narrow:
        y = _heads(marks, programmes[0][1], y, form.width)
    for name, rows in programmes:
        title = block(0, y + 14, name, form.width, size=LABEL, ink="ink", bold=True)
        top = title[-1].y + 12
        marks += [*title, *(_tall if form.narrow else _flat)(rows, top, form.width)]
        y = max(mark.y2 for mark in marks if isinstance(mark, Spot)) + 22
    return paint(words_last(marks), (form.width, round(y - 18)), theme)


def key(marks: list[Mark], texts: Mapping[str, str], used: Sequence[str], room: float) -> float:
    """The states in use, each a small mark and its word, wrapped to the sheet; returns the y under them."""
    x, y = 0.0, 0.0
    for state in used:
        wide = 34 + width(texts[state], SMALL)
        x, y = (x, y) if x + wide <= room else (0.0, y + 26)
        marks += [*cell(state, x, y + 2, x + 24, y + 16, 4), Word(x + 32, y + 14, texts[state], SMALL, "ink2")]
        x += wide + 20
    return y + 36


def cell(state: str, x: float, y: float, x2: float, y2: float, pitch: float = edges.PITCH) -> list[Stroke]:
    """One district's mark for one programme."""
    match state:
        case "whole":
            return [edges.solid(x, y, x2, y2, "data")]
        case "partial":
            return edges.stripes(x, y, x2, y2, "data", pitch)
        case "citywide":
            return [edges.solid(x, (y + y2) / 2 - 3, x2, (y + y2) / 2 + 3, "data")]
        case _:
            return edges.frame(x + 0.5, y + 0.5, x2 - 0.5, y2 - 0.5, OUTLINE)


def _heads(marks: list[Mark], rows: list[Row], y: float, room: float) -> float:
    """District names over their columns."""
    step = (room + GAP) / len(rows)
    heads = [
        block(i * step + (step - GAP) / 2, 0, str(row["name"]), step, align="center") for i, row in enumerate(rows)
    ]
    lines = max(len(head) for head in heads)
    drop = [y + 13 + (lines - len(head)) * SMALL * 1.45 for head in heads]
    marks += [
        Word(w.x, w.y + d, w.text, w.size, w.ink, align="center")
        for head, d in zip(heads, drop, strict=True)
        for w in head
    ]
    foot = y + lines * SMALL * 1.45 + 6
    marks.append(Stroke(0, foot, room, foot, Pen("rule", 1)))
    return foot + 12


def _flat(rows: list[Row], y: float, room: float) -> list[Mark]:
    """One row of cells across the sheet."""
    step = (room + GAP) / len(rows)
    places = [(i * step, y, i * step + step - GAP, y + 28) for i in range(len(rows))]
    marks: list[Mark] = [
        stroke for row, place in zip(rows, places, strict=True) for stroke in cell(row["coverage"], *place)
    ]
    if rows[0]["coverage"] == "citywide":
        marks = [*cell("citywide", 0, y, room, y + 28)]
    return [*marks, *(Spot(*place, edges.tip(row)) for row, place in zip(rows, places, strict=True))]


def _tall(rows: list[Row], y: float, room: float) -> list[Mark]:
    """Two rows of five tiles with names; a programme of the whole city is one bar."""
    if rows[0]["coverage"] == "citywide":
        return [*cell("citywide", 0, y - 4, room, y + 12), Spot(0, y - 4, room, y + 12, edges.tip(rows[0]))]
    step = (room + GAP) / 5
    lines = max(len(wrap(row["name"], 12, step - GAP - 1, "bold")) for row in rows)
    marks: list[Mark] = []
    for i, row in enumerate(rows):
        x, top = i % 5 * step, y + i // 5 * (lines * 15 + 38 + GAP)
        marks += tile(row, x, top, x + step - GAP, top + lines * 15 + 38)
    return marks


def tile(row: Row, x: float, y: float, x2: float, y2: float, size: float = 12) -> list[Mark]:
    """A district as a tile with its name in it; stripes keep to the lower part, so that the name stands on clear paper."""
    coverage, middle = row["coverage"], (x + x2) / 2
    ink: Ink = "paper" if coverage == "whole" else "ink" if coverage == "partial" else "ink2"
    bold = coverage != "none"
    low = y2 - y < LOW
    size = min(size, 12) if low and len(wrap(str(row["name"]), size, x2 - x - 1, "bold")) > 1 else size
    name = block(middle, 0, str(row["name"]), x2 - x - 1, size=size, ink=ink, bold=bold, align="center", leading=1.25)
    state = block(
        middle,
        name[-1].y + 19,
        edges.said(row, "state"),
        x2 - x,
        ink=ink if coverage == "whole" else "ink2",
        align="center",
    )
    words = [*name, *state]
    split = y2 - (min(22.0, y2 - y - words[-1].y - size - 4) if low else max(22.0, (y2 - y) * 0.3))
    rise = ((split if coverage == "partial" else y2) + y - words[-1].y) / 2 + size * 0.36
    marks: list[Mark] = [*cell(coverage, x, y, x2, y2)]
    if coverage == "partial":
        marks = [*edges.stripes(x, split, x2, y2, "data"), *edges.frame(x, y, x2, y2, Pen("data", 1))]
    return [*marks, *(replace(word, y=word.y + rise) for word in words), Spot(x, y, x2, y2, edges.tip(row))]
