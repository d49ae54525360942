"""A figure's picture on paper: vectors in the print theme, the map as tiles without boundaries until it has a review number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from components.theme import PRINT, Form
from dataset.quantity import Quantity
from dataset.release import Release
from render import captions, still
from story.blocks import Figure, Language
from story.walk import numbers, pictured

# Widths in px at 96 dpi; what wants a whole screen is drawn wider and set as small as a caption's letters allow.
WHOLE, FULL, HALF = Form("wide", 680, False), Form("full", 860, False), Form("narrow", 326, True)
SMALL = 300  # px: a picture no higher than this at half the width shares its row
TALL, LEAST = 360, 0.78  # px: a higher picture is set smaller, down to this share, so that it leaves room for others


@dataclass(frozen=True)
class Charts:
    """What a sheet needs to know of its figures, in one language."""

    release: Release
    language: Language

    def small(self, figure: Figure) -> bool:
        """Whether the figure reads well at half the width."""
        return not figure.chart.full and int(self._spec(figure, HALF)["height"]) <= SMALL

    def picture(self, figure: Figure, half: bool) -> dict[str, object]:
        """The picture as `svg`, whose text stays text, the `share` of its own size at which it is set, and the `least`."""
        full = figure.chart.full
        spec = self._spec(figure, HALF if half else FULL if full else WHOLE)
        least = 1.0 if full else LEAST
        share = max(least, min(1.0, TALL / int(spec["height"])))
        return {"svg": still.typeset(spec), "share": share, "least": least}

    def foot(self, figure: Figure) -> str:
        """The source line, and what must stand under boundaries."""
        said = captions.source(figure, self.release, self.language)
        shows = figure.chart.deck is not None and not still.unreviewed(figure, self.release)
        return f"{said} · {captions.map_note(self.release, self.language)}" if shows else said

    def shown(self, figure: Figure) -> list[Quantity]:
        """Every number of the figure as printed: its picture's and its words'."""
        lines = (figure.headline, figure.subtitle, figure.how_to_read)
        return [*(quantity for line in lines for quantity in numbers(line)), *pictured(figure)]

    def _spec(self, figure: Figure, form: Form) -> dict[str, Any]:
        return still.spec(figure, form, PRINT, **still.unreviewed(figure, self.release))
