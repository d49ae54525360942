"""A number as marks that can be counted: a square or a dot for each one, or a hundred squares for a share. Its edge as everywhere."""

from __future__ import annotations

from components.charts import lettering
from components.charts.grammar import dot_marks, square_marks
from components.charts.grids import Blocks, filled, outlined, pitch, rows
from components.charts.strokes import Mark, Pen, Stroke
from components.theme import SMALL
from dataset.quantity import Meaning, Quantity
from story.blocks import Language
from story.interface import Interface

FEW, MANY, MOST = 5, 320, 9999  # below FEW a picture says nothing, up to MANY there are squares, up to MOST dots
TALLEST, TAIL = 22, 3  # px of the largest square's pitch; squares kept free for an edge beyond the last
SHARE = "占比"  # of all percentages only these are parts of a whole
CAPTION = 24  # px under the marks


def field(
    quantity: Quantity, say: Interface, language: Language, at: tuple[float, float], room: tuple[float, float]
) -> list[Mark]:
    """The marks from the top left corner `at`, within `room` (width, height), and what one of them is; nothing where the number
    counts no things or they do not fit."""
    value = quantity.value
    if value is None:
        return []
    if quantity.statistic == SHARE and quantity.meaning is Meaning.EXACT and quantity.unit.kind == "percent":
        return _share(float(value), say["card.percent"], at, room)
    if quantity.unit.kind != "count" or quantity.unit.factor != 1 or value != int(value) or not FEW <= value <= MOST:
        return []
    named = (quantity.unit_one or quantity.unit.one) if language == "en" else quantity.unit.key
    if value <= MANY:
        return _squares(int(value), quantity.meaning, say.say("card.square", unit=named), at, room)
    return _dots(int(value), quantity.meaning, say.say("card.dot", unit=named), at, room)


def _squares(count: int, meaning: Meaning, said: str, at: tuple[float, float], room: tuple[float, float]) -> list[Mark]:
    for columns in range(10, 51, 5):
        step = min(TALLEST, room[0] / (columns + TAIL))
        grid = rows(*at, step * columns, columns, fine=True)
        if grid.height(count) + CAPTION <= room[1]:
            return [*square_marks(grid, count, meaning, "data"), *_under(said, at, grid.height(count), room[0])]
    return []


def _dots(count: int, meaning: Meaning, said: str, at: tuple[float, float], room: tuple[float, float]) -> list[Mark]:
    for columns in range(6, 16):
        blocks = Blocks(*at, pitch(room[0] - 8, columns), columns)
        if blocks.height(count) + CAPTION <= room[1]:
            return [*dot_marks(blocks, count, meaning, "data"), *_under(said, at, blocks.height(count), room[0])]
    return []


def _share(value: float, said: str, at: tuple[float, float], room: tuple[float, float]) -> list[Mark]:
    """A hundred squares; the last filled one in part."""
    grid = rows(*at, min(room[0], TALLEST * 20), 20, fine=True)
    if grid.height(100) + CAPTION > room[1]:
        return []
    whole = int(value)
    x, y = grid.corner(whole)
    wide = grid.side * (value - whole)
    part = [Stroke(x, y + grid.side / 2, x + wide, y + grid.side / 2, Pen("data", grid.side))] if wide else []
    marks = [*filled(grid, 0, whole, "data"), *outlined(grid, whole, 100), *part]
    return [*marks, *_under(said, at, grid.height(100), room[0])]


def _under(said: str, at: tuple[float, float], high: float, room: float) -> list[Mark]:
    return [*lettering.block(at[0], at[1] + high + 19, said, room, size=SMALL - 1)]
