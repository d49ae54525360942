"""A figure told in steps: each state's words and picture in a row, under the buttons with which a script may switch them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from render.prose import Prose
from story.blocks import Figure, Text
from story.interface import Interface


def figures(figure: Figure, say: Interface) -> Iterator[tuple[Figure, Mapping[str, str]]]:
    """The figure and the choice of each step. Only the first picture is described in full; a listener hears of the others that they
    are the same once more, and what is new from the step's words."""
    for n, step in enumerate(figure.steps, 1):
        again = (Text(say.say("figure.again", n=n, total=len(figure.steps))),)
        yield (replace(figure, alt=again) if n > 1 else figure), step.picked


def html(figure: Figure, prose: Prose, pictures: Sequence[str]) -> str:
    """What stands inside an element of class `steps`; `pictures` are HTML, one a step."""
    say, total = prose.say, len(pictures)
    states = "".join(
        f'<div class="state"><p class="words"><span class="nth">{escape(say.say("figure.step", n=n, total=total))}</span>'
        f"{prose.line(step.line)}</p>{picture}</div>"
        for n, (step, picture) in enumerate(zip(figure.steps, pictures, strict=True), 1)
    )
    buttons = "".join(f'<button type="button">{n}</button>' for n in range(1, total + 1))
    return f'<nav aria-label="{escape(say["figure.steps"], quote=True)}">{buttons}</nav>{states}'


def script() -> str:
    """JavaScript that defines `switchable(root)`: it lets a reader switch the states."""
    return (Path(__file__).parent / "steps.js").read_text("utf-8")
