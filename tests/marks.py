"""What a chart's specification will draw, mark by mark: dashes are counted as the eye will count them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple


class Segment(NamedTuple):
    """One stroke of a specification: where it runs and how it is drawn."""

    x: float
    y: float
    x2: float
    y2: float
    mark: Mapping[str, Any]

    @property
    def length(self) -> float:
        return math.hypot(self.x2 - self.x, self.y2 - self.y)

    @property
    def is_dots(self) -> bool:
        return bool(self.mark["strokeCap"] == "round")

    @property
    def is_squares(self) -> bool:
        dash = self.mark.get("strokeDash", ())
        return len(dash) == 2 and dash[0] == self.mark["strokeWidth"] > 2

    def marks(self) -> int:
        """How many dashes begin before the stroke ends."""
        dash = self.mark.get("strokeDash") or [math.inf, 1]
        count, at = 0, 0.0
        while at < self.length:
            at += dash[2 * count % len(dash)] + dash[(2 * count + 1) % len(dash)]
            count += 1
        return count


def rows_of(drawn: Mapping[str, Any], kind: str) -> Iterator[tuple[Mapping[str, Any], list[dict[str, Any]]]]:
    for layer in drawn["layer"]:
        if layer["mark"]["type"] == kind:
            yield layer["mark"], drawn["datasets"][layer["data"]["name"]]


def segments(drawn: Mapping[str, Any]) -> list[Segment]:
    return [
        Segment(a["x"], a["y"], b["x"], b["y"], mark)
        for mark, points in rows_of(drawn, "line")
        for a, b in zip(points[::3], points[1::3], strict=True)
    ]


def spots(drawn: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [spot for _, rows in rows_of(drawn, "rect") for spot in rows]


def inside(segment: Segment, spot: Mapping[str, Any]) -> bool:
    middle = (segment.y + segment.y2) / 2
    return bool(spot["x"] - 1 <= segment.x <= spot["x2"] + 60 and spot["y"] - 1 <= middle <= spot["y2"] + 1)


def dots_of(drawn: Mapping[str, Any], colour: str) -> int:
    return sum(s.marks() for s in segments(drawn) if s.is_dots and s.mark["stroke"] == colour)


def squares_in(drawn: Mapping[str, Any], spot: Mapping[str, Any]) -> int:
    inner = [s for s in segments(drawn) if s.is_squares and inside(s, spot) and s.x < spot["x2"]]
    return sum(s.marks() for s in inner)


def outlines_in(drawn: Mapping[str, Any], spot: Mapping[str, Any]) -> int:
    level = [
        s
        for s in segments(drawn)
        if s.mark["strokeWidth"] == 1 and s.mark.get("strokeDash") and inside(s, spot) and s.x < spot["x2"]
    ]
    return sum(s.marks() for s in level) // 2
