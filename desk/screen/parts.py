"""Small things that every room of the desk shows: safe text, a line that stays until the next act, a way to another room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Literal

import streamlit as st

Tone = Literal["said", "wrong", "done"]
ROOM = "desk-room"
CHINESE = re.compile("[\\u3000-\\u9fff]")


def safe(text: object) -> str:
    """Text or number as HTML, also within an attribute."""
    return escape(str(text), quote=True)


def tell(place: str, text: str, tone: Tone = "wrong") -> None:
    """Something to say at `place` when it is drawn next."""
    st.session_state[f"{place}-told"] = (text, tone)


def told(place: str) -> None:
    """What was to be said there, once."""
    if found := st.session_state.pop(f"{place}-told", None):
        line(*found)


def line(text: str, tone: Tone = "said") -> None:
    """One sentence in its tone; a screen reader interrupts for `wrong` only."""
    role = "alert" if tone == "wrong" else "status"
    st.html(f'<p class="page told tone-{tone}" role="{role}">{safe(text)}</p>')


def heading(text: str, sub: str = "") -> None:
    """A heading of the second rank with a line under it, where there is one."""
    st.html(f'<div class="page desk-head"><h2>{safe(text)}</h2>{f"<p>{safe(sub)}</p>" if sub else ""}</div>')


def day(when: datetime) -> str:
    """A moment as editors read it, by the server's clock."""
    return f"{when.astimezone():%Y-%m-%d %H:%M}"


def go(room: str) -> None:
    """Opens another room at the next run; for callbacks."""
    st.session_state[ROOM] = room


def tongue(text: str) -> str:
    """What the page must be told of a text's language, so that it is set in that language's marks."""
    return "" if CHINESE.search(text) else ' lang="en"'


def table(heads: Sequence[str], rows: Sequence[Sequence[object]], kinds: Sequence[str] = ()) -> None:
    """Plain rows; `kinds` are class names of the columns."""
    kinds = kinds or ("",) * len(heads)
    head = "".join(f"<th>{safe(text)}</th>" for text in heads)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td class="{kind}"{tongue(str(cell))}>{safe(cell)}</td>' for kind, cell in zip(kinds, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    st.html(f'<div class="page plain"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>')
