"""A figure on its slide: as PowerPoint's own chart where there is one, else as a picture; and small figures side by side."""

from __future__ import annotations

from typing import Any

from render import still
from render.deck import charts, forms, frame, grid, lines, master, shapes, text
from render.deck.frame import Desk
from render.deck.grid import Box
from render.deck.outline import Contents, Drawing
from render.deck.text import Run, Setting
from story.blocks import Figure
from story.reader import plain

BAND = 165.0  # px of height that a lying bar takes at most
ACROSS, GUTTER, AIR = 3, 48.0, 24.0
LABEL_LEADING = grid.LABEL * 1.5


def drawing(plan: Drawing, desk: Desk) -> None:
    """A slide for one figure, with what it cannot say itself in words underneath."""
    figure = plan.figure
    assert figure
    native = forms.native(figure)
    slide, y = frame.opened(
        plan, "chart" if native and isinstance(native[0], forms.Bars) else "open" if native else "picture", desk
    )
    y = frame.under(slide, figure.subtitle, y, desk)
    if not native:
        png, box = desk.pictures.fitted(figure, frame.room(y), **still.unreviewed(figure, desk.release))
        holder = _holder(slide)
        shapes.picture(holder, png, box, plain(figure.headline), plain(figure.alt))
        return
    area = frame.room(y)
    area, notes = _under_unit(slide, figure, area, desk), _notes(figure, desk)
    high = sum(text.lines(words, grid.LABEL, area.wide) for words in notes) * LABEL_LEADING
    box = Box(area.x, area.y, area.wide, area.high - high - (AIR if notes else 0))
    for n, form in enumerate(native):
        if isinstance(form, forms.Bars):
            box = _bars(slide, form, figure, box, desk)
        else:
            _pair(slide, form, figure, _panel(box, n, len(native)), desk)
    if notes:
        runs = [(Run(words, grid.LABEL, "ink2"),) for words in notes]
        shapes.words(
            slide, Box(area.x, box.bottom + AIR, area.wide, high), runs, Setting(desk.language, LABEL_LEADING), "notes"
        )


def _under_unit(slide: Any, figure: Figure, area: Box, desk: Desk) -> Box:
    """The unit of a chart's axis over the chart, where the figure says one."""
    if "unit" not in figure.texts:
        return area
    box = Box(area.x, area.y, area.wide, LABEL_LEADING)
    run = Run(plain(figure.texts["unit"]), grid.LABEL, "ink2")
    shapes.words(slide, box, [(run,)], Setting(desk.language, LABEL_LEADING), "unit")
    return Box(area.x, box.bottom, area.wide, area.high - box.high)


def _notes(figure: Figure, desk: Desk) -> list[str]:
    """The figure's annotations, which stand under a chart of PowerPoint's own."""
    said = {name: plain(line) for name, line in figure.texts.items() if name != "unit"}
    if "zero" in said:
        said["zero"] = desk.prose.say.say("deck.zero", text=said["zero"])
    return list(said.values())


def _holder(slide: Any) -> Any:
    return next(holder for holder in slide.placeholders if holder.placeholder_format.idx == master.CONTENT)


def _bars(slide: Any, form: forms.Bars, figure: Figure, room: Box, desk: Desk) -> Box:
    """The chart in the room's upper part, as high as its bars need."""
    box = Box(room.x, room.y, room.wide, room.high if form.standing else min(room.high, BAND * len(form.points)))
    shapes.describe(
        charts.bars(_holder(slide), form, box, desk.prose.say, desk.language), plain(figure.headline), plain(figure.alt)
    )
    return box


def _panel(box: Box, nth: int, total: int) -> Box:
    wide = (box.wide - GUTTER * 2 * (total - 1)) / total if total > 1 else box.wide * 0.7
    return Box(box.x + nth * (wide + GUTTER * 2), box.y, wide, box.high)


def _pair(slide: Any, form: forms.Pair, figure: Figure, box: Box, desk: Desk) -> None:
    title = Box(box.x, box.y, box.wide, LABEL_LEADING)
    shapes.words(
        slide, title, [(Run(form.title, grid.LABEL, bold=True),)], Setting(desk.language, LABEL_LEADING), form.title
    )
    below = Box(box.x, title.bottom, box.wide, min(box.high - title.high, 420))
    chart = lines.line(slide, form, below, form.title, desk.language)
    shapes.describe(chart, form.title, plain(figure.alt))


def contents(plan: Contents, desk: Desk) -> None:
    """Small figures in three columns, each under its headline."""
    slide, y = frame.opened(plan, "open", desk)
    drop(slide, master.SUBTITLE)
    area = frame.room(y + frame.AIR - frame.GAP)
    rows = -(-len(plan.figures) // ACROSS)
    wide, high = (area.wide - GUTTER * (ACROSS - 1)) / ACROSS, (area.high - GUTTER * (rows - 1)) / rows
    for n, figure in enumerate(plan.figures):
        cell = Box(area.x + n % ACROSS * (wide + GUTTER), area.y + n // ACROSS * (high + GUTTER), wide, high)
        _small(slide, figure, cell, desk)


def _small(slide: Any, figure: Figure, cell: Box, desk: Desk) -> None:
    said, px, count = text.headline(figure.headline, cell.wide, (26, 24, 22), most=3)
    title = Box(cell.x, cell.y, cell.wide, count * px * 1.35)
    shapes.words(slide, title, [(Run(said, px, song=True),)], Setting(desk.language, px * 1.35), said)
    below = Box(cell.x, title.bottom + 14, cell.wide, cell.high - title.high - 14)
    png, box = desk.pictures.fixed(figure, 288, below)
    shapes.free_picture(slide, png, box, plain(figure.headline), plain(figure.alt))


def drop(slide: Any, index: int) -> None:
    """Take out a placeholder that this slide leaves empty."""
    holder = next(holder for holder in slide.placeholders if holder.placeholder_format.idx == index)
    holder._element.getparent().remove(holder._element)
