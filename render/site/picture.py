"""A figure's pictures for a page: the forms a screen may need, each as slim SVG, and what Vega needs to wake one up."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from itertools import product

import vl_convert

from components.charts.minis import MINI, MINI_NARROW
from components.theme import FULL, LIGHT, NARROW, WIDE, Form
from render import still
from render.site.slim import slim
from render.site.tree import Tree
from story.blocks import Figure
from story.reader import plain

SHAPES = {FULL.name: "pf", WIDE.name: "pw", NARROW.name: "pn", MINI.name: "pm", MINI_NARROW.name: "pt"}


class Pictures:
    """Draws the figures of one story; specifications for Vega go into `tree` as assets."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def picture(self, figure: Figure, **picked: str) -> str:
        """The figure, wide and narrow: the style sheet shows the one that fits the screen."""
        return self._still(figure, (FULL if figure.chart.full else WIDE, NARROW), picked, wakes=True)

    def small(self, figure: Figure, forms: Sequence[Form]) -> str:
        """A small figure that leads to another story."""
        return self._still(figure, forms, {}, wakes=False)

    def options(self, figure: Figure) -> list[tuple[str, str]]:
        """(label, picture) of every choice that the figure offers, its default first; empty where it offers none."""
        choices = figure.chart.choices
        if not choices:
            return []
        picks = product(*([(choice.argument, *option) for option in choice.options] for choice in choices))
        return [
            (" · ".join(label for *_, label in pick), self.picture(figure, **{name: value for name, value, _ in pick}))
            for pick in picks
        ]

    def _still(self, figure: Figure, forms: Sequence[Form], picked: Mapping[str, str], *, wakes: bool) -> str:
        drawn = [still.spec(figure, form, LIGHT, **picked) for form in forms]
        inside = "".join(
            slim(still.svg(spec), LIGHT, SHAPES[form.name]) for spec, form in zip(drawn, forms, strict=True)
        )
        names = "".join(
            f' data-{SHAPES[form.name]}="{self._specification(spec)}"'
            for spec, form in zip(drawn, forms, strict=True)
            if wakes and "tooltip" in json.dumps(spec)
        )
        return f'<span class="still" role="img" aria-label="{escape(plain(figure.alt), quote=True)}"{names}>{inside}</span>'

    def _specification(self, spec: dict[str, object]) -> str:
        """Name of the asset with the specification compiled for Vega, in the light theme's colours."""
        vega = vl_convert.vegalite_to_vega(spec)
        text = json.dumps(vega, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return self._tree.asset("vega/spec.json", text.encode()).removeprefix("assets/")
