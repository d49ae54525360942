"""The room of a second pair of eyes: changes that wait for it, with all that they would change, to be let out or sent back."""

from __future__ import annotations

import streamlit as st

from dataset.loading import load_contents
from desk.draft import Draft
from desk.outcome import Conflict
from desk.preview.impact import impact
from desk.screen import conflict, parts, publishing
from desk.screen.history import differences
from desk.screen.room import here, say, two_person
from desk.screen.seat import Seat, drafts, publisher
from desk.store import history, pending
from desk.store.pending import Pending


def draw(seat: Seat) -> None:
    """Each change that waits, with what can be done to it; and what became of the last that was let out."""
    words, repository = say(), publisher().repository
    if isinstance(met := st.session_state.get(publishing.OUTCOME), Conflict):
        parts.line(words.say("waiting.met", n=len(met.clashes)), "wrong")
        conflict.show(met)
    else:
        publishing.outcome(seat)
    if not two_person():
        parts.line(words["waiting.single"])
    found = pending.waiting(repository) if repository.ready() else []
    if not found:
        parts.line(words["waiting.none"])
    for each in found:
        _one(seat, each)


def _one(seat: Seat, each: Pending) -> None:
    words, repository = say(), publisher().repository
    who = words.say("waiting.who", who=each.editor.name, when=parts.day(each.when))
    st.html(
        f'<div class="page entry"><p class="what">{parts.safe(each.message)}</p><p class="sub">{parts.safe(who)}</p></div>'
    )
    base = repository.state(each.wanted.base)
    after = {path: content for path, content in {**base, **each.wanted.files}.items() if content is not None}
    differences(history.differences(base, after, sorted(each.wanted.files)))
    for key, reason in each.reasons.items():
        kind = words["waiting.correction" if reason.correction else "waiting.plain"]
        parts.line(words.say("waiting.reason", key="@".join(key[:2]), kind=kind, zh=reason.zh, en=reason.en))
    with st.container(horizontal=True, key=f"desk-wait-{each.id}"):
        if st.button(words["waiting.impact"], key=f"desk-impact-{each.id}"):
            before, release = load_contents(base)[0], load_contents(after)[0]
            if before and release:
                parts.line(impact(before, release).summary)
        own = each.editor.email.casefold() == seat.who.casefold()
        if seat.visit.may("approver") and not own:
            st.button(
                words["waiting.approve"],
                key=f"desk-approve-{each.id}",
                type="primary",
                on_click=_approve,
                args=(each.id,),
            )
        if own or seat.visit.may("approver"):
            label = words["waiting.take_back" if own else "waiting.decline"]
            st.button(label, key=f"desk-decline-{each.id}", on_click=_decline, args=(each, own))
    if own:
        parts.line(words["waiting.own"])


def _approve(id: str) -> None:
    if visit := publishing.allowed("approve", "approver"):
        publishing.settled(publisher().approve(id, visit.editor), visit, "approve")


def _decline(each: Pending, own: bool) -> None:
    """One's own change may be taken back by an editor; another's is sent back by an approver. Either way it is a draft again."""
    if visit := publishing.allowed("approve", "editor" if own else "approver"):
        pending.decline(publisher().repository, each.id)
        here().audit.note("approve", visit.editor.email, declined=each.id)
        st.session_state.pop(publishing.OUTCOME, None)
        back = drafts().change(each.editor.email, each.wanted.base, lambda draft: _back(draft, each))
        said = say().say("waiting.back", who=each.editor.name) if back else say()["waiting.declined"]
        parts.tell("desk", said, "done")


def _back(draft: Draft, each: Pending) -> None:
    """What was written in the same file since stays."""
    for path, content in each.wanted.files.items():
        if content is not None:
            draft.files.setdefault(path, content)
    draft.fields.setdefault("desk-message", each.message)
