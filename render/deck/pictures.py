"""Figures that PowerPoint has no chart for, as PNG at twice the slide's size: drawn as wide as lets their letters be largest."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from components.charts import fields, lettering
from components.theme import LABEL, Form
from render import still
from render.deck.grid import Box
from render.deck.theme import LOOK
from render.site.kept import Kept
from story.blocks import Figure

FIRST, LEAST, MOST = 928, 540, 1300  # px that a drawing is first asked to be wide, and between which it is asked again
TWICE = 2
ENOUGH = 1.25  # times it is magnified when its labels can be read in a room; beyond, wide is better than large
LOWER = 0.2  # of the height left over stands above a low drawing
LARGEST = 2.1  # times a drawing may be magnified: dots stay dots


Placed = tuple[bytes, Box]


@dataclass(frozen=True)
class Pictures:
    """Drawings for slides; `kept` are those of earlier decks, `code` names what draws."""

    kept: Kept
    code: str

    def fitted(self, figure: Figure, box: Box, **picked: str) -> Placed:
        """The figure as PNG, and where it stands in `box`: at its left, whole."""
        return self._get(
            figure, ("fitted", repr(box), repr(sorted(picked.items()))), lambda: _fitted(figure, box, picked)
        )

    def fixed(self, figure: Figure, wide: float, box: Box) -> Placed:
        """The figure drawn `wide` px wide and magnified to fill the box's width or height."""
        return self._get(
            figure, ("fixed", repr(box), repr(wide)), lambda: _placed(_drawn(figure, round(wide), {}), box)
        )

    def _get(self, figure: Figure, how: tuple[str, ...], draw: Callable[[], Placed]) -> Placed:
        png, *place = self.kept.get((self.code, "slide", *how, *still.made_of(figure)), lambda: _stored(*draw()))
        return b64decode(png), Box(*map(float, place))


def _stored(png: bytes, box: Box) -> list[str]:
    return [b64encode(png).decode(), *map(repr, (box.x, box.y, box.wide, box.high))]


def _fitted(figure: Figure, box: Box, picked: dict[str, str]) -> Placed:
    first = _drawn(figure, FIRST, picked)
    # Narrower, if it was wide and low; wider, if it was high: as its height is, its width would fill the box's.
    wide = round(min(max(box.wide * first["height"] / box.high, LEAST), MOST))
    tried = [first, *(_drawn(figure, one, picked) for one in {wide, LEAST})]
    drawn = max(tried, key=lambda one: (_whole(one), min(_scale(one, box), ENOUGH), one["width"] * _scale(one, box)))
    return _placed(drawn, box, LOWER)


def _placed(drawn: dict[str, Any], box: Box, lower: float = 0) -> Placed:
    scale = _scale(drawn, box)
    wide, high = drawn["width"] * scale, drawn["height"] * scale
    place = Box(box.x, box.y + (box.high - high) * lower, wide, high)
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
