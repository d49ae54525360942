"""A colleague changed the same cell: both versions side by side, and a choice for each. Nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from desk.outcome import Clash, Conflict
from desk.screen import parts
from desk.screen.room import say
from desk.store.merge import Side

CHOICES = "desk-choices"
SIDES: tuple[Side, Side] = ("mine", "theirs")


def chosen() -> Mapping[Clash, Side]:
    """Whose version of each clash the editor took, once all are chosen; empty before."""
    found: Mapping[Clash, Side] = st.session_state.get(CHOICES, {})
    return found


def forget() -> None:
    """The choices made; the next conflict asks anew."""
    st.session_state.pop(CHOICES, None)


def ask(found: Conflict) -> None:
    """Each clash with what it was, what the colleague made of it and what the editor did."""
    words = say()
    parts.heading(words["conflict.title"], words["conflict.text"])
    _theirs(found)
    for n, clash in enumerate(found.clashes):
        _versions(clash, "mine_side")
        labels = words.group("conflict.take")
        st.radio(
            words["conflict.choose"], SIDES, format_func=labels.__getitem__, key=_key(n), index=None, horizontal=True,
            label_visibility="collapsed",
        )  # fmt: skip
    st.button(words["conflict.go"], key="desk-conflict", type="primary", on_click=_take, args=(found,))


def show(found: Conflict) -> None:
    """The same, for whoever has nothing to choose: the change is another editor's."""
    _theirs(found)
    for clash in found.clashes:
        _versions(clash, "waiting_side")


def _theirs(found: Conflict) -> None:
    for entry in found.theirs:
        said = say().say("conflict.theirs", who=entry.author, when=parts.day(entry.when), message=entry.message)
        st.html(f'<p class="page sub">{parts.safe(said)}</p>')


def _versions(clash: Clash, mine: str) -> None:
    words, where = say(), " · ".join(filter(None, (clash.file, clash.row, clash.title)))
    st.html(f'<h4 class="page">{parts.safe(where)}</h4>')
    heads = [words[f"conflict.{side}"] for side in ("base", "theirs_side", mine)]
    sides = (clash.base, clash.theirs, clash.mine)
    parts.table(heads, [[words["conflict.gone"] if text is None else text or "—" for text in sides]])


def _take(found: Conflict) -> None:
    sides = [st.session_state.get(_key(n)) for n in range(len(found.clashes))]
    if None in sides:
        parts.tell("desk-preview", say()["conflict.open"])
        return
    st.session_state[CHOICES] = {**chosen(), **dict(zip(found.clashes, sides, strict=True))}


def _key(n: int) -> str:
    return f"desk-clash-{n}"
