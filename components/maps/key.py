"""The three states of a map beside it: each with its mark, its word and the districts it holds."""

from collections.abc import Mapping, Sequence
from typing import Any

from components.charts.lettering import block, width
from components.charts.matrix import cell
from components.charts.strokes import Mark, Word
from components.theme import LABEL, SMALL

STATES = ("whole", "partial", "none")
INDENT = 38


def side_key(rows: Sequence[Mapping[str, Any]], texts: Mapping[str, str], x: float, room: float) -> list[Mark]:
    """Down a column `room` px wide from (x, 0): the states, then texts["annotation"] if there is one.

    texts: whole, partial, none, comma (between names)."""
    marks: list[Mark] = []
    y = 2.0
    for state in STATES:
        names = [row["name"] for row in rows if row["coverage"] == state]
        marks += [
            *cell(state, x, y, x + 28, y + 18, 6),
            Word(x + INDENT, y + 14, texts[state], LABEL, "ink", bold=True),
        ]
        for i, line in enumerate(_lines(names, texts["comma"], room - INDENT)):
            marks.append(Word(x + INDENT, y + 36 + i * 19, line, SMALL, "ink2"))
        y = max(mark.y for mark in marks) + 24
    return [*marks, *(block(x, y + 12, texts["annotation"], room) if "annotation" in texts else [])]


def _lines(names: Sequence[str], comma: str, room: float) -> list[str]:
    """Names joined by commas in lines; no name is broken."""
    lines: list[str] = []
    for i, name in enumerate(names):
        said = name + (comma if i + 1 < len(names) else "")
        fits = bool(lines) and width((lines[-1] + said).rstrip(), SMALL) <= room
        lines = [*lines[:-1], lines[-1] + said] if fits else [*lines, said]
    return [line.rstrip() for line in lines]
