"""Marks placed by the pixel: the drawing paper under unit charts and edge marks. y grows downward, as on a page."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import numpy as np

from components.theme import HEI, SONG, Theme, config

Rows = Sequence[Mapping[str, Any]]


# Channels by their classes and with keywords: Altair searches its whole schema for one that is named in a text only, and reads
# signatures at each method of one. It is half the time that a chart takes.
def _x(size: tuple[float, float]) -> alt.X:
    return alt.X("x:Q", scale=alt.Scale(domain=[0, size[0]], nice=False, zero=False), axis=None)


def _y(size: tuple[float, float]) -> alt.Y:
    return alt.Y("y:Q", scale=alt.Scale(domain=[0, size[1]], nice=False, zero=False, reverse=True), axis=None)


def _box(chart: alt.Chart, size: tuple[float, float]) -> alt.Chart:
    boxed: alt.Chart = chart.encode(_x(size), _y(size), alt.X2("x2:Q"), alt.Y2("y2:Q"))
    return boxed


class _Values(alt.InlineData):
    """Rows as they travel, shared by all copies of a chart. A table would be looked through cell by cell, layer by layer."""

    def __deepcopy__(self, _: Any) -> "_Values":
        return self


def _frame(rows: Rows) -> alt.Chart:
    return alt.Chart(_Values(values=[{name: _plain(value) for name, value in row.items()} for row in rows]))


def _plain(value: Any) -> Any:
    """A number of a table's column as Python's own, which JSON takes."""
    return value.item() if isinstance(value, np.generic) else value


def rects(size: tuple[float, float], rows: Rows, **mark: Any) -> alt.Chart:
    """Rectangles from rows with x, y, x2, y2 in px and, where wanted, `tip`, the tooltip's text."""
    return _tip(_box(_frame(rows).mark_rect(**mark), size), rows)


def rules(size: tuple[float, float], rows: Rows, **mark: Any) -> alt.Chart:
    """Straight lines from rows with x, y, x2, y2 in px."""
    return _tip(_box(_frame(rows).mark_rule(**mark), size), rows)


def points(size: tuple[float, float], rows: Rows, **mark: Any) -> alt.Chart:
    """Points from rows with x, y in px; `size` is an area in px²."""
    return _tip(_frame(rows).mark_point(**mark).encode(_x(size), _y(size)), rows)


def line(size: tuple[float, float], rows: Rows, **mark: Any) -> alt.Chart:
    """One path through rows with x and y in px, in the order of their i; a row whose x and y are None lifts the pen."""
    path = _frame(rows).mark_line(invalid="break-paths-show-path-domains", aria=False, **mark)
    placed: alt.Chart = path.encode(_x(size), _y(size), alt.Order("i:Q"))
    return placed


def texts(size: tuple[float, float], rows: Rows, *, song: bool = False, **mark: Any) -> alt.Chart:
    """Words from rows with x, y, text; Song bold for big numbers, Hei for everything else."""
    face = {"font": SONG, "fontWeight": "bold"} if song else {"font": HEI}
    style = {"align": "left", "baseline": "alphabetic"} | face | mark
    placed: alt.Chart = _frame(rows).mark_text(**style).encode(_x(size), _y(size), alt.Text("text:N"))
    return placed


def _tip(chart: alt.Chart, rows: Rows) -> alt.Chart:
    return chart.encode(alt.Tooltip("tip:N")) if rows and "tip" in rows[0] else chart


def sheet(size: tuple[float, float], layers: Sequence[alt.Chart], theme: Theme) -> alt.LayerChart:
    """The finished drawing: layers on one sheet of exactly `size` px, in the house look; what leaves the sheet is cut."""
    # All at once: each method of a layered chart copies its layers whole, twice.
    fixed = alt.AutoSizeParams(type="none")
    return alt.LayerChart(
        layer=layers, width=size[0], height=size[1], autosize=fixed, config=alt.Config(**config(theme))
    )
