"""Keys that lead from one table to another: does each arrive? Knows checked tables, and nothing of what they mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from dataset.cells import Value
from dataset.checking import Checked, blank, tuples
from dataset.package import ForeignKey
from dataset.problems import Problem, capped, nearest


def lost(tables: Mapping[str, Checked]) -> list[Problem]:
    """Foreign keys that lead nowhere; a table that could not be read is not blamed twice."""
    keys = [(table, key) for table in tables.values() for key in table.resource.foreign_keys if key.resource in tables]
    return [line for table, key in keys for line in _lost(table, key, tables[key.resource])]


def _lost(table: Checked, key: ForeignKey, target: Checked) -> list[Problem]:
    offered = set(tuples(target, key.targets))
    found = tuples(table, key.fields)
    unknown = {value for value in set(found) - offered if not blank(value)}
    if not unknown:
        return []
    hints = {value: _hint(value, offered) or _by_name(value, key, target) for value in unknown}
    where = f"在 {target.resource.path} 的 {'、'.join(key.targets)} 列里没有。"
    lost = [i for i, value in enumerate(found) if value in unknown]

    def tell(i: int) -> Problem:
        return table.problem(i, key.fields[0], f"“{'、'.join(map(str, found[i]))}”{where}{hints[found[i]]}")

    return capped(lost, tell)


def _hint(value: tuple[Value, ...], offered: Collection[tuple[Value, ...]]) -> str:
    return nearest("、".join(map(str, value)), ["、".join(map(str, item)) for item in offered])


def _by_name(value: tuple[Value, ...], key: ForeignKey, target: Checked) -> str:
    """For a name written where its code belongs (崂山区 for 370212): the code, where the table has the name or one like it."""
    said = next((str(part) for part in value if part not in ("", None)), "")
    keys = target.columns[key.targets[0]]
    names = {
        text: code
        for column in target.columns.values()
        for text, code in zip(column, keys, strict=True)
        if isinstance(text, str) and text and text != code
    }
    if found := get_close_matches(said, names, n=1, cutoff=0.6):
        return f"“{found[0]}”的 {key.targets[0]} 是 {names[found[0]]}，请写这个。"
    return "请核对写法，或先在那张表里加一行。"
