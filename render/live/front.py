"""The front page, live: headline and reading aid left, the opening figure right; and the small figures that lead to the stories."""

from __future__ import annotations

from base64 import b64encode
from html import escape

import streamlit as st

from components.charts.minis import MINI, MINI_NARROW
from components.theme import THEMES, Form
from render import aid, front, heads, still
from render.live import figures
from render.live.context import Context
from story.blocks import Figure, Story
from story.reader import plain


def show(story: Story, opening: Figure, context: Context) -> None:
    """The head of a story that opens with a figure."""
    note = aid.html(context.say, context.prose.tag)
    head = context.html("head", lambda: heads.head(story, context.prose, "opening"))
    if context.device.narrow:
        st.html(head)
        figures.opening(opening, context)
        st.html(note)
        return
    with st.container(key="opening"):
        left, right = st.columns([320, 736], gap="large")
    with left:
        st.html(head)
        st.html(f'<div class="opening">{note}</div>')
    with right:
        figures.opening(opening, context)


def teasers(leads: list[Figure], context: Context) -> str:
    """The small figures as HTML; on a Chinese reader's phone each with its number, which is short enough there."""
    numbered = context.device.narrow and context.prose.language == "zh"
    form = MINI_NARROW if numbered else MINI
    return front.teasers(leads, context.prose, lambda figure: _image(figure, context, form), numbered=numbered)


def _image(figure: Figure, context: Context, form: Form) -> str:
    address = _still(
        context.release.revision,
        context.prose.language,
        context.story.slug,
        figure.name,
        form,
        context.theme.name,
        figure,
    )
    alt = escape(plain(figure.alt), quote=True)
    return f'<img src="{address}" width="{form.width}" alt="{alt}">'


@st.cache_resource(max_entries=100, show_spinner=False)
def _still(revision: str, language: str, slug: str, name: str, form: Form, theme: str, _figure: Figure) -> str:
    """The picture as an address that holds it whole; its key is all that it depends on."""
    drawn = still.svg(still.spec(_figure, form, THEMES[theme]))
    return "data:image/svg+xml;base64," + b64encode(drawn.encode()).decode()
