"""Formulas over quantities: `{id}`, `{id@period}`, numbers, + - * / and `sum({table.*.column | condition})`. Nothing else runs."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from typing import Any

from simpleeval import InvalidExpression, SimpleEval

from dataset.interval import Interval, exactly
from dataset.package import Package, Resource
from dataset.problems import nearest
from dataset.quantity import Quantity
from dataset.tables import Row

REFERENCE = re.compile(r"\{([^{}]*)\}")
SUM = re.compile(r"\bsum\(\s*\{([^{}]*)\}\s*\)")
COLUMN = re.compile(
    r"\s*(?P<table>\w+)\.\*\.(?P<column>\w+)\s*(\|\s*(?P<other>\w+)\.(?P<where>\w+)\s*=\s*(?P<value>.+?)\s*)?"
)
OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.USub: operator.neg,
}


class FormulaError(Exception):
    """A formula cannot be worked out; the message is for the editor."""


def references(text: str) -> list[str]:
    """What stands between the braces, in order."""
    return [match.strip() for match in REFERENCE.findall(text)]


def evaluate(text: str, one: Callable[[str], Interval], many: Callable[[str], Sequence[Interval]]) -> Interval:
    """Work a formula out; raises FormulaError. `one` gives the value of a reference, `many` those of a column reference."""
    names: dict[str, Interval] = {}

    def bind(value: Interval) -> str:
        names[f"q{len(names)}"] = value
        return f"q{len(names) - 1}"

    bare = SUM.sub(lambda match: bind(reduce(operator.add, many(match[1]))), text)
    if column := next((ref for ref in references(bare) if "*" in ref), None):
        raise FormulaError(f"整列“{{{column}}}”只能直接写在 sum( ) 里。")
    bare = REFERENCE.sub(lambda match: bind(one(match[1].strip())), bare)
    return _calculate(bare.strip(), names, text)


def _calculate(bare: str, names: Mapping[str, Interval], text: str) -> Interval:
    engine = SimpleEval(operators=OPERATORS, functions={}, names=dict(names))
    allowed = (ast.Expr, ast.BinOp, ast.UnaryOp, ast.Name)
    engine.nodes = {kind: engine.nodes[kind] for kind in allowed} | {ast.Constant: _number}
    try:
        found: Interval = engine.eval(bare)
    except (InvalidExpression, SyntaxError, TypeError, ArithmeticError, ValueError, RecursionError) as error:
        raise FormulaError(f"算式“{text}”算不出来：只能用 {{编号}}、数字、+ - * / 和 sum( )（{error}）。") from None
    return found


def _number(node: ast.Constant) -> Interval:
    if isinstance(node.value, bool) or not isinstance(node.value, int | float):
        raise FormulaError(f"算式里不能写“{node.value!r}”。")
    return exactly(Decimal(str(node.value)))


def column(ref: str, package: Package, rows: Mapping[str, Sequence[Row]], cells: Mapping[str, Any]) -> list[Quantity]:
    """Quantities of `table.*.column`, of the rows that the condition leaves; raises FormulaError when there are none."""
    match = COLUMN.fullmatch(ref)
    if not match:
        raise FormulaError(f"“{{{ref}}}”写法不对。应当是 {{表.*.列}} 或 {{表.*.列 | 表.列=值}}。")
    name = _table(match["table"], package)
    picked = list(rows[name])
    if match["other"]:
        kept = _linked(
            package.resources[name],
            package.resources[_table(match["other"], package)],
            rows,
            match["where"],
            match["value"],
        )
        picked = [row for row in picked if row.key in kept]
    found = [cells.get(name, {}).get(row.key, {}).get(match["column"]) for row in picked]
    if not found or None in found:
        why = "没有选到任何行" if not found else f"{name} 表没有数值列“{match['column']}”"
        raise FormulaError(f"“{{{ref}}}”：{why}。")
    return found


def _table(name: str, package: Package) -> str:
    if name not in package.resources:
        raise FormulaError(f"没有名为“{name}”的表。{nearest(name, package.resources)}")
    return name


def _linked(own: Resource, other: Resource, rows: Mapping[str, Sequence[Row]], where: str, value: str) -> set[str]:
    """Keys of own rows that rows of the other table with `where` = value point at."""
    if where not in other.names:
        raise FormulaError(f"{other.name} 表没有“{where}”列。{nearest(where, other.names)}")
    matching = [row for row in rows[other.name] if str(row[where]) == value]
    if own is other:
        return {row.key for row in matching}
    link = _link(own, other)
    return {str(row[link]) for row in matching}


def _link(own: Resource, other: Resource) -> str:
    """The other table's column that holds own keys: it refers to them, or to what they refer to, or has their name."""
    key = own.primary_key
    meant = {(own.name, key)} | {(link.resource, link.targets) for link in own.foreign_keys if link.fields == key}
    links = [link.fields[0] for link in other.foreign_keys if (link.resource, link.targets) in meant]
    links += [name for name in key if name in other.names]
    if len(key) != 1 or not links:
        raise FormulaError(f"{other.name} 表里没有指向 {own.name} 表的列，不能这样筛选。")
    return links[0]
