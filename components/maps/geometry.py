"""The district map's geometry: a GeoDataFrame in degrees -> shapes in px, ready to draw. Pure; reads no file.

Everything is worked out in metres (UTM zone 51 north, true to scale here) and then set on the sheet, y downward."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

METRES = "EPSG:32651"
WATERLINES = (3.0, 6.2, 10.2, 15.0)  # px from the shore, inner to outer
STRIPE_PITCH = 6.5  # px between stripes, across them
FINE, SPECK = 0.7, 1.2  # px: detail finer than this, and islands smaller than this many px², are left out
# A coarse outline, in metres, of where the sea is, Jiaozhou Bay with it. Its landward side runs well inside the city's own land:
# waterlines are drawn only within it, so that inland borders stay plain and no neighbour's coast is invented.
SEA = shapely.Polygon(
    [
        (190000, 3905000),
        (197500, 3946500),
        (216000, 3966000),
        (234000, 3990000),
        (237000, 4012000),
        (256000, 4017000),
        (275000, 4019000),
        (284000, 4030000),
        (291000, 4044000),
        (305000, 4047000),
        (313000, 4047500),
        (332000, 4066000),
        (365000, 4066000),
        (365000, 3905000),
    ]
)


@dataclass(frozen=True)
class Sheet:
    """Where metres fall on the sheet: px = (x - west) * scale, (north - y) * scale, moved down by `top`."""

    west: float
    north: float
    scale: float
    top: float = 0.0

    def place(self, shape: BaseGeometry) -> BaseGeometry:
        """A shape in metres, in px."""
        matrix = [self.scale, 0, 0, -self.scale, -self.west * self.scale, self.north * self.scale + self.top]
        return affinity.affine_transform(shape, matrix)

    def spot(self, at: tuple[float, float]) -> tuple[float, float]:
        """A place in metres, in px."""
        return (at[0] - self.west) * self.scale, (self.north - at[1]) * self.scale + self.top


def fitted(districts: gpd.GeoDataFrame, height: float, top: float = 0.0) -> tuple[gpd.GeoDataFrame, Sheet]:
    """The districts in px on a sheet where the city is `height` px tall; shared borders stay shared, specks are left out."""
    metric = districts.to_crs(METRES)
    west, south, _, north = metric.total_bounds
    scale = height / (north - south)
    sheet = Sheet(west - 1 / scale, north + 1 / scale, scale, top)
    shapes = shapely.coverage_simplify([sheet.place(shape) for shape in metric.geometry], FINE)
    return districts.set_geometry([_without_specks(shape) for shape in shapes], crs=None), sheet


def _without_specks(shape: BaseGeometry) -> BaseGeometry:
    return shapely.MultiPolygon([part for part in shapely.get_parts(shape) if part.area >= SPECK])


def clockwise(shape: BaseGeometry) -> dict[str, Any]:
    """A polygon as GeoJSON with its outer rings clockwise on the sheet, as Vega wants them, to a tenth of a px."""
    rings = [
        [_ring(part.exterior, clockwise=True), *(_ring(hole, clockwise=False) for hole in part.interiors)]
        for part in shapely.get_parts(shape)
    ]
    return {"type": "MultiPolygon", "coordinates": rings}


def _ring(ring: shapely.LinearRing, *, clockwise: bool) -> list[list[float]]:
    """On the sheet y points down, so what shapely calls counter-clockwise is seen as clockwise."""
    points = np.round(np.asarray(ring.coords), 1)
    return [[float(x), float(y)] for x, y in (points if ring.is_ccw is clockwise else points[::-1])]


def lines(shape: BaseGeometry) -> dict[str, Any]:
    """The lines of a shape as GeoJSON, to a tenth of a px."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "LineString" and not part.is_empty]
    return {"type": "MultiLineString", "coordinates": [np.round(np.asarray(part.coords), 1).tolist() for part in parts]}


def waterlines(shapes: Iterable[BaseGeometry], sheet: Sheet) -> list[BaseGeometry]:
    """Four lines that follow coast and islands on the sea side, from the shore outward."""
    land = shapely.union_all(list(shapes))
    sea = sheet.place(SEA)
    rings = [land.buffer(reach, quad_segs=4).boundary.simplify(FINE) for reach in WATERLINES]
    return [shapely.line_merge(ring.intersection(sea)) for ring in rings]


def stripes(shape: BaseGeometry) -> BaseGeometry:
    """45° lines, rising to the right, cut to a shape: part of it. Lines of all shapes fall on one grid."""
    left, top, right, foot = shape.bounds
    step = STRIPE_PITCH * 2**0.5
    sums = np.arange(np.ceil((left + top) / step) * step, right + foot, step)
    grid = shapely.MultiLineString([[(s - foot, foot), (s - top, top)] for s in sums])
    return grid.intersection(shape)


def heart(shape: BaseGeometry) -> tuple[float, float]:
    """The point of a shape farthest from its borders: where its name stands."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    radius = shapely.maximum_inscribed_circle(largest, tolerance=(largest.area**0.5) / 100)
    x, y = radius.coords[0]
    return float(x), float(y)


def feature(shape: Mapping[str, Any], **own: str) -> dict[str, Any]:
    """A GeoJSON feature; `own` fields stand beside the geometry, where a tooltip can name them."""
    return {"type": "Feature", "geometry": shape, "properties": {}, **own}
