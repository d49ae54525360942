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
from desk.screen import grid, holding, kept, parts, reporting
from desk.screen.room import claims, here, say
from desk.screen.seat import Seat

REFUSED = "desk-refused"
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
        _upload(seat, table)
    elif way == "paste":
        _paste(seat, table)
    parts.told("desk-tables")
    _work(seat, resource)


def _choose(seat: Seat) -> str:
    """The table at hand, by name; and its files to take home."""
    words, resources, field = say(), seat.package.resources, kept.field(seat, "desk-table")
    if st.session_state.get("desk-table") not in resources:
        st.session_state["desk-table"] = next(iter(resources))
    with st.container(horizontal=True, key="desk-choose", vertical_alignment="bottom"):
        table: str = st.selectbox(
            words["tables.choose"],
            list(resources),
            format_func=lambda name: words.say("tables.option", title=resources[name].title, file=resources[name].path),
            **field,
        )
        if seat.visit.may("editor"):
            ways = words.group("way")
            st.segmented_control(
                words["tables.way"], WAYS, format_func=ways.__getitem__, required=True, width="content",
                **kept.field(seat, "desk-way", begun=WAYS[0]),
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


def _upload(seat: Seat, table: str) -> None:
    """A dropped file goes to the table that its columns name; `table`, the one chosen, only where they name several. Any kind is taken,
    so that what is none of ours is refused in our words."""
    words, turn = say(), st.session_state.get("desk-file-turn", 0)
    key, most = f"desk-file-{turn}", here().opened.upload_mb
    st.file_uploader(
        words.say("tables.drop", most=most), key=key, on_change=_dropped, args=(seat, table, key), max_upload_size=most
    )


def _dropped(seat: Seat, table: str, key: str) -> None:
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
    taken = intake.take(file.name, content, seat.data, chosen=table)
    here().audit.note(
        "upload", seat.who, file=file.name, bytes=len(content), sha256=sha256(content).hexdigest(), table=taken.table,
        errors=sum(problem.level == "error" for problem in taken.problems),
    )  # fmt: skip
    _taken(seat, taken)


def _paste(seat: Seat, table: str) -> None:
    words = say()
    st.text_area(
        words["tables.paste"], height=140, placeholder=words["tables.paste_hint"], **kept.field(seat, "desk-pasted")
    )
    st.button(words["tables.paste_in"], key="desk-pasted-go", on_click=_pasted, args=(seat, table))


def _pasted(seat: Seat, table: str) -> None:
    try:
        here().access.need(claims(), "editor", "upload")
    except Denied as denied:
        parts.tell("desk-tables", say()[f"denied.{denied.reason}"])
        return
    text = st.session_state.get("desk-pasted", "")
    here().audit.note("upload", seat.who, file="paste", bytes=len(text.encode()), table=table)
    made = holding.kept(seat, seat.package.resources[table])
    _taken(seat, intake.paste(text, seat.data, table, [made.header, *made.filled]))


def _taken(seat: Seat, taken: Intake) -> None:
    """What came in is in the grid from here on; what the grid cannot show is only reported."""
    resource = seat.package.resources.get(taken.table)
    if resource is None or list(taken.header) != resource.names:
        if resource is not None:
            kept.put(seat, "desk-table", taken.table)
        st.session_state[REFUSED] = (_at(), taken)
        return
    st.session_state.pop(REFUSED, None)
    for field, said in (("desk-table", taken.table), ("desk-way", "grid"), ("desk-pasted", "")):
        kept.put(seat, field, said)
    holding.put(seat, resource, taken)


def _work(seat: Seat, resource: Resource) -> None:
    """What was refused stays in the place of the grid, which would else look as if all were well, until another table, way or file."""
    at, refused = st.session_state.get(REFUSED, (None, None))
    if refused is not None and at == _at():
        reporting.show(refused)
        return
    st.session_state.pop(REFUSED, None)
    grid.draw(seat, resource)


def _at() -> tuple[object, object]:
    return st.session_state.get("desk-table"), st.session_state.get("desk-way")
