"""The community-platform pilots: where they run, what was counted, which other programmes there are, who lives there."""

import json

import geopandas as gpd
import pandas as pd

from components.charts import counts, matrix, people
from components.maps import views
from components.table import table
from dataset.format import phrase
from dataset.quantity import Quantity
from dataset.release import Release
from dataset.tables import Row
from render import captions
from story.blocks import Language, Story
from story.chart import Chart, Choice
from story.interface import interface
from story.reader import read

PROGRAMME = "community"
COUNTED = {
    "district": "pilots.community-districts",
    "street": "pilots.community-streets",
    "community": "pilots.community-communities",
}
SUMS = ("pilots.people", "pilots.people-share", "pilots.people-whole", "pilots.people-partial", "pilots.people-outside")
ORDER = ("whole", "partial", "none")


def story(release: Release, language: Language) -> Story:
    """Map, three counts, programmes and residents as figures; the fact is the map's note with its review number."""
    return read(
        release,
        "pilot-districts",
        language,
        facts={"map-note": captions.map_note(release, language)},
        figures={
            "map": coverage_map(release, language),
            "nested": nested(release, language),
            "programmes": programmes(release, language),
            "people": residents(release, language),
        },
    )


def coverage(release: Release, programme: str) -> dict[str, str]:
    """How far a programme reaches in each district, by adcode: whole, partial, citywide or none (not named)."""
    rows = [r for r in release.table("pilot_districts").rows if r["programme"] == programme]
    named = {str(r["district"]): str(r["coverage"]) for r in rows}
    scope = str(release.table("pilot_programmes").row(programme)["scope"])
    left = "citywide" if scope == "citywide" else "none"
    return {district.key: named.get(district.key, left) for district in release.table("districts").rows}


def districts(release: Release, language: Language) -> pd.DataFrame:
    """A row a district, as the report names it: adcode, name, coverage, state (that in a word), people and how they are said."""
    say, reach = interface(release, language), coverage(release, PROGRAMME)
    return pd.DataFrame(
        [
            {
                "adcode": r.key,
                "name": r.text("press", language),
                "coverage": reach[r.key],
                "state": say[f"chart.{reach[r.key]}"],
                "people": float(counted(r).value or 0),
                "people_label": phrase(counted(r), language),
            }
            for r in release.table("districts").rows
        ]
    )


def counted(district: Row) -> Quantity:
    """The district's residents in the census of 2020, people."""
    return district.quantity("census_2020")


def coverage_map(release: Release, language: Language) -> Chart:
    """Districts by how far the pilot reaches, with residents; as shapes or tiles, and as a map that a reader can move."""
    say = interface(release, language)
    features = json.loads(release.files["geo/districts.geojson"])["features"]
    shapes = gpd.GeoDataFrame.from_features(features, crs="EPSG:4326")[["adcode", "geometry"]]
    drawn = shapes.merge(districts(release, language), on="adcode", validate="one_to_one")
    view = Choice("view", say["figure.choose"], tuple((name, say[f"chart.{name}"]) for name in ("map", "tiles")))
    shown = (release.quantity(COUNTED["district"]), *map(counted, release.table("districts").rows))
    return Chart(views.coverage_map, drawn, shown, (view,), deck=lambda theme: views.movable(drawn, theme))


def nested(release: Release, language: Language) -> Chart:
    """Districts, streets and communities: totals only, so no mark belongs to a district."""
    say = interface(release, language)
    shown = [release.quantity(id) for id in COUNTED.values()]
    marks = [say[f"chart.mark_{name}"] for name in COUNTED]
    drawn = table([(q.label(language), q) for q in shown], language, note=marks)
    return Chart(counts.nested_counts, drawn, tuple(shown), full=True)


def programmes(release: Release, language: Language) -> Chart:
    """Every programme by every district; one that names no districts covers the city as a whole."""
    cells = [
        (programme.text("name", language), district.text("press", language), reach[district.key])
        for programme in release.table("pilot_programmes").rows
        for reach in [coverage(release, programme.key)]
        for district in release.table("districts").rows
    ]
    drawn = pd.DataFrame(cells, columns=["programme", "name", "coverage"])
    centres = release.table("network_levels").row("district").quantity("units")
    return Chart(matrix.matrix, drawn, (release.quantity(COUNTED["district"]), centres), full=True)


def residents(release: Release, language: Language) -> Chart:
    """All residents by district, those with a whole pilot first, each group from the largest down."""
    reach = coverage(release, PROGRAMME)
    rows = sorted(release.table("districts").rows, key=lambda r: (ORDER.index(reach[r.key]), -(counted(r).value or 0)))
    items = [(r.text("press", language), counted(r)) for r in rows]
    drawn = table(items, language, coverage=[reach[r.key] for r in rows])
    return Chart(people.people_share, drawn, (*map(counted, rows), *(release.quantity(id) for id in SUMS)), full=True)
