"""Writes a quantity as a sentence has it, in Chinese (GB/T 15835) or English, hedge always included.

Plain spaces only: a renderer keeps a phrase on one line by styling it nowrap, not by special characters in the text.
A contradiction (近千余户) is printed as the source has it, in quotation marks: “近千余户”, “nearly 1,000-odd” shops.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Literal

from babel import Locale
from babel.numbers import format_decimal

from dataset import numerals
from dataset.measures import COUNTED_WITH_GE
from dataset.phrase import NOT_REPORTED, scale
from dataset.quantity import AFTER_NUMBER, AFTER_UNIT, Meaning, Quantity

Role = Literal["qualifier", "number", "unit", "space"]

# Parsed once: Babel looks a name up on the disk each time.
LOCALES = {"zh": Locale.parse("zh_Hans_CN"), "en": Locale.parse("en")}
HEDGES = {
    "余": "more than", "多": "more than", "超": "more than", "超过": "more than", "逾": "more than", "高于": "above",
    "以上": "at least", "不低于": "at least", "不少于": "at least", "至少": "at least", "近": "nearly",
    "约": "about", "左右": "about", "不超过": "at most", "不高于": "at most", "不多于": "at most", "最高": "up to",
    "前": "the top", "以下": "under", "低于": "below", "近…余": "“nearly",
}  # fmt: skip
SEVERAL = {
    Decimal(10) ** exponent: words
    for exponent, words in enumerate((
        ("several", ""), ("tens of", ""), ("several", "hundred"), ("several", "thousand"), ("tens of", "thousands of"),
        ("hundreds of", "thousands of"), ("several", "million"), ("tens of", "millions of"), ("hundreds of", "millions of"),
        ("several", "billion"), ("tens of", "billions of"), ("hundreds of", "billions of"),
    ))
}  # fmt: skip
NTHS = ("third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
PARTS = {2: "half"} | {n: f"one {word}" for n, word in enumerate(NTHS, start=3)}
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
    return tuple(
        Part(role, "".join(part.text for part in run)) for role, run in groupby(pieces, key=lambda part: part.role)
    )


def _said(*pieces: tuple[Role, str]) -> list[Part]:
    return [Part(role, text) for role, text in pieces if text]


def _chinese(quantity: Quantity, noun: bool = True) -> list[Part]:
    if quantity.value is None:
        return [Part("number", NOT_REPORTED)]
    before, after_number, after_unit = _places(quantity)
    value, myriads, name = _in_myriads(quantity, quantity.value)
    early = value % 10 == 0  # 2000余万元, but 15万余吨
    rate = name in ("%", "‰")  # 8%多
    unit = name if noun or quantity.unit.kind == "fraction" else ""
    return _said(
        ("qualifier", before), ("number", _chinese_number(quantity, value)),
        ("qualifier", after_number if early and not rate else ""), ("unit", myriads),
        ("qualifier", "" if early or rate else after_number), ("unit", "个" if unit in COUNTED_WITH_GE else ""),
        ("number" if quantity.unit.kind == "fraction" else "unit", unit),  # 三分之一 is one word
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


def _in_myriads(quantity: Quantity, value: Decimal) -> tuple[Decimal, str, str]:
    """(number, 万 or 亿, noun): 1000万倍, neither 1千万倍 nor 10000000倍. A count to its last digit stays as it is."""
    name = scale(quantity.unit.key)[1]
    myriads = quantity.unit.key.removesuffix(name)
    if quantity.meaning is Meaning.SEVERAL:
        return value, myriads, name
    if myriads[:1] in numerals.TENS:
        return value * numerals.TENS[myriads[0]], myriads[1:], name
    if not myriads and quantity.qualifier and value >= 10**5 and value % 10**4 == 0:
        return _short(value / 10**4), "万", name
    return value, myriads, name


def _chinese_number(quantity: Quantity, value: Decimal) -> str:
    """Digits; numerals only where the standard wants them: 数百, 近千余, 三分之一."""
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
    amount = quantity.value * scale(quantity.unit.key)[0]
    hedge, figure, size = _english_words(quantity, amount)
    name = _english_noun(quantity, amount) if noun else ""
    odd = "-odd”" if quantity.meaning is Meaning.UNCLEAR else ""
    glue = "" if name in ("%", "‰") else " "
    lead = _said(("qualifier", hedge), ("space", " " if hedge and figure else ""), ("number", figure))
    return lead + _said(
        ("space", " " if size else ""),
        ("unit", size),
        ("qualifier", odd),
        ("space", glue if name else ""),
        ("unit", name),
    )


def _english_words(quantity: Quantity, amount: Decimal) -> tuple[str, str, str]:
    """(hedge, figure, million or billion)."""
    hedge = HEDGES.get(quantity.qualifier, "")
    if quantity.meaning is Meaning.SEVERAL:
        return (*SEVERAL.get(amount, ("several", _digits(amount, "en"))), "")
    if quantity.unit.kind == "fraction":
        return hedge, PARTS.get(int(amount), f"1/{amount}"), ""
    return hedge, *_english_number(quantity, amount)


def _english_number(quantity: Quantity, amount: Decimal) -> tuple[str, str]:
    """746,000 below a million, 5.7 million above; a number printed to its last digit keeps all of them."""
    if amount == quantity.value and (quantity.meaning is Meaning.EXACT or amount % 10**5):
        return _digits(amount, "en"), ""
    for size, word in LARGE:
        if amount >= size:
            return _digits(_short(amount / size), "en"), word
    return _digits(amount if amount == quantity.value else _short(amount), "en"), ""


def _english_noun(quantity: Quantity, amount: Decimal) -> str:
    if quantity.unit.kind == "fraction":
        return ""
    one, many = quantity.unit_one or quantity.unit.one, quantity.unit_many or quantity.unit.many
    return one if amount == 1 and quantity.meaning is not Meaning.SEVERAL else many


def _short(value: Decimal) -> Decimal:
    """Without trailing zeros: those of 12000.0 come from 1.2万, nobody printed them."""
    return Decimal(f"{value.normalize():f}")


def _digits(value: Decimal, language: str) -> str:
    """Printed decimals kept; thousands commas in English only (GB/T 15835 sets none)."""
    places = max(-int(value.as_tuple().exponent), 0)
    pattern = ("#,##0" if language == "en" else "0") + ("." + "0" * places if places else "")
    return format_decimal(value, pattern, locale=LOCALES[language], decimal_quantization=False)
