"""The room of the history: who changed what, when and why; two states compared, a publish undone, a file as it was."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

import streamlit as st

from desk.outcome import Entry, Published, Waiting
from desk.screen import cells, holding, kept, parts, publishing
from desk.screen.room import here, say
from desk.screen.seat import Seat, publisher
from desk.store import history
from desk.store.history import Difference
from desk.store.undo import Why, undo

PAGE, MOST = 20, 200  # commits, and lines of one comparison, before more is asked for
COMPARED = "desk-compared"
LONGEST = 5_000  # commits among which two can be compared


def draw(seat: Seat) -> None:
    """A file to choose, then its cells, two states to compare, and the publishes, newest first, `PAGE` at a time."""
    words, repository = say(), publisher().repository
    publishing.outcome(seat)
    if not repository.ready():
        parts.line(words["publish.alone"])
        return
    resources = {f"data/{each.path}": each.title for each in seat.package.resources.values()}
    texts = [path for path in sorted(seat.base) if path.startswith("words/")]
    titles = {"": words["history.all"]} | resources | {path: path for path in texts}
    path = st.selectbox(words["history.of"], list(titles), format_func=titles.__getitem__, key="desk-history-of")
    most = st.session_state.get("desk-history-most", PAGE)
    entries = _log(repository.tip(), path)
    if path in resources:
        with st.expander(words["history.cell"]):
            cells.draw(seat, path)
    with st.expander(words["history.compare"]):
        _compare(entries, path)
    for entry in entries[:most]:
        _entry(seat, entry, path)
    if len(entries) > most and st.button(words["history.more"], key="desk-history-older"):
        st.session_state["desk-history-most"] = most + PAGE
        st.rerun()


@st.cache_resource(max_entries=8, show_spinner=False)
def _log(tip: str, path: str) -> list[Entry]:
    """All publishes up to `tip`, of one file or of all; asked of git once for each."""
    return history.log(publisher().repository, [path] if path else ("data", "words"), LONGEST, tip)


def _entry(seat: Seat, entry: Entry, path: str) -> None:
    words = say()
    kind = words[f"history.kind_{entry.kind}"] if entry.kind else ""
    who = words.say("history.who", who=entry.author, when=parts.day(entry.when), kind=kind, commit=entry.commit[:10])
    second = words.say("history.approved", who=entry.approved) if entry.approved else ""
    st.html(
        f'<div class="page entry"><p class="what">{parts.safe(entry.message)}</p><p class="sub">{parts.safe(who)}{parts.safe(second)}</p></div>'
    )
    with st.container(horizontal=True, key=f"desk-entry-{entry.commit[:12]}"):
        with st.popover(words["history.what"], type="tertiary"):
            if st.session_state.get(_shown(entry)) or st.button(words["history.show"], key=f"{_shown(entry)}-ask"):
                st.session_state[_shown(entry)] = True
                differences(
                    history.compare(publisher().repository, f"{entry.commit}^", entry.commit, [path] if path else ())
                )
        with st.popover(words["history.files"], type="tertiary"):
            _files(seat, entry)
        if seat.visit.may("editor"):
            with st.popover(words["history.undo"], type="tertiary"):
                _undo_form(seat, entry)


def _shown(entry: Entry) -> str:
    return f"desk-shown-{entry.commit[:12]}"


def differences(found: Sequence[Difference]) -> None:
    """Cells before and after; of words the lines that differ."""
    words = say()
    if not found:
        parts.line(words["history.same"])
        return
    rows = [row for _, group in groupby(found, lambda d: (d.file, d.row)) for row in _lines(list(group))]
    parts.table((words["preview.where"], words["preview.was"], words["preview.now"]), rows[:MOST], ("", "was", "now"))
    if len(rows) > MOST:
        parts.line(words.say("history.rest", n=len(rows) - MOST))


def _lines(cells: Sequence[Difference]) -> list[tuple[str, str, str]]:
    """A row's cells line by line; a row that came or went as one line."""
    first = cells[0]
    where = " · ".join(filter(None, (first.file, first.row)))
    for side in ("before", "after"):
        if first.column and all(getattr(one, side) is None for one in cells):
            said = "；".join(f"{one.title}：{one.before or one.after}" for one in cells)
            gone = say()["conflict.gone"]
            return [(where, gone, said) if side == "before" else (where, said, gone)]
    return [(" · ".join(filter(None, (where, one.title))), *_texts(one)) for one in cells]


def _texts(one: Difference) -> tuple[str, str]:
    gone = say()["conflict.gone"]
    before, after = (gone if text is None else text for text in (one.before, one.after))
    if one.column or None in (one.before, one.after):
        return before[:600], after[:600]
    old, new = before.splitlines(), after.splitlines()
    return "\n".join(line for line in old if line not in new)[:2000], "\n".join(
        line for line in new if line not in old
    )[:2000]


def _files(seat: Seat, entry: Entry) -> None:
    for file in entry.files:
        if publisher().repository.tree(entry.commit).get(file):
            st.download_button(
                file, partial(_file, entry.commit, file, seat.who), f"{entry.commit[:10]}-{file.rpartition('/')[2]}",
                key=f"desk-file-{entry.commit[:12]}-{file}", on_click="ignore", type="tertiary",
            )  # fmt: skip


def _file(commit: str, path: str, who: str) -> bytes:
    here().audit.note("download", who, file=path, commit=commit)
    return publisher().repository.file(commit, path) or b""


def _compare(entries: Sequence[Entry], path: str) -> None:
    words, names = say(), {entry.commit: entry for entry in entries}

    def label(commit: str) -> str:
        entry = names[commit]
        said = entry.message.partition("\n")[0]
        return words.say("history.option", when=parts.day(entry.when), who=entry.author, said=said, commit=commit[:10])

    old = st.selectbox(
        words["history.older"], list(names), index=min(1, len(names) - 1), format_func=label, key="desk-older"
    )
    new = st.selectbox(words["history.newer"], list(names), format_func=label, key="desk-newer")
    if st.button(words["history.see"], key="desk-compare"):
        st.session_state[COMPARED] = (old, new)
    if st.session_state.get(COMPARED) == (old, new):
        differences(history.compare(publisher().repository, old, new, [path] if path else ()))


def _undo_form(seat: Seat, entry: Entry) -> None:
    words, key = say(), f"desk-undo-{entry.commit[:12]}"
    parts.line(words["history.undo_text"])
    st.text_input(words["history.undo_why"], **kept.field(seat, f"{key}-zh"))
    st.text_input(words["history.undo_en"], **kept.field(seat, f"{key}-en"))
    st.button(words["history.undo_go"], key=f"{key}-go", type="primary", on_click=_undo, args=(seat, entry.commit, key))


def _undo(seat: Seat, commit: str, key: str) -> None:
    visit = publishing.allowed("undo", "editor")
    if visit is None:
        return
    zh, en = (str(st.session_state.get(f"{key}-{language}", "")).strip() for language in ("zh", "en"))
    if not zh:
        parts.tell("desk", say()["history.undo_open"])
        return
    found = undo(publisher(), commit, visit.editor, Why(zh, en))
    publishing.settled(found, visit, "undo")
    holding.forget()
    if isinstance(found, Published | Waiting):
        for language in ("zh", "en"):
            kept.put(seat, f"{key}-{language}", "")
