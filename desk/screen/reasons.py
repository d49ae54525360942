"""Every published number that a draft alters: was it wrong, or is it another one? The answer decides what readers are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from desk.outcome import Reason, Touched
from desk.screen import kept, parts, period
from desk.screen.room import say
from desk.screen.seat import Seat

ASKED = "desk-reason-"
SAME = f"{ASKED}same"
KINDS = ("wrong", "new", "plain")
Key = tuple[str, str, str]


def ask(seat: Seat, touched: Sequence[Touched], make: Callable[[Touched, str], None]) -> None:
    """One question a number; where several share a reason it is said once. `make` turns a number into a new period of that name."""
    if not touched:
        return
    words = say()
    parts.heading(words["reason.title"], words["reason.text"])
    if len(touched) > 1:
        st.checkbox(words.say("reason.same", n=len(touched)), **kept.field(seat, SAME, begun=True))
    for at, each in enumerate(touched[:1] if _same(touched) else touched):
        _one(seat, each, make, touched if _same(touched) else (each,))
        if at + 1 < len(touched) and not _same(touched):
            st.divider()


def _same(touched: Sequence[Touched]) -> bool:
    return len(touched) > 1 and bool(st.session_state.get(SAME, True))


def _one(seat: Seat, each: Touched, make: Callable[[Touched, str], None], together: Sequence[Touched]) -> None:
    words, key = say(), name(each)
    items = "".join(f"<li>{_said(one)}</li>" for one in together)
    st.html(f'<ul class="page lines">{items}</ul>')
    kinds = [kind for kind in KINDS if kind != "new" or (len(together) == 1 and period.fits(each))]
    kinds = [kind for kind in kinds if kind != "wrong" or not each.removed]
    labels = words.group("reason.kind")
    kind = st.radio(
        words["reason.kind_label"], kinds, format_func=labels.__getitem__, index=None, **kept.field(seat, f"{key}-kind")
    )
    if kind == "new":
        period.ask(seat, each, make)
    elif kind:
        st.text_input(words["reason.zh"], placeholder=words[f"reason.{kind}_hint"], **kept.field(seat, f"{key}-zh"))
    if kind == "wrong":
        st.text_input(words["reason.en"], placeholder=words["reason.en_hint"], **kept.field(seat, f"{key}-en"))


def _said(each: Touched) -> str:
    return parts.safe(
        say().say(
            "reason.number", label=each.label, key=f"{each.id}@{each.period}", column=say()[f"property.{each.column}"],
            before=each.before or "—", after=each.after or "—",
        )
    )  # fmt: skip


def name(each: Touched) -> str:
    """The form field's name for it."""
    return ASKED + "-".join(each.key)


def gather(touched: Sequence[Touched]) -> Mapping[Key, Reason]:
    """What was answered so far, by number; unanswered numbers are left out and the store asks for them."""
    found = {}
    for each in touched:
        key, state = name(touched[0] if _same(touched) else each), st.session_state
        kind, zh, en = (state.get(f"{key}-{part}") for part in ("kind", "zh", "en"))
        if kind in ("wrong", "plain") and zh:
            found[each.key] = Reason(kind == "wrong" and not each.removed, str(zh), str(en or ""))
    return found
