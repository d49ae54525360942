"""The room of the preview: all that the draft would change, from a release that nobody else sees; and at its end, publishing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Sequence

import streamlit as st

from dataset.release import Release
from desk.preview.cellwise import Cell, Moved, RowChange
from desk.preview.impact import Impact, impact
from desk.preview.pictures import Picture
from desk.preview.standing import CheckChange, Fallen
from desk.preview.wordings import Sentence
from desk.screen import kept, parts, publishing, reporting, whole
from desk.screen.room import say
from desk.screen.seat import Seat
from desk.screen.states import signed


def draw(seat: Seat) -> None:
    """What changes, group by group, and the panel that publishes; a broken draft only says that it is."""
    parts.told("desk-preview")
    publishing.outcome(seat)
    if not seat.draft.files:
        parts.line(say()["preview.nothing"])
        return
    _files(seat)
    if files := kept.untaken(seat):
        parts.line(say().say("draft.untaken", files=files))
    before, after = seat.before, seat.after
    if after is None:
        parts.line(say()["preview.broken"], "wrong")
        return
    if (
        before is None
    ):  # somebody broke the files by hand: there is nothing to compare with, and all the more to publish
        parts.line(say()["preview.repair"])
        publishing.panel(seat, blocked=False)
        return
    with st.spinner(say()["preview.busy"]):
        found = _impact(signed(seat.base), signed(seat.files), before, after)
    st.html(f'<p class="page summary" role="status">{parts.safe(found.summary)}</p>')
    _lost(found)
    whole.choose(found)
    for name, many, show in _groups(found):
        if many:
            with st.expander(say().say("preview.group", title=say()[f"preview.{name}"], n=many), expanded=name in OPEN):
                show()
    publishing.panel(seat, blocked=found.blocks)


OPEN = ("cells", "rows", "sentences", "charts")


@st.cache_resource(max_entries=6, show_spinner=False)
def _impact(before: str, after: str, _before: Release, _after: Release) -> Impact:
    """By the signatures of both states; a second or two the first time."""
    return impact(_before, _after)


def _files(seat: Seat) -> None:
    words = say()
    for path in sorted(seat.draft.files):
        with st.container(horizontal=True, key=f"desk-draft-{path}", vertical_alignment="center"):
            st.html(f'<p class="page draft">{parts.safe(words.say("preview.file", file=path))}</p>', width="content")
            st.button(words["preview.drop"], key=f"desk-drop-{path}", type="tertiary", on_click=seat.drop, args=(path,))


def _groups(found: Impact) -> list[tuple[str, int, Callable[[], None]]]:
    counted = [one for one in found.sentences if one.counted]
    others = [one for one in found.sentences if not one.counted]
    return [
        ("cells", len(found.cells), lambda: _cells(found.cells)),
        ("rows", len(found.rows), lambda: _rows(found.rows)),
        ("sentences", len(counted), lambda: _sentences(counted)),
        ("charts", len(found.pictures), lambda: _charts(found.pictures)),
        ("sheets", len(found.sheets), lambda: _sheets(found)),
        ("moved", len(found.moved), lambda: _moved(found.moved)),
        ("checks", len(found.checks), lambda: _checks(found.checks)),
        ("others", len(others), lambda: _sentences(others)),
    ]


def _lost(found: Impact) -> None:
    """What would no longer hold stands first: it is what an editor must not miss."""
    words = say()
    for check in found.checks:
        if check.falls or check.blocks:
            parts.line(words.say("preview.falls" if not check.blocks else "preview.blocks", text=check.text), "wrong")
    for claim in found.claims:
        parts.line(_claim(claim), "wrong")
    reporting.problems((*found.broken, *found.spoilt))


def _claim(fallen: Fallen) -> str:
    return say().say("preview.claim", zh=fallen.headline_zh, en=fallen.headline_en)


def _cells(cells: Sequence[Cell]) -> None:
    words = say()
    rows = [
        (
            words.say(
                "preview.cell",
                table=cell.title,
                row=cell.row,
                letter=cell.letter,
                column=cell.column_title,
                key=cell.key,
            ),
            cell.before,
            cell.after,
        )
        for cell in cells
    ]
    parts.table((words["preview.where"], words["preview.was"], words["preview.now"]), rows, ("", "was", "now"))


def _rows(rows: Sequence[RowChange]) -> None:
    words = say()
    for row in rows:
        said = words.say("preview.added" if row.added else "preview.gone", table=row.title, row=row.row, key=row.key)
        st.html(f'<h4 class="page">{parts.safe(said)}</h4>')
        cells = "；".join(f"{title}：{text}" for title, text in row.cells.items())
        st.html(f'<p class="page {"now" if row.added else "was"}">{parts.safe(cells)}</p>')


def _sentences(sentences: Sequence[Sentence]) -> None:
    """Old left, new right, what differs marked; a story's two languages one under the other."""
    words, titles = say(), None
    html = ""
    for one in sentences:
        title = words.say("preview.story", story=whole.name(one.slug), language=words[f"texts.{one.language}"])
        html += "" if title == titles else f"<h4>{parts.safe(title)}</h4>"
        titles = title
        lang = "zh-CN" if one.language == "zh" else "en"
        html += (
            f'<div class="pair" lang="{lang}"><span class="kind" lang="zh-CN">{parts.safe(one.kind)}</span>'
            f'<p class="was">{one.before_html or "—"}</p><p class="now">{one.after_html or "—"}</p></div>'
        )
    st.html(f'<div class="page pairs">{html}</div>')


def _charts(pictures: Sequence[Picture]) -> None:
    words = say()
    for one in pictures:
        title = words.say("preview.story", story=whole.name(one.slug), language=words[f"texts.{one.language}"])
        said = f"<span{parts.tongue(one.headline)}>{parts.safe(one.headline)}</span>"
        sides = "".join(
            _side(svg.replace("<svg ", f'<svg xml:lang="{one.language}" ', 1), words[label])
            for svg, label in ((one.svg_before, "preview.was"), (one.svg_after, "preview.now"))
        )
        st.html(f'<div class="page"><h4>{parts.safe(title)} · {said}</h4><div class="sides">{sides}</div></div>')


def _side(svg: str, label: str) -> str:
    if not svg:
        return (
            f"<figure><figcaption>{parts.safe(label)}</figcaption><p>{parts.safe(say()['preview.none'])}</p></figure>"
        )
    picture = "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()
    return (
        f'<figure><figcaption>{parts.safe(label)}</figcaption><img src="{picture}" alt="{parts.safe(label)}"></figure>'
    )


def _sheets(found: Impact) -> None:
    words = say()
    rows = [(words[f"preview.{sheet.medium}"], whole.name(sheet.slug), sheet.title) for sheet in found.sheets]
    parts.table((words["preview.medium"], words["preview.page"], words["preview.what"]), rows)


def _moved(moved: Sequence[Moved]) -> None:
    words = say()
    rows = [
        (
            words.say("preview.derived" if one.derived else "preview.figure", label=one.label("zh"), key=one.key),
            *one.text("zh"),
        )
        for one in moved
    ]
    parts.table((words["preview.number"], words["preview.was"], words["preview.now"]), rows, ("", "was", "now"))


def _checks(checks: Sequence[CheckChange]) -> None:
    items = "".join(f"<li>{parts.safe(check.text)}</li>" for check in checks)
    st.html(f'<ul class="page lines">{items}</ul>')
