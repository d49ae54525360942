"""Places for countable marks: dots in blocks of a hundred, squares in rows. Geometry only; one stroke carries a row of marks."""

from collections.abc import Iterator
from dataclasses import dataclass

from components.charts.strokes import Ink, Pen, Stroke

DOT, BLOCK = 0.66, 11.4  # a dot's diameter and the distance from block to block, in pitches
_SPECK = 0.02  # length of a dash that a round end turns into a dot, px


@dataclass(frozen=True)
class Blocks:
    """Dots `pitch` px apart in blocks of ten by ten, `columns` blocks a row; (x, y) is the top left corner, px."""

    x: float
    y: float
    pitch: float
    columns: int

    @property
    def dot(self) -> float:
        """A dot's diameter, px."""
        return round(DOT * self.pitch, 2)

    @property
    def step(self) -> float:
        """From one block's corner to the next one's, px."""
        return round(BLOCK * self.pitch, 2)

    @property
    def block(self) -> float:
        """The side of one block, px."""
        return 9 * self.pitch + self.dot

    def corner(self, block: int) -> tuple[float, float]:
        """Top left corner of a block, counted from 0."""
        row, column = divmod(block, self.columns)
        return self.x + column * self.step, self.y + row * self.step

    def centre(self, index: int) -> tuple[float, float]:
        """Centre of a dot, counted from 0."""
        x, y = self.corner(index // 100)
        row, column = divmod(index % 100, 10)
        return x + self.dot / 2 + column * self.pitch, y + self.dot / 2 + row * self.pitch

    def height(self, count: int) -> float:
        """From the top of the first block to the foot of the last block's row, px."""
        rows = -(-count // (100 * self.columns))
        return (rows - 1) * self.step + self.block if rows else 0.0


def pitch(width: float, columns: int) -> float:
    """The pitch in px at which `columns` blocks fill `width` px."""
    return int(100 * width / (BLOCK * (columns - 1) + 9 + DOT)) / 100


def dots(blocks: Blocks, count: int, ink: Ink) -> list[Stroke]:
    """`count` dots; one stroke runs through all blocks of a row."""
    gap = blocks.step - 9 * blocks.pitch
    dash = (_SPECK, round(blocks.pitch - _SPECK, 2)) * 9 + (_SPECK, round(gap - _SPECK, 2))
    pen = Pen(ink, blocks.dot, dash, round=True)
    return [Stroke(x, y, x2 + _SPECK, y, pen) for x, y, x2 in _rows(blocks, count)]


def _rows(blocks: Blocks, count: int) -> Iterator[tuple[float, float, float]]:
    full_row = 100 * blocks.columns
    for start in range(0, count, full_row):
        whole, odd = divmod(min(count - start, full_row), 100)
        for row in range(10):
            extra = min(max(odd - 10 * row, 0), 10)
            if whole or extra:
                last = 100 * whole + 10 * row + extra - 1 if extra else 100 * (whole - 1) + 10 * row + 9
                x, y = blocks.centre(start + 10 * row)
                yield x, y, blocks.centre(start + last)[0]


@dataclass(frozen=True)
class Rows:
    """Squares of `side` px, `pitch` px apart, `columns` a row; (x, y) is the top left corner, px."""

    x: float
    y: float
    pitch: float
    side: float
    columns: int

    def corner(self, index: int) -> tuple[float, float]:
        """Top left corner of a square, counted from 0; px."""
        row, column = divmod(index, self.columns)
        return self.x + column * self.pitch, self.y + row * self.pitch

    def height(self, count: int) -> float:
        """From the first row's top to the foot of the row that the last of `count` squares stands in, px; 0 without any."""
        return (-(-count // self.columns) - 1) * self.pitch + self.side if count else 0.0

    def width(self, count: int | None = None) -> float:
        """Of the first row of `count` squares, or of a full one; px."""
        return (min(count or self.columns, self.columns) - 1) * self.pitch + self.side

    def runs(self, start: int, stop: int) -> Iterator[tuple[float, float, float]]:
        """Left, top and right of each unbroken run of the squares from `start` up to `stop`."""
        while start < stop:
            end = min(stop, (start // self.columns + 1) * self.columns)
            x, y = self.corner(start)
            yield x, y, self.corner(end - 1)[0] + self.side
            start = end


def rows(x: float, y: float, width: float, columns: int, gap: float = 0.25, *, fine: bool = False) -> Rows:
    """Squares that fill `width` px, `columns` a row; on whole pixels unless `fine`, for a phone's denser screen."""
    step = width / (columns - gap)
    step = int(step * 4) / 4 if fine or step < 9 else int(step)
    return Rows(x, y, step, step - max(1.0, round(step * gap)), columns)


def filled(grid: Rows, start: int, stop: int, ink: Ink) -> list[Stroke]:
    """Solid squares from `start` up to `stop`, counted from 0."""
    pen = Pen(ink, grid.side, (grid.side, round(grid.pitch - grid.side, 2)))
    middle = grid.side / 2
    return [Stroke(x, y + middle, x2, y + middle, pen) for x, y, x2 in grid.runs(start, stop)]


def outlined(grid: Rows, start: int, stop: int) -> list[Stroke]:
    """Empty squares: known, and no. Their sides are dashes as thick as a square is high."""
    gap, side = round(grid.pitch - grid.side, 2), grid.side
    level = Pen("edge", 1, (side, gap))
    upright = Pen("edge", side, (1, side - 2, 1, gap))
    runs, edge = list(grid.runs(start, stop)), 0.5
    return [
        stroke
        for x, y, x2 in runs
        for stroke in (
            Stroke(x, y + edge, x2, y + edge, level),
            Stroke(x, y + side - edge, x2, y + side - edge, level),
            Stroke(x, y + side / 2, x2, y + side / 2, upright),
        )
    ]


def unknown(grid: Rows, start: int, stop: int) -> list[Stroke]:
    """Dashed empty frames: not published."""
    return [s for i in range(start, stop) for s in frame(*grid.corner(i), grid.side, grid.side)]


def frame(x: float, y: float, width: float, height: float, ink: Ink = "edge", line: float = 1.2) -> list[Stroke]:
    """The dashed frame of the unknown, drawn inside the given rectangle; every corner is closed."""
    left, right, top, foot = x + line / 2, x + width - line / 2, y + line / 2, y + height - line / 2
    level, upright = (_dashes(side, ink, line) for side in (width, height))
    return [
        Stroke(x, top, x + width, top, level),
        Stroke(x, foot, x + width, foot, level),
        Stroke(left, y, left, y + height, upright),
        Stroke(right, y, right, y + height, upright),
    ]


def _dashes(length: float, ink: Ink, line: float) -> Pen:
    """Dashes of about 4 px that begin and end the side with a whole dash."""
    count = max(2, round((length + 3) / 7))
    dash = round(length / (count + 0.75 * (count - 1)), 2)
    return Pen(ink, line, (dash, round(0.75 * dash, 2)))
