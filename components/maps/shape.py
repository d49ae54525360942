"""The district map: land as paper, four waterlines along the shore, pilots solid or striped, small districts named at sea."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

import altair as alt
import geopandas as gpd
import shapely

from components.charts import edges, pixels
from components.charts.lettering import block, width, words_last
from components.charts.matrix import key
from components.charts.strokes import Ink, Mark, Pen, Spot, Stroke, Word, paint
from components.maps import geometry, tiles
from components.maps.key import STATES, side_key
from components.theme import LABEL, SMALL, Form, Theme

Row = dict[str, Any]
HEIGHT = {"wide": 590, "full": 700, "narrow": 402, "card": 300}  # px of the city from north to south
TILE = 84  # px: height of a tile above a phone's map
AT_SEA = ("370202", "370203", "370212", "370213")  # too small for their names: Shinan, Shibei, Laoshan, Licang
YELLOW_SEA, BAY, SCALE = (262000, 3961000), (250300, 4001200), (262000, 3950000)  # metres
NAMES_AT_SEA = 298000  # metres east: where the small districts' names begin
ASIDE = {"370214": (3500, 1200), "370281": (-2200, 0)}  # metres that a name stands off its district's middle
BROAD = 1000  # px: a sheet this wide shows the tiles beside the map
SCALE_LENGTH = 40000  # metres; texts["scale"] says it
MAP_TEXT = 12


def shape_map(table: gpd.GeoDataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme) -> alt.LayerChart:
    """The ten districts: solid where a pilot covers the whole, 45° stripes where a part, paper where none is named.

    table: adcode, name, coverage (whole, partial, none), state (the coverage in one word), geometry in degrees; where wanted
    tip. texts: whole, partial, none (the key), sea, bay, scale (names 40 km), foot (that it is a sketch, and the review
    number), comma (between names); annotation (optional, not on phones)."""
    marks, top = _above(table, texts, form) if form.narrow else ([], 0.0)
    districts, sheet = geometry.fitted(table, HEIGHT[form.name], top)
    rows = [row | {"at": geometry.heart(row["geometry"])} for row in edges.records(districts)]
    marks += [
        *_inland(rows, sheet),
        *_at_sea(rows, form, sheet.spot((NAMES_AT_SEA, 0))[0]),
        *_lettering(texts, sheet, form),
    ]
    if not form.narrow:
        marks += _beside(rows, texts, districts.total_bounds[2] + 30, form.width)
    foot = block(0, top + HEIGHT[form.name] + 30, texts["foot"], form.width, size=SMALL)
    size = (form.width, round(foot[-1].y + 8))
    land, halo = _land(districts, sheet, theme), _halo([mark for mark in marks if isinstance(mark, Word)], size, theme)
    drawn = cast(list[alt.Chart], paint(words_last([*marks, *foot]), size, theme).layer)
    return pixels.sheet(size, [*land, *halo, *drawn], theme)


def _above(table: gpd.GeoDataFrame, texts: Mapping[str, str], form: Form) -> tuple[list[Mark], float]:
    """On a phone the key and the tiles stand first: names can be read and districts told apart there. And the y under them."""
    marks: list[Mark] = []
    top = key(marks, texts, STATES, form.width)
    marks += tiles.grid(edges.records(table), texts, 0, top, TILE)
    return marks, max(mark.y2 for mark in marks if isinstance(mark, Spot)) + 24


def _beside(rows: Sequence[Row], texts: Mapping[str, str], x: float, right: float) -> list[Mark]:
    """The key, and where the sheet is broad enough the tiles under it, flush right."""
    if right < BROAD:
        return side_key(rows, texts, x, right - x)
    x = right - tiles.ACROSS
    marks = side_key(rows, texts, x, tiles.ACROSS)
    return [*marks, *tiles.grid(rows, texts, x, max(mark.y for mark in marks) + 32, 84)]


def _land(districts: gpd.GeoDataFrame, sheet: geometry.Sheet, theme: Theme) -> list[alt.Chart]:
    """Waterlines first, then districts by coverage, whole ones last, then stripes."""
    lines = geometry.waterlines(districts.geometry, sheet)
    sea = [
        _geoshape([geometry.feature(geometry.lines(line)) for line in pair], stroke=color, strokeWidth=0.8)
        for pair, color in ((lines[2:], theme.rule), (lines[:2], theme.edge))
    ]
    looks = {
        "none": {"stroke": theme.edge, "strokeWidth": 0.9, "fill": "transparent"},
        "partial": {"stroke": theme.data, "strokeWidth": 0.9, "fill": "transparent"},
        "whole": {"stroke": theme.data, "strokeWidth": 0.9, "fill": theme.data},
    }
    land = [
        _geoshape(_features(districts[districts["coverage"] == state]), **look)
        for state, look in looks.items()
        if state in set(districts["coverage"])
    ]
    parts = [geometry.stripes(shape) for shape in districts.geometry[districts["coverage"] == "partial"]]
    hatch = [geometry.feature(geometry.lines(shapely.union_all(parts)))] if parts else []
    return [*sea, *land, *([_geoshape(hatch, stroke=theme.data, strokeWidth=2.1)] if hatch else [])]


def _features(districts: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    return [
        geometry.feature(
            geometry.clockwise(row["geometry"]), tip=edges.said(row, "tip") or f"{row['name']} {row['state']}"
        )
        for row in edges.records(districts)
    ]


def _geoshape(features: Sequence[Mapping[str, Any]], **mark: Any) -> alt.Chart:
    """GeoJSON in px, drawn where it says: the identity projection, unscaled."""
    style: dict[str, Any] = {"filled": "fill" in mark, "strokeJoin": "round", "aria": False} | mark
    chart = alt.Chart(alt.InlineData(values=list(features))).mark_geoshape(**style)
    told = chart.encode(alt.Tooltip("tip:N")) if "tip" in features[0] else chart
    placed: alt.Chart = told.project(type="identity", scale=1, translate=[0, 0])
    return placed


def _inland(rows: Sequence[Row], sheet: geometry.Sheet) -> list[Mark]:
    """Names on the districts large enough to hold them; light on solid, dark on stripes."""
    marks: list[Mark] = []
    for row in (row for row in rows if row["adcode"] not in AT_SEA):
        coverage, (east, north) = row["coverage"], ASIDE.get(row["adcode"], (0, 0))
        x, y = row["at"][0] + east * sheet.scale, row["at"][1] - north * sheet.scale
        ink: Ink = "paper" if coverage == "whole" else "ink" if coverage == "partial" else "ink2"
        words = block(x, 0, row["name"], 84, size=SMALL, ink=ink, bold=coverage != "none", align="center", leading=1.25)
        marks += [replace(word, y=word.y + y + 5 - words[-1].y / 2) for word in words]
    return marks


def _halo(words: Sequence[Word], size: tuple[float, float], theme: Theme) -> list[alt.Chart]:
    """What lies behind the names, so that they read across stripes, borders and waterlines: a layer for each style."""
    styles: dict[tuple[str, float, bool, str], list[Row]] = {}
    for word in words:
        behind = theme.data if word.ink == "paper" else theme.paper
        row = {"x": round(word.x, 1), "y": round(word.y, 1), "text": word.text}
        styles.setdefault((behind, word.size, word.bold, word.align), []).append(row)
    return [
        pixels.texts(
            size,
            rows,
            stroke=behind,
            color=behind,
            strokeWidth=4,
            strokeJoin="round",
            aria=False,
            fontSize=points,
            align=align,
            fontWeight="bold" if bold else "normal",
        )
        for (behind, points, bold, align), rows in styles.items()
    ]


def _at_sea(rows: Sequence[Row], form: Form, x: float) -> list[Mark]:
    """Leaders from the small districts: 45° down, then level to names set under each other in the sea, never crossing."""
    small = sorted((row for row in rows if row["adcode"] in AT_SEA), key=lambda row: row["at"][1] - row["at"][0])
    wide = max(width(row["name"], SMALL, "bold") for row in small)
    full = max(width(row["state"], SMALL) for row in small) + wide + 6
    two_lines = form.narrow and x + full > form.width
    x, step = form.width - wide if two_lines else min(x, form.width - full), 36 if two_lines or not form.narrow else 26
    marks: list[Mark] = []
    y = 0.0
    for row in small:
        y = max(row["at"][1], y + step)
        marks += _leader(row["at"], (x - 6, y))
        marks.append(Word(x, y + 4.5, row["name"], SMALL, "ink", bold=True))
        at = (x, y + 20) if two_lines else (x + width(row["name"], SMALL, "bold") + 6, y + 4.5)
        marks.append(Word(at[0], at[1], row["state"], SMALL, "ink2"))
    return marks


def _leader(begin: tuple[float, float], end: tuple[float, float]) -> list[Mark]:
    """A thin line, 45° and then level, with a casing of paper and a ring at its beginning."""
    bend = (min(begin[0] + abs(end[1] - begin[1]), end[0] - 4), end[1])
    legs = [(*begin, *bend), (*bend, *end)]
    casing = [Stroke(*leg, Pen("paper", 4)) for leg in legs]
    rings: list[tuple[Ink, float]] = [("paper", 9), ("ink", 6), ("paper", 3)]
    ring = [Stroke(*begin, *begin, Pen(ink, size, round=True)) for ink, size in rings]
    return [*casing, *(Stroke(*leg, Pen("ink", 1.2)) for leg in legs), *ring]


def _lettering(texts: Mapping[str, str], sheet: geometry.Sheet, form: Form) -> list[Mark]:
    """The sea's names and the scale bar."""
    sea, bay, (x, y) = (sheet.spot(at) for at in (YELLOW_SEA, BAY, SCALE))
    long = SCALE_LENGTH * sheet.scale
    marks: list[Mark] = [Word(sea[0], sea[1], texts["sea"], LABEL, "ink2")]
    if not form.narrow:
        marks += block(bay[0], bay[1], texts["bay"], 54, size=MAP_TEXT, align="center", leading=1.25)
    ends = [Stroke(at, y - 4, at, y + 4, Pen("ink2", 1)) for at in (x, x + long)]
    said = Word(x + long / 2, y + 17, texts["scale"], MAP_TEXT, "ink2", align="center")
    return [*marks, Stroke(x, y, x + long, y, Pen("ink2", 1)), *ends, said]
