"""The history of one cell: every value that it had, who put it there, and why."""

from __future__ import annotations

import streamlit as st

from desk.intake import intake
from desk.screen import parts
from desk.screen.room import say
from desk.screen.seat import Seat, publisher
from desk.store import history


def draw(seat: Seat, path: str) -> None:
    """Choose a row and a column of the table at `path`."""
    words = say()
    resource = next(each for each in seat.package.resources.values() if f"data/{each.path}" == path)
    header, *rows = intake.current(seat.data, resource.name)
    keys = [".".join(row[header.index(name)] for name in resource.primary_key) for row in rows]
    titles = {field.name: field.title for field in resource.fields if field.name not in resource.primary_key}
    row = st.selectbox(words["cells.row"], keys, key="desk-cell-row")
    column = st.selectbox(words["cells.column"], list(titles), format_func=titles.__getitem__, key="desk-cell-column")
    if not row or not column or not st.button(words["cells.see"], key="desk-cell-see"):
        return
    steps = history.cell(publisher().repository, path, row, column)
    parts.table(
        [words[f"cells.{head}"] for head in ("when", "who", "was", "now", "why")],
        [
            (parts.day(step.entry.when), step.entry.author, step.before or "—", step.after or "—", step.entry.message)
            for step in steps
        ],
    )
