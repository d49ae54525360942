"""The way in and out: signing in, a polite refusal, an expired sign-in, and who is at the desk."""

from __future__ import annotations

from html import escape

import streamlit as st

from desk.access.access import Denied, Visit
from desk.screen.room import claims, here, say, session


def visit() -> Visit | None:
    """Who is in; None once the page has said what is in the way, after which nothing else may be drawn."""
    desk, told = here(), claims()
    if told is None and not desk.opened.local:
        desk.uploads.forbid(session())
        _sign_in()
        return None
    try:
        found = desk.access.enter(told)
    except Denied as denied:
        desk.uploads.forbid(session())
        _refused(denied)
        return None
    if found.may("editor"):
        desk.uploads.allow(session(), desk.opened.idle * 60)
    else:
        desk.uploads.forbid(session())
    return found


def status(found: Visit) -> None:
    """Name and role, and the way out."""
    words, local = say(), here().opened.local
    with st.container(horizontal=True, key="desk-who", vertical_alignment="center"):
        said = words.say("door.who", person=found.editor.name, role=words[f"role.{found.role}"])
        st.html(f'<span class="who">{escape(said)}</span>', width="content")
        if not local:
            st.button(words["door.leave"], key="desk-leave", type="tertiary", on_click=leave)


def leave() -> None:
    """Ends the sign-in on the server first, then in the browser."""
    if told := claims():
        here().access.leave(told)
    here().uploads.forbid(session())
    st.logout()


def _sign_in() -> None:
    words = say()
    _notice(words["door.title"], words["door.text"])
    st.button(words["door.enter"], key="desk-enter", type="primary", on_click=st.login)
    _back()


def _refused(denied: Denied) -> None:
    words = say()
    _notice(words[f"denied.{denied.reason}_title"], words.say(f"denied.{denied.reason}", who=denied.who))
    if denied.reason == "expired":
        st.button(words["door.again"], key="desk-again", type="primary", on_click=st.login)
    elif denied.reason in ("unlisted", "unverified"):
        st.button(words["door.other"], key="desk-other", on_click=st.logout)
    _back()


def _back() -> None:
    if address := here().opened.public:
        st.html(f'<p class="page"><a href="{escape(address, quote=True)}">{escape(say()["door.back"])}</a></p>')


def _notice(title: str, text: str) -> None:
    st.html(f'<div class="page door"><h1>{escape(title)}</h1><p role="status">{escape(text)}</p></div>')
