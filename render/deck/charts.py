"""A figure as PowerPoint's own chart, its workbook inside: bars and lines in the house grammar, labels with their hedges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any

from lxml import etree
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from components.charts import lettering
from components.charts.strokes import Ink
from dataset.quantity import Meaning
from render import captions
from render.deck import edges, grid
from render.deck.forms import Bars, Point
from render.deck.grid import Box
from render.deck.text import Run, Runs, Setting, style, width, write
from render.deck.workbook import ChartData

Key = tuple[str, Meaning, Ink, edges.Fill]
FLAGS = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
NAMES = 0.34  # share of the width that names take at most
LEAST = 20  # px of a unit or hedge
CLEAR = 12  # px between a bar's end and its number
FULL = 100  # percent that series overlap: every category has one bar


def label(row: Mapping[str, Any], size: float, ink: Ink = "ink") -> Runs:
    """The number of `row` as the house sets it, with every space of its words: figure in Song, hedge at half its size."""
    words, runs, rest = lettering.number(0, 0, row, size, ink), [], str(row["label"])
    for word in words:
        before, _, rest = rest.partition(word.text)
        runs.append(Run(before + word.text, max(word.size, LEAST), word.ink, word.song))
    return tuple(runs)


def bar_data(spec: Bars, words: Mapping[str, str]) -> tuple[ChartData, list[tuple[Key, list[Point | None]]]]:
    """The workbook, a column for each way of being known, and the same by series: a point or nothing for each category."""
    data = ChartData()
    data.categories = [captions.safe(point.category) for point in spec.points]
    keys = dict.fromkeys(_key(point) for point in spec.points if not isnan(point.value))
    columns = [(key, [point if _key(point) == key else None for point in spec.points]) for key in keys]
    for key, column in columns:
        data.add_series(words[key[0]], [point.value if point else None for point in column])
    return data, columns


def _key(point: Point) -> Key:
    return point.kind, point.meaning, point.ink, point.fill


def bars(holder: Any, spec: Bars, box: Box, words: Mapping[str, str], language: str) -> Any:
    """Fill the chart placeholder `holder` at `box` with bars; the graphic frame."""
    data, columns = bar_data(spec, words)
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED if spec.standing else XL_CHART_TYPE.BAR_CLUSTERED
    frame = place(holder.insert_chart(kind, data), box)
    chart, plot = frame.chart, _plot(spec, box)
    quiet(chart, language)
    chart.plots[0].gap_width, chart.plots[0].overlap = (40 if spec.standing else 90), FULL
    axes(chart, _range(spec, plot), spec.standing)
    inner(chart, plot, box)
    for element, (key, column) in zip(list(chart.plots[0]._element.findall(qn("c:ser"))), columns, strict=True):
        _dress(element, key, column, spec, language)
    return frame


def place(frame: Any, box: Box) -> Any:
    """The graphic frame, moved and sized to `box`."""
    frame.left, frame.top, frame.width, frame.height = box.emu()
    return frame


def _plot(spec: Bars, box: Box) -> Box:
    """Where the bars themselves stand in the chart's box: names at the left, or below columns."""
    if spec.standing:
        return Box(0, 0, box.wide, box.high - 78)
    said = [part for point in spec.points for part in point.category.split("\n")]
    wants = max(width((Run(part, grid.LABEL),)) for part in said) + 28
    names = min(wants, box.wide * NAMES)
    return Box(names, 0, box.wide - names, box.high)


def _range(spec: Bars, plot: Box) -> tuple[float, float]:
    """The axis from zero (or below) to where the longest bar leaves room for its number."""
    known = [point for point in spec.points if not isnan(point.value)]
    room = plot.high if spec.standing else plot.wide
    wants = [spec.size * 1.4 if spec.standing else CLEAR + width(label(p.row, spec.size)) + 12 for p in known]
    top, bottom = max(p.value for p in known), min(0.0, *(p.value for p in known), 0.0)
    below = max(wants) if bottom < 0 else 0
    scale = (top - bottom) / (room - max(wants) - below)
    return bottom - below * scale, top + max(wants) * scale


def quiet(chart: Any, language: str) -> None:
    """No title, no legend, no frame; words in the theme's faces."""
    chart.has_title, chart.has_legend = False, False
    properties = parse_xml(
        f"<c:txPr {nsdecls('c', 'a')}><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr/></a:pPr><a:endParaRPr/></a:p></c:txPr>"
    )
    style(properties.find(".//" + qn("a:defRPr")), Run("", grid.LABEL), language)
    space = chart._chartSpace
    for old in space.findall(qn("c:txPr")):
        space.remove(old)
    space.find(qn("c:chart")).addnext(properties)


def axes(chart: Any, limits: tuple[float, float], standing: bool) -> None:
    """The value axis unseen, from the first limit to the second; names along a rule, clear of bars that go below zero."""
    values, names = chart.value_axis, chart.category_axis
    values.minimum_scale, values.maximum_scale = limits
    values.visible, values.has_major_gridlines = False, False
    names.reverse_order = not standing
    names.has_major_gridlines = False
    names._element.find(qn("c:tickLblPos")).set("val", "low")
    names._element.find(qn("c:majorTickMark")).set("val", "none")
    line = names.format.line
    line.width = grid.emu(2)
    line.fill.solid()
    line._ln.find(qn("a:solidFill")).append(etree.Element(qn("a:schemeClr"), val="tx1" if limits[0] < 0 else "accent5"))


def inner(chart: Any, plot: Box, box: Box) -> None:
    """Fix the plot's place, so that no program moves the bars to make room for words."""
    shares = (plot.x / box.wide, plot.y / box.high, plot.wide / box.wide, plot.high / box.high)
    sizes = "".join(f'<c:{n} val="{share:.5f}"/>' for n, share in zip("xywh", shares, strict=True))
    layout = parse_xml(
        f"<c:layout {nsdecls('c')}><c:manualLayout><c:layoutTarget val='inner'/><c:xMode val='edge'/><c:yMode val='edge'/>"
        f"{sizes}</c:manualLayout></c:layout>"
    )
    area = chart._chartSpace.find(".//" + qn("c:plotArea"))
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, layout)


def _dress(element: Any, key: Key, column: Sequence[Point | None], spec: Bars, language: str) -> None:
    """A series' fill and its labels."""
    _, _, ink, fill = key
    for old in element.findall(qn("c:spPr")):
        element.remove(old)
    element.find(qn("c:tx")).addnext(edges.filled(fill, ink, spec.standing))
    clear = () if spec.standing else (Run("\u2003", CLEAR),)
    said = [(n, clear + label(point.row, spec.size, _ink(point))) for n, point in enumerate(column) if point]
    element.find(qn("c:cat")).addprevious(labels(said, language, ("outEnd",)))


def _ink(point: Point) -> Ink:
    return "accent" if point.ink == "accent" else "ink"


def labels(said: Sequence[tuple[int, Runs]], language: str, where: Sequence[str]) -> Any:
    """A dLbls element: the words of each numbered point, and `where` they stand, by turns, as PowerPoint says it."""
    element = etree.Element(qn("c:dLbls"))
    for n, runs in said:
        one = etree.SubElement(element, qn("c:dLbl"))
        etree.SubElement(one, qn("c:idx"), val=str(n))
        rich = etree.SubElement(etree.SubElement(one, qn("c:tx")), qn("c:rich"))
        etree.SubElement(rich, qn("a:bodyPr"), wrap="none", lIns="0", rIns="0", tIns="0", bIns="0")
        etree.SubElement(rich, qn("a:lstStyle"))
        write(rich, [runs], Setting(language, align="center"))
        etree.SubElement(one, qn("c:dLblPos"), val=where[n % len(where)])
        _flags(one, "showVal")
    _flags(element, "")
    return element


def _flags(element: Any, shown: str) -> None:
    for flag in FLAGS:
        etree.SubElement(element, qn(f"c:{flag}"), val=str(int(flag == shown)))
