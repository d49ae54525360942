"""Fields of dots: one dot, one thing, in blocks of a hundred that a reader can count."""

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from components.charts.grammar import dot_marks
from components.charts.grids import Blocks, pitch
from components.charts.lettering import block, number_width, width, wrap
from components.charts.strokes import Mark, Pen, Spot, Stroke, Word, paint
from components.numbers import big
from components.theme import HUGE, LABEL, SMALL, Form, Theme
from dataset.quantity import Meaning

SIZES = {"wide": 80, "full": 92}  # px of the number above the field; a phone's is HUGE


def dot_field(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme, number: str = "shown") -> alt.LayerChart:
    """As many dots as the one row of `table` counts: 11 blocks of a hundred to a row, 9 on a phone.

    Columns: value, label, number, qualifier, meaning, note (what is counted, beside the number). Texts: `each` (what a dot
    and a block are), `last` (how many the odd block has). Choice `number`: shown | hidden, the big number above.
    """
    row = table.iloc[0]
    px = SIZES.get(form.name, HUGE) if number == "shown" else 0
    top = px + 36 if px else 0
    columns = 9 if form.narrow else 11
    blocks = Blocks(0, top, pitch(form.width, columns), columns)
    count = int(row["value"])
    foot = top + blocks.height(count)
    marks = [*(_head(row, px, form) if px else []), *dot_marks(blocks, count, Meaning(row["meaning"]), "data"),
             *_notes(blocks, count, texts, form, foot), Spot(0, top, form.width, foot, str(row["label"]))]
    height = max([foot + 1, *(mark.y + 6 for mark in marks if isinstance(mark, Word))])
    return paint(marks, (form.width, round(height)), theme)


def _head(row: Mapping[str, Any], px: float, form: Form) -> list[Mark]:
    """The number over its line, and what it counts beside it, last line on the number's own."""
    size, base, wide = (LABEL if form.narrow else LABEL + 2), px * 0.86, number_width(row, px)
    room = form.width - wide - 28
    lift = (len(wrap(row["note"], size, room)) - 1) * size * 1.5
    at, align = (form.width, "right") if form.narrow else (wide + 28, "left")
    words = block(at, base - lift, row["note"], room, size=size, align="right" if align == "right" else "left", leading=1.5)
    return [*big(row, 0, base, px), *words]


def _notes(blocks: Blocks, count: int, texts: Mapping[str, str], form: Form, foot: float) -> list[Mark]:
    """What one dot is, and how many the odd block has: beside that block where there is room, else under it."""
    x, y = blocks.corner((count - 1) // 100)
    beside = x + blocks.block + 14
    if form.width - beside > 180:
        last = block(beside, y + 13, texts["last"], form.width - beside, ink="ink")
        return [*last, *block(beside, last[-1].y + 19, texts["each"], form.width - beside)]
    middle, under = x + blocks.block / 2, foot + 27
    tick = Stroke(middle, foot + 5, middle, foot + 12, Pen("edge", 1.2))
    last_width = width(texts["last"], SMALL)
    return [tick, Word(form.width, under, texts["last"], SMALL, align="right"),
            *block(0, under, texts["each"], form.width - last_width - 24)]
