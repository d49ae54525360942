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

SIZES = {"wide": 80, "full": 92}  # px of the number above the field; a phone's and a slide's is HUGE
MANY = 3300  # dots that would fill more than three rows of 11 blocks


def dot_field(
    table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme, number: str = "shown"
) -> alt.LayerChart:
    """As many dots as the one row of `table` counts: 11 blocks of a hundred to a row, 9 on a phone; on a slide,
    which is low, 19 where there are many.

    Columns: value, label, number, qualifier, meaning, note (what is counted, beside the number), bound (empty places to draw
    where the value is not published). Texts: `each` (what a dot and a block are), `last` (how many the odd block has).
    Choice `number`: shown | hidden, the big number above.
    """
    row = table.iloc[0]
    head, top = _head(row, form) if number == "shown" else ([], 0.0)
    count = int(row["bound"] if row["meaning"] == Meaning.UNKNOWN else row["value"])
    columns = 9 if form.narrow else 19 if form.name == "slide" and count > MANY else 11
    blocks = Blocks(0, top, pitch(form.width, columns), columns)
    foot = top + blocks.height(count)
    marks = [
        *head,
        *dot_marks(blocks, count, Meaning(row["meaning"]), "data"),
        *_notes(blocks, count, texts, form, foot),
        Spot(0, top, form.width, foot, str(row["label"])),
    ]
    height = max([foot + 8, *(mark.y + 6 for mark in marks if isinstance(mark, Word))])
    return paint(marks, (form.width, round(height)), theme)


def _head(row: Mapping[str, Any], form: Form) -> tuple[list[Mark], float]:
    """The number over its line with what it counts beside it, or below where that takes many lines; and where dots begin."""
    most = SIZES.get(form.name, HUGE)
    px = min(most, int(most * form.width / number_width(row, most)))  # an English number with its noun can be long
    size, base, wide = (LABEL if form.narrow else LABEL + 2), px * 0.86, number_width(row, px)
    marks, room = big(row, 0, base, px), form.width - wide - 28
    lines = len(wrap(row["note"], size, room))
    if lines > 2:
        under = block(0, base + px * 0.14 + 34, row["note"], form.width, size=size, leading=1.5)
        return [*marks, *under], under[-1].y + 20
    words = block(
        form.width if form.narrow else wide + 28,
        base - (lines - 1) * size * 1.5,
        row["note"],
        room,
        size=size,
        align="right" if form.narrow else "left",
        leading=1.5,
    )
    return [*marks, *words], px + 36


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
    return [
        tick,
        Word(form.width, under, texts["last"], SMALL, align="right"),
        *block(0, under, texts["each"], form.width - last_width - 24),
    ]
