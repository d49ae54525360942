"""Lying bars: hedged amounts on one scale, and an amount beside something it may only be compared with."""

from collections.abc import Mapping
from math import isnan, nan
from typing import Any

import altair as alt
import pandas as pd

from components.charts import edges
from components.charts.lettering import block, number, number_width, width
from components.charts.strokes import Mark, Pen, Spot, Stroke, Word, paint
from components.theme import LABEL, Form, Theme
from dataset.quantity import Meaning

FIGURE = {"wide": 36, "full": 36, "narrow": 30, "card": 30}  # px of a row's number
CROWD = 4  # more rows than this are labelled in running text size
ASIDE = 170  # px an annotation wants beside a bar; with less it goes below
THICK, DEEP = 18, 26
POINTED = (Meaning.ABOUT, Meaning.SEVERAL, Meaning.UNCLEAR)  # these carry a pointer over the bar


def edge_bars(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """Amounts as bars whose ends say how firmly they are known; each number stands over its bar.

    table: id, name, value (all rows in one unit; NaN unpublished), meaning, label, number, qualifier; where wanted accent,
    tone, tip, bound (an unpublished value's upper bound, same unit). texts: annotation (optional), said at the accented
    bar, else at the last."""
    rows = edges.records(table)
    known = [value for row in rows for value in (row["value"], row.get("bound", nan)) if not isnan(value)]
    room = form.width - edges.TAIL
    scale = room / max(known)
    pointed = next((i for i, row in enumerate(rows) if edges.accented(row)), len(rows) - 1)
    marks: list[Mark] = []
    y = 0.0
    for i, row in enumerate(rows):
        row = row | {"bound_px": row.get("bound", nan) * scale}
        head, y = _head(row, y, form, len(rows) > CROWD)
        end = room if isnan(row["value"]) else row["value"] * scale
        marks += [*head, *edges.bar(row, 0, y, end, track=room, thick=THICK)]
        note = (
            _aside(texts["annotation"], end + edges.TAIL + 12, y, form)
            if i == pointed and "annotation" in texts
            else []
        )
        marks += note
        y = max([y + THICK, *(word.y + 4 for word in note)]) + (26 if len(rows) <= CROWD else 18)
    return paint(marks, (form.width, round(y - 14)), theme)


def _head(row: Mapping[str, Any], y: float, form: Form, crowded: bool) -> tuple[list[Word], float]:
    """A row's number and name, and where its bar begins."""
    if crowded:
        after = width(row["label"], LABEL, "bold") + 10
        line = [
            Word(0, y + 15, row["label"], bold=True),
            *block(after, y + 15, row["name"], form.width - after, ink="ink"),
        ]
        return line, line[-1].y + 10
    size = FIGURE[form.name]
    base, after = y + size * 0.84, number_width(row, size) + 12
    words = number(0, base, row, size, "accent" if edges.accented(row) else "ink")
    beside = width(row["name"], LABEL) <= form.width - after
    name = block(after, base, row["name"], 999) if beside else block(0, base + 24, row["name"], form.width)
    return [*words, *(Word(w.x, w.y, w.text, LABEL) for w in name)], name[-1].y + (
        20 if row["meaning"] in POINTED else 15
    )


def _aside(text: str, x: float, y: float, form: Form) -> list[Word]:
    """The annotation, beside the bar's end or, where that is too narrow, below the bar."""
    room = form.width - x
    if room < ASIDE:
        return block(0, y + THICK + 22, text, form.width)
    return block(x, y + THICK / 2 + 5, text, min(room, 340))


def compare_bars(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """An amount as a solid bar, and under it, as an outlined frame on the same scale, what it is only compared with.

    table: two rows, the measured one first: id, name, value, meaning, label, number, qualifier, and note, how the second
    was reached. texts: annotation, why the two are not a rate. Where the second is hedged, its
    outline stays open at the edge that its meaning asks for."""
    first, second = edges.records(table)
    scale = (form.width - edges.TAIL) / max(first["value"], second["value"])
    head, y = _head(first, 0, form, False)
    below, top = _head(second, y + DEEP + 28, form, False)
    reason = block(0, top + 9, str(second["note"]), form.width)
    top = reason[-1].y + 18
    here, end = first["value"] * scale, second["value"] * scale
    measured = edges.bar(first, 0, y, here, track=form.width, thick=DEEP)
    same = Stroke(here, top, here, top + DEEP, Pen("data", 1.4, (1.5, 3)))
    note = block(0, top + DEEP + 26, texts["annotation"], form.width)
    return paint(
        [*head, *measured, *below, *reason, *_outline(second, top, end), same, *note],
        (form.width, round(note[-1].y + 8)),
        theme,
    )


def _outline(row: Mapping[str, Any], top: float, end: float) -> list[Mark]:
    """A bar's outline up to `end` px, closed where the number is exact."""
    pen, spot = Pen("data", 1.6), Spot(0, top, end, top + DEEP, edges.tip(row))
    if row["meaning"] == Meaning.EXACT:
        return [*edges.frame(1, top, end, top + DEEP, pen), spot]
    ground, *edge = edges.lying(Meaning(row["meaning"]), end, DEEP, "data", end)
    rim = edges.frame(1, top, ground.x2, top + DEEP, pen)[:3]
    return [*rim, *(edges.moved(stroke, 0, top) for stroke in edge), spot]
