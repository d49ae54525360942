"""One row as a form, a field a line: for a phone, for a new row, and for the cell that a report leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from dataset.package import Field, Resource
from desk import intake, workbook
from desk.screen import holding, parts
from desk.screen.room import say
from desk.sheet import Sheet

ACROSS = 3


def draw(resource: Resource, made: Sheet, data: Mapping[str, bytes]) -> None:
    """The form of the one row in view; nothing where there are more. The field that the report led to stands first."""
    if made.whole or len(made.places) != 1:
        return
    place, words, focus = made.places[0], say(), st.session_state.get(holding.FOCUS)
    fields = sorted(resource.fields, key=lambda field: field.name != focus)
    cells = dict(zip(made.header, made.rows[place], strict=True))
    with st.container(key="desk-row"), st.form(f"desk-form-{made.turn}", border=False):
        st.html(f'<h3 class="page">{parts.safe(words.say("form.title", row=place + 2))}</h3>')
        if focus:
            _field(fields.pop(0), cells, made, resource, data)
        with st.expander(words["form.rest"], expanded=not focus) if focus else st.container():
            for start in range(0, len(fields), ACROSS):
                for column, field in zip(st.columns(ACROSS), fields[start : start + ACROSS], strict=False):
                    with column:
                        _field(field, cells, made, resource, data)
        st.form_submit_button(words["form.done"], type="primary", on_click=_done, args=(made, place))


def _field(field: Field, cells: Mapping[str, str], made: Sheet, resource: Resource, data: Mapping[str, bytes]) -> None:
    label = say().say("grid.column", title=field.title, field=field.name)
    key, text = _key(made, field.name), cells[field.name]
    offered = choices(field, resource, data)
    if offered:
        options = list(dict.fromkeys([text, "", *offered]))
        st.selectbox(label, options, key=key, help=workbook.note(field), accept_new_options=True, placeholder="")
    else:
        st.text_input(label, text, key=key, help=workbook.note(field))


def choices(field: Field, resource: Resource, data: Mapping[str, bytes]) -> list[str]:
    """What may stand in the field, where that is a list: its words, or the keys of another table."""
    if words := field.constraints.get("enum"):
        return [str(word) for word in words]
    for key in resource.foreign_keys:
        if key.fields == (field.name,):
            header, *rows = intake.current(data, key.resource)
            return [row[header.index(key.targets[0])] for row in rows]
    return []


def _key(made: Sheet, name: str) -> str:
    return f"desk-cell-{made.turn}-{name}"


def _done(made: Sheet, place: int) -> None:
    typed = tuple(str(st.session_state.get(_key(made, name)) or "") for name in made.header)
    st.session_state["desk-find"], st.session_state[holding.FOCUS] = "", None
    holding.fold(
        lambda folded: replace(folded, rows=(*folded.rows[:place], typed, *folded.rows[place + 1 :])).view(None)
    )
