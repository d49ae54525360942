"""A new period of a published number, offered as a new row: the old row stays as it is and goes on being shown."""

from __future__ import annotations

import streamlit as st

from dataset.package import Resource
from desk.screen import holding, parts
from desk.screen.room import say
from desk.sheet import Sheet

KEYS = ("id", "period", "as_printed")
# What another period says anew; everything else of a number (its name, unit, base) is the same as before.
ANEW = (
    "period",
    "value",
    "qualifier",
    "as_of",
    "source",
    "paragraph",
    "also_in",
    "as_printed",
    "confidence",
    "note_zh",
    "note_en",
)


def offer(resource: Resource, made: Sheet) -> None:
    """A button that opens the choice of a number and the name of its new period."""
    words = say()
    at, names = made.header.index("id"), made.header.index("label_zh")
    ids = {row[at]: row[names] for row in made.rows}
    with st.popover(words["period.offer"]):
        chosen = st.selectbox(
            words["period.which"], list(ids), format_func=lambda id: words.say("period.option", id=id, label=ids[id]),
            key="desk-period-id",
        )  # fmt: skip
        st.text_input(words["period.name"], key="desk-period", placeholder=words["period.hint"])
        st.button(words["period.add"], key="desk-period-add", type="primary", on_click=_add, args=(chosen,))


def _add(id: str) -> None:
    st.session_state[holding.FOCUS] = None
    holding.fold(lambda made: made.add(next_row(made, id, st.session_state.get("desk-period", "").strip())))
    parts.tell("desk-tables", say()["period.added"], "said")


def next_row(made: Sheet, id: str, name: str) -> dict[str, str]:
    """The last row of that number, without what another period says anew."""
    at = made.header.index("id")
    last = [row for row in made.rows if row[at] == id][-1]
    cells = dict(zip(made.header, last, strict=True))
    return {key: "" if key in ANEW else text for key, text in cells.items()} | {"period": name}
