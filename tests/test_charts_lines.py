"""Bars, slopes, series, timelines and matrices, read off their specifications: every edge says how firmly a number is known."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd
import pytest

from components.charts import bars, edges, matrix, people, series, slopes, timeline
from components.charts.lettering import width, wrap
from components.charts.strokes import Stroke
from components.theme import DARK, FULL, LIGHT, NARROW, SONG, WIDE, Form
from dataset.quantity import Meaning

FORMS, HEDGED = (WIDE, FULL, NARROW), [m for m in Meaning if m not in (Meaning.EXACT, Meaning.UNKNOWN)]
DISTRICTS = {"市南区": "partial", "市北区": "partial", "李沧区": "partial", "崂山区": "whole", "西海岸新区": "partial",
             "城阳区": "none", "即墨区": "none", "胶州市": "whole", "平度市": "none", "莱西市": "none"}  # fmt: skip
PEOPLE = (486643, 1096879, 737281, 502370, 1903595, 1109606, 1336077, 987820, 1191348, 720103)


def row(
    name: str, value: float, number: str, unit: str, qualifier: str = "", meaning: str = "exact", **more: Any
) -> dict[str, Any]:
    said = {"number": number, "qualifier": qualifier, "unit": unit, "label": f"{qualifier}{number}{unit}"}
    return {"id": name, "name": name, "value": value, "meaning": meaning, "accent": False} | said | more


NEAR = row("村集体", 5500, "5500", "万元", "近", "nearly")
FROM = row("农民", 12000, "1.2", "亿元", meaning="at_least", accent=True) | {
    "qualifier": "以上",
    "label": "1.2亿元以上",
}
HIDDEN = row("没有公布的", math.nan, "", "", meaning="unknown", label="未披露")
INCOMES = pd.DataFrame([NEAR, FROM, HIDDEN])
WATER = pd.DataFrame(
    [
        row("used", 7356, "7356", "万吨", note=""),
        row("scale", 10895.25, "10895.25", "万吨", note="29.85万吨/日 × 365天"),
    ]
)
SLOPES = pd.DataFrame([
    row("reclaimed", 35.3, "35.3", "%", pair="a", when="2017"),
    row("", 45, "45", "%", "不低于", "at_least", pair="a", when="2019"),
    row("workers", 400, "400", "人", "超", "more_than", pair="b", when="before"),
    row("", 70, "70", "人", pair="b", when="now", accent=True),
])  # fmt: skip
CHANGES = pd.DataFrame(
    [row("calls", 40, "40", "%", accent=True), row("energy", -2, "2", "%"), row("water", -15, "15", "%")]
)
HEFEI = pd.DataFrame([
    row("2022", 25.5, "25.5", "万辆", when="2022", months=12, broken=False, tone="context"),
    row("2023", 74.6, "74.6", "万辆", when="2023", months=12, broken=True, tone="data"),
    row("2024-09", 92.75, "92.75", "万辆", when="2024, Jan-Sep", months=9, broken=True, tone="context"),
    row("2024", 137, "137", "万辆", "超", "more_than", when="2024", months=12, broken=True, tone="context"),
])  # fmt: skip
COMPANIES = pd.DataFrame(
    [
        row("a", 73, "73", "家", when="2022", source="大众日报"),
        row("b", 117, "117", "家", when="2024", source="青岛日报"),
    ]
)
YEARS = {1: 2015.0, 6: 2020.0, 8: 2022.0, 9: 2023.0}
EDITIONS = pd.DataFrame([
    {"id": str(n), "name": f"第{n}届", "year": YEARS.get(n, math.nan), "label": str(int(YEARS[n])) if n in YEARS else "未披露"}
    for n in range(1, 10)
])  # fmt: skip
PROGRAMMES = pd.DataFrame([
    {"programme": programme, "name": name, "coverage": coverage if programme == "掌上社区" else "citywide"}
    for programme in ("掌上社区", "城市管理一张网")
    for name, coverage in DISTRICTS.items()
])  # fmt: skip
RESIDENTS = pd.DataFrame([
    {"id": name, "name": name, "value": float(count), "label": f"{count:,}", "coverage": coverage}
    for (name, coverage), count in zip(DISTRICTS.items(), PEOPLE, strict=True)
]).sort_values("coverage", key=lambda c: c.map(["whole", "partial", "none"].index))  # fmt: skip
KEY = {"whole": "全域", "partial": "部分", "citywide": "全市", "none": "没有列入"}
CASES: dict[str, tuple[Callable[..., alt.LayerChart], pd.DataFrame, dict[str, str]]] = {
    "edge_bars": (bars.edge_bars, INCOMES, {"annotation": "另一篇报道说是全部业务"}),
    "compare_bars": (bars.compare_bars, WATER, {"annotation": "只是对照，不是利用率"}),
    "slope": (slopes.slope, SLOPES, {"annotation": "各用各的尺子"}),
    "percent_changes": (slopes.percent_changes, CHANGES, {"zero": "没有变化"}),
    "broken_series": (series.broken_series, HEFEI, {"annotation": "口径没有对齐"}),
    "two_snapshots": (series.two_snapshots, COMPANIES, {"unit": "一格一家公司", "annotation": "不算增长"}),
    "timeline": (timeline.timeline, EDITIONS, {"annotation": "空框没有查到日期"}),
    "matrix": (matrix.matrix, PROGRAMMES, KEY),
    "people_share": (
        people.people_share,
        RESIDENTS,
        {"pilot": "试点区市", "rest": "没有列入", "annotation": "不等于覆盖"},
    ),
}


def draw(case: str, form: Form = WIDE, theme: Any = LIGHT) -> dict[str, Any]:
    chart, table, texts = CASES[case]
    spec: dict[str, Any] = chart(table, texts=texts, form=form, theme=theme).to_dict()
    return spec


def layers(spec: dict[str, Any], kind: str) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    for layer in spec["layer"]:
        if layer["mark"]["type"] == kind:
            yield layer["mark"], spec["datasets"][layer["data"]["name"]]


def drawn(spec: dict[str, Any]) -> Iterator[tuple[dict[str, Any], float, float, float, float]]:
    """Every stroke with its pen: the points of a path come in pairs, parted by an empty row."""
    for mark, rows in layers(spec, "line"):
        for a, b in pairwise(rows):
            if a["x"] is not None and b["x"] is not None:
                yield mark, a["x"], a["y"], b["x"], b["y"]


def words(spec: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for mark, rows in layers(spec, "text"):
        yield from ((mark, word) for word in rows)


def wide(strokes: list[Stroke], thick: float) -> list[Stroke]:
    return [s for s in strokes if s.pen.width == thick and s.y == s.y2]


@pytest.mark.parametrize("meaning", HEDGED)
def test_a_hedged_bar_never_ends_plainly_at_n(meaning: Meaning) -> None:
    strokes = edges.lying(meaning, 200, 14, "data", 300)
    plain = [s for s in wide(strokes, 14) if s.x == 0 and s.x2 == 200]
    beyond = [s for s in strokes if max(s.x, s.x2) > 200]
    assert not plain or beyond
    assert [s.pen for s in strokes] != [s.pen for s in edges.lying(Meaning.EXACT, 200, 14, "data", 300)]


def test_nearly_stops_short_and_at_least_has_a_wall_and_an_arrow() -> None:
    assert max(s.x2 for s in wide(edges.lying(Meaning.NEARLY, 200, 14, "data", 300), 14)) < 200
    least = edges.lying(Meaning.AT_LEAST, 200, 14, "data", 300)
    assert any(s.x == s.x2 == 200 and s.pen.ink == "ink" for s in least) and max(s.x2 for s in least) > 220


def test_at_most_is_striped_up_to_a_wall() -> None:
    strokes = edges.lying(Meaning.AT_MOST, 200, 14, "data", 300)
    assert not wide(strokes, 14) and 200 <= max(max(s.x, s.x2) for s in strokes) < 201


@pytest.mark.parametrize("bound", [math.nan, 120.0])
def test_an_unknown_is_an_empty_dashed_frame(bound: float) -> None:
    strokes = edges.lying(Meaning.UNKNOWN, math.nan, 14, "data", 300, bound)
    assert {s.pen.ink for s in strokes} <= {"edge", "ink"} and not wide(strokes, 14)
    assert max(s.x2 for s in strokes) == (300 if math.isnan(bound) else bound)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@pytest.mark.parametrize("case", CASES)
def test_a_chart_stays_on_its_sheet_in_readable_sizes(case: str, form: Form) -> None:
    spec = draw(case, form)
    assert spec["width"] == form.width
    for mark, word in words(spec):
        face = "song" if mark["font"] == SONG else "bold" if mark.get("fontWeight") == "bold" else "hei"
        long = width(word["text"], mark["fontSize"], face)
        left = word["x"] - long * {"left": 0.0, "center": 0.5, "right": 1.0}[mark["align"]]
        assert mark["fontSize"] >= 12 and left >= -1 and left + long <= form.width + 1, word
        assert mark["fontSize"] * 0.7 <= word["y"] + 1 and word["y"] <= spec["height"], word
    for _, *ends in drawn(spec):
        assert min(ends) >= -1.5 and max(ends[0::2]) <= form.width + 1.5 and max(ends[1::2]) <= spec["height"] + 1


@pytest.mark.parametrize("case", CASES)
def test_a_chart_uses_only_columns_it_has_and_leaves_its_table_alone(case: str) -> None:
    chart, table, texts = CASES[case]
    before = table.copy()
    for theme in (LIGHT, DARK):
        spec = chart(table, texts=texts, form=NARROW, theme=theme).to_dict()
        for layer in spec["layer"]:
            fields = {channel["field"] for channel in layer["encoding"].values() if "field" in channel}
            assert fields <= set(spec["datasets"][layer["data"]["name"]][0])
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_no_line_joins_two_columns_of_a_broken_series(form: Form) -> None:
    spec = draw("broken_series", form)
    assert all(x == x2 or y == y2 for mark, x, y, x2, y2 in drawn(spec) if mark["stroke"] != LIGHT.ink2)
    slanted = [
        ends
        for mark, *ends in drawn(spec)
        if mark["stroke"] == LIGHT.ink2 and ends[0] != ends[2] and ends[1] != ends[3]
    ]
    assert len(slanted) == 2 * 3


def test_nine_months_fill_three_quarters_of_a_column() -> None:
    thick = {
        round(mark["strokeWidth"], 1)
        for mark, x, _, x2, _ in drawn(draw("broken_series"))
        if mark["stroke"] == LIGHT.context and x == x2
    }
    assert any(math.isclose(a, 0.75 * b, abs_tol=0.1) for a in thick for b in thick)


def test_a_slope_line_stops_short_of_a_hedged_end() -> None:
    spec = draw("slope")
    lines = [ends for mark, *ends in drawn(spec) if mark["strokeWidth"] == 2.4]
    points = [(x, y) for mark, x, y, x2, y2 in drawn(spec) if mark.get("strokeCap") == "round" and (x, y) == (x2, y2)]
    touched = [end for line in lines for end in ((line[0], line[1]), (line[2], line[3])) if end in points]
    assert len(lines) == 2 and len(points) == 2 and len(touched) == 2


def test_changes_grow_from_no_change_with_their_sign() -> None:
    spec = draw("percent_changes")
    zero = next(word["x"] for _, word in words(spec) if word["text"] == "没有变化")
    bars_drawn = sorted(x2 - x for mark, x, _, x2, _ in drawn(spec) if mark["strokeWidth"] == slopes.THICK)
    assert all(
        math.isclose(x, zero, abs_tol=0.1) for mark, x, _, _, _ in drawn(spec) if mark["strokeWidth"] == slopes.THICK
    )
    assert math.isclose(bars_drawn[-1] / 40, bars_drawn[0] / -15, rel_tol=0.01)
    assert {"+40", "−2", "−15"} <= {word["text"] for _, word in words(spec)}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_only_dated_editions_are_tied_to_the_axis(form: Form) -> None:
    spec = draw("timeline", form)
    assert sum(mark.get("strokeCap") == "round" for mark, *_ in drawn(spec)) == len(YEARS)
    assert {str(int(year)) for year in YEARS.values()} == {
        word["text"] for _, word in words(spec) if word["text"].isdigit()
    }
    assert sum(word["text"] == "未披露" for _, word in words(spec)) == 9 - len(YEARS)


def test_a_programme_of_the_whole_city_is_one_bar() -> None:
    across = [
        ends
        for mark, *ends in drawn(draw("matrix"))
        if mark["stroke"] == LIGHT.data and ends[2] - ends[0] == WIDE.width
    ]
    assert len(across) == 1


def test_segments_are_as_long_as_people_are_many() -> None:
    spec = draw("people_share")
    spots = next(rows for _, rows in layers(spec, "rect"))
    lengths = [spot["x2"] - spot["x"] for spot in spots]
    assert len(lengths) == 10
    assert lengths == pytest.approx([n * sum(lengths) / sum(PEOPLE) for n in RESIDENTS["value"]], abs=0.1)


def test_two_counts_stand_apart() -> None:
    spec = draw("two_snapshots")
    assert not [1 for mark, x, _, x2, _ in drawn(spec) if mark["stroke"] == LIGHT.data and x < WIDE.width / 2 < x2]
    assert sum(mark["stroke"] == LIGHT.ink2 for mark, *_ in drawn(spec)) == 2


def test_a_line_of_text_breaks_no_quantity_and_leaves_no_orphan() -> None:
    lines = wrap("农民增收1.2亿元以上，村集体增收近5500万元。", 13, 110)
    assert any("1.2亿元以上" in line for line in lines) and any("近5500万元" in line for line in lines)
    assert all(len(line) > 1 for line in wrap("西海岸新区的人", 14, 85))
