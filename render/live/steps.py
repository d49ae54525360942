"""A figure told in steps on the live page: prebuilt stills, switched in the browser, never by the server."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from render import states, still
from render.live.context import Context
from story.blocks import Figure

HERE = Path(__file__).parent


@cache
def _component() -> Any:
    script = states.script() + (HERE / "steps.js").read_text("utf-8")
    return st.components.v2.component("steps", html='<div class="page steps"></div>', js=script, isolate_styles=False)


@st.cache_resource(max_entries=200, show_spinner=False)
def _stills(
    revision: str, language: str, slug: str, name: str, form: str, theme: str, _figure: Figure, _context: Context
) -> list[str]:
    width, colours = _context.form(_figure), _context.theme
    told = states.figures(_figure, _context.say)
    return [still.svg(still.spec(one, width, colours, **picked)) for one, picked in told]


def show(figure: Figure, context: Context) -> None:
    """The states of the figure; a plain sequence on phones and with reduced motion."""
    html = context.html(f"{figure.name}.steps", lambda: _html(figure, context))
    _component()(key=f"steps-{context.story.slug}-{figure.name}", data={"html": html})


def _html(figure: Figure, context: Context) -> str:
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
    return states.html(figure, context.prose, pictures)
