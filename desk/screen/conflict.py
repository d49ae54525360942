"""A colleague changed the same cell: both versions side by side, and a choice for each. Nothing is lost in silence."""

from __future__ import annotations

import json
from dataclasses import astuple
from hashlib import sha256

import streamlit as st

from desk.outcome import Clash, Conflict
from desk.screen import kept, parts
from desk.screen.room import say
from desk.screen.seat import Seat
from desk.store.merge import Choices, Side

ASKED = "desk-clash-"
SETTLED = f"{ASKED}settled"  # a field that is not drawn: the clashes with their sides
SIDES: tuple[Side, Side] = ("mine", "theirs")


def chosen(seat: Seat) -> Choices:
    """How clashes were settled, kept with the draft as everything that was typed."""
    settled = json.loads(str(seat.draft.fields.get(SETTLED, "[]")))
    return {Clash(*texts): side for *texts, side in settled}


def ask(seat: Seat, found: Conflict) -> None:
    """Each clash with what it was, what the colleague made of it and what the editor did."""
    words = say()
    parts.heading(words["conflict.title"], words["conflict.text"])
    _theirs(found)
    labels = words.group("conflict.take")
    for clash in found.clashes:
        _versions(clash, "mine_side")
        st.radio(
            words["conflict.choose"], SIDES, format_func=labels.__getitem__, index=None, horizontal=True,
            label_visibility="collapsed", **kept.field(seat, _key(clash)),
        )  # fmt: skip
    st.button(words["conflict.go"], key=f"{ASKED}go", type="primary", on_click=_take, args=(seat, found))


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


def _take(seat: Seat, found: Conflict) -> None:
    sides = {clash: st.session_state.get(_key(clash)) for clash in found.clashes}
    if None in sides.values():
        parts.tell("desk-preview", say()["conflict.open"])
        return
    settled = {**chosen(seat), **sides}
    seat.note(SETTLED, json.dumps([[*astuple(clash), side] for clash, side in settled.items()]))


def _key(clash: Clash) -> str:
    """Of the clash as it is: where either side is another now, the question is a new one."""
    return f"{ASKED}{sha256(json.dumps(astuple(clash)).encode()).hexdigest()[:16]}"
