"""Reads a number phrase as a newspaper prints it (近5500万元, 15万余吨, 三分之一). Knows nothing of files or tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from dataset import numerals
from dataset.measures import IDIOMS, MEASURES
from dataset.quantity import AFTER_NUMBER, AFTER_UNIT, QUALIFIERS, Quantity, Unit
from dataset.scanning import HALF_WIDTH, Found, any_of, find, unbound

__all__ = ["NOT_REPORTED", "Found", "Parsed", "agrees", "find", "parse", "scale", "unbound"]

NOT_REPORTED = "未披露"

# How lists and English sources print what Chinese says in words; longer ones first.
SPELLINGS = {
    ">=": "不低于", "≥": "不低于", "<=": "不高于", "≤": "不高于", ">": "超", "<": "低于", "~": "约",
    "一半": "二分之一", "m3": "立方米", "km2": "平方公里", "/day": "/日", "/天": "/日",
}  # fmt: skip


BEFORE = any_of(word for word in QUALIFIERS if word and word not in (*AFTER_NUMBER, *AFTER_UNIT, "近…余"))
SPELLED, BLANK, PLUS = re.compile(any_of(SPELLINGS)), re.compile(r"[\s“”]"), re.compile(r"(?<=\d)\+")
PERCENT = re.compile(rf"百分之([\d.]+|[{numerals.CHARACTERS}]+)")
SCALE = re.compile("[十百千]?(?:万亿|万|亿)|[百千](?![米克瓦伏帕卡分])")
PHRASE = re.compile(
    rf"""(?P<before>{BEFORE})?
    (?P<number>[+\-−]?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|[{numerals.CHARACTERS}]+|半)
    (?P<infix>[余多])?(?P<scale>{SCALE.pattern})?(?P<infix2>[余多])?
    (?P<unit>(?!{any_of(AFTER_UNIT)})(?:[千百](?=[米克瓦分])|[^\d{numerals.CHARACTERS}余多])[^\d]*?)?(?P<infix3>[余多])?(?P<after>{any_of(AFTER_UNIT)})?""",
    re.VERBOSE,
)
MEASURE = re.compile(rf"(?:{any_of(MEASURES)})(?:/.+)?")
NOT_A_QUANTITY = re.compile(
    rf"第.+|(?:{any_of(IDIOMS[:-1])}).*|(?:19|20)\d\d年?|\d+[月日]|[A-Za-z].*|\d+[A-Z]\w*|[{numerals.CHARACTERS}]月"
)


@dataclass(frozen=True)
class Parsed:
    """What a phrase says: `value` counted in `unit` (万元), hedged by `qualifier`; `noun` is what follows the measure word
    (37个街道: unit 个, noun 街道). `value` is None for 未披露.
    """

    value: Decimal | None
    unit: str = ""
    qualifier: str = ""
    noun: str = ""


@lru_cache(4096)  # a column says 3家 many times
def parse(phrase: str) -> Parsed | None:
    """The quantity a clean phrase states, or None if it states none: 第一批, 5G, a date, a range, hedges that quarrel."""
    text = _plain(phrase)
    if text == NOT_REPORTED:
        return Parsed(None)
    match = None if NOT_A_QUANTITY.fullmatch(text) else PHRASE.fullmatch(text)
    if not match:
        return None
    value, qualifier = _value(match["number"]), _qualifier(match)
    if value is None or qualifier is None:
        return None
    measure, noun = _measure(match["unit"] or "")
    return Parsed(value, (match["scale"] or "") + measure, qualifier, noun)


def _plain(phrase: str) -> str:
    """One spelling for what is printed in several: widths, quotes, spaces, 百分之八 and 8%."""
    text = BLANK.sub("", phrase.translate(HALF_WIDTH))
    text = SPELLED.sub(lambda found: SPELLINGS[found[0]], text)
    return PLUS.sub("多", PERCENT.sub(r"\1%", text))


def _value(number: str) -> Decimal | None:
    if number[-1].isdigit():
        return Decimal(number.replace(",", "").replace("−", "-"))
    return numerals.read(number)


def _qualifier(match: re.Match[str]) -> str | None:
    """The one hedge of the phrase; 近 with 余 is the known contradiction, any other pair is not read."""
    words = [word for name in ("before", "infix", "infix2", "infix3", "after") if (word := match[name])]
    if words == ["数"] and match["number"][0] not in numerals.TENS | numerals.MYRIADS:
        return None
    if words in (["近", "余"], ["近", "多"]):
        return "近…余"
    return None if len(words) > 1 else "".join(words)


def _measure(text: str) -> tuple[str, str]:
    """A unit's text as (measure word, noun behind it); a unit of its own (街道, 棒/日) has no noun."""
    match = MEASURE.match(text)
    return (match[0], text[match.end() :]) if match else (text, "")


def scale(unit: str) -> tuple[Decimal, str]:
    """A unit's myriads and its noun: 万元 is (10000, 元), 千克 is (1, 千克)."""
    match = SCALE.match(unit)
    size = numerals.read(match[0]) if match else None
    return (size, unit[match.end() :]) if match and size else (Decimal(1), unit)


def agrees(quantity: Quantity, parsed: Parsed) -> bool:
    """Whether a phrase says what the data say: same number, same unit, same hedge. 万 for 亿 or a dropped 余 do not agree.

    A phrase without a unit (a number from a list with a unit column) agrees with any; 7个工作日 agrees with 工作日.
    """
    if quantity.value is None or parsed.value is None:
        return quantity.value is parsed.value and quantity.qualifier == parsed.qualifier
    return quantity.qualifier == parsed.qualifier and _same_amount(quantity.value, quantity.unit, parsed.value, parsed)


def _same_amount(value: Decimal, unit: Unit, said: Decimal, parsed: Parsed) -> bool:
    if not parsed.unit and value == said:
        return True
    size, noun = scale(unit.key)
    said_size, measure = scale(parsed.unit)
    names = {measure, parsed.noun, measure + parsed.noun}
    return value * size == said * said_size and (not measure or noun in names)
