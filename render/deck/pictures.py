"""Figures that PowerPoint has no chart for, as PNG at twice the slide's size: drawn as wide as lets their letters be largest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from components.theme import Form
from render import still
from render.deck.grid import Box
from render.deck.theme import LOOK
from story.blocks import Figure
from story.reader import plain

WIDTHS = (660, 760, 880, 1010, 1150, 1300)  # px that a drawing may be asked to be wide
TWICE = 2
MOST = 2.1  # times a drawing may be magnified: dots stay dots


def picture(figure: Figure, box: Box, **picked: str) -> tuple[bytes, Box]:
    """The figure as PNG, and where it stands in `box`: top left, whole."""
    wide, scale = max(_tried(figure, box, picked), key=lambda one: one[1])
    drawn = still.spec(figure, Form("full", wide, False), LOOK, **picked)
    place = Box(box.x, box.y, drawn["width"] * scale, drawn["height"] * scale)
    return still.png(drawn, LOOK, TWICE * scale, padding=0), place


def _tried(figure: Figure, box: Box, picked: dict[str, str]) -> Iterator[tuple[int, float]]:
    """Each width to be drawn at, and how much larger the drawing could then stand in the box."""
    texts = {name: plain(line) for name, line in figure.texts.items()}
    for wide in WIDTHS:
        drawn = figure.chart(texts, Form("full", wide, False), LOOK, **picked)
        yield wide, min(box.wide / drawn.width, box.high / drawn.height, MOST)


def fixed(figure: Figure, wide: float, box: Box) -> tuple[bytes, Box]:
    """The figure drawn `wide` px wide and magnified to fill the box's width or height."""
    drawn = still.spec(figure, Form("wide", round(wide), False), LOOK)
    scale = min(box.wide / drawn["width"], box.high / drawn["height"])
    return still.png(drawn, LOOK, TWICE * scale, padding=0), Box(
        box.x, box.y, drawn["width"] * scale, drawn["height"] * scale
    )


def state(figure: Figure, release: Any) -> dict[str, str]:
    """The choice that a slide shows: the first, as on paper, but a map's tiles as long as boundaries are not reviewed."""
    values = {choice.argument: [value for value, _ in choice.options] for choice in figure.chart.choices}
    if "tiles" in values.get("view", []) and not release.package.about.get("review_number"):
        return {"view": "tiles"}
    return {}
