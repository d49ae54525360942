"""What was typed and not taken in: kept with the draft, and put back where the page is opened anew."""

from __future__ import annotations

from typing import Any

import streamlit as st

from desk.screen import parts
from desk.screen.room import say
from desk.screen.seat import Seat

OPENED = "desk-opened"


def field(seat: Seat, key: str) -> dict[str, Any]:
    """What a text field, a choice or a tick is given so that it outlives its page."""
    return {"key": key, "on_change": _note, "args": (seat, key)}


def _note(seat: Seat, key: str) -> None:
    if (said := st.session_state.get(key)) is not None:
        seat.note(key, said)


def put_back(seat: Seat) -> None:
    """Once a page: its fields as they were left, and the file where the typing stopped."""
    if OPENED in st.session_state:
        return
    st.session_state[OPENED] = True
    for key, said in seat.draft.fields.items():
        st.session_state.setdefault(key, said)
    if seat.draft.typed:
        _open(seat, list(seat.draft.typed)[-1])
        parts.tell("desk", say().say("draft.back", files=untaken(seat)), "done")


def _open(seat: Seat, path: str) -> None:
    room, _, name = path.partition("/")
    if room == "words":
        parts.go("words")
        st.session_state["desk-words-file"] = name
    else:
        tables = {resource.path: resource.name for resource in seat.package.resources.values()}
        st.session_state["desk-table"] = tables.get(name)


def untaken(seat: Seat) -> str:
    """The files in which something is typed and not taken in; "" for none."""
    return "、".join(seat.draft.typed)
