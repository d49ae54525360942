"""The few things unit charts are made of: strokes, words and hover areas. Thousands of marks travel as a few dashed strokes.

A stroke names its colour by token, so that one drawing serves a chart (theme colours) and a page (CSS variables).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from components.charts import pixels
from components.theme import LABEL, Theme

Ink = Literal["data", "accent", "context", "edge", "ink", "ink2", "rule", "paper"]
Size = tuple[float, float]


@dataclass(frozen=True)
class Pen:
    """Colour token, width and dash pattern in px; `round` ends turn dashes of no length into dots."""

    ink: Ink
    width: float
    dash: tuple[float, ...] = ()
    round: bool = False


@dataclass(frozen=True)
class Stroke:
    """A straight stroke from (x, y) to (x2, y2) in px."""

    x: float
    y: float
    x2: float
    y2: float
    pen: Pen


@dataclass(frozen=True)
class Word:
    """One line of text; (x, y) is the `align` end of its baseline, px; `song` is the face of headlines and big numbers."""

    x: float
    y: float
    text: str
    size: float = LABEL
    ink: Ink = "ink"
    bold: bool = False
    song: bool = False
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True)
class Spot:
    """A rectangle in px that answers a pointer with `tip`."""

    x: float
    y: float
    x2: float
    y2: float
    tip: str


Mark = Stroke | Word | Spot


def paint(marks: Iterable[Mark], size: Size, theme: Theme) -> alt.LayerChart:
    """The chart of `marks` on a sheet of `size` px: one layer for each pen and each style of text, in order of first use."""
    groups: dict[Any, list[Any]] = {}
    for mark in marks:
        groups.setdefault(_style(mark), []).append(mark)
    return pixels.sheet(size, [_layer(group, size, theme) for group in groups.values()], theme)


def _style(mark: Mark) -> tuple[Any, ...]:
    match mark:
        case Stroke():
            return (Stroke, mark.pen)
        case Word():
            return (Word, mark.size, mark.ink, mark.bold, mark.song, mark.align)
        case Spot():
            return (Spot,)


def _layer(group: Sequence[Any], size: Size, theme: Theme) -> alt.Chart:
    first = group[0]
    if isinstance(first, Stroke):
        return _lines(group, first.pen, size, theme)
    if isinstance(first, Spot):
        rows = [{"x": s.x, "y": s.y, "x2": s.x2, "y2": s.y2, "tip": s.tip} for s in group]
        return pixels.rects(size, rows, opacity=0, aria=False)
    rows = [{"x": round(w.x, 1), "y": round(w.y, 1), "text": w.text} for w in group]
    weight = {"fontWeight": "bold"} if first.bold else {}
    colour = getattr(theme, first.ink)
    return pixels.texts(
        size, rows, song=first.song, fontSize=first.size, align=first.align, color=colour, aria=False, **weight
    )


def _lines(group: Sequence[Stroke], pen: Pen, size: Size, theme: Theme) -> alt.Chart:
    """All strokes of one pen as one path: an empty row lifts the pen, and each stroke begins the dash pattern anew."""
    ends = [end for s in group for end in ((s.x, s.y), (s.x2, s.y2), None)]
    places = [(round(end[0], 2), round(end[1], 2)) if end else (None, None) for end in ends]
    dash = {"strokeDash": list(pen.dash)} if pen.dash else {}
    return pixels.line(
        size,
        [{"x": x, "y": y, "i": i} for i, (x, y) in enumerate(places)],
        stroke=getattr(theme, pen.ink),
        strokeWidth=pen.width,
        strokeCap="round" if pen.round else "butt",
        **dash,
    )
