"""A chart as a still: SVG with real text, or PNG. Shared by every medium that does not run Vega."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

import vl_convert

from components.theme import Form, Theme
from dataset.release import Release
from render import fonts
from story.blocks import Figure
from story.reader import plain

CHINESE = re.compile(r"[\u4e00-\u9fff].*[，。；：、]")  # a Chinese sentence; English may quote a Chinese word


def spec(figure: Figure, form: Form, theme: Theme, **picked: str) -> dict[str, Any]:
    """The figure's Vega-Lite specification, described for screen readers and drawn as SVG. Whether it is a valid one is a test's to
    say, of every figure, and not each drawing's: asking costs a third of the time."""
    texts = {name: plain(line) for name, line in figure.texts.items()}
    drawn: dict[str, Any] = figure.chart(texts, form, theme, **picked).to_dict(validate=False)
    drawn["description"] = plain(figure.alt)
    drawn["usermeta"] = {"embedOptions": {"renderer": "svg", "actions": False}}
    return drawn


def made_of(figure: Figure) -> tuple[str, ...]:
    """All that a drawing of the figure depends on, beside the code, its form and what is picked."""
    texts = {name: plain(line) for name, line in figure.texts.items()}
    said = json.dumps([texts, plain(figure.alt)], ensure_ascii=False, sort_keys=True)
    return (f"{figure.chart.draw.__module__}.{figure.chart.draw.__qualname__}", figure.chart.table.to_csv(), said)


def unreviewed(figure: Figure, release: Release) -> dict[str, str]:
    """What to pick so that paper and cards show no boundaries: a map's tiles, as long as no review number is known."""
    offered = {choice.argument: dict(choice.options) for choice in figure.chart.choices}
    tiles = "tiles" in offered.get("view", {}) and not release.package.about.get("review_number")
    return {"view": "tiles"} if tiles else {}


def svg(drawn: dict[str, Any]) -> str:
    """The specification as an SVG document that says what it shows to those who cannot see it."""
    fonts.register()
    label = escape(drawn.get("description", ""), quote=True)
    return str(vl_convert.vegalite_to_svg(drawn)).replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)


def typeset(drawn: dict[str, Any]) -> str:
    """The same in our own faces, where no reader's are at hand: for paper, cards and PNG."""
    return svg(drawn) if CHINESE.search(drawn.get("description", "")) else fonts.latin(svg(drawn))


def png(drawn: dict[str, Any], theme: Theme, scale: float = 2, padding: int = 24) -> bytes:
    """The specification as a PNG on the theme’s paper, `scale` pixels to a px, with `padding` px around."""
    fonts.register()
    config = drawn.get("config", {}) | {"background": theme.paper, "padding": padding}
    whole = drawn | {"config": config, "background": theme.paper}
    return bytes(vl_convert.svg_to_png(typeset(whole), scale=scale))
