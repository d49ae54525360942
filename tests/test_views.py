"""The coverage map's views: with boundaries, as tiles, and the map a reader can move."""

import json

import pytest

from components.maps import views
from components.theme import DARK, LIGHT, NARROW, WIDE, Form, Theme
from dataset import Release
from pages import LANGUAGES, story
from render import captions, still
from story.blocks import Figure, Language
from story.reader import plain


def coverage_figure(release: Release, language: Language = "zh") -> Figure:
    return next(figure for figure in story(release, "pilot-districts", language).figures() if figure.name == "map")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", [WIDE, NARROW])
def test_the_view_with_boundaries_carries_the_sketch_note_and_the_tiles_need_none(
    release: Release, language: Language, form: Form
) -> None:
    figure, note = coverage_figure(release, language), captions.map_note(release, language)
    assert plain(figure.texts["foot"]) == note
    first = note.split("，")[0].split(",")[0]
    with_boundaries, tiles = (
        json.dumps(still.spec(figure, form, LIGHT, view=view), ensure_ascii=False) for view in ("map", "tiles")
    )
    assert first in with_boundaries and "geoshape" in with_boundaries
    assert first not in tiles and "geoshape" not in tiles


def test_the_note_says_pending_until_a_review_number_is_set(release: Release) -> None:
    assert captions.map_note(release, "zh").endswith("待送审")
    assert captions.map_note(release, "en").endswith("pending")


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_map_that_moves_asks_for_no_tiles_and_says_each_districts_reach_and_residents(
    release: Release, theme: Theme
) -> None:
    figure = coverage_figure(release)
    assert figure.chart.deck is not None
    deck = json.loads(figure.chart.deck(theme).to_json())
    assert deck["mapStyle"] == "__MAP_STYLE__"  # pydeck's mark for none given: any style, even None, fetches tiles
    assert deck.get("mapProvider") is None
    shapes, circles, names = deck["layers"]
    assert [layer["@@type"] for layer in deck["layers"]] == ["GeoJsonLayer", "ScatterplotLayer", "TextLayer"]
    assert len(shapes["data"]["features"]) == len(circles["data"]) == len(names["data"]) == 10
    assert all(place["state"] and place["people_label"] for place in circles["data"])


def test_a_circles_area_stands_for_its_residents(release: Release) -> None:
    table = coverage_figure(release).chart.table
    circles = json.loads(views.movable(table, LIGHT).to_json())["layers"][1]["data"]
    ratios = [circle["radius"] ** 2 / people for circle, people in zip(circles, table["people"], strict=True)]
    assert max(ratios) - min(ratios) < 1e-6
