"""One cell's text -> its value, by the field's type and constraints. Messages say what is wrong and how to mend it."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from dataset.package import Field
from dataset.problems import nearest

Value = str | int | Decimal | date | None
NARROW = str.maketrans("０１２３４５６７８９．，－＋％", "0123456789.,-+%")
PLAIN = re.compile(r"-?\d+(\.\d+)?")
THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
WITH_WORDS = re.compile(r"(?P<before>[^\d.-]*)(?P<number>-?[\d,.]*\d)(?P<after>\D*)")
# What a spreadsheet would run: a sign that opens a formula, and something to work on.
SIGNS = frozenset("=+-@＝＋－＠\t\r")
WORKING = re.compile(r"\w")
HARMLESS = re.compile(r"[+-]?[\d.,]+%?")
LONGEST = 20  # characters of a number
UNLIMITED = 1_000_000  # characters
HEDGES = "余多超逾近约数以上下不低高于左右"


@dataclass(frozen=True, eq=False)
class Column:
    """A column's values; and by cell text what is wrong with it, and what was tidied on the way."""

    values: Sequence[Value]
    faults: Mapping[str, str]
    notes: Mapping[str, str]


class CellFault(Exception):
    """A text that its column does not allow: what is wrong with it, said after the text, and the fix."""


def formula(text: str) -> bool:
    """Would a spreadsheet take this text for a formula? Signed numbers are harmless."""
    return text[:1] in SIGNS and bool(WORKING.search(text, 1)) and not HARMLESS.fullmatch(text.translate(NARROW))


def spoken(text: str) -> bool:
    """Is this a number with its unit or hedge beside it (5482万, 200余)? Then it stands in the right column, wrongly written."""
    match = WITH_WORDS.fullmatch(text.strip().translate(NARROW))
    return match is not None and bool(match["before"] + match["after"])


def read_column(field: Field, texts: Sequence[str]) -> Column:
    """Read each different text once: columns repeat themselves. Blank is "" for a string, None for all else."""
    blank: Value = "" if field.type == "string" else None
    convert = _converter(field)
    known: dict[str, Value] = {}
    faults: dict[str, str] = {}
    notes: dict[str, str] = {}
    for text in set(texts):
        try:
            known[text] = convert(text, notes) if text else blank
        except CellFault as fault:
            known[text] = blank
            faults[text] = f"“{text.strip()}”{fault}"
    if field.constraints.get("required"):
        lost = "这一格不能空。请填上；不知道时请看这一列的说明。"
        faults |= {text: lost for text in known if not text.strip()}
    return Column(texts if _itself(known) else list(map(known.__getitem__, texts)), faults, notes)


def _itself(known: Mapping[str, Value]) -> bool:
    """Is every text its own value?"""
    return all(map(operator.is_, known, known.values()))


def _converter(field: Field) -> Callable[[str, dict[str, str]], Value]:
    parse, check = PARSERS[field.type], _limits(field.constraints, PARSERS[field.type])
    blank: Value = "" if field.type == "string" else None

    def convert(text: str, notes: dict[str, str]) -> Value:
        bare = text.strip()
        if not bare:
            return blank
        if formula(bare):
            raise CellFault(f"以“{bare[0]}”开头，表格软件会当成公式来算。请写结果或原文，前面不带这个符号。")
        value, note = parse(bare)
        if check:
            check(value)
        if note or bare != text:
            notes[text] = note or "首尾的空格已去掉。"
        return value

    return convert


def _string(text: str) -> tuple[Value, str]:
    return text, ""


def _number(text: str) -> tuple[Value, str]:
    if len(text) <= LONGEST and text.isascii() and PLAIN.fullmatch(text):
        return Decimal(text), ""
    plain = text.translate(NARROW)
    if THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    if not PLAIN.fullmatch(plain):
        raise CellFault(_no_number(plain))
    if len(plain) > LONGEST:
        raise CellFault(f"有 {len(plain)} 位，不像一个数。请核对。")
    return Decimal(plain), "" if plain == text else f"“{text}”已读作 {plain}。"


def _integer(text: str) -> tuple[Value, str]:
    if len(text) <= LONGEST and text.isascii() and text.isdecimal():
        return int(text), ""
    number, note = _number(text)
    if not isinstance(number, Decimal) or number != int(number) or "." in text:
        raise CellFault("不是整数。请改成整数，或与旁边的列核对是否填错了列。")
    return int(number), note


def _date(text: str) -> tuple[Value, str]:
    match = DATE.fullmatch(text.translate(NARROW))
    try:
        day = date(*map(int, match.groups())) if match else None
    except ValueError:
        day = None
    if day is None:
        raise CellFault("不是日期。请写成“年-月-日”，如 2024-09-29。")
    return day, "" if text == day.isoformat() else f"“{text}”已读作 {day.isoformat()}。"


def _boolean(text: str) -> tuple[Value, str]:
    if text.lower() not in ("true", "false"):
        raise CellFault("不是 true 或 false。请改成其中一个，或留空。")
    return text.lower() == "true", ""


PARSERS: Mapping[str, Callable[[str], tuple[Value, str]]] = {
    "string": _string,
    "number": _number,
    "integer": _integer,
    "year": _integer,
    "date": _date,
    "boolean": _boolean,
}


def _no_number(text: str) -> str:
    """Why a text is no number, and where its words belong."""
    if text.startswith("#"):
        return "是表格软件显示的错误（公式出错，或列太窄），不是数字。请填上原来的数。"
    match = WITH_WORDS.fullmatch(text)
    if not match or not PLAIN.fullmatch(match["number"].replace(",", "")):
        return "不是数字。数值列只写阿拉伯数字，如 13.02；没有公布就留空。"
    number, words = match["number"].replace(",", ""), match["before"] + match["after"]
    unit = "".join(character for character in words if character not in HEDGES).strip()
    hedge = "".join(character for character in words if character in HEDGES)
    fixes = [f"这一格只写 {number}"]
    fixes += [f"“{unit}”写到单位列"] if unit else []
    fixes += [f"“{hedge}”写到限定词列"] if hedge else []
    return (
        f"里不能带“{words.strip()}”。请改：{'，'.join(fixes)}。"
        if words.strip()
        else f"不是规范的数字，请写成 {number}。"
    )


def _limits(rules: Mapping[str, Any], parse: Callable[[str], tuple[Value, str]]) -> Callable[[Value], None] | None:
    """A test of a value that raises the fault; None where the descriptor sets no limits."""
    if not set(rules) - {"required", "unique"}:
        return None
    allowed = {parse(str(item))[0] for item in rules.get("enum", ())}
    pattern = re.compile(rules["pattern"]) if "pattern" in rules else None
    shortest, longest = rules.get("minLength", 0), rules.get("maxLength", UNLIMITED)
    measured = {"minLength", "maxLength"} & set(rules)
    low, high = (parse(str(rules[name]))[0] if name in rules else None for name in ("minimum", "maximum"))

    def check(value: Any) -> None:
        if allowed and value not in allowed:
            offered = [str(item) for item in rules["enum"]]
            choice = nearest(str(value), offered) or f"只能是：{'、'.join(item or '（空）' for item in offered)}。"
            raise CellFault(f"不在可用的词里。{choice}")
        if pattern and not pattern.fullmatch(str(value)):
            raise CellFault(f"写法不合规定（{rules['pattern']}）。请对照这一列的说明改写，注意表格软件可能改动了格式。")
        if measured and not shortest <= len(str(value)) <= longest:
            raise CellFault(f"有 {len(str(value))} 个字，最少 {shortest} 个、最多 {longest} 个。请改写。")
        if low is not None and value < low:
            raise CellFault(f"太小，至少是 {low}。请核对数值和单位。")
        if high is not None and value > high:
            raise CellFault(f"太大，至多是 {high}。请核对数值和单位。")

    return check
