"""One coverage, three ways to look at it: with boundaries, as tiles without any, and as a map the reader can move."""

from collections.abc import Mapping
from typing import Any

import altair as alt
import geopandas as gpd
import pydeck as pdk

from components.maps import shape, tiles
from components.theme import HEI, Form, Theme

ALPHA = {"whole": 235, "partial": 80, "none": 0}  # how solid a district's fill is, of 255
METRES_PER_ROOT = (
    8.0  # radius of a circle in metres for the square root of its residents: areas in proportion to people
)


def coverage_map(
    table: gpd.GeoDataFrame, *, texts: Mapping[str, str], form: Form, theme: Theme, view: str = "map"
) -> alt.LayerChart:
    """Table and texts as for `shape_map`, which also serve `tile_grid`. Choice `view`: map | tiles."""
    draw = tiles.tile_grid if view == "tiles" else shape.shape_map
    return draw(table, texts=texts, form=form, theme=theme)


def movable(table: gpd.GeoDataFrame, theme: Theme) -> pdk.Deck:
    """Districts by coverage under circles whose areas stand for residents, with names; asks for nothing outside the page.

    table: name, coverage, state, people (residents), people_label, geometry in degrees.
    """
    rows = table.assign(fill=[[*_rgb(theme.data), ALPHA[coverage]] for coverage in table["coverage"]])
    hearts = table.geometry.representative_point()
    places = [
        {
            "at": [point.x, point.y],
            "radius": METRES_PER_ROOT * row.people**0.5,
            "name": row.name_,
            "state": row.state,
            "people_label": row.people_label,
        }
        for point, row in zip(hearts, table.rename(columns={"name": "name_"}).itertuples(), strict=True)
    ]
    style = {"background": theme.paper, "color": theme.ink, "fontFamily": HEI, "fontSize": "15px"}
    return pdk.Deck(
        layers=[_districts(rows, theme), _residents(places, theme), _names(places, theme)],
        map_provider=None,
        initial_view_state=pdk.ViewState(latitude=36.36, longitude=120.27, zoom=7.3, min_zoom=6.5, max_zoom=12),
        tooltip={"text": "{name}\n{state}\n{people_label}", "style": style},
    )


def _rgb(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def _districts(rows: gpd.GeoDataFrame, theme: Theme) -> pdk.Layer:
    return pdk.Layer(
        "GeoJsonLayer",
        rows.__geo_interface__,
        pickable=True,
        stroked=True,
        get_fill_color="properties.fill",
        get_line_color=_rgb(theme.edge),
        get_line_width=1.2,
        line_width_units=pdk.types.String("pixels"),
    )


def _residents(places: list[dict[str, Any]], theme: Theme) -> pdk.Layer:
    return pdk.Layer(
        "ScatterplotLayer",
        places,
        pickable=True,
        stroked=True,
        get_position="at",
        get_radius="radius",
        get_fill_color=[*_rgb(theme.accent), 70],
        get_line_color=_rgb(theme.accent),
        get_line_width=1.5,
        line_width_units=pdk.types.String("pixels"),
    )


def _names(places: list[dict[str, Any]], theme: Theme) -> pdk.Layer:
    return pdk.Layer(
        "TextLayer",
        places,
        get_position="at",
        get_text="name",
        get_size=13,
        get_color=_rgb(theme.ink),
        font_family=pdk.types.String(HEI),
        font_weight=700,
        character_set=pdk.types.String("auto"),
        font_settings={"sdf": True, "fontSize": 48, "buffer": 8},
        outline_width=4,
        outline_color=_rgb(theme.paper),
    )
