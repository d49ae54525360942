"""The big number: Song figures, its hedge at half size, its unit in Hei, and the line that says how firm it is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any, Literal, Protocol

from components.charts.edges import moved
from components.charts.grammar import line_strokes, number_line
from components.charts.lettering import number, number_width, width
from components.charts.strokes import Ink, Mark, Stroke
from components.theme import SMALL, Theme
from dataset.quantity import Meaning

SHARES = {"number": 1.0, "qualifier": 0.5, "unit": 0.36}  # of the number's size, and never under 13 px
GAP = 0.07  # between the pieces, in number sizes


class Part(Protocol):
    """A piece of a formatted quantity (dataset.format.Part): role number, qualifier, unit or space, and its text."""

    @property
    def role(self) -> str: ...
    @property
    def text(self) -> str: ...


def big(
    row: Mapping[str, Any], x: float, y: float, px: float, *, ink: Ink = "ink", bounded: bool = False
) -> list[Mark]:
    """The number of `row` (label, number, qualifier, meaning) at `px` on baseline y, from x, over its line."""
    words = number(x, y, row, px, ink)
    top = y + px * 0.14
    strokes = line_strokes(Meaning(row["meaning"]), number_width(row, px), bounded=bounded)
    return [*words, *(moved(_scaled(stroke, px), x, top) for stroke in strokes)]


def _scaled(stroke: Stroke, px: float) -> Stroke:
    """The solid part grows a little under the largest numbers."""
    heavy = px > 60 and stroke.pen.width == 5 and not stroke.pen.dash
    return replace(stroke, pen=replace(stroke.pen, width=6)) if heavy else stroke


def measure(parts: Sequence[Part], px: float) -> float:
    """Estimated width in px of a number with hedge and unit, set at `px`."""
    sizes = [max(px * SHARES[part.role], SMALL) for part in _said(parts)]
    faces: list[Literal["hei", "song"]] = ["hei" if part.role == "unit" else "song" for part in _said(parts)]
    wide = [width(part.text, size, face) for part, size, face in zip(_said(parts), sizes, faces, strict=True)]
    return sum(wide) + px * GAP * (len(wide) - 1)


def _said(parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if part.role in SHARES]


def number_html(
    parts: Sequence[Part], meaning: Meaning, px: float, *, bounded: bool = False, theme: Theme | None = None
) -> str:
    """A big number for a page: spans of class big-number, big-qualifier and big-unit over its line, phrasing content only.

    `px` is the number's size, which sets the line's length; the style sheet sets the type (SHARES, GAP).
    """
    words = "".join(f'<span class="big-{part.role}">{escape(part.text)}</span>' for part in _said(parts))
    return f'<span class="big">{words}{number_line(meaning, round(measure(parts, px)), bounded=bounded, theme=theme)}</span>'
