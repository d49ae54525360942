"""Small things that every room of the desk shows: safe text, a line that stays until the next act, a way to another room."""

from __future__ import annotations

from html import escape
from typing import Literal

import streamlit as st

Tone = Literal["said", "wrong", "done"]
ROOM = "desk-room"


def safe(text: object) -> str:
    return escape(str(text), quote=True)


def tell(place: str, text: str, tone: Tone = "wrong") -> None:
    """Something to say at `place` when it is drawn next."""
    st.session_state[f"{place}-told"] = (text, tone)


def told(place: str) -> None:
    """What was to be said there, once."""
    if found := st.session_state.pop(f"{place}-told", None):
        line(*found)


def line(text: str, tone: Tone = "said") -> None:
    role = "alert" if tone == "wrong" else "status"
    st.html(f'<p class="page told {tone}" role="{role}">{safe(text)}</p>')


def heading(text: str, sub: str = "") -> None:
    st.html(f'<div class="page desk-head"><h2>{safe(text)}</h2>{f"<p>{safe(sub)}</p>" if sub else ""}</div>')


def go(room: str) -> None:
    """Opens another room at the next run; for callbacks."""
    st.session_state[ROOM] = room
