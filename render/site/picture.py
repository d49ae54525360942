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
from render.site.kept import Kept
from render.site.slim import slim
from render.site.tree import Tree
from story.blocks import Figure
from story.reader import plain

SHAPES = {FULL.name: "pf", WIDE.name: "pw", NARROW.name: "pn", MINI.name: "pm", MINI_NARROW.name: "pt"}


class Pictures:
    """Draws the figures of one story; specifications for Vega go into `tree` as assets where figures may
    wake up. `code` names what draws."""

    def __init__(self, tree: Tree, kept: Kept, code: str, wakes: bool = True) -> None:
        self._tree, self._kept, self._code, self._wakes = tree, kept, code, wakes

    def picture(self, figure: Figure, **picked: str) -> str:
        """The figure, wide and narrow: the style sheet shows the one that fits the screen."""
        return self._still(figure, (FULL if figure.chart.full else WIDE, NARROW), picked, wakes=self._wakes)

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
        drawn = {SHAPES[form.name]: self._drawn(figure, form, picked) for form in forms}
        inside = "".join(svg for svg, _ in drawn.values())
        names = "".join(
            f' data-{shape}="{self._tree.asset("vega/spec.json", vega.encode()).removeprefix("assets/")}"'
            for shape, (_, vega) in drawn.items()
            if wakes and vega
        )
        return f'<span class="still" role="img" aria-label="{escape(plain(figure.alt), quote=True)}"{names}>{inside}</span>'

    def _drawn(self, figure: Figure, form: Form, picked: Mapping[str, str]) -> list[str]:
        return drawn(figure, form, picked, self._kept, self._code)


def drawn(figure: Figure, form: Form, picked: Mapping[str, str], kept: Kept, code: str) -> list[str]:
    """The slim SVG, and the specification for Vega; empty where no mark answers a pointer. Kept by all that they depend on."""
    facts = (code, *still.made_of(figure), repr(sorted(picked.items())), form.name, str(form.width))
    return kept.get(facts, lambda: _draw(figure, form, picked))


def _draw(figure: Figure, form: Form, picked: Mapping[str, str]) -> list[str]:
    spec = still.spec(figure, form, LIGHT, **picked)
    vega = vl_convert.vegalite_to_vega(spec) if "tooltip" in json.dumps(spec) else None
    text = json.dumps(vega, ensure_ascii=False, separators=(",", ":"), sort_keys=True) if vega else ""
    return [slim(still.svg(spec), LIGHT, SHAPES[form.name]), text]
