"""What every card is made of: masthead, big number over its line, wrapped words, a chart in a box, a code. Lengths in the card's px."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from components.charts import edges, lettering
from components.charts.strokes import Ink, Mark, Pen, Stroke, Word
from components.shore import shore
from components.table import row
from components.theme import CARD, LIGHT
from dataset.quantity import Meaning, Quantity
from dataset.release import Release
from render import drawing, qr, still
from render.prose import Prose
from story.blocks import Figure, Language

SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
LEAST = 0.7  # the smallest share of its own size at which a chart's words can be read on a phone


@dataclass(frozen=True)
class Plate:
    """A card's field: `width` and `margin`."""

    width: float
    margin: float

    @property
    def room(self) -> float:
        """Width between the margins."""
        return self.width - 2 * self.margin

    @property
    def right(self) -> float:
        """x of the right margin."""
        return self.width - self.margin


def masthead(plate: Plate, name: str, kicker: str, y: float, size: float) -> list[Mark]:
    """The paper's name and the story's over the shore rule, whose middle is at y."""
    above = y - size * 0.72
    return [
        Word(plate.margin, above, name, size, song=True),
        Word(plate.right, above, kicker, size * 0.7, "ink2", align="right"),
        *shore(plate.margin, y, plate.room, size * 0.24, size * 0.05),
    ]


def number_size(quantity: Quantity, language: Language, size: float, room: float) -> float:
    """The size at which the number is no wider than `room`."""
    return size * min(1.0, room / lettering.number_width(row("", quantity, language), size))


def number(quantity: Quantity, language: Language, x: float, y: float, size: float, ink: Ink = "ink") -> list[Mark]:
    """The number from x on baseline y, and the line that says how sure it is."""
    said = row("", quantity, language)
    wide, scale = lettering.number_width(said, size), max(size / 62, 0.6)
    under = line(quantity.meaning, x, y + size * 0.15, wide, scale)
    # A wedge stands on the line: both go down until it is clear of the words.
    above = y + size * 0.15 - min(stroke.y for stroke in under) - 2.5 * scale
    return [*lettering.number(x, y, said, size, ink), *(_scaled(stroke, 0, max(above, 0), 1) for stroke in under)]


def line(meaning: Meaning, x: float, y: float, wide: float, scale: float) -> list[Stroke]:
    """The line under a number from (x, y), as wide as the number; its edge is drawn `scale` times a page's."""
    room = wide / scale
    reach = room if meaning in (Meaning.EXACT, Meaning.UNKNOWN) else room - edges.TAIL
    return [_scaled(stroke, x, y, scale) for stroke in edges.lying(meaning, reach, 5, "data", room)]


def _scaled(stroke: Stroke, x: float, y: float, scale: float) -> Stroke:
    pen = replace(stroke.pen, width=stroke.pen.width * scale, dash=tuple(dash * scale for dash in stroke.pen.dash))
    ends = (x + stroke.x * scale, y + stroke.y * scale, x + stroke.x2 * scale, y + stroke.y2 * scale)
    return Stroke(*ends, pen)


def song(texts: Sequence[str], x: float, y: float, size: float, leading: float = 1.38) -> list[Word]:
    """Lines of a headline, the first baseline at y."""
    return [Word(x, y + i * size * leading, text, size, song=True) for i, text in enumerate(texts)]


def chart(figure: Figure, release: Release, x: float, y: float, box: tuple[float, float]) -> str:
    """The figure's picture as SVG elements in a box of width (a card's) and height; empty where its words would be too small."""
    spec = _spec(figure, tuple(still.unreviewed(figure, release).items()))
    scale = min(box[0] / CARD.width, box[1] / float(spec["height"]))
    if scale < LEAST:
        return ""
    drawn = still.typeset(spec)
    return f'<g transform="translate({drawing.short(x)} {drawing.short(y)}) scale({scale:.4f})">{drawn}</g>'


@lru_cache(32)
def _spec(figure: Figure, picked: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """The figure's specification: the story's card, the figure's and those of its numbers try the same one."""
    return still.spec(figure, CARD, LIGHT, **dict(picked))


def code(address: str, x: float, y: float, side: float) -> str:
    """The address as a QR code whose quiet zone ends at (x, y); nothing without an address."""
    if not address:
        return ""
    modules, dark = qr.path(address)
    scale = side / modules
    return f'<path transform="translate({drawing.short(x)} {drawing.short(y)}) scale({scale:.4f})" fill="{LIGHT.ink}" d="{dark}"/>'


def hairline(plate: Plate, y: float) -> Stroke:
    """From margin to margin at y."""
    return Stroke(plate.margin, y, plate.right, y, Pen("rule", 1))


def counted(quantity: Quantity, quantities: Sequence[Quantity], prose: Prose) -> str:
    """What one of a card's numbers counts: when, too, where the card has it of several times, and only when where all are of it."""
    label, when = quantity.label(prose.language), prose.period(quantity)
    alike = [other for other in quantities if other.label(prose.language) == label]
    if len({prose.period(other) for other in alike}) == 1:
        return label
    return when if len(alike) == len(quantities) else f"{label}{'，' if prose.language == 'zh' else ', '}{when}"
