"""The reading aid: clean edge, frayed edge, empty frame, each with its words; for pages and for paper."""

from collections.abc import Sequence
from html import escape

from components.charts.edges import lying, moved
from components.charts.lettering import width
from components.charts.strokes import Stroke, svg
from components.theme import FRAY, HEI, LABEL, Theme
from dataset.quantity import Meaning

LONG, THICK = 72, 12  # px of one mark
MEANINGS = (Meaning.EXACT, Meaning.MORE_THAN, Meaning.UNKNOWN)
GAP = 10  # between a mark and its words, px
Words = Sequence[tuple[str, str]]


def aid_mark(meaning: Meaning) -> list[Stroke]:
    """One of the three marks, `LONG` px wide and `THICK` + 2 px high."""
    room = LONG - 1.2
    n = room - sum(FRAY[-1]) if meaning is Meaning.MORE_THAN else room
    return [moved(stroke, 0.6, 1) for stroke in lying(meaning, n, THICK, "data", room)]


def reading_aid_html(words: Words, theme: Theme | None = None) -> str:
    """The aid as a list of class aid for a page; `words` are three pairs (edge, what it means).

    Without a theme its colours are the page's CSS variables.
    """
    items = (
        f"<li>{svg(aid_mark(meaning), (LONG, THICK + 2), theme)} <b>{escape(edge)}</b> {escape(says)}</li>"
        for meaning, (edge, says) in zip(MEANINGS, words, strict=True)
    )
    return f'<ul class="aid">{"".join(items)}</ul>'


def reading_aid(words: Words, wide: float, theme: Theme | None = None) -> str:
    """The aid as one SVG element `wide` px wide: three marks in a row with their words beside or below, else one a line."""
    lengths = [width(edge, LABEL, "bold") + 5 + width(says, LABEL) for edge, says in words]
    spare = wide - sum(lengths) - len(words) * (LONG + GAP)
    if spare >= 2 * 24:
        places = [(sum(lengths[:i]) + i * (LONG + GAP + spare / 2), 0.0) for i in range(len(words))]
        x, y = LONG + GAP, 12
    elif max(lengths) + 8 <= wide / 3:
        places = [(i * wide / 3, 0.0) for i in range(len(words))]
        x, y = 0, THICK + 22
    else:
        places = [(0.0, 24.0 * i) for i in range(len(words))]
        x, y = LONG + GAP, 12
    strokes = [moved(s, *place) for meaning, place in zip(MEANINGS, places, strict=True) for s in aid_mark(meaning)]
    texts = [_text(left + x, top + y, *pair, theme) for (left, top), pair in zip(places, words, strict=True)]
    return svg(strokes, (wide, places[-1][1] + y + 6), theme, "aid").replace("</svg>", f"{''.join(texts)}</svg>")


def _text(x: float, y: float, edge: str, says: str, theme: Theme | None) -> str:
    ink = theme.ink if theme else "var(--ink)"
    style = f'fill="{ink}" font-size="{LABEL}" font-family="{escape(HEI)}"'
    return f'<text x="{x:.1f}" y="{y:g}" {style}><tspan font-weight="700">{escape(edge)}</tspan> {escape(says)}</text>'
