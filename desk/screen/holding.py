"""The sheet in hand between two runs, in the session and with the draft; and what the other parts of the grid may do to it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from dataset.package import Resource
from dataset.problems import errors
from desk.intake import intake
from desk.intake.intake import Intake
from desk.intake.sheet import Sheet, read
from desk.screen.seat import Seat

SHEET, STANDS_ON, NOTES, FOCUS, JUDGED = "desk-sheet", "desk-sheet-on", "desk-notes", "desk-focus", "desk-judged"
PAGE = "desk-grid-page"


def put(seat: Seat, resource: Resource, taken: Intake) -> None:
    """Cells that came from elsewhere take the place of those in the grid; only rows with faults are shown at first."""
    made = Sheet(taken.header, taken.rows)
    at = sorted({cell[0] for problem in errors(taken.problems) if (cell := taken.cell(problem))})
    _begin(seat, resource, made.view(at) if at else made)
    _keep(seat, resource, made)
    st.session_state[NOTES] = tuple(problem for problem in taken.problems if problem.level == "note")
    st.session_state[FOCUS] = None


def forget() -> None:
    """The grid starts again from what is kept."""
    for name in (STANDS_ON, NOTES, FOCUS, JUDGED):
        st.session_state.pop(name, None)


def sheet(seat: Seat, resource: Resource) -> Sheet:
    """The sheet in hand; where another table is chosen, or the page stands on another commit, what was typed there or else is stored."""
    if st.session_state.get(STANDS_ON) != (resource.name, seat.draft.base):
        forget()
        _begin(seat, resource, kept(seat, resource))
    made: Sheet = st.session_state[SHEET]
    return made


def kept(seat: Seat, resource: Resource) -> Sheet:
    """The cells as they were typed last, or else as they are stored."""
    header, *rows = intake.current(seat.data, resource.name)
    typed = read(seat.draft.typed.get(_path(resource), ""), header)
    return typed or Sheet(tuple(header), tuple(map(tuple, rows)))


def _begin(seat: Seat, resource: Resource, made: Sheet) -> None:
    turn = st.session_state[SHEET].turn + 1 if SHEET in st.session_state else 1
    st.session_state[SHEET] = replace(made, turn=turn)
    st.session_state[STANDS_ON] = (resource.name, seat.draft.base)


def grid_key(made: Sheet) -> str:
    """Of this page alone: a browser that comes back after its page was forgotten must not put its old edits on what they made."""
    page = st.session_state.setdefault(PAGE, secrets.token_hex(4))
    return f"desk-grid-{page}-{made.turn}"


def fold(seat: Seat, resource: Resource, change: Callable[[Sheet], Sheet]) -> None:
    """What the grid's own edits make, then `change`, in a grid drawn anew; for callbacks."""
    made = st.session_state[SHEET] = change(_in_hand())
    _keep(seat, resource, made)


def typed(seat: Seat, resource: Resource) -> None:
    """Keeps what stands in the grid now. A callback, so that it comes before the door: a sign-in that has run out costs no cell."""
    _keep(seat, resource, _in_hand())


def _in_hand() -> Sheet:
    made: Sheet = st.session_state[SHEET]
    return made.folded(st.session_state.get(grid_key(made), {}))


def _keep(seat: Seat, resource: Resource, made: Sheet) -> None:
    """With the draft, unless it is what is stored or already in the draft."""
    _, *stored = intake.current(seat.data, resource.name)
    same = made.filled == list(map(tuple, stored))
    seat.type(_path(resource), "" if same else made.text)


def _path(resource: Resource) -> str:
    return f"data/{resource.path}"


def jump(seat: Seat, resource: Resource, made: Sheet, row: int, column: int) -> None:
    """Shows that row alone in the grid and makes for that column; ends a search."""
    st.session_state["desk-find"] = ""
    fold(seat, resource, lambda folded: folded.view((row,)))
    st.session_state[FOCUS] = made.header[column]
