"""Problems as an editor reads them: one Chinese line each, the worst first, with the cell to go to and what was not looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dataset.problems import Level, Problem
from desk.intake.intake import Intake

LEVELS: tuple[tuple[Level, str], ...] = (("error", "要改的"), ("warning", "请留意的"), ("note", "已读入并整理的"))
SPOKEN = re.compile(r"^[A-Z]+ 列")


@dataclass(frozen=True)
class Line:
    """One problem as a sentence; `cell` is its row and column in the grid, both from 0, where it has one."""

    text: str
    problem: Problem
    cell: tuple[int, int] | None = None


@dataclass(frozen=True)
class Group:
    """Problems of one weight under a heading."""

    level: Level
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Report:
    """All there is to say of an intake; `checked` says which checks were made and which could not be."""

    groups: tuple[Group, ...]
    checked: str
    sound: bool

    @property
    def text(self) -> str:
        """The whole report as plain text."""
        said = [
            line
            for group in self.groups
            for line in [f"{group.heading}（{len(group.lines)}）", *(x.text for x in group.lines)]
        ]
        return "\n".join([*said, self.checked])


def report(taken: Intake) -> Report:
    """The report on what was taken in: problems in groups, the checks that were made, whether it is sound."""
    return Report(groups(taken.problems, taken), checked(taken), taken.sound)


def groups(problems: Iterable[Problem], taken: Intake | None = None) -> tuple[Group, ...]:
    """Errors, then warnings, then notes, each in the order of the file; `taken` gives the cells to go to and the file at hand."""
    lines = [Line(line(p, taken.path if taken else ""), p, taken.cell(p) if taken else None) for p in problems]
    by_level = ((level, heading, tuple(x for x in lines if x.problem.level == level)) for level, heading in LEVELS)
    return tuple(Group(level, heading, found) for level, heading, found in by_level if found)


def line(problem: Problem, at_hand: str = "") -> str:
    """第 9 行 E 列（占比）：… — with the file's name before it where it is not the one at hand."""
    file = f"{problem.file}　" if problem.file != at_hand else ""
    row = f"第 {problem.row} 行" if problem.row else ""
    if SPOKEN.match(problem.message):  # the message names its column and title itself
        return f"{file}{row} {problem.message}" if row else f"{file}{problem.message}"
    place = f"{row} {problem.column} 列" if problem.column and row else row
    return f"{file}{place}：{problem.message}" if place else f"{file}{problem.message}"


def checked(taken: Intake) -> str:
    """Which checks were made; nothing is called fine that was not looked at."""
    ran = f"已检查：{'、'.join(taken.ran)}。" if taken.ran else "还什么都没有检查。"
    left = f"还没有检查：{'、'.join(taken.skipped)}——先改好上面的问题。" if taken.skipped else ""
    return ran + left
