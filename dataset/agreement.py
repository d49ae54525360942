"""Checks what the tables say against their sources: does the paragraph exist, is the number the one that was printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dataset import phrase
from dataset.cells import Value
from dataset.checking import Checked, place, titled
from dataset.columns import Unfit
from dataset.problems import Problem, capped
from dataset.published import Published, paragraphs_in
from dataset.quantity import Quantity
from dataset.sources import Source


def locators(tables: Mapping[str, Checked], sources: Mapping[str, Source]) -> list[Problem]:
    """Rows that point at a paragraph beyond their article's end."""
    return [line for table in tables.values() for line in _table_locators(table, sources)]


def _table_locators(table: Checked, sources: Mapping[str, Source]) -> list[Problem]:
    if not {"source", "paragraph"} <= set(table.resource.names) or table.resource.name == "paragraphs":
        return []
    blank = [""] * len(table.numbers)
    cells = list(
        zip(table.columns["source"], table.columns["paragraph"], table.columns.get("also_in", blank), strict=True)
    )
    faults = {
        cell: fault for cell in set(cells) if (fault := _locator_fault(sources.get(str(cell[0])), cell[1], cell[2]))
    }
    lost = [i for i, cell in enumerate(cells) if cell in faults] if faults else []
    return capped(lost, lambda i: table.problem(i, *faults[cells[i]]))


def _locator_fault(source: Source | None, paragraph: Value, also_in: Value) -> tuple[str, str] | None:
    """The column to blame and why; None when the article has all these paragraphs."""
    if source is None:
        return None
    try:
        further = paragraphs_in(str(also_in or ""))
    except Unfit as fault:
        return fault.column, str(fault)
    if not source.own:
        return (
            ("paragraph", "段落（事实表的行号）要写正整数。") if isinstance(paragraph, int) and paragraph < 1 else None
        )
    if paragraph is None:
        return "paragraph", f"没有写段落。请写 {source.id} 的段落号（1 至 {source.length}）。"
    for column, numbers in (("paragraph", [paragraph]), ("also_in", further)):
        for number in numbers:
            if number not in source.paragraphs:
                return (
                    column,
                    f"{source.id} 一共 {source.length} 段，没有第 {number} 段。请核对段落号，或在 paragraphs.csv 里补上。",
                )
    return None


def lengths(table: Checked, sources: Mapping[str, Source]) -> list[Problem]:
    """Articles whose stated length is not the number of paragraphs listed, or that have no full date."""
    wrong = []
    for i, source in enumerate(sources.values()):
        if source.own and source.length != len(source.paragraphs):
            message = f"写的是 {source.length} 段，paragraphs.csv 里列了 {len(source.paragraphs)} 段。请改成一致。"
            wrong.append(table.problem(i, "paragraphs", message))
        if source.own and source.report_date is None:
            wrong.append(
                table.problem(i, "report_date", f"“{source.reported}”不是完整的日期。请写成 2024-09-29 的样子。")
            )
    return wrong


def printed(published: Published, tables: Mapping[str, Checked]) -> list[Problem]:
    """Quantities without a source, and those whose value, unit or qualifier is not what `as_printed` says."""
    return [line for quantity in published.quantities.values() for line in _quantity_faults(quantity, tables)]


def _quantity_faults(quantity: Quantity, tables: Mapping[str, Checked]) -> Iterable[Problem]:
    if not quantity.source and quantity.value is not None:
        yield _at(quantity, tables, "source", "这个数没有来源。请填上 sources.csv 里的编号。")
    if quantity.as_printed and (fault := disagreement(quantity)):
        yield _at(quantity, tables, "as_printed", fault)


def disagreement(quantity: Quantity) -> str:
    """What differs between a quantity and its phrase as printed; empty when they agree."""
    read = phrase.parse(quantity.as_printed)
    if read is None:
        return f"“{quantity.as_printed}”读不成一个数。请照原文只写数字短语，如 近5500万元。"
    if phrase.agrees(quantity, read):
        return ""
    has, says = (
        _terse(quantity.value, quantity.unit.key, quantity.qualifier),
        _terse(read.value, read.unit, read.qualifier),
    )
    return f"原文写法“{quantity.as_printed}”读作 {says}，这一行填的是 {has}。请对照原文改正其中一处。"


def _terse(value: object, unit: str, qualifier: str) -> str:
    shown = "（未公布）" if value is None else str(value)
    return f"{shown} {unit or '（无单位）'}{f'，限定词“{qualifier}”' if qualifier else '，无限定词'}"


def _at(quantity: Quantity, tables: Mapping[str, Checked], column: str, message: str) -> Problem:
    cell = quantity.cell
    assert cell is not None  # published quantities all stand in a cell
    resource = next(table.resource for table in tables.values() if table.resource.path == cell.file)
    beside = (f"{cell.column}_{column}", column, cell.column)
    name = next(name for name in beside if name in resource.names)
    return Problem(cell.file, cell.row, place(resource, name), titled(resource, name) + message)
