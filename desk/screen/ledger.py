"""The room of the ledger: somebody held a number against its source again, and says so; the number's proof shows it to readers."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dataset.quantity import Quantity
from dataset.release import Release
from dataset.verifications import TABLE
from desk.intake import intake
from desk.screen import kept, parts
from desk.screen.room import say
from desk.screen.seat import Seat


def draw(seat: Seat) -> None:
    """For editors a form to enter a check; for everybody the checks there are."""
    words, release = say(), seat.after or seat.before
    if release is None:
        parts.line(words["texts.nothing"], "wrong")
        return
    st.html(f'<p class="page sub">{parts.safe(words["ledger.text"])}</p>')
    parts.told("desk-ledger")
    if seat.visit.may("editor"):
        _entry(seat, release)
    _known(seat)


def _entry(seat: Seat, release: Release) -> None:
    """The number, what it says and where that stands; then the phrase, copied from the source once more."""
    words = say()
    numbers = {key: one for key, one in release.quantities.items() if not one.derived and one.as_printed}
    key = st.selectbox(
        words["ledger.which"], list(numbers), **kept.field(seat, "desk-ledger-key"),
        format_func=lambda key: words.say("ledger.option", label=numbers[key].label_zh, key=key),
    )  # fmt: skip
    if key is None:
        return
    one = numbers[key]
    source = release.sources.get(one.source)
    begins = next((p.begins for p in release.proof(one).paragraphs if p.number == one.paragraph), "").strip("“”‘’ ")
    said = words.say(
        "ledger.where", source=source.title_zh if source else one.source, n=one.paragraph or "—", begins=begins
    )
    parts.line(said)
    st.text_input(words["ledger.printed"], help=words["ledger.printed_help"], **kept.field(seat, "desk-ledger-printed"))
    with st.container(horizontal=True, key="desk-ledger-who"):
        st.text_input(words["ledger.name_zh"], **kept.field(seat, "desk-ledger-zh", begun=seat.visit.editor.name))
        st.text_input(words["ledger.name_en"], placeholder="Li Ming", **kept.field(seat, "desk-ledger-en"))
    st.button(words["ledger.add"], key="desk-ledger-go", type="primary", on_click=_add, args=(seat, one))


def _add(seat: Seat, one: Quantity) -> None:
    """Into the draft, or the reason why not: a phrase that reads otherwise is a finding, not an entry."""
    words, state = say(), st.session_state
    printed, zh, en = (str(state.get(f"desk-ledger-{part}", "")).strip() for part in ("printed", "zh", "en"))
    if printed != one.as_printed:
        parts.tell("desk-ledger", words["ledger.unread" if not printed else "ledger.differs"])
        return
    if not zh or not en:
        parts.tell("desk-ledger", words["ledger.nameless"])
        return
    header, *rows = intake.current(seat.data, TABLE)
    cells = {
        "date": date.today().isoformat(),
        "id": one.id,
        "period": one.period,
        "source": one.source,
        "printed": printed,
    }
    cells |= {"name_zh": zh, "name_en": en}
    taken = intake.grid([*rows, [cells.get(name, "") for name in header]], seat.data, TABLE)
    if taken.content is None or not taken.sound:
        parts.tell("desk-ledger", taken.problems[0].message)
        return
    seat.keep(f"data/{taken.path}", taken.content)
    kept.put(seat, "desk-ledger-printed", "")
    parts.tell("desk-ledger", words["ledger.added"], "done")


def _known(seat: Seat) -> None:
    """What the ledger holds, with what this draft adds, newest first."""
    words = say()
    fields = {field.name: field.title for field in seat.package.resources[TABLE].fields}
    header, *rows = intake.current(seat.data, TABLE)
    if not rows:
        parts.line(words["ledger.empty"])
        return
    shown = [name for name in ("date", "id", "period", "printed", "source", "name_zh") if name in header]
    cells = sorted(([row[header.index(name)] for name in shown] for row in rows), reverse=True)
    parts.table([fields[name] for name in shown], cells)
