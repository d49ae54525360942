"""The room of the words: a story or the interface as text, checked against the data, and then previewed like everything else."""

from __future__ import annotations

import streamlit as st

from desk import wording
from desk.intake import Intake
from desk.screen import parts, reporting
from desk.screen.room import say
from desk.screen.seat import Seat

JUDGED = "desk-words-judged"
TALL = 560  # px


def draw(seat: Seat) -> None:
    words, release = say(), seat.after or seat.before
    if release is None:
        parts.line(words["texts.nothing"], "wrong")
        return
    files = sorted(release.words, key=lambda name: (not name.startswith("zh/"), "/stories/" not in name, name))
    file = st.selectbox(words["texts.choose"], files, format_func=_named, key="desk-words-file")
    key, path = f"desk-text-{file}", f"words/{file}"
    stored = seat.files[path].decode("utf-8")
    if not seat.visit.may("editor"):
        st.code(stored, language="markdown", wrap_lines=True)
        return
    parts.line(words["texts.how"])
    text = st.text_area(words.say("texts.text", file=file), stored, key=key, height=TALL)
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
            words["grid.keep"], key="desk-words-keep", type="primary", disabled=content is None, on_click=_keep,
            args=(seat, path, key, content or b""),
        )  # fmt: skip
        st.button(words["grid.back"], key="desk-words-back", type="tertiary", on_click=_back, args=(seat, path, key))


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
    seat.keep(path, content)
    st.session_state.pop(key, None)
    parts.go("preview")


def _back(seat: Seat, path: str, key: str) -> None:
    seat.drop(path)
    st.session_state.pop(key, None)
