"""The edges that say how firmly a number is known, for dots, squares and the line under a big number (docs/identity.md, 5).

Frays have a fixed size: their length never means a quantity. Words whose sense stays open (数, 近…余) fray on both sides.
"""

from collections.abc import Iterable

from components.charts.edges import arrow, lying, moved, stripes
from components.charts.grids import Blocks, Rows, dots, filled, frame
from components.charts.strokes import Ink, Pen, Stroke
from components.theme import FRAY, WALL
from dataset.quantity import Meaning

CEILING = (Meaning.AT_MOST, Meaning.LESS_THAN)
BOTH = (Meaning.ABOUT, Meaning.SEVERAL, Meaning.UNCLEAR)

LINE, FOOT = 5, 13  # thickness of the line under a big number, and of its picture with walls, px
_SHRINKING = (0.7, 0.48, 0.3)  # diameters of the three dots after the last, in dots
_WANING = (
    (0.0, 0.6),
    (0.85, 0.38),
    (1.55, 0.22),
)  # (offset in pitches, width in sides) of the three squares after the last
_INWARD = ((0.0, 0.3), (0.45, 0.2), (0.75, 0.12))  # strips of the last square that falls short, in sides
_AROUND = ((0.0, 0.5), (1.0, 0.4), (2.0, 0.3), (3.0, 0.2))  # the two last squares and two more, (pitches, sides)
_REACH = {
    Meaning.MORE_THAN: sum(FRAY[-1]),
    **dict.fromkeys(BOTH, 14.4),
}  # px that a line's strips need beyond its solid


def wall(x: float, top: float, foot: float, thick: float = WALL) -> Stroke:
    """An upright line whose left side is at x: so far, and the number is exactly here."""
    return Stroke(x + thick / 2, top, x + thick / 2, foot, Pen("ink", thick))


def floor(x: float, top: float, foot: float) -> list[Stroke]:
    """A wall at x and the arrow that leads on from it: at least."""
    return [wall(x, top, foot), *(moved(s, x + WALL, (top + foot) / 2) for s in arrow(0, 0))]


def strips(x: float, top: float, foot: float, spans: Iterable[tuple[float, float]], ink: Ink) -> list[Stroke]:
    """Upright strips from (offset, width) pairs, px."""
    return [Stroke(x + at + wide / 2, top, x + at + wide / 2, foot, Pen(ink, round(wide, 2))) for at, wide in spans]


def pointer(x: float, y: float) -> list[Stroke]:
    """A small triangle whose upper tip is at (x, y): the number stands here."""
    return [Stroke(x - i / 2, y + i / 2, x + i / 2, y + i / 2, Pen("ink", 0.8)) for i in range(1, 9)]


def line_strokes(meaning: Meaning, width: float) -> list[Stroke]:
    """The line under a big number `width` px wide, below (0, 0) and `FOOT` px high; an arrow runs on by `ARROW` px.

    What stands over a bar is left out: the number does.
    """
    end = width - _REACH.get(meaning, 2 if meaning in CEILING else 0)
    return [moved(s, 0, 4) for s in lying(meaning, end, LINE, "data", width) if max(s.y, s.y2) > -3]


def dot_marks(blocks: Blocks, count: int, meaning: Meaning, ink: Ink) -> list[Stroke]:
    """`count` dots whose last ones carry the edge; an unknown gets dashed frames of a hundred and no dot."""
    x, y = blocks.centre(count - 1)
    step, dot, aside = max(blocks.pitch, 4.5), max(blocks.dot, 3.4), max(blocks.pitch, 6)
    top = y - min(6, blocks.pitch - blocks.dot / 2 - 0.7)  # an edge hangs from its row, clear of the dots above
    match meaning:
        case Meaning.UNKNOWN:
            return hundreds(blocks, count)
        case Meaning.MORE_THAN:
            tail = [_speck(x + step * (i + 1), y, dot * size, ink) for i, size in enumerate(_SHRINKING)]
            return [*dots(blocks, count, ink), *tail]
        case Meaning.AT_LEAST:
            return [*dots(blocks, count, ink), *floor(x + aside * 0.75, top, top + 12)]
        case Meaning.NEARLY:
            ring = [_speck(x, y, blocks.dot, ink), _speck(x, y, blocks.dot * 0.5, "paper")]
            return [*dots(blocks, count - 1, ink), *ring, wall(x + aside * 0.6, top, top + 12, 1.3)]
        case Meaning.AT_MOST | Meaning.LESS_THAN:
            return [*_striped(blocks, count, ink), wall(x + aside * 0.7, top, top + 12, 4)]
        case Meaning.ABOUT | Meaning.SEVERAL | Meaning.UNCLEAR:
            last = [_speck(x + step * (i - 1), y, dot * size, ink) for i, size in enumerate((0.9, *_SHRINKING))]
            return [*dots(blocks, count - 2, ink), *last, *pointer(x + step / 2, y + 3)]
        case Meaning.EXACT:
            return dots(blocks, count, ink)


def _speck(x: float, y: float, size: float, ink: Ink) -> Stroke:
    return Stroke(x, y, x + 0.02, y, Pen(ink, round(size, 2), round=True))


def _striped(blocks: Blocks, count: int, ink: Ink) -> list[Stroke]:
    half, pen = blocks.dot * 0.4, Pen(ink, round(max(1.0, blocks.dot / 4), 2))
    return [Stroke(x - half, y + half, x + half, y - half, pen) for x, y in map(blocks.centre, range(count))]


def hundreds(blocks: Blocks, count: int, ink: Ink = "edge", *, bounded: bool = False) -> list[Stroke]:
    """Dashed frames for `count` places, a hundred each and the rest; `bounded` ends them in a wall."""
    found: list[Stroke] = []
    for block in range(-(-count // 100)):
        x, y = blocks.corner(block)
        tall = blocks.dot + blocks.pitch * (-(-min(count - 100 * block, 100) // 10) - 1)
        found += frame(x, y, blocks.block, tall, ink)
    return found + ([wall(x + blocks.block - 4, y - 5, y + tall + 5, 4)] if bounded else [])


def square_marks(grid: Rows, count: int, meaning: Meaning, ink: Ink) -> list[Stroke]:
    """`count` squares whose end carries the edge; an unknown gets one dashed frame over its rows."""
    x, y = grid.corner(count - 1)
    side, foot, after, gap = grid.side, y + grid.side, x + grid.pitch, grid.pitch - grid.side
    match meaning:
        case Meaning.UNKNOWN:
            return frame(grid.x, grid.y, grid.width(count), grid.height(count))
        case Meaning.MORE_THAN:
            return [*filled(grid, 0, count, ink), *strips(after, y, foot, _sized(_WANING, grid), ink)]
        case Meaning.AT_LEAST:
            return [*filled(grid, 0, count, ink), *floor(x + side + gap, y - 2, foot + 2)]
        case Meaning.NEARLY:
            spans = [(at * side, wide * side) for at, wide in _INWARD]
            edge = [*strips(x, y, foot, spans, ink), wall(x + side + gap / 2, y - 3, foot + 3, 1.3)]
            return [*filled(grid, 0, count - 1, ink), *edge]
        case Meaning.AT_MOST | Meaning.LESS_THAN:
            corners = [grid.corner(i) for i in range(count)]
            striped = [s for cx, cy in corners for s in stripes(cx, cy, cx + side, cy + side, ink)]
            return [*striped, wall(x + side + gap / 2, y - 2, foot + 2, 4)]
        case Meaning.ABOUT | Meaning.SEVERAL | Meaning.UNCLEAR:
            edge = strips(x - grid.pitch, y, foot, _sized(_AROUND, grid), ink)
            return [*filled(grid, 0, count - 2, ink), *edge, *pointer(x + side + gap / 2, foot + 2)]
        case Meaning.EXACT:
            return filled(grid, 0, count, ink)


def _sized(spans: Iterable[tuple[float, float]], grid: Rows) -> list[tuple[float, float]]:
    return [(at * grid.pitch, wide * grid.side) for at, wide in spans]
