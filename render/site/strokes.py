"""A path of straight lines, written again as short as it can be without looking different."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
COMMAND = re.compile(r"([MLHVhvlZ])([^MLHVhvlZ]*)")
NEAR = 0.6  # px: points of a long outline nearer than this to the last one are left out
OUTLINE = 60  # points from which a path counts as a long outline

Point = tuple[float, float]


@dataclass
class Line:
    """One stroke of the pen; a closed one goes back to its start."""

    points: list[Point]
    closed: bool = False


def short(number: float, places: int) -> str:
    """12.30 -> 12.3, 0.5 -> .5, -0.0 -> 0."""
    text = f"{number:.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    text = re.sub(r"^(-?)0\.", r"\1.", text)
    return "0" if text in ("-0", "") else text


def retraced(path: str, at: Point, places: int) -> str:
    """The path, moved by `at`, in relative steps of so many decimals. Each point is rounded by itself, so that faults do
    not add up. A path with other commands than M L h v Z is a ValueError."""
    lines = _lines(path)
    long = sum(len(line.points) for line in lines) > OUTLINE
    pen = _Pen(10**places, places)
    for line in lines:
        points = _sparse(line.points) if long else line.points
        pen.draw([(x + at[0], y + at[1]) for x, y in points], line.closed)
    return pen.written


class _Pen:
    """Writes steps from where it stands, in whole units of 1/scale px."""

    def __init__(self, scale: int, places: int) -> None:
        self.scale, self.places, self.written = scale, places, ""
        self.here = (0, 0)

    def draw(self, points: list[Point], closed: bool) -> None:
        spots = [(round(x * self.scale), round(y * self.scale)) for x, y in points]
        self.written += ("m" if self.written else "M") + self._pair(spots[0])
        self.here = spots[0]
        for spot in spots[1:]:
            self._step(spot)
        if closed:
            self.written, self.here = self.written + "z", spots[0]

    def _step(self, spot: tuple[int, int]) -> None:
        x, y = spot[0] - self.here[0], spot[1] - self.here[1]
        if not y:
            self.written += f"h{self._short(x)}"
        else:
            self.written += f"l{self._pair(spot)}" if x else f"v{self._short(y)}"
        self.here = spot

    def _pair(self, spot: tuple[int, int]) -> str:
        first, second = self._short(spot[0] - self.here[0]), self._short(spot[1] - self.here[1])
        return first + ("" if second.startswith("-") else " ") + second

    def _short(self, steps: int) -> str:
        return short(steps / self.scale, self.places)


def _lines(path: str) -> list[Line]:
    lines: list[Line] = []
    x = y = 0.0
    for command, said in COMMAND.findall(path):
        numbers = [float(number) for number in NUMBER.findall(said)]
        match command:
            case "M":
                lines.append(Line(_pairs(numbers)))
                x, y = lines[-1].points[-1]
            case "L":
                lines[-1].points += _pairs(numbers)
                x, y = lines[-1].points[-1]
            case "h" | "v":
                x, y = (x + numbers[0], y) if command == "h" else (x, y + numbers[0])
                lines[-1].points.append((x, y))
            case "Z":
                lines[-1].closed = True
            case _:
                raise ValueError(f"path command {command} is not drawn by any chart of ours yet")
    return lines


def _pairs(numbers: list[float]) -> list[Point]:
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _sparse(points: list[Point]) -> list[Point]:
    """A long outline without the points that nobody would see; its ends stay."""
    kept = points[:1]
    for point in points[1:-1]:
        if max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) >= NEAR:
            kept.append(point)
    return [*kept, *points[1:][-1:]]
