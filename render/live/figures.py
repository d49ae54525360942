"""A figure on the live page: headline, picture, choices, steps, table twin, source line, downloads, the movable map."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import streamlit as st
from streamlit.dataframe_util import convert_anything_to_arrow_bytes

from components.theme import THEMES, Form
from render import aid, captions, layout, still, words
from render.live import address, share, steps
from render.live.context import Context
from story.blocks import Figure


@st.cache_resource(max_entries=600, show_spinner=False)
def _spec(
    revision: str,
    language: str,
    slug: str,
    name: str,
    form: Form,
    theme: str,
    picked: tuple[tuple[str, str], ...],
    _figure: Figure,
) -> dict[str, Any]:
    """One prepared specification, its rows as the bytes that Streamlit sends: making them anew took a third of a visit's time.

    Its key is all that it depends on, so it never outlives a revision."""
    drawn = still.spec(_figure, form, THEMES[theme], **dict(picked))
    packed = {name: _packed(rows) for name, rows in drawn.get("datasets", {}).items()}
    return drawn | ({"datasets": packed} if packed else {})


def _packed(rows: list[dict[str, Any]]) -> list[dict[str, Any]] | bytes:
    """Rows as Arrow; shapes (GeoJSON) as they are, which is how Streamlit sends them."""
    return rows if rows and rows[0].get("type") == "Feature" else convert_anything_to_arrow_bytes(rows)


def prepared(figure: Figure, context: Context, picked: dict[str, str]) -> dict[str, Any]:
    """The figure's Vega-Lite specification for this page, with the reader's choices; kept for all visitors."""
    return _spec(
        context.release.revision,
        context.prose.language,
        context.story.slug,
        figure.name,
        context.form(figure),
        context.theme.name,
        tuple(sorted(picked.items())),
        figure,
    )


def show(figure: Figure, context: Context) -> None:
    """The figure from its headline down; the first that a story draws has the reading aid under it."""
    prose = context.prose
    rank = layout.level(figure, context.story)
    st.html(
        context.html(
            f"{figure.name}.head",
            lambda: (
                f'<div class="page fig" lang="{prose.tag}" id="figure-{figure.name}">'
                f"<h{rank}>{prose.line(figure.headline, proofs=False)}</h{rank}>"
                f'<p class="sub">{prose.line(figure.subtitle)}</p></div>'
            ),
        )
    )
    picked = _choices(figure, context)
    if figure.steps:
        steps.show(figure, context)
    else:
        _picture(figure, context, picked)
    if figure.name == aid.under(context.story):
        st.html(aid.html(context.say, prose.tag))
    _below(figure, context, picked)
    if figure.chart.deck is not None and context.device.webgl:
        _movable(figure, context)


def opening(figure: Figure, context: Context) -> None:
    """The figure a front page opens with: the picture first, its headline under it as a caption."""
    prose = context.prose
    _picture(figure, context, {})
    st.html(
        context.html(
            f"{figure.name}.head",
            lambda: (
                f'<p class="page caption" lang="{prose.tag}" id="figure-{figure.name}">'
                f"<b>{prose.line(figure.headline)}</b> {prose.line(figure.subtitle)}</p>"
            ),
        )
    )
    _below(figure, context, {})


def _below(figure: Figure, context: Context, picked: dict[str, str]) -> None:
    with st.container(horizontal=True, key=f"foot-{context.story.slug}-{figure.name}"):
        st.html(context.html(f"{figure.name}.foot", lambda: _foot(figure, context)))
        _downloads(figure, context, picked)
        share.figure(figure, context)


def _choices(figure: Figure, context: Context) -> dict[str, str]:
    """The reader's choices; each lives in the address, so a link leads to it."""
    if figure.steps:
        return {}
    picked = {}
    for choice in figure.chart.choices:
        labels = dict(choice.options)
        kept = address.follow(f"{figure.name}-{choice.argument}", list(labels))
        value = st.segmented_control(choice.label, list(labels), format_func=labels.__getitem__, required=True, **kept)
        picked[choice.argument] = str(value)
    return picked


def _picture(figure: Figure, context: Context, picked: dict[str, str]) -> None:
    spec = prepared(figure, context, picked)
    st.vega_lite_chart(spec, theme=None, width="content", key=f"{context.story.slug}-{figure.name}")


def _foot(figure: Figure, context: Context) -> str:
    prose, say, twin = context.prose, context.say, words.twin(figure, context.prose)
    way = escape(context.way(figure.name), quote=True)
    return (
        f'<div class="page foot" lang="{prose.tag}">{words.how(figure, prose)}'
        f'<p class="src">{escape(captions.source(figure, context.release, prose.language))} '
        f'<a href="{way}" target="_self">{escape(say["briefing.mode"])}</a></p>'
        + (f"<details><summary>{escape(say['figure.table'])}</summary>{twin}</details>" if twin else "")
        + "</div>"
    )


def _downloads(figure: Figure, context: Context, picked: dict[str, str]) -> None:
    """The table and the picture as files, made when asked for."""
    say, name = context.say, f"{context.story.slug}-{figure.name}"
    theme, form = context.theme, context.form(figure)
    files: tuple[tuple[str, str, Callable[[], bytes]], ...] = (
        ("csv", "text/csv", lambda: captions.csv(figure, context.release, context.prose.language)),
        ("png", "image/png", lambda: still.png(still.spec(figure, form, theme, **picked), theme)),
        ("svg", "image/svg+xml", lambda: still.svg(still.spec(figure, form, theme, **picked)).encode()),
    )
    with st.popover(say["figure.download"], type="tertiary"):
        for kind, mime, make in files:
            st.download_button(
                say[f"figure.{kind}"],
                make,
                f"{name}.{kind}",
                mime,
                key=f"{kind}-{name}",
                on_click="ignore",
                type="tertiary",
            )


def _movable(figure: Figure, context: Context) -> None:
    """The pydeck map, behind a button: only where WebGL works, and only when asked for."""
    name = f"{context.story.slug}-{figure.name}"
    open_ = st.session_state.get(f"open-{name}", False)
    label = context.say["figure.explore_close" if open_ else "figure.explore"]
    if st.button(label, key=f"deck-{name}", type="tertiary"):
        st.session_state[f"open-{name}"] = not open_
        st.rerun()
    if open_ and figure.chart.deck is not None:
        st.pydeck_chart(figure.chart.deck(context.theme), height=520, key=f"map-{name}")
        note = captions.map_note(context.release, context.prose.language)
        st.html(f'<p class="page foot src" lang="{context.prose.tag}">{escape(note)}</p>')
