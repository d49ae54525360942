"""Figures that PowerPoint has no chart for, as PNG at twice the slide's size: drawn as wide as lets their letters be largest."""

from __future__ import annotations

from typing import Any

from components.charts import fields, lettering
from components.theme import LABEL, Form
from render import still
from render.deck.grid import Box
from render.deck.theme import LOOK
from story.blocks import Figure

FIRST, LEAST, MOST = 928, 540, 1300  # px that a drawing is first asked to be wide, and between which it is asked again
TWICE = 2
ENOUGH = 1.25  # times it is magnified when its labels can be read in a room; beyond, wide is better than large
LARGEST = 2.1  # times a drawing may be magnified: dots stay dots


def picture(figure: Figure, box: Box, **picked: str) -> tuple[bytes, Box]:
    """The figure as PNG, and where it stands in `box`: top left, whole."""
    first = _drawn(figure, FIRST, picked)
    # Narrower, if it was wide and low; wider, if it was high: as its height is, its width would fill the box's.
    wide = round(min(max(box.wide * first["height"] / box.high, LEAST), MOST))
    tried = [first, *(_drawn(figure, one, picked) for one in {wide, LEAST})]
    drawn = max(tried, key=lambda one: (_whole(one), min(_scale(one, box), ENOUGH), one["width"] * _scale(one, box)))
    return _placed(drawn, box)


def fixed(figure: Figure, wide: float, box: Box) -> tuple[bytes, Box]:
    """The figure drawn `wide` px wide and magnified to fill the box's width or height."""
    return _placed(_drawn(figure, round(wide), {}), box)


def _placed(drawn: dict[str, Any], box: Box) -> tuple[bytes, Box]:
    scale = _scale(drawn, box)
    place = Box(box.x, box.y, drawn["width"] * scale, drawn["height"] * scale)
    return still.png(drawn, LOOK, TWICE * scale, padding=0), place


def _drawn(figure: Figure, wide: int, picked: dict[str, str]) -> dict[str, Any]:
    low = picked.get("view") == "tiles" or figure.chart.draw is fields.dot_field
    name = "slide" if low else "full"  # these have a layout of their own for it
    return still.spec(figure, Form(name, wide, False), LOOK, **picked)


def _scale(drawn: dict[str, Any], box: Box) -> float:
    return min(box.wide / float(drawn["width"]), box.high / float(drawn["height"]), LARGEST)


def _whole(drawn: dict[str, Any]) -> bool:
    """Whether no word runs out of the sheet: a long English word may be wider than its column of a narrow drawing."""
    for layer in drawn.get("layer", []):
        mark = layer["mark"]
        if mark.get("type") != "text" or "name" not in layer.get("data", {}):
            continue
        for one in drawn["datasets"][layer["data"]["name"]]:
            wide = lettering.width(
                str(one["text"]), mark.get("fontSize", LABEL), "bold" if "fontWeight" in mark else "hei"
            )
            shift = {"left": 0.0, "center": 0.5, "right": 1.0}[mark.get("align", "left")]
            if one["x"] - wide * shift < -4 or one["x"] + wide * (1 - shift) > drawn["width"] + 4:
                return False
    return True
