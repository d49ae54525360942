"""Which figures PowerPoint can hold as its own charts, and what each of those is made of. All others are pictures.

A form gives () where this very figure has none: PowerPoint has no bar for what was not published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isnan, nan
from typing import Any

from components.charts import bars, edges, people, series, slopes
from components.charts.strokes import Ink
from dataset.quantity import Meaning
from render.deck.edges import Fill, fill_of
from story.blocks import Figure

Row = Mapping[str, Any]
BREAK = "//"  # the category between two years that must not be joined


@dataclass(frozen=True)
class Point:
    """One bar or end of a line: its category, its value on the axis (NaN leaves the place empty), the row that its label is
    made of, and how it is drawn."""

    category: str
    value: float
    row: Row
    meaning: Meaning = Meaning.EXACT
    ink: Ink = "data"
    fill: Fill = "solid"
    kind: str = ""  # what the column of its value is called in the workbook: a key of words


@dataclass(frozen=True)
class Bars:
    """Bars side by side; `standing` ones are columns. `size` is px of the numbers."""

    points: tuple[Point, ...]
    standing: bool = False
    size: float = 44


@dataclass(frozen=True)
class Pair:
    """Before and after, joined by a line on a scale of its own."""

    title: str
    points: tuple[Point, Point]


Native = Bars | Pair
GAP = Point(BREAK, nan, {})


def native(figure: Figure) -> tuple[Native, ...]:
    """The figure as PowerPoint's own charts; empty where it has to be a picture."""
    form = FORMS.get(figure.chart.draw)
    return form(edges.records(figure.chart.table)) if form else ()


def _point(row: Row, category: str, **drawn: Any) -> Point:
    meaning = Meaning(row["meaning"])
    kind = f"deck.known.{meaning.value}"
    point = Point(category, float(row["value"]), row, meaning, edges.tone(row), fill_of(meaning), kind)
    return replace(point, **drawn)


def _holds(points: Sequence[Point]) -> bool:
    """Whether PowerPoint has a bar for every point: it has none for what was not published."""
    return all(point is GAP or not isnan(point.value) for point in points)


def _lying(rows: Sequence[Row]) -> tuple[Native, ...]:
    points = [_point(row, str(row["name"])) for row in rows]
    return (Bars(tuple(points), size=52 if len(points) < 4 else 44),) if _holds(points) else ()


def _compared(rows: Sequence[Row]) -> tuple[Native, ...]:
    """The measured amount is solid, what it is only compared with an outline."""
    measured, other = rows
    points = [_point(measured, str(measured["name"])), _point(other, f"{other['name']}\n{other['note']}", fill="open")]
    return (Bars(tuple(points), size=52),) if _holds(points) else ()


def _years(rows: Sequence[Row]) -> tuple[Native, ...]:
    """Columns with a broken axis between them."""
    points = list(_with_breaks(rows))
    return (Bars(tuple(points), standing=True, size=40),) if _holds(points) else ()


def _with_breaks(rows: Sequence[Row]) -> Iterator[Point]:
    for n, row in enumerate(rows):
        if n and row["broken"]:
            yield GAP
        bare = {**row, "label": str(row["label"]).replace(str(row["unit"]), "").strip()}
        yield _point(bare, "\n".join(filter(None, (str(row["when"]), edges.said(row, "source")))))


def _slopes(rows: Sequence[Row]) -> tuple[Native, ...]:
    """A line a pair, two pairs at most side by side."""
    pairs = [Pair(str(a["name"]), (_point(a, str(a["when"])), _point(b, str(b["when"])))) for a, b in _twos(rows)]
    return tuple(pairs) if len(pairs) <= 2 and all(_holds(pair.points) for pair in pairs) else ()


def _twos(rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    yield from zip(rows[::2], rows[1::2], strict=True)


def _changes(rows: Sequence[Row]) -> tuple[Native, ...]:
    return _lying([slopes.signed(dict(row)) for row in rows])


COVERED: dict[str, Fill] = {"whole": "solid", "partial": "stripes", "none": "open"}


def _residents(rows: Sequence[Row]) -> tuple[Native, ...]:
    """A bar a district: solid, striped or an outline, as a pilot covers the whole, a part or nothing of it."""
    points = [
        _point(row, str(row["name"]), fill=COVERED[row["coverage"]], kind=f"chart.{row['coverage']}") for row in rows
    ]
    return (Bars(tuple(points), size=24),) if _holds(points) else ()


FORMS: Mapping[Callable[..., Any], Callable[[Sequence[Row]], tuple[Native, ...]]] = {
    bars.edge_bars: _lying,
    bars.compare_bars: _compared,
    series.broken_series: _years,
    slopes.slope: _slopes,
    slopes.percent_changes: _changes,
    people.people_share: _residents,
}
