"""The desk's page: the door, then one room at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

import streamlit as st

from desk.screen import gate, history, kept, ledger, parts, preview, publishing, tables, texts, waiting, whole
from desk.screen.room import here, say
from desk.screen.seat import Seat, take_place
from desk.store.git import GitError
from render.live import device
from render.live.frame import styles
from render.style import sheet

log = logging.getLogger("desk")
ROOMS: Mapping[str, Callable[[Seat], None]] = {
    "data": tables.draw,
    "words": texts.draw,
    "preview": preview.draw,
    "history": history.draw,
    "waiting": waiting.draw,
    "ledger": ledger.draw,
}
HELD = (
    parts.ROOM,
    "desk-table",
    "desk-way",
    "desk-pasted",
    "desk-period",
    *publishing.ASKED,
    "desk-ledger-",
    "desk-words-file",
    "desk-text-",
    "desk-history-of",
    "desk-undo-",
)


def run() -> None:
    """Draws the desk for whoever may see it. What goes wrong is said in words; the log has the rest."""
    st.set_page_config(
        layout="wide", page_title=f"{say()['name']} · {say()['site']}", initial_sidebar_state="collapsed"
    )
    styles(device.known())
    st.html(f"<style>{sheet('desk')}</style>")
    _masthead()
    visit = gate.visit()
    if visit is not None:
        try:
            _room(take_place(visit))
        except GitError as error:
            parts.line(say().say("page.store", why=error))
        except Exception:
            log.exception("the desk could not be drawn")
            parts.line(say()["page.broken"], "wrong")
    device.ask("zh-CN", "", webgl=False)


def _hold() -> None:
    """Streamlit forgets what was typed in a widget that one run does not draw; who comes back to a room finds it as it was."""
    for name in [str(key) for key in st.session_state]:
        if name.startswith(HELD) and not name.endswith("-go"):
            st.session_state[name] = st.session_state[name]


def _room(seat: Seat) -> None:
    kept.put_back(seat)
    _hold()
    if whole.opened():
        whole.draw(seat)
        return
    names = say().group("room")
    if seat.draft.files:
        names["preview"] = say().say("draft.room", room=names["preview"], n=len(seat.draft.files))
    st.session_state.setdefault(parts.ROOM, "data")
    with st.container(horizontal=True, key="desk-bar", vertical_alignment="center"):
        room = st.segmented_control(
            say()["page.rooms"], list(ROOMS), format_func=names.__getitem__, key=parts.ROOM,
            required=True, label_visibility="collapsed", width="content",
        )  # fmt: skip
        gate.status(seat.visit)
    parts.told("desk")
    if seat.moved:
        parts.line(say()["page.moved"])
    ROOMS[room or "data"](seat)


def _masthead() -> None:
    words = say()
    st.html(
        f'<header class="page" lang="zh-CN"><div class="mast"><a class="name" href="{parts.safe(here().opened.public or "./")}">{parts.safe(words["site"])}</a>'
        f'<span class="tag">{parts.safe(words["name"])}</span></div><span class="shore"></span></header>'
    )
