"""Real tables in small for the unit charts, and how each chart is called; figures as the newspaper printed them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from components.charts import counts, fields, firmness, minis, shares, squares, waffle
from components.theme import LIGHT, Form


def row(
    name: str, value: float | None, label: str, number: str = "", qualifier: str = "", **more: Any
) -> dict[str, Any]:
    defaults = {"meaning": "exact", "accent": False, "note": name, "number": number, "qualifier": qualifier}
    return {"id": name, "name": name, "value": math.nan if value is None else value, "label": label, **defaults, **more}


def firms(name: str, value: int, note: str = "", **more: Any) -> dict[str, Any]:
    return row(name, value, f"{value} firms", str(value), note=note, **more)


FIELD = [row("projects", 5482, "5,482 projects", "5,482", note="incubated by the Mayor's Cup in ten years")]
INDUSTRIES = [
    row(
        "Smart manufacturing",
        391,
        "391",
        "391",
        key="smart-manufacturing",
        accent=True,
        note="391 entries, 13.02%",
        bound=0,
    ),
    row("New materials", 280, "280", "280", key="new-materials", note="280 entries, 9.33%", bound=0),
    row("Artificial intelligence", None, "—", key="ai", meaning="unknown", note="count not reported", bound=280),
    row(
        "All other industries", 2051, "2,051", "2,051", key="rest", meaning="at_least", note="not broken down", bound=0
    ),
]
HONOURS = [
    row("specialised SMEs", 200, "more than 200 firms", "200", "more than", meaning="more_than"),
    firms("eaglets, gazelles and unicorns", 42),
    firms("private benchmark firms", 27),
]
OUTCOMES = [
    firms("raised at least 10 million yuan", 14, "16.87%", total=83, accent=True),
    firms("received useful resources and support", 77, "92.77%", total=83),
    firms("became better known", 55, "66.27%", total=83),
    firms("met leading firms or platforms", 13, "15.66%", total=83),
    firms("used technology transfer services", 10, "12.05%", total=83),
]
LISTED = [firms("from Qingdao", 13, accent=True), firms("on the province's first list", 73)]
READINGS = [
    firms("Products and equipment", 8, reading="city"),
    firms("Works, building and operation", 4, reading="city", accent=True),
    firms("Not reported", 1, reading="city", meaning="unknown"),
    firms("Products and equipment", 8, reading="province"),
    firms("Not reported", 5, reading="province", meaning="unknown"),
]
AREAS = [row("districts", 6, "6", "6"), row("subdistricts", 37, "37", "37"), row("communities", 585, "585", "585")]
TIERS = [
    row("city centre", 1, "1", "1"),
    row("districts", 10, "10", "10"),
    row("offices", 53, "53", "53"),
    row("units", 612, "612", "612"),
]
FIRMNESS = [
    row(str(n), n, meaning, short=meaning, meaning=meaning, group=group)
    for n, (group, meaning) in enumerate(
        [("soft", "more_than")] * 3
        + [("soft", "unclear"), ("hard", "nearly"), ("hard", "less_than")]
        + [("hard", "exact")] * 9
    )
]
PLANT = [row("of processes are automated", 98, "98%", "98"), row("of the body is aluminium", 96.4, "96.4%", "96.4")]
INCOMES = [
    row("Villages", 5500, "nearly 55 million yuan", meaning="nearly"),
    row("Farmers", 12000, "at least 120 million yuan", meaning="at_least"),
]
PLACES = {
    "none": ((0, 0), (1, 0), (1, 1), (2, 1)),
    "whole": ((0, 1), (2, 2)),
    "partial": ((1, 2), (0, 3), (1, 3), (1, 4)),
}
TILES = [
    {"name": f"{column}/{line}", "label": state, "column": column, "row": line, "coverage": state}
    for state, places in PLACES.items()
    for column, line in places
]
DAYS = [row("before", 7, "7 days", "7"), row("now", 2.5, "2.5 days", "2.5")]
YEARS = [
    row("2022", 25.5, "25.5"),
    row("2023", 74.6, "74.6", accent=True),
    row("2024", 137, "超137", meaning="more_than"),
]
NOTES = {
    "each": "One dot is one project, one block a hundred",
    "last": "The last block has only 82",
    "soft": "Hedged",
    "hard": "All but two exact",
    "wall": "third place cannot exceed 280",
    "city": "The city's own firms",
    "province": "The province's list",
    "note": "Vehicles a year; the axis is broken where the bases differ",
    "whole": "Solid: the whole district",
    "partial": "Stripes: a part of it",
    "none": "Empty: not named",
}

Draw = Callable[..., alt.LayerChart]
CHARTS: dict[str, tuple[Draw, list[dict[str, Any]], tuple[Mapping[str, str], ...]]] = {
    "dot_field": (fields.dot_field, FIELD, ({}, {"number": "hidden"})),
    "industry_waffle": (
        waffle.industry_waffle,
        INDUSTRIES,
        ({}, {"focus": "ai"}, {"focus": "rest"}, {"focus": "new-materials"}),
    ),
    "honours": (squares.honours, HONOURS, ({},)),
    "survey_outcomes": (squares.survey_outcomes, OUTCOMES, ({},)),
    "percent_squares": (squares.percent_squares, PLANT, ({},)),
    "share_squares": (shares.share_squares, LISTED, ({},)),
    "water_readings": (shares.water_readings, READINGS, ({}, {"reading": "city"}, {"reading": "province"})),
    "nested_counts": (counts.nested_counts, AREAS, ({},)),
    "firmness": (firmness.firmness, FIRMNESS, ({},)),
    "levels": (counts.levels, TIERS, ({},)),
    "mini_squares": (minis.mini_squares, OUTCOMES[:1], ({},)),
    "mini_bars": (minis.mini_bars, INCOMES, ({},)),
    "mini_tiles": (minis.mini_tiles, TILES, ({},)),
    "mini_slope": (minis.mini_slope, DAYS, ({},)),
    "mini_broken": (minis.mini_broken, YEARS, ({},)),
}


@cache
def spec(name: str, form: Form, **choice: str) -> dict[str, Any]:
    draw, rows, _ = CHARTS[name]
    drawn: dict[str, Any] = draw(pd.DataFrame(rows), texts=NOTES, form=form, theme=LIGHT, **choice).to_dict()
    return drawn
