"""The frame around every live page: style, menu, the way to the neighbours, the foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlencode

import streamlit as st

from components.theme import DARK, LIGHT
from dataset.release import Release
from dataset.store import Current
from render import dates, heads, style
from render.live.device import Device
from story.blocks import Language, bcp47
from story.interface import Interface

Pages = Mapping[str, st.Page]


def styles(device: Device) -> None:
    """The house style for this page, in the colours the reader's scheme asks for."""
    theme = DARK if device.dark else LIGHT
    st.html(f"<style>{style.variables(theme)}{style.sheet('style', 'live')}</style>")


def menu(say: Interface, pages: Pages, slug: str, language: Language, narrow: bool) -> None:
    """Our own menu: the built-in one drops ?lang. On a phone it opens from one button. Another language keeps the choices."""
    other: Language = "en" if language == "zh" else "zh"
    with st.container(horizontal=True, key="menu"):
        if narrow:
            with st.popover(say["site.contents"]):
                _links(pages, language)
        else:
            _links(pages, language)
        st.html(_switch(say, "./" if slug == next(iter(pages)) else slug, other), width="content")


def _switch(say: Interface, path: str, other: Language) -> str:
    """The same page and choices in the other language. Not a page link: on its own page that leaves the address as it was."""
    address = escape(f"{path}?{urlencode(st.query_params.to_dict() | {'lang': other})}", quote=True)
    label = escape(say["site.language_label"], quote=True)
    return (
        f'<div class="page switch"><a href="{address}" target="_self" lang="{bcp47(other)}" hreflang="{bcp47(other)}" title="{label}">'
        f"{escape(say['site.language'])}</a></div>"
    )


def _links(pages: Pages, language: Language) -> None:
    for slug, page in pages.items():
        if slug not in heads.UNLISTED:
            st.page_link(page, label=page.title, query_params={"lang": language})


def neighbours(say: Interface, pages: Pages, order: Sequence[str], slug: str, language: Language) -> None:
    """Previous and next story, in the table of contents' order."""
    at = order.index(slug)
    with st.container(horizontal=True, horizontal_alignment="distribute", key="neighbours"):
        for step, name in ((-1, "site.previous"), (1, "site.next")):
            if 0 <= at + step < len(order):
                target = order[at + step]
                label = f"{say[name]} · {say[f'menu.{target}']}"
                st.page_link(pages[target], label=label, query_params={"lang": language})


def foot(say: Interface, release: Release, language: Language) -> None:
    """Whose site it is, and which edition."""
    st.html(
        f'<footer class="page foot" lang="{bcp47(language)}"><hr class="foot-rule"><p>{escape(say["site.footer"])}</p>'
        f'<p>{escape(say["site.edition"])} <span translate="no">{release.revision}</span></p></footer>'
    )


def status(current: Current, say: Interface, language: Language) -> None:
    """Says, dated, that an older release is showing while the new data are being mended."""
    if current.stale:
        said = escape(say.say("site.stale", date=dates.day(current.stale, language)))
        st.html(f'<p class="page status" role="status">{said}</p>')
