"""What an editor is told about a file: where, what is wrong, how to mend it. Messages are in Chinese; knows nothing of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal

Level = Literal["error", "warning", "note"]
SHOWN = 5  # of the same fault in one column; the rest are counted in one line
_OPENING = {"error": "", "warning": "提醒：", "note": "说明："}


@dataclass(frozen=True)
class Problem:
    """One line of a report. `row` counts as a spreadsheet does (the header is 1; 0: the file as a whole), `column` is a letter."""

    file: str
    row: int
    column: str
    message: str
    level: Level = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.row or '-'}:{self.column or '-'}: {_OPENING[self.level]}{self.message}"


def letter(index: int) -> str:
    """Spreadsheet letter of the column at `index`, counted from 0: 0 is A, 26 is AA."""
    before, last = divmod(index, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that keep data from readers, in their order."""
    return [problem for problem in problems if problem.level == "error"]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file, row and column, each problem once."""
    return sorted(set(problems), key=lambda p: (p.file, p.row, len(p.column), p.column, p.message))


def nearest(name: str, offered: Iterable[str]) -> str:
    """The likely names among those offered, as the end of a sentence; empty when none is near."""
    close = get_close_matches(name, list(offered), n=3, cutoff=0.6)
    return f"最接近的是：{'、'.join(close)}。" if close else ""


def capped(places: Sequence[int], tell: Callable[[int], Problem]) -> list[Problem]:
    """The same kind of problem at many places of one column: the first SHOWN are told, a last line counts the others."""
    told = [tell(place) for place in places[: SHOWN + 1]]
    if len(told) > SHOWN:
        told[SHOWN] = replace(told[SHOWN], message=f"这一列还有 {len(places) - SHOWN} 格有同样的问题，从本行起。")
    return told
