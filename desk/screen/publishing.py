"""Publishing, as the editor sees it: a message, what was wrong and why, a colleague's change met on the way, and what became of it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from desk.access.access import Denied, Visit
from desk.access.audit import Event
from desk.change import Role
from desk.outcome import Outcome, Published, Refused, Touched, Waiting
from desk.screen import conflict, edition, holding, kept, parts, period, reasons, reporting, texts
from desk.screen.room import claims, here, say, two_person
from desk.screen.seat import Seat, publisher, stand_anew
from desk.store.review import Review

OUTCOME, REVIEWED = "desk-outcome", "desk-reviewed"
ASKED = ("desk-message", reasons.ASKED, conflict.ASKED, period.ASKED)  # fields that have done their work with a publish


def panel(seat: Seat, *, blocked: bool) -> None:
    """Everything that publishing asks for, and the button, dead while something is `blocked`; a viewer sees why there is none."""
    words = say()
    parts.heading(words["publish.title"])
    if not seat.visit.may("editor"):
        parts.line(words["publish.viewer"])
        return
    if not publisher().repository.ready():
        parts.line(words["publish.alone"])
        st.checkbox(words["publish.make"], key="desk-make")
        review = Review("", {})
    else:
        review = _review(seat)
    if review.clashes:
        conflict.ask(seat, review.clashes)
        return
    reporting.problems([problem for problem in review.problems if problem.level == "error"])
    reasons.ask(seat, review.touched, partial(new_period, seat))
    st.text_area(
        words["publish.message"], height=80, placeholder=words["publish.hint"], max_chars=500,
        **kept.field(seat, "desk-message"),
    )  # fmt: skip
    st.button(
        words["publish.second" if two_person() else "publish.out"], key="desk-publish", type="primary",
        on_click=_publish, args=(seat, review.touched), disabled=blocked,
    )  # fmt: skip
    if blocked:
        parts.line(words["publish.blocked"], "wrong")


def _review(seat: Seat) -> Review:
    """What a publish would meet now, asked again when anything has moved."""
    choices = conflict.chosen(seat)
    stands_on = (publisher().base(), seat.draft.base, tuple(seat.draft.files.items()), tuple(choices.items()))
    kept = st.session_state.get(REVIEWED)
    if kept is None or kept[0] != stands_on:
        kept = st.session_state[REVIEWED] = (stands_on, publisher().review(seat.draft.change, choices))
    review: Review = kept[1]
    return review


def _publish(seat: Seat, touched: tuple[Touched, ...]) -> None:
    """The role is asked again here, on the server: the page may be hours old."""
    visit = allowed("publish", "editor")
    if visit is None:
        return
    message = str(st.session_state.get("desk-message", "")).strip()
    outcome = publisher().publish(
        seat.draft.change, visit.editor, message, reasons.gather(touched), conflict.chosen(seat),
        make=bool(st.session_state.get("desk-make")),
    )  # fmt: skip
    settled(outcome, visit, "publish")
    if isinstance(outcome, Published | Waiting):
        seat.let_go(ASKED)
        holding.forget()
        for name in ("desk-message", REVIEWED):
            st.session_state.pop(name, None)


def allowed(event: Event, role: Role) -> Visit | None:
    """Who acts, if the configuration lets them at this moment; else the page says why, and nothing is done."""
    try:
        return here().access.need(claims(), role, event)
    except Denied as denied:
        parts.tell(
            "desk", say()[f"denied.{denied.reason}"] if denied.reason in ("role", "often") else say()["denied.role"]
        )
        return None


def settled(outcome: Outcome, visit: Visit, event: Event) -> None:
    """Notes what became of an act, in the audit log and for the page."""
    audit, who = here().audit, visit.editor.email
    st.session_state[OUTCOME] = outcome
    match outcome:
        case Published():
            stand_anew()
            holding.forget()
            texts.forget()
            audit.note(
                event, who, commit=outcome.commit, files=" ".join(outcome.files), corrections=outcome.corrections
            )
        case Waiting():
            audit.note(event, who, waiting=outcome.id)
        case Refused():
            audit.note("refused", who, what=event, why=outcome.why)
        case _:
            audit.note("refused", who, what=event, why="conflict", cells=len(outcome.clashes))


def outcome(seat: Seat) -> None:
    """What became of the last act; it stays until the next."""
    found: Outcome | None = st.session_state.get(OUTCOME)
    words = say()
    match found:
        case Published():
            said = words.say("publish.done", commit=found.commit[:10], files="、".join(found.files))
            parts.line(
                said + (words.say("publish.corrected", n=found.corrections) if found.corrections else ""), "done"
            )
            parts.line(words["publish.shared" if found.shared else "publish.kept"])
            edition.status()
        case Waiting():
            parts.line(words["publish.waiting"], "done")
        case Refused() if found.why:
            parts.line(found.why, "wrong")
            reporting.problems(found.problems)
        case None:
            edition.pending()
            return
        case Refused():
            return
        case _:
            parts.line(words.say("conflict.met", n=len(found.clashes)), "wrong")
    if isinstance(found, Published | Waiting):
        return
    st.session_state.pop(OUTCOME, None)  # a refusal is said once; what is asked below says the rest


def new_period(seat: Seat, touched: Touched, name: str) -> None:
    """Turns a changed number into a new row: the old row gets its cells back."""
    taken = period.instead(seat, touched, name)
    if isinstance(taken, str):
        parts.tell("desk-preview", taken)
    elif taken.content is not None:
        seat.keep("data/" + taken.path, taken.content)
        holding.forget()
        parts.tell("desk-preview", say()["period.instead"], "done")
    else:
        holding.put(seat, seat.package.resources[taken.table], taken)
        parts.tell("desk-tables", say()["period.unsound"])
        parts.go("data")
