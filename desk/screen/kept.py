"""What was typed and not taken in: kept with the draft, and put back where the page is opened anew."""

from __future__ import annotations

from typing import Any

import streamlit as st

from desk.screen import parts
from desk.screen.room import say
from desk.screen.seat import Seat

OPENED = "desk-opened"


def field(seat: Seat, key: str, begun: str | bool | None = None) -> dict[str, Any]:
    """What a text field, a choice or a tick is given so that it outlives its page; one never touched begins with `begun`."""
    said = seat.draft.fields.get(key, begun)
    if said is not None:
        st.session_state.setdefault(key, said)
    return {"key": key, "on_change": _note, "args": (seat, key)}


def _note(seat: Seat, key: str) -> None:
    if (said := st.session_state.get(key)) is not None:
        seat.note(key, said)


def put(seat: Seat, key: str, said: str) -> None:
    """Puts into a field what is to stand there from now on; for callbacks."""
    st.session_state[key] = said
    seat.note(key, said)


def put_back(seat: Seat) -> None:
    """Once a page: the file where the typing stopped. The fields find what was in them when they are drawn."""
    if OPENED in st.session_state:
        return
    st.session_state[OPENED] = True
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
