"""What is put right in cells before they are judged, each repair told; and heads that are no heads. Knows nothing of types."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from dataset.cells import formula
from dataset.package import Resource
from dataset.problems import Problem, capped, letter

Records = list[list[str]]
# Soft hyphen, spaces of no width, marks of writing direction: copied along from web pages, they make 5482 another word.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
LIKE = 0.6  # share of a table's columns that a row must name to be taken for its header


@dataclass(frozen=True)
class Tidied:
    """Records whose cells were put right, and what was done."""

    records: Records
    problems: list[Problem]


def tidy(file: str, records: Sequence[Sequence[str]]) -> Tidied:
    """Takes out characters that nobody sees and the apostrophe of a defused formula; line breaks in cells become LF."""
    done = [[_cell(cell) for cell in row] for row in records]
    places = [
        (row, column) for row, cells in enumerate(records) for column, cell in enumerate(cells) if UNSEEN.search(cell)
    ]
    return Tidied(done, capped(range(len(places)), lambda i: _unseen(file, records, *places[i])))


def _cell(cell: str) -> str:
    seen = UNSEEN.sub("", cell).replace("\r\n", "\n").replace("\r", "\n")
    return seen[1:] if seen[:1] == "'" and formula(seen[1:]) else seen


def _unseen(file: str, records: Sequence[Sequence[str]], row: int, column: int) -> Problem:
    found = UNSEEN.search(records[row][column])
    assert found is not None  # the place was found by the same search
    code = f"U+{ord(found[0]):04X} {unicodedata.name(found[0], '')}".strip()
    said = f"{letter(column)} 列：格子里有看不见的字符（{code}），已去掉。"
    return Problem(file, row + 1, letter(column), said, "note")


def head_faults(resource: Resource, records: Sequence[Sequence[str]]) -> list[Problem]:
    """A title above the header, and a header that comes twice (its Chinese titles as a second row count as one)."""
    heads = [i for i, row in enumerate(records) if _names(resource, row)]
    if heads and heads[0] > 0:
        above = f"表头在第 {heads[0] + 1} 行，上面还有 {heads[0]} 行别的内容。请删去表头以上的行，让列名在第 1 行。"
        return [Problem(resource.path, 1, "", above)]
    again = heads[1:] + [i for i, row in enumerate(records[1:], 1) if _titles(resource, row)]
    twice = "这一行又是表头。表头只能有一行，请删去这一行。"
    return [Problem(resource.path, i + 1, "", twice) for i in sorted(again)]


def _names(resource: Resource, row: Sequence[str]) -> bool:
    return _share(row, resource.names) >= LIKE


def _titles(resource: Resource, row: Sequence[str]) -> bool:
    return _share(row, [field.title for field in resource.fields]) >= LIKE


def _share(row: Sequence[str], words: Sequence[str]) -> float:
    """How many of the words stand in the row, as a share."""
    found = {cell.strip() for cell in row}
    return sum(word in found for word in words) / len(words)


def likeness(resource: Resource, header: Sequence[str]) -> float:
    """How much a header is this table's: 1 where they hold the same names, less for each that is missing or foreign."""
    found = {cell.strip() for cell in header if cell.strip()}
    best = max(found & set(resource.names), found & {field.title for field in resource.fields}, key=len)
    return 2 * len(best) / (len(found) + len(resource.names)) if found else 0.0
