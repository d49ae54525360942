"""The room of the data: a table chosen, dropped, pasted or edited in the grid, and the report beneath."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256

import streamlit as st

from dataset.package import Resource
from desk.access.access import Denied
from desk.intake import intake, workbook
from desk.intake.intake import Intake
from desk.screen import grid, holding, parts, reporting
from desk.screen.room import claims, here, say
from desk.screen.seat import Seat

WAYS = ("grid", "upload", "paste")
Make = Callable[[str, Mapping[str, bytes]], bytes]
FILES: Mapping[str, tuple[str, Make]] = {
    "csv": ("text/csv", workbook.clean),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook.template),
}


def draw(seat: Seat) -> None:
    """The table's choice, the way it comes in (upload or paste), its grid and report."""
    table = _choose(seat)
    resource = seat.package.resources[table]
    st.html(f'<p class="page sub">{parts.safe(resource.description)}</p>')
    way = st.session_state.get("desk-way")
    if way == "upload":
        _upload(seat)
    elif way == "paste":
        _paste(seat, table)
    parts.told("desk-tables")
    _work(seat, resource)


def _choose(seat: Seat) -> str:
    """The table at hand, by name; and its files to take home."""
    words, resources = say(), seat.package.resources
    if st.session_state.get("desk-table") not in resources:
        st.session_state["desk-table"] = next(iter(resources))
    with st.container(horizontal=True, key="desk-choose", vertical_alignment="bottom"):
        table = st.selectbox(
            words["tables.choose"],
            list(resources),
            format_func=lambda name: words.say("tables.option", title=resources[name].title, file=resources[name].path),
            key="desk-table",
        )
        if seat.visit.may("editor"):
            ways = words.group("way")
            st.session_state.setdefault("desk-way", WAYS[0])
            st.segmented_control(
                words["tables.way"], WAYS, format_func=ways.__getitem__, key="desk-way", required=True,
                width="content",
            )  # fmt: skip
        with st.popover(words["tables.take"], type="tertiary"):
            _downloads(seat, table)
    return table


def _downloads(seat: Seat, table: str) -> None:
    words, data = say(), seat.data
    for kind, (mime, make) in FILES.items():
        st.download_button(
            words[f"tables.{kind}"],
            partial(_made, make, table, data, seat.who),
            f"{table}.{kind}",
            mime,
            key=f"desk-{kind}",
            on_click="ignore",
            type="tertiary",
        )


def _made(make: Make, table: str, data: Mapping[str, bytes], who: str) -> bytes:
    here().audit.note("download", who, table=table)
    return make(table, data)


def _upload(seat: Seat) -> None:
    """A dropped file goes to the table that its columns name, whichever was chosen."""
    words, turn = say(), st.session_state.get("desk-file-turn", 0)
    key = f"desk-file-{turn}"
    st.file_uploader(
        words["tables.drop"],
        ["csv", "xlsx", "txt"],
        key=key,
        on_change=_dropped,
        args=(seat, key),
        max_upload_size=_most(),
    )


def _most() -> int:
    return here().opened.upload_mb


def _dropped(seat: Seat, key: str) -> None:
    file = st.session_state.get(key)
    st.session_state["desk-file-turn"] = st.session_state.get("desk-file-turn", 0) + 1
    if file is None:
        return
    try:
        here().access.need(claims(), "editor", "upload")
    except Denied as denied:
        parts.tell("desk-tables", say()[f"denied.{denied.reason}"])
        return
    content = file.getvalue()
    taken = intake.take(file.name, content, seat.data)
    here().audit.note(
        "upload", seat.who, file=file.name, bytes=len(content), sha256=sha256(content).hexdigest(), table=taken.table,
        errors=sum(problem.level == "error" for problem in taken.problems),
    )  # fmt: skip
    _taken(seat, taken)


def _paste(seat: Seat, table: str) -> None:
    words = say()
    st.text_area(words["tables.paste"], key="desk-pasted", height=140, placeholder=words["tables.paste_hint"])
    st.button(words["tables.paste_in"], key="desk-paste", on_click=_pasted, args=(seat, table))


def _pasted(seat: Seat, table: str) -> None:
    try:
        here().access.need(claims(), "editor", "upload")
    except Denied as denied:
        parts.tell("desk-tables", say()[f"denied.{denied.reason}"])
        return
    text = st.session_state.get("desk-pasted", "")
    here().audit.note("upload", seat.who, file="paste", bytes=len(text.encode()), table=table)
    _taken(seat, intake.paste(text, seat.data, table))


def _taken(seat: Seat, taken: Intake) -> None:
    """What came in is in the grid from here on; what the grid cannot show is only reported."""
    resource = seat.package.resources.get(taken.table)
    if resource is None or list(taken.header) != resource.names:
        st.session_state["desk-refused"] = taken
        if resource is not None:
            st.session_state["desk-table"] = taken.table
        return
    st.session_state["desk-table"], st.session_state["desk-way"] = taken.table, "grid"
    holding.put(seat, resource, taken)


def _work(seat: Seat, resource: Resource) -> None:
    refused = st.session_state.pop("desk-refused", None)
    if refused is not None:
        reporting.show(refused)
        return
    grid.draw(seat, resource)
