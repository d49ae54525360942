"""What every slide has alike: headline, kicker, source, number and notes; and how much room the headline leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dataset.release import Release
from render.deck import foot, grid, master, notes, shapes, text
from render.deck.grid import Box
from render.deck.outline import Slide
from render.deck.pictures import Pictures
from render.deck.text import Run, Setting
from render.headline import phrases
from render.prose import Prose
from story.blocks import Line

HEADLINES = (58, 52, 46, 40)  # px: the largest in which a headline takes at most two lines
GAP, AIR = 10, 40


@dataclass(frozen=True)
class Desk:
    """What drawing a slide needs: the presentation, the release, one language's words, and the drawings there are."""

    deck: Any
    release: Release
    prose: Prose
    pictures: Pictures

    @property
    def language(self) -> str:
        """The language of its words."""
        return self.prose.language


def opened(plan: Slide, layout: str, desk: Desk) -> tuple[Any, float]:
    """A new slide with everything but its content, and where in px from the top the content may begin."""
    slide = desk.deck.slides.add_slide(master.layout(desk.deck, layout))
    said, px, count = text.headline(plan.title, grid.ROOM, HEADLINES)
    leading = px * grid.LEADING[grid.HEADLINE]
    box = Box(grid.LEFT, grid.TOP, grid.ROOM, count * leading)
    shapes.fill(slide, 0, [(Run(said, px, song=True),)], Setting(desk.language, leading), box)
    dressed(slide, plan, desk)
    return slide, box.bottom + GAP


def dressed(slide: Any, plan: Slide, desk: Desk) -> None:
    """Kicker, source and as-of date, number, and the speaker's notes."""
    small = grid.SMALL
    shapes.fill(slide, master.KICKER, [(Run(plan.kicker, small, "ink2"),)], Setting(desk.language, align="right"))
    source = foot.line(plan.shown(), desk.release, desk.prose.language)
    size = next(
        px for px in (small, 16, 14, 13) if text.lines(source, px, master.FOOT.wide) <= 50 // (px * 1.4) or px == 13
    )
    shapes.fill(slide, master.SOURCE, [(Run(source, size, "ink2"),)], Setting(desk.language, size * 1.4))
    shapes.number(slide, len(desk.deck.slides))
    said = notes.paragraphs(plan, desk.prose)
    frame = slide.notes_slide.notes_text_frame
    text.write(frame._txBody, [(Run(words, 20),) for words in said] or [()], Setting(desk.language, between=8))


def under(slide: Any, line: Line, y: float, desk: Desk) -> float:
    """The subtitle at `y`; where the content may begin."""
    words = "".join(phrases(line))
    leading = grid.STANDFIRST * grid.LEADING[grid.STANDFIRST]
    box = Box(grid.LEFT, y, grid.ROOM, leading * text.lines(words, grid.STANDFIRST, grid.ROOM))
    shapes.fill(slide, master.SUBTITLE, [(Run(words, grid.STANDFIRST, "ink2"),)], Setting(desk.language, leading), box)
    return box.bottom + AIR


def room(y: float) -> Box:
    """From `y` down to the foot."""
    return Box(grid.LEFT, y, grid.ROOM, grid.FOOT - 24 - y)
