"""The districts as tiles of one size, roughly where they lie: the twin of the map that shows no boundary."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from components.charts import edges
from components.charts.lettering import block, words_last
from components.charts.matrix import key, tile
from components.charts.strokes import Mark, Spot, paint
from components.maps.key import STATES, side_key
from components.theme import Form, Theme

PLACES = {  # adcode -> (column, row)
    "370283": (0, 0), "370285": (1, 0), "370281": (0, 1), "370214": (1, 1), "370215": (2, 1), "370213": (1, 2),
    "370212": (2, 2), "370211": (0, 3), "370203": (1, 3), "370202": (1, 4),
}  # fmt: skip
BAY = (0, 2)
WIDE, BROAD, GAP = 112.7, 168.0, 6.0  # px of a tile, of one on a slide, and between tiles
ACROSS = 3 * WIDE + 2 * GAP
TALL = {
    "wide": 100.0,
    "full": 100.0,
    "narrow": 90.0,
    "slide": 64.0,
    "card": 44.0,
}  # on a card tiles hold their names alone


def tile_grid(table: pd.DataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """Ten tiles in three columns: solid where a pilot covers the whole district, striped in the lower part where a part of it,
    an empty outline where none is named. Size says nothing.

    table: adcode, name, coverage (whole, partial, none), state (the coverage in one word); where wanted tip. texts: whole,
    partial, none (the key), bay, comma (between names); annotation (optional)."""
    rows = edges.records(table)
    if form.name == "card":
        rows = [row | {"state": ""} for row in rows]
    marks: list[Mark] = []
    top = key(marks, texts, STATES, form.width) if form.narrow else 0.0
    wide = BROAD if form.name == "slide" else WIDE
    marks += grid(rows, texts, 0, top, TALL[form.name], wide)
    foot = max(mark.y2 for mark in marks if isinstance(mark, Spot))
    if not form.narrow:
        beside = 3 * wide + 2 * GAP + 46
        marks += side_key(rows, texts, beside, min(form.width - beside, 420))
    elif "annotation" in texts:
        marks += block(0, foot + 26, texts["annotation"], form.width)
    return paint(words_last(marks), (form.width, round(max(foot, *(mark.y + 8 for mark in marks)))), theme)


def grid(
    rows: Sequence[Mapping[str, Any]], texts: Mapping[str, str], x: float, y: float, tall: float, wide: float = WIDE
) -> list[Mark]:
    """The tiles, each `wide` and `tall` px, and the name of the bay between them, from (x, y): `ACROSS` px in all."""
    marks: list[Mark] = []
    for row in rows:
        left, top = _corner(PLACES[str(row["adcode"])], x, y, wide, tall)
        marks += tile(dict(row), left, top, left + wide, top + tall, 14)
    left, top = _corner(BAY, x, y, wide, tall)
    return [*marks, *block(left + wide / 2, top + tall / 2 + 5, texts["bay"], wide, align="center")]


def _corner(place: tuple[int, int], x: float, y: float, wide: float, tall: float) -> tuple[float, float]:
    return x + place[0] * (wide + GAP), y + place[1] * (tall + GAP)
