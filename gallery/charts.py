"""Every chart of every story as a small picture, the same on every machine: drawn without a browser, in our own faces."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from PIL import Image

import pages
from components.charts.minis import MINI, MINI_NARROW
from components.theme import FULL, LIGHT, NARROW, WIDE, Form, Theme
from dataset.release import Release
from render import still
from story.blocks import Figure, Language

PADDING = 8


@dataclass(frozen=True, eq=False)
class Drawing:
    """A figure of a story in one form; `picked` is what a reader chose where that is not the default."""

    slug: str
    figure: Figure
    form: Form
    picked: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Its file's name: mayors-cup-industries-ai-narrow."""
        width = "narrow" if self.form.narrow else "wide"
        return "-".join((self.slug, self.figure.name, *self.picked.values(), width))

    def draw(self, theme: Theme = LIGHT) -> Image.Image:
        """A pixel a px, on the theme's paper."""
        spec = still.spec(self.figure, self.form, theme, **self.picked)
        return Image.open(io.BytesIO(still.png(spec, theme, scale=1, padding=PADDING))).convert("RGB")


def drawings(release: Release, slug: str, language: Language = "zh") -> Iterator[Drawing]:
    """A story's figures, each wide and narrow, then what else its reader may choose or step to, as a phone shows it."""
    for figure in pages.story(release, slug, language).figures():
        yield from (Drawing(slug, figure, form) for form in _forms(figure))
        for choice in figure.chart.choices:
            for value, _ in choice.options[1:]:
                yield Drawing(slug, figure, NARROW, {choice.argument: value})


def _forms(figure: Figure) -> tuple[Form, Form]:
    """As the page draws it; a small figure that leads to a story has forms of its own."""
    if figure.link:
        return MINI, MINI_NARROW
    return (FULL if figure.chart.full else WIDE), NARROW
