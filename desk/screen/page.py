"""The desk's page: the door, then one room at a time."""

from __future__ import annotations

import logging
from html import escape

import streamlit as st

from desk.screen import gate
from desk.screen.room import say
from render.live import device
from render.live.frame import styles
from render.style import sheet

log = logging.getLogger("desk")


def run(shown: object) -> None:
    """Draws the desk for whoever may see it."""
    st.set_page_config(
        layout="wide", page_title=f"{say()['name']} · {say()['site']}", initial_sidebar_state="collapsed"
    )
    styles(device.known())
    st.html(f"<style>{sheet('desk')}</style>")
    _masthead()
    found = gate.visit()
    if found is None:
        return
    gate.status(found)
    st.html("<p>desk</p>")


def _masthead() -> None:
    words = say()
    st.html(
        f'<header class="page" lang="zh-CN"><div class="mast"><span class="name">{escape(words["site"])}</span>'
        f'<span class="tag">{escape(words["name"])}</span></div><span class="shore"></span></header>'
    )
