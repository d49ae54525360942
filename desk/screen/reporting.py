"""The report of what was taken in: every problem on a line, the worst first, each with the way to its cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dataset.problems import Problem
from desk.intake import report
from desk.intake.intake import Intake
from desk.intake.report import Group, Line
from desk.screen import parts
from desk.screen.room import say

FIRST = 20  # lines of one weight before the rest is asked for
Go = Callable[[int, int], None]


def show(taken: Intake, told: Sequence[Problem] = (), go: Go | None = None) -> None:
    """All of it. `told` are notes of how the file was read; `go` is called with the row and column of a cell in the grid."""
    said = report.report(taken)
    parts.line(say()["report.sound" if taken.sound else "report.unsound"], "done" if taken.sound else "wrong")
    for group in (*said.groups, *report.groups(told)):
        _group(group, go)
    st.html(f'<p class="page checked">{parts.safe(said.checked)}</p>')


def problems(found: Sequence[Problem]) -> None:
    """Problems that belong to no grid."""
    for group in report.groups(found):
        _group(group, None)


def _group(group: Group, go: Go | None) -> None:
    words = say()
    heading = words.say("report.heading", heading=group.heading, n=len(group.lines))
    if group.level == "note":
        with st.expander(heading):
            _lines(group, group.lines, None)
        return
    st.html(f'<h3 class="page report {group.level}">{parts.safe(heading)}</h3>')
    _lines(group, group.lines[:FIRST], go)
    if rest := group.lines[FIRST:]:
        with st.expander(words.say("report.more", n=len(rest))):
            _lines(group, rest, None)


def _lines(group: Group, lines: Sequence[Line], go: Go | None) -> None:
    if go is None:
        items = "".join(f"<li>{parts.safe(line.text)}</li>" for line in lines)
        st.html(f'<ul class="page lines {group.level}">{items}</ul>')
        return
    for n, line in enumerate(lines):
        with st.container(horizontal=True, key=f"desk-line-{group.level}-{n}", vertical_alignment="center"):
            st.html(f'<p class="page line {group.level}">{parts.safe(line.text)}</p>')
            if line.cell:
                st.button(
                    say()["report.go"], key=f"desk-go-{group.level}-{n}", type="tertiary", on_click=go,
                    args=(line.problem.row - 2, line.cell[1]),
                )  # fmt: skip
