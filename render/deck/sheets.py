"""Slides of words and numbers alone: the cover with the reading aid, big numbers, passages and lists, tables, sources."""

from __future__ import annotations

from typing import Any

from components.charts import edges, grammar, lettering
from components.table import row
from dataset.quantity import Meaning, Quantity
from render.aid import MARKS
from render.deck import charts, frame, grid, master, shapes, text
from render.deck.drawings import drop
from render.deck.frame import Desk
from render.deck.grid import Box
from render.deck.outline import Cover, Numbers, Words
from render.deck.text import Run, Runs, Setting
from story.blocks import Line
from story.reader import plain

COVER_SIZES = (76, 68, 60, 52)
UNDER = 27
TWICE = 1.5  # a page's px in a slide's
CAPTION, PASSAGE = 23, 1180  # px of a caption's letters; how wide a passage or a list is
BIG = (132, 120, 108, 96, 84, 76, 68, 64, 56, 48, 40, 34)


def cover(plan: Cover, desk: Desk) -> None:
    """The cover's slide: title over at most three lines, the words under it, the reading aid where the plan asks for it."""
    slide = desk.deck.slides.add_slide(master.layout(desk.deck, "cover"))
    room = master.COVER_TITLE.wide
    said, px, count = text.headline(plan.title, room, COVER_SIZES, most=3)
    title = Box(grid.LEFT, 196, room, count * px * 1.28)
    shapes.fill(slide, 0, [(Run(said, px, song=True),)], Setting(desk.language, px * 1.28), title)
    words = plain(plan.under)
    leading, wide = UNDER * 1.55, text.narrowest(words, UNDER, 1060)
    under = Box(grid.LEFT, title.bottom + 28, wide, leading * text.lines(words, UNDER, wide))
    shapes.fill(slide, 1, [(Run(words, UNDER, "ink2"),)], Setting(desk.language, leading), under)
    frame.dressed(slide, plan, desk)
    if plan.aid:
        _aid(slide, desk)


def _aid(slide: Any, desk: Desk) -> None:
    """The reading aid: three marks, each with its words, and what else an edge may say."""
    say, x, y = desk.prose.say, float(grid.LEFT), 690.0
    for name, meaning in MARKS:
        said = (Run(f"{say[f'aid.{name}']} ", grid.BODY, bold=True), Run(say[f"aid.{name}_text"], grid.BODY))
        reach = 66 if meaning is Meaning.EXACT else 112
        shapes.strokes(slide, edges.lying(meaning, 44, 14, "data", 44), (x, y + 5), TWICE, plain_text(said))
        wide = text.width(said) + 8
        shapes.words(slide, Box(x + reach + 14, y, wide, 32), [said], Setting(desk.language, 32), f"aid {name}")
        x += reach + 14 + wide + 60
    more = say["aid.more"]
    wide = text.narrowest(more, grid.SMALL, grid.ROOM)
    box = Box(grid.LEFT, y + 46, wide, 27 * text.lines(more, grid.SMALL, wide))
    shapes.words(slide, box, [(Run(more, grid.SMALL, "ink2"),)], Setting(desk.language, 27), "aid more")


def plain_text(runs: Runs) -> str:
    """The words of the runs, without their looks."""
    return "".join(run.text for run in runs)


def numbers(plan: Numbers, desk: Desk) -> None:
    """Big numbers in columns, each over the line that says how sure it is and the words for what it counts; a passage's own
    words stand below."""
    slide, y = frame.opened(plan, "open", desk)
    drop(slide, master.SUBTITLE)
    total = len(plan.items)
    across = total if total <= 3 else 2 if total == 4 else 3
    rows, gutter = -(-total // across), 56
    alone = rows == 1 and not plan.passage
    area = frame.room(y + (150 if alone else 56))
    wide = (area.wide - gutter * (across - 1)) / across
    size = _size([q for q, _ in plan.items], wide - 50, desk.language, 132 if alone else 108 if rows == 1 else 76)
    said = [plain(caption) or quantity.label(desk.language) for quantity, caption in plan.items]
    high = size * 1.25 + 40 + max(text.lines(one, CAPTION, min(wide, 420)) for one in said) * CAPTION * 1.45 + 40
    for n, ((quantity, _), caption) in enumerate(zip(plan.items, said, strict=True)):
        cell = Box(area.x + n % across * (wide + gutter), area.y + n // across * high, wide, high)
        _big(slide, quantity, caption, cell, size, desk)
    if plan.passage:
        _passage(slide, plan, area.y + rows * high + 8, desk)


def _passage(slide: Any, plan: Numbers, y: float, desk: Desk) -> None:
    """The prose that names the numbers, under them; left to the notes where there is no room."""
    lines = [plain(line) for line in plan.prose]
    room, leading, wide = frame.room(y), grid.STANDFIRST * 1.55, PASSAGE
    high = sum(text.lines(line, grid.STANDFIRST, wide) for line in lines) * leading + (len(lines) - 1) * 12
    if high <= room.high:
        said = [(Run(line, grid.STANDFIRST, "ink2"),) for line in lines]
        shapes.words(slide, Box(room.x, y, wide, high), said, Setting(desk.language, leading, 12), "passage")


def _size(quantities: list[Quantity], room: float, language: str, most: float) -> float:
    """The largest size at which every number fits its column."""
    said = [row("", quantity, language) for quantity in quantities]
    fits = (px for px in BIG if px <= most and all(text.width(charts.label(one, px)) <= room for one in said))
    return next(fits, BIG[-1])


def _big(slide: Any, quantity: Quantity, caption: str, cell: Box, px: float, desk: Desk) -> None:
    said = row("", quantity, desk.language)
    runs = charts.label(said, px)
    wide = min(lettering.number_width(said, px), cell.wide - 50)
    shapes.words(slide, Box(cell.x, cell.y, cell.wide, px * 1.25), [runs], Setting(desk.language, px * 1.25), caption)
    drawn = grammar.line_strokes(quantity.meaning, wide / TWICE)
    shapes.strokes(slide, drawn, (cell.x, cell.y + px * 1.25 + 6), TWICE, desk.prose.reading(quantity))
    leading, room = CAPTION * 1.45, text.narrowest(caption, CAPTION, min(cell.wide, 420))
    box = Box(cell.x, cell.y + px * 1.25 + 40, room, leading * text.lines(caption, CAPTION, room))
    shapes.words(slide, box, [(Run(caption, CAPTION),)], Setting(desk.language, leading), caption)


def words(plan: Words, desk: Desk) -> None:
    """Paragraphs in large type, or a list parted by air; its sizes shrink until all of it fits."""
    slide, y = frame.opened(plan, "words", desk)
    area, lines = frame.room(y + 34), [_runs(line) for line in plan.items]
    sizes = (30, 27, 24, 21, 18)
    size = next(px for px in sizes if _high(lines, px, PASSAGE) <= area.high or px == sizes[-1])
    wide = _without_runts(lines, size, area.high)
    said = [tuple(Run(piece, size, bold=bold) for piece, bold in line) for line in lines]
    box = Box(area.x, area.y, wide, min(_high(lines, size, wide), area.high))
    shapes.fill(slide, master.CONTENT, said, Setting(desk.language, size * 1.5, size * 0.7), box)


def _without_runts(said: list[list[tuple[str, bool]]], px: float, room: float) -> float:
    """The width in px, PASSAGE at most, at which fewest last lines are a lone word and all still fits."""
    texts = ["".join(piece for piece, _ in line) for line in said]
    fitting = [wide for wide in range(PASSAGE, PASSAGE - 240, -20) if _high(said, px, wide) <= room] or [PASSAGE]
    return min(fitting, key=lambda wide: sum(text.ends_alone(one, px, wide) for one in texts))


def _runs(line: Line) -> list[tuple[str, bool]]:
    return [(piece.text, getattr(piece, "strong", False)) for piece in line if hasattr(piece, "text")]


def _high(said: list[list[tuple[str, bool]]], px: float, wide: float) -> float:
    counts = [text.lines("".join(piece for piece, _ in line), px, wide) for line in said]
    return sum(counts) * px * 1.5 + (len(said) - 1) * px * 0.7
