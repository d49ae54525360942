"""The district map and its tile twin: ten districts with the right fills, rings that no renderer floods, words in their place."""

from __future__ import annotations

import json
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
import vl_convert

from components.maps import geometry, shape, tiles, views
from components.theme import DARK, FULL, LIGHT, NARROW, WIDE, Form

BOUNDARIES = Path(__file__).resolve().parents[1] / "data/geo/districts.geojson"
FORMS = (WIDE, FULL, NARROW)
WEIGHT = 75_000  # bytes a phone may be asked to load for tiles and map, before they are slimmed and compressed
NAMES = {
    "370202": ("市南区", "partial"), "370203": ("市北区", "partial"), "370211": ("西海岸新区", "partial"),
    "370212": ("崂山区", "whole"), "370213": ("李沧区", "partial"), "370214": ("城阳区", "none"), "370215": ("即墨区", "none"),
    "370281": ("胶州市", "whole"), "370283": ("平度市", "none"), "370285": ("莱西市", "none"),
}  # fmt: skip
STATES = {"whole": "全域", "partial": "部分", "none": "未列入"}
TEXTS = STATES | {
    "sea": "黄　　海",
    "bay": "胶州湾",
    "scale": "40公里",
    "comma": "、",
    "foot": "示意图，不作划界依据",
    "annotation": "斜纹只说有",
}


@pytest.fixture(scope="module")
def table() -> gpd.GeoDataFrame:
    districts = gpd.read_file(BOUNDARIES)[["adcode", "geometry"]]
    named = [NAMES[adcode] for adcode in districts["adcode"]]
    return districts.assign(
        name=[name for name, _ in named], coverage=[coverage for _, coverage in named],
        state=[STATES[coverage] for _, coverage in named], people=1000.0, people_label="1000人",
    )  # fmt: skip


@pytest.fixture(scope="module", params=FORMS, ids=lambda form: form.name)
def spec(request: pytest.FixtureRequest, table: gpd.GeoDataFrame) -> dict[str, Any]:
    drawn: dict[str, Any] = shape.shape_map(table, texts=TEXTS, form=request.param, theme=LIGHT).to_dict()
    return drawn


def features(spec: dict[str, Any], kind: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    shapes = [layer for layer in spec["layer"] if layer["mark"]["type"] == "geoshape"]
    rows = [(layer["mark"], feature) for layer in shapes for feature in spec["datasets"][layer["data"]["name"]]]
    return [(mark, feature) for mark, feature in rows if feature["geometry"]["type"] == kind]


def test_every_outer_ring_runs_clockwise_on_the_sheet(spec: dict[str, Any]) -> None:
    for _, feature in features(spec, "MultiPolygon"):
        for outer, *holes in feature["geometry"]["coordinates"]:
            assert (
                sum(x * y2 - x2 * y for (x, y), (x2, y2) in pairwise(outer)) > 0
            )  # y points down: clockwise is positive
            assert all(sum(x * y2 - x2 * y for (x, y), (x2, y2) in pairwise(hole)) < 0 for hole in holes)


def test_ten_districts_have_the_fill_of_their_coverage(spec: dict[str, Any]) -> None:
    drawn = features(spec, "MultiPolygon")
    assert len(drawn) == 10
    fills = {feature["tip"]: mark["fill"] for mark, feature in drawn}
    assert fills == {f"{name} {STATES[c]}": LIGHT.data if c == "whole" else "transparent" for name, c in NAMES.values()}


def test_stripes_lie_in_the_partial_districts_alone(spec: dict[str, Any]) -> None:
    partial = [f["geometry"] for _, f in features(spec, "MultiPolygon") if f["tip"].endswith(STATES["partial"])]
    land = shapely.union_all([shapely.geometry.shape(g) for g in partial]).buffer(0.5)
    hatch = [f["geometry"] for mark, f in features(spec, "MultiLineString") if mark["stroke"] == LIGHT.data]
    assert len(hatch) == 1 and land.covers(shapely.geometry.shape(hatch[0]))


def test_waterlines_keep_to_the_sea(table: gpd.GeoDataFrame) -> None:
    districts, sheet = geometry.fitted(table, 600)
    land, sea = shapely.union_all(list(districts.geometry)), sheet.place(geometry.SEA)
    for line, reach in zip(geometry.waterlines(districts.geometry, sheet), geometry.WATERLINES, strict=True):
        assert not line.is_empty and sea.buffer(0.1).covers(line)
        assert line.distance(land) == pytest.approx(reach, abs=1)


def test_neighbours_share_their_border_and_overlap_nowhere(table: gpd.GeoDataFrame) -> None:
    districts, _ = geometry.fitted(table, 400)
    assert max(a.intersection(b).area for a, b in combinations(districts.geometry, 2)) < 0.01


def test_nothing_leaves_the_sheet_and_every_district_is_named(spec: dict[str, Any]) -> None:
    for _, feature in [*features(spec, "MultiPolygon"), *features(spec, "MultiLineString")]:
        left, top, right, foot = shapely.geometry.shape(feature["geometry"]).bounds
        assert left >= 0 and top >= 0 and right <= spec["width"] and foot <= spec["height"]
    said = [word["text"] for layer in spec["layer"] if layer["mark"]["type"] == "text" and "stroke" not in layer["mark"]
            for word in spec["datasets"][layer["data"]["name"]]]  # fmt: skip
    times = 1 if spec["width"] == WIDE.width else 2  # the tiles stand beside the map, on a phone above it
    assert [name for name, _ in NAMES.values() if said.count(name) < times] == []
    assert TEXTS["foot"] in said


def test_map_text_is_never_under_twelve_px(spec: dict[str, Any]) -> None:
    assert min(layer["mark"]["fontSize"] for layer in spec["layer"] if layer["mark"]["type"] == "text") >= 12


def test_the_phone_map_is_light(table: gpd.GeoDataFrame) -> None:
    before = table.copy()
    chart = shape.shape_map(table, texts=TEXTS, form=NARROW, theme=DARK)
    assert len(vl_convert.vegalite_to_svg(chart.to_dict()).encode()) < WEIGHT
    assert table.equals(before)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_tiles_show_no_boundary_and_keep_stripes_off_the_names(table: gpd.GeoDataFrame, form: Form) -> None:
    spec = tiles.tile_grid(table, texts=TEXTS, form=form, theme=LIGHT).to_dict()
    assert not features(spec, "MultiPolygon") and spec["width"] == form.width
    rows: dict[str, list[dict[str, Any]]] = {"line": [], "text": [], "rect": []}
    for layer in spec["layer"]:
        rows[layer["mark"]["type"]] += spec["datasets"][layer["data"]["name"]]
    spots = {spot["tip"].split()[0]: spot for spot in rows["rect"]}
    assert len(spots) == 10
    slanted = [
        (a, b)
        for a, b in pairwise(rows["line"])
        if a["x"] is not None and b["x"] is not None and a["x"] != b["x"] and a["y"] != b["y"]
    ]
    for name, coverage in NAMES.values():
        spot, word = spots[name], next(word for word in rows["text"] if word["text"] == name)
        inside = [
            min(a["y"], b["y"])
            for a, b in slanted
            if spot["x"] <= a["x"] <= spot["x2"] and spot["y"] <= a["y"] <= spot["y2"]
        ]
        assert bool(inside) == (coverage == "partial") and all(top > word["y"] for top in inside)


def test_the_movable_map_asks_no_one_for_anything(table: gpd.GeoDataFrame) -> None:
    deck = json.loads(views.movable(table, LIGHT).to_json())
    assert "http" not in json.dumps(deck) and not deck.get("mapProvider")
    assert deck["layers"][0]["@@type"] == "GeoJsonLayer" and len(deck["layers"]) >= 2
