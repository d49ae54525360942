"""The edge grammar (docs/identity.md, section 5): how a bar ends says how firmly its number is known. Pure geometry in px.

A bar is thought of lying down, along from 0 to n and across from 0 to its thickness, then laid rightward or stood up."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import isnan, nan
from typing import Any, cast

import pandas as pd

from components.charts.strokes import Ink, Mark, Pen, Spot, Stroke
from components.theme import ARROW, BAR, FRAY, NEAR, WALL
from dataset.quantity import Meaning

TAIL = ARROW + 6  # px kept free beyond N for whatever edge a bar has
LEAST = 12  # a hedged bar's solid shorter than this is not drawn: the figure is printed alone
INWARD = ((2.3, 4.0), (8.6, 2.8), (13.7, 1.8))  # strips of "nearly": (offset from the solid's end, width)
AROUND = (
    (-14.6, 4.4),
    (-7.8, 3.8),
    (-1.7, 3.2),
    (3.8, 2.6),
    (8.7, 2.0),
    (13.0, 1.4),
)  # strips of "about": offset from N
BEFORE = 17  # px that the strips of "about" reach before N
EMPTY = Pen("edge", 1.2, (4, 3))
FINE = Pen("ink", 1.3)
PITCH = 4.6  # px from stripe to stripe, measured level
HATCH = 1.5


def bar(
    row: Mapping[str, Any], x: float, y: float, n: float, *, track: float, thick: float = BAR, up: bool = False
) -> list[Mark]:
    """The bar of `row` (meaning; where wanted tone, accent, bound_px, tip), n px long, with the edge its meaning asks for.

    (x, y) is the top left of a lying bar, the bottom left of a standing one. An unknown is a dashed frame over `track` px,
    or up to a wall at `bound_px`."""
    strokes = lying(Meaning(row["meaning"]), n, thick, tone(row), track, float(row.get("bound_px", nan)))
    reach = max(track if row["meaning"] == Meaning.UNKNOWN else n, 1)
    spot = (x, y - reach, x + thick, y) if up else (x, y, x + reach, y + thick)
    return [*(stood(s, x, y) if up else moved(s, x, y) for s in strokes), Spot(*spot, tip(row))]


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a chart's table, each by column name."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def said(row: Mapping[str, Any], column: str) -> str:
    """A cell of words; nothing where the column or the cell is empty."""
    cell = row.get(column)
    return cell if isinstance(cell, str) else ""


def accented(row: Mapping[str, Any]) -> bool:
    """Whether the row is the one thing to look at."""
    return row.get("accent") is True


def tone(row: Mapping[str, Any]) -> Ink:
    """The colour token of a row's mark: its own `tone`, else accent or data."""
    return cast(Ink, said(row, "tone") or ("accent" if accented(row) else "data"))


def number_ink(row: Mapping[str, Any]) -> Ink:
    """The colour token of a row's number."""
    return "accent" if accented(row) else "ink"


def tip(row: Mapping[str, Any]) -> str:
    """What a pointer reads on a row's mark."""
    return said(row, "tip") or f"{said(row, 'name')} {said(row, 'label')}".strip()


def lying(meaning: Meaning, n: float, h: float, ink: Ink, track: float, bound: float = nan) -> list[Stroke]:
    """The strokes of one bar from 0 to n, 0 to h."""
    match meaning:
        case Meaning.EXACT:
            return [solid(0, 0, n, h, ink)]
        case Meaning.MORE_THAN:
            return [*_ground(n, h, ink), *_strips(n, FRAY, h, ink)]
        case Meaning.AT_LEAST:
            return [*_ground(n, h, ink), wall(n, h), *arrow(n + WALL / 2, h / 2)]
        case Meaning.NEARLY:
            return [*_ground(n - NEAR, h, ink), *_strips(n - NEAR, INWARD, h, ink), Stroke(n, -5, n, h + 5, FINE)]
        case Meaning.AT_MOST | Meaning.LESS_THAN:
            return [*stripes(0, 0, n, h, ink), wall(n, h, WALL + 1)]
        case Meaning.UNKNOWN if isnan(bound):
            return frame(0, 0, track, h, EMPTY)
        case Meaning.UNKNOWN:
            return [*frame(0, 0, bound - 3, h, EMPTY), wall(bound, h, WALL + 1)]
        case _:
            return [*_ground(n - BEFORE, h, ink), *_strips(n, AROUND, h, ink), *_pointer(n)]


def _ground(n: float, h: float, ink: Ink) -> list[Stroke]:
    return [solid(0, 0, n, h, ink)] if n >= LEAST else []


def _strips(n: float, strips: Sequence[tuple[float, float]], h: float, ink: Ink) -> list[Stroke]:
    return [solid(n + at, 0, n + at + wide, h, ink) for at, wide in strips]


def _pointer(n: float) -> list[Stroke]:
    """A small solid ▾ over N, made of shortening strokes."""
    return [Stroke(n - half, -4 - half * 1.2, n + half, -4 - half * 1.2, Pen("ink", 1.4)) for half in (5, 4, 3, 2, 1)]


def wall(n: float, h: float, thick: float = WALL) -> Stroke:
    """To here and no further; with an arrow: from here on."""
    return Stroke(n, -4, n, h + 4, Pen("ink", thick))


def arrow(n: float, across: float) -> list[Stroke]:
    """A thin arrow outward from the wall."""
    end = n + ARROW
    return [
        Stroke(n, across, end, across, FINE),
        *(Stroke(end - 6, across + side, end, across, FINE) for side in (-5, 5)),
    ]


def solid(x: float, y: float, x2: float, y2: float, ink: Ink) -> Stroke:
    """A filled rectangle, as one stroke as thick as the rectangle is tall."""
    return Stroke(x, (y + y2) / 2, x2, (y + y2) / 2, Pen(ink, round(abs(y2 - y), 2)))


def frame(x: float, y: float, x2: float, y2: float, pen: Pen) -> list[Stroke]:
    """An empty rectangle; its corners are closed."""
    half = 0 if pen.dash else pen.width / 2
    level = [Stroke(x - half, at, x2 + half, at, pen) for at in (y, y2)]
    return [*level, *(Stroke(at, y, at, y2, pen) for at in (x, x2))]


def stripes(x: float, y: float, x2: float, y2: float, ink: Ink = "data", pitch: float = PITCH) -> list[Stroke]:
    """45° stripes cut to a rectangle, in a thin outline."""
    sums = [x + y + pitch * (i + 0.5) for i in range(int((x2 + y2 - x - y) / pitch))]
    pen = Pen(ink, HATCH)
    lines = [Stroke(max(x, s - y2), min(y2, s - x), min(x2, s - y), max(y, s - x2), pen) for s in sums]
    return [*lines, *frame(x, y, x2, y2, Pen(ink, 1))]


def moved(stroke: Stroke, x: float, y: float) -> Stroke:
    """The stroke with its origin at x, y."""
    return replace(stroke, x=x + stroke.x, y=y + stroke.y, x2=x + stroke.x2, y2=y + stroke.y2)


def stood(stroke: Stroke, x: float, y: float) -> Stroke:
    """The lying stroke turned a quarter: along goes up from y, across goes right from x."""
    return replace(stroke, x=x + stroke.y, y=y - stroke.x, x2=x + stroke.y2, y2=y - stroke.x2)
