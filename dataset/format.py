"""Writes a quantity as a sentence has it, in Chinese (GB/T 15835) or English, hedge always included.

Plain spaces only: a renderer keeps a phrase on one line by styling it nowrap, not by special characters in the text.
A contradiction (近千余户) is printed as the source has it, in quotation marks: “近千余户”, “nearly 1,000-odd” shops.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Literal

from babel.numbers import format_decimal

from dataset import numerals
from dataset.measures import COUNTED_WITH_GE
from dataset.phrase import NOT_REPORTED, scale
from dataset.quantity import AFTER_NUMBER, AFTER_UNIT, Meaning, Quantity

Role = Literal["qualifier", "number", "unit", "space"]

HEDGES = {
    "余": "more than", "多": "more than", "超": "more than", "超过": "more than", "逾": "more than", "高于": "above",
    "以上": "at least", "不低于": "at least", "不少于": "at least", "至少": "at least", "近": "nearly",
    "约": "about", "左右": "about", "不超过": "at most", "不高于": "at most", "不多于": "at most", "最高": "up to",
    "前": "the top", "以下": "under", "低于": "below", "近…余": "“nearly",
}  # fmt: skip
SEVERAL = {
    10**1: "tens of", 10**2: "several hundred", 10**3: "several thousand", 10**4: "tens of thousands of",
    10**5: "hundreds of thousands of", 10**6: "several million", 10**7: "tens of millions of",
    10**8: "hundreds of millions of", 10**9: "several billion",
}  # fmt: skip
PARTS = {2: "half", 3: "one third", 4: "one quarter", 5: "one fifth", 6: "one sixth", 7: "one seventh", 8: "one eighth", 9: "one ninth", 10: "one tenth"}
LARGE = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


@dataclass(frozen=True)
class Part:
    """A piece of a phrase, in reading order; the texts of all parts joined are the phrase."""

    role: Role
    text: str


def phrase(quantity: Quantity, language: str) -> str:
    """近5500万元 or “nearly 55 million yuan”."""
    return "".join(part.text for part in parts(quantity, language))


def number(quantity: Quantity, language: str) -> str:
    """The phrase without its noun, hedge and 万 kept: 近5500万, “nearly 55 million”."""
    pieces = _chinese(quantity, noun=False) if language == "zh" else _english(quantity, noun=False)
    return "".join(part.text for part in pieces).strip().removesuffix(" of")


def parts(quantity: Quantity, language: str) -> tuple[Part, ...]:
    """The phrase in pieces for typographic numbers; pieces of one role that meet are one."""
    pieces = _chinese(quantity) if language == "zh" else _english(quantity)
    return tuple(Part(role, "".join(part.text for part in run)) for role, run in groupby(pieces, key=lambda part: part.role))


def _said(*pieces: tuple[Role, str]) -> list[Part]:
    return [Part(role, text) for role, text in pieces if text]


def _chinese(quantity: Quantity, noun: bool = True) -> list[Part]:
    if quantity.value is None:
        return [Part("number", NOT_REPORTED)]
    before, after_number, after_unit = _places(quantity)
    myriads, name = _split(quantity.unit.key)
    early = quantity.value % 10 == 0  # 2000余万元, but 15万余吨
    rate = name in ("%", "‰")  # 8%多
    unit = name if noun or rate or quantity.unit.kind == "fraction" else ""
    return _said(
        ("qualifier", before), ("number", _chinese_number(quantity)),
        ("qualifier", after_number if early and not rate else ""), ("unit", myriads),
        ("qualifier", "" if early or rate else after_number), ("unit", "个" if unit in COUNTED_WITH_GE else ""), ("unit", unit),
        ("qualifier", after_number if rate else ""), ("qualifier", after_unit),
    )  # fmt: skip


def _places(quantity: Quantity) -> tuple[str, str, str]:
    """The qualifier as (before the number, after it, after the unit)."""
    word = quantity.qualifier
    if quantity.meaning is Meaning.UNCLEAR:
        return "“近", "余", "”"
    if word in AFTER_NUMBER:
        return "", word, ""
    return ("", "", word) if word in AFTER_UNIT else (word, "", "")


def _split(unit: str) -> tuple[str, str]:
    name = scale(unit)[1]
    return unit.removesuffix(name), name


def _chinese_number(quantity: Quantity) -> str:
    """Digits; numerals only where the standard wants them: 数百, 近千余, 三分之一."""
    value = quantity.value or Decimal(0)
    if quantity.unit.kind == "fraction":
        return numerals.write(int(value))
    if quantity.meaning is Meaning.SEVERAL and value == 1:
        return ""  # 数万元
    if quantity.meaning in (Meaning.SEVERAL, Meaning.UNCLEAR):
        return numerals.power_of_ten(value) or _digits(value, "zh")
    return _digits(value, "zh")


def _english(quantity: Quantity, noun: bool = True) -> list[Part]:
    if quantity.value is None:
        return [Part("number", "not reported")]
    if quantity.meaning is Meaning.SEVERAL:
        hedge, figure, size = "", SEVERAL[int(quantity.value * quantity.unit.factor)], ""
    else:
        hedge, (figure, size) = HEDGES.get(quantity.qualifier, ""), _english_number(quantity)
    return []
