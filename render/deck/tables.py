"""A story's table as PowerPoint's own: hairlines between its rows, columns as wide as their words ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn

from render.deck import frame, grid, master, shapes, text
from render.deck.frame import Desk
from render.deck.grid import Box
from render.deck.outline import Sheet
from render.deck.text import Run, Setting
from story.blocks import Number
from story.reader import plain

LARGE = (30, 27)  # px for a short table, where its cells stay on one line
SIZES = (24, 22, 20, 19, 18, 17, 16, 15)
# px right of a cell's words, and above and below them together: at least, and where there is room.
INSET, AIR, AIRY = 24, 12, 44
FULL = 0.8  # of the room that a table takes when its rows are set apart


def table(plan: Sheet, desk: Desk) -> None:
    """A slide for a story's table, in the largest of `SIZES` that fits; the smallest even where it does not."""
    assert plan.table
    slide, y = frame.opened(plan, "table", desk)
    area = frame.room(y + 14)
    cells = [list(plan.table.columns), *([plain(cell) for cell in line] for line in plan.table.rows)]
    px, wides, heights = _fitted(cells, area)
    holder = next(one for one in slide.placeholders if one.placeholder_format.idx == master.CONTENT)
    made = holder.insert_table(len(cells), len(wides))
    made.left, made.top, made.width, made.height = Box(area.x, area.y, area.wide, sum(heights)).emu()
    shapes.describe(made, plain(plan.table.headline), plain(plan.table.headline))
    _plain(made.table, wides, heights)
    bound = [
        [False] * len(wides),
        *([any(isinstance(p, Number) for p in cell) for cell in line] for line in plan.table.rows),
    ]
    for nth, (line, numbers) in enumerate(zip(cells, bound, strict=True)):
        for column, (words, number) in enumerate(zip(line, numbers, strict=True)):
            run = Run(words, px, "ink" if nth else "ink2", bold=bool(nth) and (column == 0 or number))
            _cell(made.table.cell(nth, column), run, nth == 0, desk.language)


def _fitted(cells: Sequence[Sequence[str]], area: Box) -> tuple[float, list[float], list[float]]:
    """Letters in px, widths of columns and heights of rows: as large as the room lets them be, the rows of a short table apart."""
    tried = [
        (px, wides, _heights(cells, wides, px)) for px in (*LARGE, *SIZES) for wides in [_columns(cells, area.wide, px)]
    ]
    large = (one for one in tried if one[0] in LARGE and max(one[2]) == one[0] * 1.4 + AIR and sum(one[2]) <= area.high)
    px, wides, heights = next(large, None) or next(
        one for one in tried if one[0] in SIZES and (sum(one[2]) <= area.high or one[0] == SIZES[-1])
    )
    more = min(max(area.high * FULL - sum(heights), 0) / len(cells), AIRY - AIR)
    return px, wides, [high + more for high in heights]


def _columns(cells: Sequence[Sequence[str]], room: float, px: float) -> list[float]:
    """Widths in px: what the longest cell of each wants, the wide ones brought down to fit."""
    wants = [
        max(text.width((Run(words, px, bold=True),)) + INSET for words in column) for column in zip(*cells, strict=True)
    ]
    spare = room - sum(wants)
    if spare >= 0:
        even = min(spare / len(wants), 90)  # what is over stands behind the last column
        return [*(want + even for want in wants[:-1]), wants[-1] + spare - even * (len(wants) - 1)]
    fair = room / len(wants)
    small = sum(want for want in wants if want <= fair)
    large = sum(want for want in wants if want > fair)
    return [want if want <= fair else want * (room - small) / large for want in wants]


def _heights(cells: Sequence[Sequence[str]], wides: Sequence[float], px: float) -> list[float]:
    rows = [
        max(
            text.lines(words, px, wide - INSET, "hei" if n else "bold")
            for n, (words, wide) in enumerate(zip(line, wides, strict=True))
        )
        for line in cells
    ]
    return [count * px * 1.4 + AIR for count in rows]


def _plain(made: Any, wides: Sequence[float], heights: Sequence[float]) -> None:
    """Take off the library's coloured style and set the sizes."""
    properties = made._tbl.tblPr
    properties.set("bandRow", "0")
    for style in properties.findall(qn("a:tableStyleId")):
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid
    for column, wide in zip(made.columns, wides, strict=True):
        column.width = grid.emu(wide)
    for row, high in zip(made.rows, heights, strict=True):
        row.height = grid.emu(high)


def _cell(cell: Any, run: Run, head: bool, language: str) -> None:
    text.write(cell.text_frame._txBody, [(run,)], Setting(language, run.px * 1.4))
    cell.margin_left, cell.margin_right = 0, grid.emu(INSET)
    cell.margin_top = cell.margin_bottom = grid.emu(AIR / 2)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    properties = cell._tc.get_or_add_tcPr()
    colour, wide = ("tx1", 3) if head else ("accent5", 1.4)
    line = etree.Element(qn("a:lnB"), w=str(grid.emu(wide)))
    etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:schemeClr"), val=colour)
    properties.insert(0, line)
