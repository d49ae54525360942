"""The city's people by district, in one strip: those who live where something is piloted, in whole or in part, and the rest."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import altair as alt
import pandas as pd

from components.charts import edges
from components.charts.lettering import block, width, words_last
from components.charts.matrix import cell
from components.charts.strokes import Mark, Pen, Spot, Stroke, Word, paint
from components.theme import LABEL, SMALL, Form, Theme

Row = dict[str, Any]
GAP = 3.0
DEEP, TALL = 56.0, 560.0  # the strip lying, in px across; standing, in px along
LEVEL = 44.0  # px from one level of labels to the next


def people_share(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """One strip for all residents, a segment a district: solid where a pilot covers the whole district, striped where a part,
    an empty outline where none. Living in a pilot district is not being covered by the pilot.

    table, in the order drawn (whole, partial, none): id, name, value (people), label, coverage (whole, partial, none); where
    wanted tip. texts: pilot and rest, the two sums in words; annotation (optional)."""
    rows = edges.records(table)
    marks = (_standing if form.narrow else _lying)(rows, texts, form.width)
    foot = max(mark.y2 if isinstance(mark, Spot) else mark.y for mark in marks)
    note = block(0, foot + 28, texts["annotation"], form.width) if "annotation" in texts else []
    return paint(words_last([*marks, *note]), (form.width, round((note[-1].y if note else foot) + 8)), theme)


def _segments(rows: list[Row], room: float) -> list[tuple[float, float]]:
    """From and to of each segment in px, lengths in proportion to people, gaps left out of the sum."""
    scale = (room - GAP * (len(rows) - 1)) / sum(row["value"] for row in rows)
    ends, at = [], 0.0
    for row in rows:
        ends.append((at, at + row["value"] * scale))
        at = ends[-1][1] + GAP
    return ends


def _groups(rows: list[Row], ends: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """From and to of the districts with a pilot, and of those without."""
    pilots = sum(row["coverage"] != "none" for row in rows)
    return [(ends[0][0], ends[pilots - 1][1]), (ends[pilots][0], ends[-1][1])]


def _lying(rows: list[Row], texts: Mapping[str, str], room: float) -> list[Mark]:
    ends = _segments(rows, room)
    marks: list[Mark] = []
    heads = [
        block(a, 18, texts[key], b - a, size=LABEL, ink="ink", bold=True)
        for (a, b), key in zip(_groups(rows, ends), ("pilot", "rest"), strict=True)
    ]
    rule = max(head[-1].y for head in heads) + 12
    for head, (a, b) in zip(heads, _groups(rows, ends), strict=True):
        marks += [
            *head,
            Stroke(a, rule, b, rule, Pen("ink", 2)),
            *(Stroke(x, rule, x, rule + 7, Pen("ink", 2)) for x in (a + 1, b - 1)),
        ]
    top = rule + 14
    taken = [-99.0, -99.0]
    for row, (a, b) in zip(rows, ends, strict=True):
        marks += [*cell(row["coverage"], a, top, b, top + DEEP, 6), Spot(a, top, b, top + DEEP, edges.tip(row))]
        words, level = _label(row, (a + b) / 2, room, taken)
        drop = top + DEEP + 22 + level * LEVEL
        marks += [replace(word, y=word.y + drop) for word in words]
        if level:
            marks.append(Stroke((a + b) / 2, top + DEEP + 5, (a + b) / 2, drop - 14, Pen("edge", 1)))
    return marks


def _label(row: Row, x: float, room: float, taken: list[float]) -> tuple[list[Word], int]:
    """Name and count under the middle of a segment, on the first of two levels where they touch no other label."""
    half = max(width(row["name"], SMALL, "bold"), width(row["label"], SMALL)) / 2
    x = min(max(x, half), room - half)
    level = 0 if x - half >= taken[0] + 6 else 1
    taken[level] = x + half
    name = Word(x, 0, row["name"], SMALL, "ink", bold=True, align="center")
    return [name, Word(x, 18, row["label"], SMALL, "ink2", align="center")], level


def _standing(rows: list[Row], texts: Mapping[str, str], room: float) -> list[Mark]:
    """The strip stood on end, a heading over each of its two groups."""
    marks: list[Mark] = []
    y, key = 0.0, ""
    for row, (a, b) in zip(rows, _segments(rows, TALL), strict=True):
        if key != (key := "rest" if row["coverage"] == "none" else "pilot"):
            head = block(0, y + 16 + (a > 0) * 18, texts[key], room, size=LABEL, ink="ink", bold=True)
            marks += head
            y = head[-1].y + 12
        foot, name = y + b - a, Word(92, y + (b - a) / 2 + 5, row["name"], LABEL, "ink", bold=True)
        marks += [*cell(row["coverage"], 0, y, 76, foot, 6), Spot(0, y, room, foot, edges.tip(row)), name]
        marks.append(Word(room, name.y, row["label"], LABEL, "ink2", align="right"))
        y = foot + GAP
    return marks
