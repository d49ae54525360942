"""How firm a story's numbers are: one block of a quay a number, whole where the number is exact, else frayed as its words say."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import altair as alt
import pandas as pd

from components.charts.edges import bar, records
from components.charts.lettering import block
from components.charts.rag import even
from components.charts.strokes import Mark, Word, paint
from components.theme import LABEL, SMALL, Form, Theme
from dataset.quantity import Meaning

Row = dict[str, Any]
PITCH, CLOSE = 87.0, 58.0  # px from block to block at least, with the number under it and without
THICK, THIN = 34.0, 14.0  # px: a block's height, and on a card
JOINT, FRAYED = 3.0, 26.0  # px that part two blocks, and the room for whatever edge one has
BESIDE, LEFT = 900, 290.0  # px of a sheet from which on a group's name stands left of its blocks; and its room there
HEAD, TIGHT = 30.0, 24.0  # px for a group's name above its blocks, and on a card
GAP, LEAD = 26.0, 18.0  # px between groups, and from line to line under a block


def firmness(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """Groups of blocks, a number each whatever its size, in the order of the rows; under each its number as published, but for
    a share card, which has room for the blocks alone.

    Columns: name, label, value, meaning, accent, group, short (the number without its noun). Texts: one for each group, what it
    is and how many of its numbers are exact."""
    marks: list[Mark] = []
    under, gap = (TIGHT, GAP / 2) if form.name == "card" else (HEAD, GAP)
    left = LEFT if form.width >= BESIDE else 0.0
    y = under - LABEL if left else 0.0
    for group, rows in groupby(records(table), key=lambda row: row["group"]):
        head = block(
            0, y + LABEL, texts[group], left - 24 if left else form.width, size=LABEL + 1, ink="ink", bold=True
        )
        found, y = _group(list(rows), left, y if left else head[-1].y + under - LABEL, form)
        marks += [*head, *found]
        y += gap
    return paint(marks, (form.width, round(y - gap)), theme)


def _group(rows: Sequence[Row], left: float, y: float, form: Form) -> tuple[list[Mark], float]:
    """The blocks of one group right of `left` from `y` down, and where they end."""
    small = form.name == "card"
    thick = THIN if small else THICK
    across = int((form.width - left) // (CLOSE if small else PITCH))
    pitch = (form.width - left) / across
    marks: list[Mark] = []
    for start in range(0, len(rows), across):
        line = rows[start : start + across]
        under = [[] if small else even(row["short"], SMALL, pitch - 8) for row in line]
        for n, (row, words) in enumerate(zip(line, under, strict=True)):
            long = pitch - (JOINT if row["meaning"] == Meaning.EXACT else FRAYED)
            marks += bar(row, left + n * pitch, y, long, track=long, thick=thick)
            marks += [Word(left + n * pitch, y + thick + 19 + i * LEAD, text, SMALL) for i, text in enumerate(words)]
        y += thick + (13 if small else 22 + LEAD * max(map(len, under)))
    return marks, y
