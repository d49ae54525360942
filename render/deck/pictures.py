"""Figures that PowerPoint has no chart for, as PNG at twice the slide's size: drawn as wide as lets their letters be largest."""

from __future__ import annotations

from typing import Any

from components.theme import Form
from dataset.release import Release
from render import still
from render.deck.grid import Box
from render.deck.theme import LOOK
from story.blocks import Figure

FIRST, LEAST, MOST = 1000, 660, 1300  # px that a drawing is first asked to be wide, and between which it is asked again
TWICE = 2
LARGEST = 2.1  # times a drawing may be magnified: dots stay dots


def picture(figure: Figure, box: Box, **picked: str) -> tuple[bytes, Box]:
    """The figure as PNG, and where it stands in `box`: top left, whole."""
    first = still.spec(figure, Form("full", FIRST, False), LOOK, **picked)
    # Narrower, if it was wide and low; wider, if it was high: as its height is, its width would fill the box's.
    wide = round(min(max(box.wide * first["height"] / box.high, LEAST), MOST))
    again = still.spec(figure, Form("full", wide, False), LOOK, **picked)
    drawn = max(first, again, key=lambda one: _scale(one, box))
    scale = _scale(drawn, box)
    place = Box(box.x, box.y, drawn["width"] * scale, drawn["height"] * scale)
    return still.png(drawn, LOOK, TWICE * scale, padding=0), place


def _scale(drawn: dict[str, Any], box: Box) -> float:
    return min(box.wide / float(drawn["width"]), box.high / float(drawn["height"]), LARGEST)


def fixed(figure: Figure, wide: float, box: Box) -> tuple[bytes, Box]:
    """The figure drawn `wide` px wide and magnified to fill the box's width or height."""
    drawn = still.spec(figure, Form("wide", round(wide), False), LOOK)
    scale = _scale(drawn, box)
    return still.png(drawn, LOOK, TWICE * scale, padding=0), Box(
        box.x, box.y, drawn["width"] * scale, drawn["height"] * scale
    )


def state(figure: Figure, release: Release) -> dict[str, str]:
    """The choice that a slide shows: the first, as on paper, but a map's tiles as long as boundaries are not reviewed."""
    values = {choice.argument: [value for value, _ in choice.options] for choice in figure.chart.choices}
    if "tiles" in values.get("view", []) and not release.package.about.get("review_number"):
        return {"view": "tiles"}
    return {}
