"""One row as a form, a field a line: for a phone, for a new row, and for the cell that a report leads to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dataset.package import Field, Resource
from desk.intake import intake, workbook
from desk.intake.sheet import Sheet
from desk.screen import holding, parts
from desk.screen.room import say
from desk.screen.seat import Seat

ACROSS = 3


def draw(seat: Seat, resource: Resource, made: Sheet) -> None:
    """The form of the one row in view; nothing where there are more. The field that the report led to stands first."""
    if made.whole or len(made.places) != 1:
        return
    place, words, focus = made.places[0], say(), st.session_state.get(holding.FOCUS)
    fields = sorted(resource.fields, key=lambda field: field.name != focus)
    with st.container(key="desk-row"):
        st.html(f'<h3 class="page">{parts.safe(words.say("form.title", row=place + 2))}</h3>')
        if focus:
            _field(seat, resource, made, fields.pop(0))
        with st.expander(words["form.rest"], expanded=not focus) if focus else st.container():
            for start in range(0, len(fields), ACROSS):
                for column, field in zip(st.columns(ACROSS), fields[start : start + ACROSS], strict=False):
                    with column:
                        _field(seat, resource, made, field)
        st.button(words["form.done"], key="desk-form-done", type="primary", on_click=_done, args=(seat, resource))


def _field(seat: Seat, resource: Resource, made: Sheet, field: Field) -> None:
    """The cell as the sheet has it; what is typed is in the sheet at once."""
    label, place, at = (
        say().say("grid.column", title=field.title, field=field.name),
        made.places[0],
        made.header.index(field.name),
    )
    key, text = f"desk-cell-{resource.name}-{place}-{field.name}", made.rows[place][at]
    if str(st.session_state.get(key) or "") != text or key not in st.session_state:
        st.session_state[key] = text
    told: dict[str, Any] = {
        "key": key,
        "help": workbook.note(field),
        "on_change": _typed,
        "args": (seat, resource, place, at, key),
    }
    if offered := choices(field, resource, seat.data):
        st.selectbox(label, list(dict.fromkeys(["", text, *offered])), accept_new_options=True, placeholder="", **told)
    else:
        st.text_input(label, **told)


def choices(field: Field, resource: Resource, data: Mapping[str, bytes]) -> list[str]:
    """What may stand in the field, where that is a list: its words, or the keys of another table."""
    if words := field.constraints.get("enum"):
        return [str(word) for word in words]
    for key in resource.foreign_keys:
        if key.fields == (field.name,):
            header, *rows = intake.current(data, key.resource)
            return [row[header.index(key.targets[0])] for row in rows]
    return []


def _typed(seat: Seat, resource: Resource, place: int, at: int, key: str) -> None:
    text = str(st.session_state.get(key) or "")
    holding.fold(seat, resource, lambda folded: folded.put(place, at, text))


def _done(seat: Seat, resource: Resource) -> None:
    st.session_state["desk-find"], st.session_state[holding.FOCUS] = "", None
    holding.fold(seat, resource, lambda folded: folded.view(None))
