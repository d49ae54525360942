"""A changed cell changes every block that shows it, and no other: on releases that are built and never published.

Cells are changed several at a time. Cells of one batch share no block, so each block still tells which cell moved it.
"""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest

import pages
from dataset import Quantity, Release, load_files
from dataset import format as quantity_format
from dataset.quantity import Place
from story import walk
from story.blocks import Block, Figure, KeyFigures, Ledger, Table
from story.reader import plain
from tests.conftest import REPO, Package, as_csv

BATCH = 12
BlockId = tuple[str, str, str, int]


@dataclass(frozen=True)
class Change:
    """What is done to one cell (or, for a unit written in the descriptor, one column), and the quantities it is of."""

    place: Place
    text: str
    keys: frozenset[str]
    column_unit: bool = False


@pytest.fixture(scope="module")
def words() -> dict[str, str]:
    return {str(path.relative_to(REPO / "words")): path.read_text("utf-8") for path in (REPO / "words").rglob("*.*")}


def blocks(release: Release) -> dict[BlockId, tuple[str, frozenset[str]]]:
    """Every block of every page: what it shows, as text, and the keys of the quantities that it depends on."""
    found = {}
    for slug in (*pages.ORDER, *pages.EXTRA):
        for language in pages.LANGUAGES:
            story = pages.story(release, slug, language)
            lines = [story.title, story.standfirst, *(section.heading for section in story.sections)]
            for number, line in enumerate(lines):
                found[slug, language, "line", number] = (plain(line), keys(walk.numbers(line), release))
            for section in story.sections:
                for number, block in enumerate(section.blocks):
                    found[slug, language, section.id, number] = (text_of(block, language), needs(block, release))
    return found


def text_of(block: Block, language: str) -> str:
    """All that a reader could see of a block."""
    said = [plain(line) for line in walk.lines(block)]
    match block:
        case Figure():
            numbers = [quantity_format.phrase(q, language) for q in block.chart.quantities]
            return "\n".join([*said, *numbers, block.chart.table.to_csv()])
        case KeyFigures():
            return "\n".join([*said, *(quantity_format.phrase(q, language) for q, _ in block.items)])
        case Ledger():
            return "\n".join(quantity_format.phrase(q, language) for q in block.quantities)
        case _:
            return "\n".join(said)


def needs(block: Block, release: Release) -> frozenset[str]:
    if isinstance(block, Table) and block.name == "checks":
        return keys((release.quantities[key] for check in release.checks for key in check.quantities), release)
    return keys(walk.block_quantities(block), release)


def keys(quantities: Iterable[Quantity], release: Release) -> frozenset[str]:
    """The quantities and, for derived ones, all they are made of."""
    found: set[str] = set()
    open_ = [quantity.key for quantity in quantities]
    while open_:
        key = open_.pop()
        if key not in found:
            found.add(key)
            open_ += release.quantities[key].parts
    return frozenset(found)


def changes(release: Release, files: dict[str, bytes]) -> Iterator[Change]:
    """For each cell that holds a quantity: another value, another unit, another qualifier, wherever its table can hold one."""
    columns: dict[tuple[str, str], set[str]] = {}
    for quantity in release.quantities.values():
        cell = quantity.cell
        if cell is None or quantity.derived:
            continue
        of = frozenset({quantity.key})
        if quantity.value is not None:
            yield Change(cell, f"{quantity.value + step(quantity):f}", of)
        heads = next(csv.reader(io.StringIO(files[cell.file].decode("utf-8-sig"))))
        for name, text in (("unit", other_unit(quantity)), ("qualifier", "" if quantity.qualifier else "不低于")):
            column = name if cell.file == "figures.csv" else f"{cell.column}_{name}"
            if column in heads and quantity.value is not None:
                yield Change(Place(cell.file, cell.row, column), text, of)
        if cell.file != "figures.csv":
            columns.setdefault((cell.file, cell.column), set()).add(quantity.key)
    for (file, column), of_all in columns.items():
        yield Change(Place(file, 0, column), "", frozenset(of_all), column_unit=True)


def step(quantity: Quantity) -> Decimal:
    """One in the last printed digit, so that whole numbers stay whole."""
    assert quantity.value is not None
    return Decimal(1).scaleb(min(int(quantity.value.as_tuple().exponent), 0))


def other_unit(quantity: Quantity) -> str:
    return "家" if quantity.unit.key != "家" else "项"


def apply(change: Change, files: dict[str, bytes]) -> None:
    place = change.place
    if change.column_unit:
        package = json.loads(files["datapackage.json"])
        resource = next(r for r in package["resources"] if r["path"] == place.file)
        field = next(f for f in resource["schema"]["fields"] if f["name"] == place.column)
        field["quantity"]["unit"] = "项" if field["quantity"]["unit"] == "家" else "家"
        files["datapackage.json"] = json.dumps(package).encode()
        return
    rows = list(csv.reader(io.StringIO(files[place.file].decode("utf-8-sig"))))
    rows[place.row - 1][rows[0].index(place.column)] = change.text
    files[place.file] = as_csv(rows).encode()


def batches(all_changes: list[Change], at: dict[str, set[BlockId]]) -> Iterator[list[Change]]:
    """Greedy batches of changes that share no block but the register, which every change moves."""
    waiting = all_changes
    while waiting:
        taken: list[Change] = []
        used: set[BlockId] = set()
        left = []
        for change in waiting:
            mine = set().union(*(at.get(key, set()) for key in change.keys))
            if len(taken) < BATCH and not mine & used and not any(c.column_unit for c in taken if change.column_unit):
                taken.append(change)
                used |= mine
            else:
                left.append(change)
        yield taken
        waiting = left


def test_a_changed_cell_changes_the_blocks_bound_to_it_and_no_others(real: Package, words: dict[str, str]) -> None:
    release, _ = load_files(real.files, words)
    assert release is not None
    before = blocks(release)
    everywhere = {id_ for id_ in before if id_[0] == "data"}
    at: dict[str, set[BlockId]] = {}
    for id_, (_, needed) in before.items():
        for key in needed:
            at.setdefault(key, set()).update({id_} - everywhere)
    todo = list(changes(release, real.files))
    random.Random(0).shuffle(todo)
    assert len(todo) > 600
    wrong: list[str] = []
    for batch in batches(todo, at):
        wrong += faults(batch, real.files, words, before, at, everywhere)
    assert not wrong, "\n".join(wrong[:40])


def faults(
    batch: list[Change],
    files: dict[str, bytes],
    words: dict[str, str],
    before: dict[BlockId, tuple[str, frozenset[str]]],
    at: dict[str, set[BlockId]],
    everywhere: set[BlockId],
) -> list[str]:
    changed = dict(files)
    for change in batch:
        apply(change, changed)
    release, problems = load_files(changed, words)
    if release is None:
        return [f"{[c.place for c in batch]}: {problems[:2]}"]
    after = blocks(release)
    moved = {id_ for id_ in before if after[id_][0] != before[id_][0]} - everywhere
    expected = set().union(*(at.get(key, set()) for change in batch for key in change.keys))
    register = any(id_[2] == "ledger" for id_ in before if after[id_][0] != before[id_][0])
    told = [f"{change.place} {change.text!r} left {id_} as it was" for id_ in expected - moved for change in batch
            if any(id_ in at.get(key, set()) for key in change.keys)]
    told += [f"{[(c.place.file, c.place.row, c.place.column) for c in batch]} moved {id_}" for id_ in moved - expected]
    return told + ([] if register else [f"the register did not show {batch}"])
