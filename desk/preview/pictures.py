"""Which charts a change draws otherwise, old and new; a chart that can no longer be drawn is told, not shown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from components.theme import LIGHT, WIDE
from render import still
from story.blocks import Figure, Language, Story
from story.reader import plain

Spec = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Picture:
    """One figure drawn otherwise; `before` or `after` is None where it is new or gone. `fault` says why it cannot be drawn now."""

    slug: str
    language: Language
    name: str
    before: Figure | None
    after: Figure | None
    picked: Mapping[str, str]
    fault: str = ""

    @property
    def headline(self) -> str:
        """The figure's headline, after the change where it is still there."""
        known = self.after or self.before
        return plain(known.headline) if known else ""

    @cached_property
    def svg_before(self) -> str:
        """As it was drawn, SVG; empty for a figure that is new."""
        return _svg(self.before, self.picked)

    @cached_property
    def svg_after(self) -> str:
        """Empty where there is no such figure now, or none that can be drawn."""
        return "" if self.fault else _svg(self.after, self.picked)


def _svg(figure: Figure | None, picked: Mapping[str, str]) -> str:
    return still.svg(still.spec(figure, WIDE, LIGHT, **picked)) if figure else ""


def changed(before: Story | None, after: Story | None) -> list[Picture]:
    """The figures of one story that look otherwise than before, with the first choice that shows it."""
    old, new = ({f.name: f for f in story.figures()} if story else {} for story in (before, after))
    return [
        picture
        for name in dict.fromkeys([*new, *old])
        for picture in _picture(old.get(name), new.get(name), before, after)
    ]


def _picture(old: Figure | None, new: Figure | None, before: Story | None, after: Story | None) -> Iterator[Picture]:
    story = after or before
    assert story is not None  # one of them held the figure
    name = (new or old).name  # type: ignore[union-attr]
    if old is None or new is None:
        if before is not None and after is not None:
            yield Picture(story.slug, story.language, name, old, new, {})
        return
    if _inputs(old) == _inputs(new):
        return
    for picked in _choices(new):
        try:
            differs = _drawing(old, picked) != _drawing(new, picked)
        except (
            Exception
        ) as error:  # whatever a valid but unforeseen value breaks in the drawing must reach the editor, not a reader
            yield Picture(
                story.slug, story.language, name, old, new, picked, f"这张图画不出来（{type(error).__name__}：{error}）"
            )
            return
        if differs:
            yield Picture(story.slug, story.language, name, old, new, picked)
            return


def _inputs(figure: Figure) -> tuple[object, ...]:
    """All that a drawing is made of: a chart is a pure function of its table, words and choices."""
    texts = {name: plain(line) for name, line in figure.texts.items()}
    return (figure.chart.draw, figure.chart.choices, figure.chart.table.to_csv(), texts)


def _choices(figure: Figure) -> Iterator[Mapping[str, str]]:
    yield {}
    for choice in figure.chart.choices:
        yield from ({choice.argument: value} for value, _ in choice.options[1:])


def _drawing(figure: Figure, picked: Mapping[str, str]) -> str:
    """The specification without its description: what the eye sees."""
    drawn = still.spec(figure, WIDE, LIGHT, **picked)
    return json.dumps({key: value for key, value in drawn.items() if key != "description"}, sort_keys=True, default=str)
