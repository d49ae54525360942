"""A figure told in steps on the live page: prebuilt stills, switched in the browser, never by the server."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from render import still
from render.live.context import Context
from story.blocks import Figure

HERE = Path(__file__).parent


@cache
def _component() -> Any:
    return st.components.v2.component(
        "steps", html='<div class="page steps"></div>', js=(HERE / "steps.js").read_text("utf-8"), isolate_styles=False
    )


@st.cache_resource(max_entries=200, show_spinner=False)
def _stills(
    revision: str, language: str, slug: str, name: str, form: str, theme: str, _figure: Figure, _context: Context
) -> list[str]:
    spec = [still.spec(_figure, _context.form(_figure), _context.theme, **step.picked) for step in _figure.steps]
    return [still.svg(drawn) for drawn in spec]


def show(figure: Figure, context: Context) -> None:
    """The states of the figure; a plain sequence on phones and with reduced motion."""
    form = context.form(figure).name
    pictures = _stills(
        context.release.revision,
        context.prose.language,
        context.story.slug,
        figure.name,
        form,
        context.theme.name,
        figure,
        context,
    )
    _component()(key=f"steps-{context.story.slug}-{figure.name}", data={"html": _html(figure, context, pictures)})


def _html(figure: Figure, context: Context, pictures: list[str]) -> str:
    say, line, total = context.say, context.prose.line, len(pictures)
    states = "".join(
        f'<div class="state"><p class="words"><span class="nth">{escape(say.say("figure.step", n=n, total=total))}</span>'
        f"{line(step.line)}</p>{picture}</div>"
        for n, (step, picture) in enumerate(zip(figure.steps, pictures, strict=True), 1)
    )
    buttons = "".join(f'<button type="button">{n}</button>' for n in range(1, total + 1))
    return f'<nav aria-label="{escape(say["figure.steps"], quote=True)}">{buttons}</nav>{states}'
