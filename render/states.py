"""A figure told in steps: each state's words and picture in a row, under the buttons with which a script may switch them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from render.prose import Prose
from story.blocks import Figure


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
