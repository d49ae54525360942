"""The room of the words: a story or the interface as text, checked against the data, and then previewed like everything else."""

from __future__ import annotations

import streamlit as st

from desk.intake import wording
from desk.intake.intake import Intake
from desk.screen import parts, reporting
from desk.screen.room import say
from desk.screen.seat import Seat

JUDGED, TEXT = "desk-words-judged", "desk-text-"
TALL = 560  # px


def draw(seat: Seat) -> None:
    """The file's choice and its text: to be read, or for editors to be changed, with the report and what can be kept."""
    words, release = say(), seat.after or seat.before
    if release is None:
        parts.line(words["texts.nothing"], "wrong")
        return
    files = sorted(release.words, key=lambda name: (not name.startswith("zh/"), "/stories/" not in name, name))
    file = st.selectbox(words["texts.choose"], files, format_func=_named, key="desk-words-file")
    key, path = f"{TEXT}{file}", f"words/{file}"
    stored = wording.shown(seat.files[path])
    if not seat.visit.may("editor"):
        st.code(stored, language="markdown", wrap_lines=True)
        return
    parts.line(words["texts.how"])
    fresh = _begun(key, stored, seat.draft.typed.get(path, stored))
    text = st.text_area(
        words.say("texts.text", file=file), key=key, height=TALL, on_change=_typed, args=(seat, path, key, stored)
    )
    if not fresh:
        parts.line(words["texts.changed"], "wrong")
    changed = text.strip() != stored.strip()
    if not changed and path not in seat.draft.files:
        parts.line(words["grid.same"])
        return
    taken = _judged(seat, file, text) if changed else None
    if taken:
        reporting.show(taken)
    with st.container(horizontal=True, key="desk-words-on"):
        content = taken.content if taken else seat.files[path]
        st.button(
            words["grid.keep"], key="desk-words-keep", type="primary", disabled=content is None or not fresh, on_click=_keep,
            args=(seat, path, key, content or b""),
        )  # fmt: skip
        st.button(words["grid.back"], key="desk-words-back", type="tertiary", on_click=_back, args=(seat, path, key))


def _begun(key: str, stored: str, typed: str) -> bool:
    """Puts into the field what was typed last, unless something is there already; whether what is there was begun from what is stored."""
    state, origin = st.session_state, f"{key}?"
    if key not in state or (state.get(origin) != stored and state[key] == state.get(origin)):
        state[key], state[origin] = typed, stored
    return bool(state.get(origin) == stored)


def _typed(seat: Seat, path: str, key: str, stored: str) -> None:
    text = str(st.session_state.get(key, ""))
    seat.type(path, "" if text.strip() == stored.strip() else text)


def forget() -> None:
    """Every field starts again from what is kept."""
    for key in [key for key in st.session_state if str(key).startswith(TEXT)]:
        del st.session_state[key]


def _named(file: str) -> str:
    language, _, name = file.partition("/")
    return say().say("texts.option", language=say()[f"texts.{language}"], file=name.removeprefix("stories/"))


def _judged(seat: Seat, file: str, text: str) -> Intake:
    """The report of the text as it is; asked of all pages, so made once for each state."""
    release = seat.after or seat.before
    assert release is not None  # or the room said so
    stands_on = (file, text, release.revision)
    kept = st.session_state.get(JUDGED)
    if kept is None or kept[0] != stands_on:
        kept = st.session_state[JUDGED] = (stands_on, wording.words(file, text, release))
    taken: Intake = kept[1]
    return taken


def _keep(seat: Seat, path: str, key: str, content: bytes) -> None:
    if seat.take(path, content):
        st.session_state.pop(key, None)
        parts.go("preview")


def _back(seat: Seat, path: str, key: str) -> None:
    seat.drop(path)
    st.session_state.pop(key, None)
