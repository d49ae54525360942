"""The grid: a table's cells as in a spreadsheet, some rows in view, the report of what stands there now, and the way on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import pandas as pd
import streamlit as st

from dataset.package import Field, Resource
from desk.intake import intake, sheet, workbook
from desk.intake.intake import Intake
from desk.intake.sheet import Sheet
from desk.screen import holding, parts, period, reporting, rowform
from desk.screen.room import say
from desk.screen.seat import Seat

TALLEST = 14  # rows before the grid scrolls
ROW_PX = 35


def draw(seat: Seat, resource: Resource) -> None:
    """Grid, report and the way to the preview; for a viewer the table as it is."""
    made = holding.sheet(seat, resource)
    if not seat.visit.may("editor"):
        st.dataframe(_frame(made), hide_index=True, column_config=cast(Any, _columns(resource, made)))
        return
    _tools(seat, resource, made)
    rowform.draw(seat, resource, made)
    now = _editor(seat, resource, made)
    taken = _judged(seat, resource, now)
    told = [problem for problem in st.session_state.get(holding.NOTES, ()) if problem not in taken.problems]
    reporting.show(taken, told, go=lambda row, column: holding.jump(seat, resource, made, row, column))
    _on(seat, resource, now, taken)


def _tools(seat: Seat, resource: Resource, made: Sheet) -> None:
    words = say()
    with st.container(horizontal=True, key="desk-tools", vertical_alignment="bottom"):
        st.text_input(
            words["grid.find"], key="desk-find", on_change=_find, args=(seat, resource), placeholder=words["grid.find_hint"],
            width=320,
        )  # fmt: skip
        if not made.whole:
            st.button(words["grid.all"], key="desk-all", on_click=_all, args=(seat, resource))
        st.button(words["grid.add"], key="desk-add", on_click=_add, args=(seat, resource))
        if set(period.KEYS) <= set(resource.names):
            period.offer(seat, resource, made)
    if not made.whole:
        parts.line(words.say("grid.part", n=len(made.places), all=len(made.rows)))


def _find(seat: Seat, resource: Resource) -> None:
    asked = st.session_state.get("desk-find", "")
    st.session_state[holding.FOCUS] = None
    holding.fold(seat, resource, lambda made: made.view(sheet.found(made, asked) if asked.strip() else None))


def _all(seat: Seat, resource: Resource) -> None:
    st.session_state["desk-find"], st.session_state[holding.FOCUS] = "", None
    holding.fold(seat, resource, lambda made: made.view(None))


def _add(seat: Seat, resource: Resource) -> None:
    st.session_state[holding.FOCUS] = None
    holding.fold(seat, resource, lambda made: made.add({}))


def _frame(made: Sheet) -> pd.DataFrame:
    line = say()["grid.row"]
    rows = [[str(place + 2), *made.rows[place]] for place in made.places]
    return pd.DataFrame(rows, columns=[line, *made.header], dtype="str")


def _columns(resource: Resource, made: Sheet) -> dict[str, object]:
    """Every column as text: what a widget would make of a number is not what the editor typed."""
    columns: dict[str, object] = {
        field.name: _column(field, _width([row[at] for row in made.rows], field))
        for at, field in enumerate(resource.fields)
    }
    return columns | {say()["grid.row"]: st.column_config.TextColumn(disabled=True, pinned=True, width=48)}


def _column(field: Field, width: int) -> object:
    return st.column_config.TextColumn(
        say().say("grid.column", title=field.title, field=field.name), help=workbook.note(field), width=width
    )


def _width(texts: Sequence[str], field: Field) -> int:
    """Wide enough for the head and nearly all of the column's cells, and never so wide that one column is all that is seen."""
    head, *lengths = (len(text.encode("gb18030", "replace")) for text in (f"{field.title} {field.name}", *texts, ""))
    most = sorted(lengths)[int(len(lengths) * 0.9)]
    return min(max(8 * head + 44, 9 * most + 24), 240)


def _typed(seat: Seat, resource: Resource, made: Sheet) -> None:
    """A single row stands in the form too: the grid is drawn anew, so that it has no old cell to write back."""
    if len(made.places) == 1:
        holding.fold(seat, resource, lambda folded: folded)
    else:
        holding.typed(seat, resource)


def _editor(seat: Seat, resource: Resource, made: Sheet) -> Sheet:
    """The grid; the sheet with what was typed in it."""
    focus = st.session_state.get(holding.FOCUS)
    first = [focus] if focus and focus not in resource.primary_key else []
    order = [say()["grid.row"], *resource.primary_key, *first]
    key = holding.grid_key(made)
    st.data_editor(
        _frame(made),
        key=key,
        hide_index=True,
        num_rows="dynamic" if made.whole else "fixed",
        on_change=_typed,
        args=(seat, resource, made),
        height=min(len(made.places) + 2, TALLEST) * ROW_PX + 2,
        column_config=cast(Any, _columns(resource, made)),
        column_order=[*order, *(name for name in made.header if name not in order)],
    )
    return made.edited(st.session_state[key])


def _judged(seat: Seat, resource: Resource, now: Sheet) -> Intake:
    """The report of the cells as they are, made once for each state."""
    stands_on = (now.rows, resource.name, tuple(seat.data.values()))
    kept = st.session_state.get(holding.JUDGED)
    if kept is None or kept[0] != stands_on:
        kept = st.session_state[holding.JUDGED] = (stands_on, intake.grid(now.rows, seat.data, resource.name))
    taken: Intake = kept[1]
    return taken


def _on(seat: Seat, resource: Resource, now: Sheet, taken: Intake) -> None:
    """What is different from what readers have, and the way to the preview."""
    words = say()
    stored = intake.current(
        {resource.path: seat.base.get(f"data/{resource.path}", b"")} | _descriptor(seat), resource.name
    )
    keys = [resource.names.index(name) for name in resource.primary_key]
    old = [tuple(row) for row in stored[1:]]
    n = sheet.changed(old, now.filled, keys) if now.header == tuple(stored[0]) else 0
    path = f"data/{resource.path}"
    same = taken.content is not None and taken.content == seat.files.get(path)
    with st.container(horizontal=True, key="desk-on", vertical_alignment="center"):
        if same and path not in seat.draft.files:
            parts.line(words["grid.same"])
            return
        said = words.say("grid.changed", n=n) if n else words["grid.form"]
        state = "grid.sound" if taken.sound else "grid.unsound" if taken.content is None else "grid.open"
        parts.line(words.say(state, said=said))
        st.button(
            words["grid.keep"], key="desk-keep", type="primary", disabled=taken.content is None, on_click=_keep,
            args=(seat, path, taken.content or b""),
        )  # fmt: skip
        st.button(words["grid.back"], key="desk-back", type="tertiary", on_click=_back, args=(seat, path))


def _descriptor(seat: Seat) -> dict[str, bytes]:
    return {"datapackage.json": seat.base["data/datapackage.json"]}


def _keep(seat: Seat, path: str, content: bytes) -> None:
    if seat.take(path, content):
        holding.forget()
        parts.go("preview")


def _back(seat: Seat, path: str) -> None:
    seat.drop(path)
    holding.forget()
