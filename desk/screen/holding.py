"""The sheet in hand between two runs: in the session, and what of it the other parts of the grid may do to it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dataset.package import Resource
from dataset.problems import errors
from desk import intake
from desk.intake import Intake
from desk.screen.seat import Seat
from desk.sheet import Sheet

SHEET, TABLE, NOTES, FOCUS, JUDGED = "desk-sheet", "desk-sheet-table", "desk-notes", "desk-focus", "desk-judged"


def put(taken: Intake) -> None:
    """Cells that came from elsewhere take the place of those in the grid; only rows with faults are shown at first."""
    made = Sheet(taken.header, taken.rows, turn=_turn() + 1)
    at = sorted({cell[0] for problem in errors(taken.problems) if (cell := taken.cell(problem))})
    st.session_state[SHEET] = made.view(at) if at else made
    st.session_state[TABLE] = taken.table
    st.session_state[NOTES] = tuple(problem for problem in taken.problems if problem.level == "note")
    st.session_state[FOCUS] = None


def forget() -> None:
    """The grid starts again from what is stored."""
    for name in (TABLE, NOTES, FOCUS, JUDGED):
        st.session_state.pop(name, None)


def _turn() -> int:
    return st.session_state[SHEET].turn if SHEET in st.session_state else 0


def sheet(seat: Seat, resource: Resource) -> Sheet:
    """The sheet in hand; where another table is chosen, that one's cells as they are stored or drafted."""
    if st.session_state.get(TABLE) != resource.name:
        forget()
        header, *rows = intake.current(seat.data, resource.name)
        st.session_state[SHEET] = Sheet(tuple(header), tuple(map(tuple, rows)), turn=_turn() + 1)
        st.session_state[TABLE] = resource.name
    made: Sheet = st.session_state[SHEET]
    return made


def grid_key(made: Sheet) -> str:
    return f"desk-grid-{made.turn}"


def fold(change: Callable[[Sheet], Sheet]) -> None:
    """What the grid's own edits make, then `change`, in a grid drawn anew; for callbacks."""
    made: Sheet = st.session_state[SHEET]
    st.session_state[SHEET] = change(made.folded(st.session_state.get(grid_key(made), {})))


def jump(made: Sheet, row: int, column: int) -> None:
    st.session_state["desk-find"] = ""
    fold(lambda folded: folded.view((row,)))
    st.session_state[FOCUS] = made.header[column]
