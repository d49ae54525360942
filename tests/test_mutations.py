"""A changed cell changes every block that shows it, and no other: on releases that are built and never published.

Cells are changed several at a time. Cells of one batch share no block, so each block still tells which cell moved it.
"""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable, Iterable, Iterator
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
Say = Callable[[Quantity, str], str]


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
    """Every block of every page: what it shows, as text, and the keys of the quantities that it shows."""
    found = {}
    for slug in (*pages.ORDER, *pages.EXTRA):
        for language in pages.LANGUAGES:
            story = pages.story(release, slug, language)
            lines = [story.title, story.standfirst, *(section.heading for section in story.sections)]
            for number, line in enumerate(lines):
                found[slug, language, "line", number] = (plain(line), keys_of(walk.numbers(line)))
            for section in story.sections:
                for number, block in enumerate(section.blocks):
                    found[slug, language, section.id, number] = (text_of(block, language), needs(block, release, slug))
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


def needs(block: Block, release: Release, slug: str) -> frozenset[str]:
    if isinstance(block, Table) and (slug, block.name) == ("data", "checks"):
        return frozenset(key for check in release.checks for key in check.quantities)
    return keys_of(walk.block_quantities(block))


def keys_of(quantities: Iterable[Quantity]) -> frozenset[str]:
    return frozenset(quantity.key for quantity in quantities)


def moved_keys(before: Release, after: Release, language: str, say: Say) -> set[str]:
    """Keys of the quantities, derived ones too, that `say` writes otherwise in `language` than before."""
    pairs = ((key, quantity, after.quantities[key]) for key, quantity in before.quantities.items())
    return {key for key, old, new in pairs if say(old, language) != say(new, language)}


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
            mine = set[BlockId]().union(*(at.get(key, set()) for key in change.keys))
            if len(taken) < BATCH and not mine & used and not any(c.column_unit for c in taken if change.column_unit):
                taken.append(change)
                used |= mine
            else:
                left.append(change)
        yield taken
        waiting = left


@pytest.mark.parametrize("one_in", [3, pytest.param(1, marks=pytest.mark.full)])
def test_a_changed_cell_changes_the_blocks_bound_to_it_and_no_others(
    real: Package, words: dict[str, str], one_in: int
) -> None:
    release, _ = load_files(real.files, words)
    assert release is not None
    before = blocks(release)
    at: dict[str, set[BlockId]] = {}
    for id_, (_, shown) in before.items():
        for key in shown:
            at.setdefault(key, set()).update({id_} if id_[0] != "data" else ())
    todo = list(changes(release, real.files))
    random.Random(0).shuffle(todo)
    assert len(todo) > 600
    wrong = [
        fault for batch in batches(todo[::one_in], at) for fault in faults(batch, release, real.files, words, before)
    ]
    assert not wrong, "\n".join(wrong[:40])


def faults(
    batch: list[Change],
    release: Release,
    files: dict[str, bytes],
    words: dict[str, str],
    before: dict[BlockId, tuple[str, frozenset[str]]],
) -> list[str]:
    changed = dict(files)
    for change in batch:
        apply(change, changed)
    mutated, problems = load_files(changed, words)
    where = [f"{change.place.file}:{change.place.row} {change.place.column} → {change.text!r}" for change in batch]
    if mutated is None:
        return [f"{where}: {problems[:2]}"]
    after = blocks(mutated)
    moved = {language: moved_keys(release, mutated, language, quantity_format.phrase) for language in pages.LANGUAGES}
    counted = {language: moved_keys(release, mutated, language, quantity_format.number) for language in pages.LANGUAGES}
    told = [f"{key} reads as before" for change in batch for key in change.keys - moved["zh"] if not change.column_unit]
    for id_, (text, shown) in before.items():
        changed_here = after[id_][0] != text
        # A sentence may show a number without its noun: then only a change of the number must show.
        if id_[0] != "data" and (
            (shown & counted[id_[1]] and not changed_here) or (changed_here and not shown & moved[id_[1]])
        ):
            told.append(f"{where}: {id_} {'moved' if changed_here else 'stayed'}")
        if id_[2] == "ledger" and after[id_][0] == text and moved[id_[1]]:
            told.append(f"{where}: the register stayed")
    return told


def test_a_derived_number_moves_with_its_parts(real: Package, words: dict[str, str]) -> None:
    real.set("figures", "water.qingdao-firms", "value", "12")
    release, _ = load_files(real.files, words)
    assert release is not None
    assert quantity_format.phrase(release.quantity("water.share"), "zh") == "16.4%"
    assert quantity_format.phrase(release.quantity("water.unplaced"), "en") == "4 firms"
