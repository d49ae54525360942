"""Before and after as PowerPoint's own line chart: a hedged end is hollow, and the line to it is broken."""

from __future__ import annotations

from math import ceil
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

from dataset.quantity import Meaning
from render import captions
from render.deck import charts, grid
from render.deck.forms import Pair, Point
from render.deck.grid import Box
from render.deck.text import Run, Runs, width
from render.deck.theme import SLOTS
from render.deck.workbook import ChartData

SIZE = 40
POINT = 10  # points: how large a round end is
OVER = 110.0  # px over the higher end for its number
UNDER = 46.0  # px for the dates


def line(slide: Any, pair: Pair, box: Box, name: str, language: str) -> Any:
    """A line from before to after, `box` px, in a workbook whose one column is called `name`; the graphic frame."""
    data = ChartData()
    data.categories = [captions.safe(point.category) for point in pair.points]
    data.add_series(captions.safe(name), [point.value for point in pair.points])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *map(Emu, box.emu()), data)
    chart = frame.chart
    charts.quiet(chart, language)
    plot = Box(0, 0, box.wide, box.high - UNDER)
    top = max(point.value for point in pair.points) * plot.high / (plot.high - OVER)
    charts.axes(chart, (0, top), standing=True)
    charts.inner(chart, plot, box)
    element = chart.plots[0]._element.find(qn("c:ser"))
    _dress(element, pair, language)
    return frame


def _dress(element: Any, pair: Pair, language: str) -> None:
    ink = SLOTS[pair.points[1].ink]
    for name in ("c:spPr", "c:marker", "c:smooth"):
        for old in element.findall(qn(name)):
            element.remove(old)
    hedged = any(point.meaning is not Meaning.EXACT for point in pair.points)
    dash = "sysDash" if hedged else "solid"
    paint = f'<a:solidFill><a:schemeClr val="{ink}"/></a:solidFill>'
    element.find(qn("c:tx")).addnext(
        parse_xml(
            f'<c:spPr {nsdecls("c", "a")}><a:ln w="{grid.emu(4)}" cap="flat">{paint}<a:prstDash val="{dash}"/></a:ln></c:spPr>'
        )
    )
    mark = f'<c:symbol val="circle"/><c:size val="{POINT}"/><c:spPr>{paint}<a:ln><a:noFill/></a:ln></c:spPr>'
    element.find(qn("c:spPr")).addnext(parse_xml(f"<c:marker {nsdecls('c', 'a')}>{mark}</c:marker>"))
    first, last = (_label(point) for point in pair.points)
    said = [(0, first), (1, _aside(last) if (low := _low(pair)) else last)]
    element.find(qn("c:cat")).addprevious(charts.labels(said, language, ("t", "t" if low else "r")))
    for n, point in enumerate(pair.points):
        if point.meaning is not Meaning.EXACT:
            element.find(qn("c:dLbls")).addprevious(_ring(n, paint, dash))


def _low(pair: Pair) -> bool:
    """Whether the last point stands so low that words beside it would lie on the baseline."""
    return pair.points[1].value < pair.points[0].value * 0.2


def _aside(runs: Runs) -> Runs:
    """Words over a point, moved to its right by spaces: the line comes from the left."""
    return (Run("\u2003" * ceil(width(runs) / SIZE), SIZE), *runs)


def _ring(nth: int, paint: str, dash: str) -> Any:
    """A hedged end: a hollow diamond instead of a point, and the line to it stays broken."""
    ring = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
    line = f'<a:ln w="{grid.emu(4)}">{paint}<a:prstDash val="{dash}"/></a:ln>'
    return parse_xml(
        f'<c:dPt {nsdecls("c", "a")}><c:idx val="{nth}"/><c:marker><c:symbol val="diamond"/><c:size val="{POINT + 4}"/>'
        f'<c:spPr>{ring}<a:ln w="{grid.emu(4)}">{paint}</a:ln></c:spPr></c:marker><c:bubble3D val="0"/>'
        f"<c:spPr>{line}</c:spPr></c:dPt>"
    )


def _label(point: Point) -> tuple[Run, ...]:
    return charts.label(point.row, SIZE, "accent" if point.ink == "accent" else "ink")
