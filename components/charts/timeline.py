"""Editions of a contest: those a source dates, tied to a year axis; the others as empty frames tied to nothing."""

from collections.abc import Mapping
from dataclasses import replace
from math import isnan
from typing import Any

import altair as alt
import pandas as pd

from components.charts import edges
from components.charts.lettering import block, words_last
from components.charts.strokes import Mark, Pen, Spot, Stroke, Word, paint
from components.theme import LABEL, Form, Theme

Row = dict[str, Any]
AXIS = Pen("rule", 1.2)
NOTED = 110  # px from edition to edition that leave room for a note under its year


def timeline(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """Numbered editions in their order, and a year axis: a dated edition is solid and tied to its year, an undated one is a
    dashed empty frame with no tie. Only years that a source gives are named. On phones both run downward.

    table, in order of editions: id, name (the edition), year (number; NaN where no source dates it), label (the date as
    reported, or the word for not published); where wanted accent, tip, note (what happened then; left to the
    tooltip where the sheet is too narrow).
    texts: annotation."""
    rows = edges.records(table)
    draw = _down if form.narrow else _across
    marks = draw(rows, form.width)
    foot = max(mark.y2 if isinstance(mark, Spot) else mark.y for mark in marks)
    note = block(0, foot + 30, texts["annotation"], form.width)
    return paint(words_last([*marks, *note]), (form.width, round(note[-1].y + 8)), theme)


def _across(rows: list[Row], width: float) -> list[Mark]:
    """Editions in a row above, years on a line below."""
    pitch, axis, tall = width / len(rows), 132.0, 58.0
    wide = pitch - 10
    at = _years(rows, wide / 2, width - 10 - wide / 2)
    marks: list[Mark] = [
        Stroke(0, axis, width - 10, axis, AXIS),
        *(Stroke(x, axis, x, axis + 6, AXIS) for x in at.values()),
    ]
    for i, row in enumerate(rows):
        marks += _edition(row, i * pitch, 0, wide, tall)
        if not isnan(row["year"]):
            x = at[int(row["year"])]
            marks += _tie(row, (i * pitch + wide / 2, tall), (x, axis))
            marks += [Word(x, axis + 26, str(int(row["year"])), LABEL, "ink", bold=True, align="center")]
            marks += block(x, axis + 46, _reported(row, noted=pitch >= NOTED), pitch - 6, align="center")
    return marks


def _down(rows: list[Row], width: float) -> list[Mark]:
    """Editions down the left side, years down a line beside them, what happened then at the right."""
    pitch, axis, wide, tall = 58.0, 144.0, 104.0, 42.0
    at = _years(rows, tall / 2, pitch * (len(rows) - 1) + tall / 2)
    marks: list[Mark] = [Stroke(axis, 0, axis, pitch * len(rows) - 14, AXIS)]
    marks += [Stroke(axis, y, axis + 6, y, AXIS) for y in at.values()]
    for i, row in enumerate(rows):
        marks += _edition(row, 0, i * pitch, wide, tall)
        if not isnan(row["year"]):
            y = at[int(row["year"])]
            marks += _tie(row, (wide, i * pitch + tall / 2), (axis, y))
            marks += [Word(axis + 14, y + 5, str(int(row["year"])), LABEL, "ink", bold=True)]
            said = block(axis + 54, 0, _reported(row), width - axis - 54)
            marks += _raised(said, max(y + 5 - said[-1].y / 2, 12) if said else 0)
    return marks


def _dated(rows: list[Row]) -> list[int]:
    return [int(row["year"]) for row in rows if not isnan(row["year"])]


def _years(rows: list[Row], first: float, last: float) -> dict[int, float]:
    """Each year from the first dated to the last, and its place in px."""
    years = range(min(_dated(rows)), max(_dated(rows)) + 1)
    return {year: first + i * (last - first) / (len(years) - 1) for i, year in enumerate(years)}


def _reported(row: Row, *, noted: bool = True) -> str:
    """What is said at the year: the date in full, unless the year is all there is, and the note."""
    label = "" if row["label"] == str(int(row["year"])) else str(row["label"])
    return "\n".join(text for text in (label, edges.said(row, "note") if noted else "") if text)


def _edition(row: Row, x: float, y: float, wide: float, tall: float) -> list[Mark]:
    """A solid block with the edition's name in it, or the dashed frame that says its date is not published."""
    spot = Spot(x, y, x + wide, y + tall, edges.tip(row))
    middle = y + tall / 2 + 5
    if not isnan(row["year"]):
        name = block(x + wide / 2, middle, str(row["name"]), wide, size=LABEL, ink="paper", bold=True, align="center")
        return [edges.solid(x, y, x + wide, y + tall, edges.tone(row)), *name, spot]
    words = block(x + wide / 2, 0, f"{row['name']}\n{row['label']}", wide - 4, align="center", leading=1.3)
    rise = middle - words[-1].y / 2
    return [*edges.frame(x + 0.6, y + 0.6, x + wide - 0.6, y + tall - 0.6, edges.EMPTY), *_raised(words, rise), spot]


def _raised(words: list[Word], by: float) -> list[Word]:
    return [replace(word, y=word.y + by) for word in words]


def _tie(row: Row, begin: tuple[float, float], end: tuple[float, float]) -> list[Mark]:
    """Edition to year: a straight line, and a round point where it meets the axis."""
    ink = edges.tone(row)
    return [Stroke(*begin, *end, Pen(ink, 1.6)), Stroke(*end, *end, Pen(ink, 11, round=True))]
