"""Strokes and words as SVG, without Vega: big numbers on paper, cards. Faces are ours, since no system's face is trusted there."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from components.charts.strokes import Mark, Spot, Stroke, Word
from components.theme import Theme

SONG, HEI = "Noto Serif SC", "Noto Sans SC"
ANCHORS = {"left": "start", "center": "middle", "right": "end"}


def svg(marks: Iterable[Mark], size: tuple[float, float], theme: Theme) -> str:
    """A picture of `size` px without a ground; hover areas are left out."""
    return wrapped(drawn(marks, theme), size)


def wrapped(inside: str, size: tuple[float, float]) -> str:
    """The elements as an SVG document of `size` px."""
    width, height = map(short, size)
    box = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box} fill="none">{inside}</svg>'


def drawn(marks: Iterable[Mark], theme: Theme) -> str:
    """The marks as SVG elements: one path a pen, in order of first use, and words after all strokes."""
    paths: dict[Any, list[str]] = {}
    words: list[str] = []
    for mark in marks:
        match mark:
            case Stroke(x, y, x2, y2, pen):
                paths.setdefault(pen, []).append(f"M{short(x)} {short(y)}L{short(x2)} {short(y2)}")
            case Word():
                words.append(_word(mark, theme))
            case Spot():
                pass
    return "".join(_path(pen, moves, theme) for pen, moves in paths.items()) + "".join(words)


def _path(pen: Any, moves: Iterable[str], theme: Theme) -> str:
    """Each stroke begins the dash pattern anew, as each subpath does in SVG."""
    dash = f' stroke-dasharray="{" ".join(map(short, pen.dash))}"' if pen.dash else ""
    cap = ' stroke-linecap="round"' if pen.round else ""
    return (
        f'<path stroke="{getattr(theme, pen.ink)}" stroke-width="{short(pen.width)}"{dash}{cap} d="{"".join(moves)}"/>'
    )


def _word(word: Word, theme: Theme) -> str:
    face = SONG if word.song else HEI
    weight = ' font-weight="700"' if word.song or word.bold else ""
    anchor = "" if word.align == "left" else f' text-anchor="{ANCHORS[word.align]}"'
    place = f'x="{short(word.x)}" y="{short(word.y)}" font-size="{short(word.size)}"'
    colour = getattr(theme, word.ink)
    return f'<text {place} font-family="{face}"{weight}{anchor} fill="{colour}">{escape(word.text)}</text>'


def short(number: float) -> str:
    """Two decimals at most."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
