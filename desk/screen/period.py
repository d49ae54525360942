"""A new period of a published number, offered as a new row: the old row stays as it is and goes on being shown."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dataset.package import Resource
from desk.intake import intake
from desk.intake.intake import Intake
from desk.intake.sheet import Sheet
from desk.outcome import Touched
from desk.screen import holding, kept, parts
from desk.screen.room import say
from desk.screen.seat import Seat

ASKED = "desk-instead-"
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


def offer(seat: Seat, resource: Resource, made: Sheet) -> None:
    """A button that opens the choice of a number and the name of its new period."""
    words = say()
    at, names = made.header.index("id"), made.header.index("label_zh")
    ids = {row[at]: row[names] for row in made.rows}
    with st.popover(words["period.offer"]):
        st.selectbox(
            words["period.which"], list(ids), format_func=lambda id: words.say("period.option", id=id, label=ids[id]),
            **kept.field(seat, "desk-period-id"),
        )  # fmt: skip
        st.text_input(words["period.name"], placeholder=words["period.hint"], **kept.field(seat, "desk-period"))
        st.button(words["period.add"], key="desk-period-go", type="primary", on_click=_add, args=(seat, resource))


def _add(seat: Seat, resource: Resource) -> None:
    """Number and name as they stand now: a quick hand chooses and clicks before the page is drawn again."""
    st.session_state[holding.FOCUS] = None
    id, name = (str(st.session_state.get(key, "")).strip() for key in ("desk-period-id", "desk-period"))
    holding.fold(seat, resource, lambda made: made.add(next_row(made, id, name)))
    kept.put(seat, "desk-period", "")
    parts.tell("desk-tables", say()["period.added"], "said")


def fits(touched: Touched) -> bool:
    """Whether a changed number could have been meant as another period: the tables that have one row a period."""
    return touched.file == "data/figures.csv" and not touched.removed and touched.column in ("value", "as_of", "period")


def ask(seat: Seat, touched: Touched, make: Callable[[Touched, str], None]) -> None:
    """The name of the period, and the button that has `make` turn the change into a row of its own."""
    words, key = say(), f"{ASKED}{touched.id}"
    st.text_input(words["period.name"], placeholder=words["period.hint"], **kept.field(seat, key))
    st.button(words["period.make"], key=f"{key}-go", on_click=lambda: make(touched, st.session_state[key].strip()))


def instead(seat: Seat, touched: Touched, name: str) -> Intake | str:
    """The table with the changed row as a new one of period `name`, and the old row as it was; a sentence where that cannot be."""
    if not name:
        return say()["period.unnamed"]
    table = "figures"
    header, *now = intake.current(seat.data, table)
    _, *was = intake.current({**seat.data, f"{table}.csv": seat.base[touched.file]}, table)
    at, when = header.index("id"), header.index("period")
    old = next((row for row in was if (row[at], row[when]) == (touched.id, touched.period)), None)
    place = next((n for n, row in enumerate(now) if (row[at], row[when]) == (touched.id, touched.period)), None)
    if old is None or place is None:
        return say()["period.lost"]
    new = list(now[place])
    new[when] = name
    return intake.grid([*now[:place], old, *now[place + 1 :], new], seat.data, table)


def next_row(made: Sheet, id: str, name: str) -> dict[str, str]:
    """The last row of that number, without what another period says anew."""
    at = made.header.index("id")
    last = [row for row in made.rows if row[at] == id][-1]
    cells = dict(zip(made.header, last, strict=True))
    return {key: "" if key in ANEW else text for key, text in cells.items()} | {"period": name}
