"""Reads and writes Chinese numerals (十二, 千万, 两百零五). Knows nothing of units or qualifiers.

Our own because cn2an refuses exactly what newspapers print: 百, 千, 千万 (no leading 一) and 半.
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
CHARACTERS = "".join((*DIGITS, *TENS, *MYRIADS))
HALF = Decimal("0.5")
CLIPPED = re.compile("[百千万亿][一二两三四五六七八九](?![十百千])")  # 三百五 is 350, not 305: too loose to read


def read(text: str) -> Decimal | None:
    """The number a run of Chinese numerals stands for, or None if it is not one (一二, 十十, 三百五)."""
    if text == "半":
        return HALF
    if CLIPPED.search(text):
        return None
    for name, size in reversed(MYRIADS.items()):
        high, found, low = text.rpartition(name)
        if found:
            return _joined(high, size, low)
    return _below_myriad(text)


def _joined(high: str, size: int, low: str) -> Decimal | None:
    """万 and 亿: what stands before is counted in them (nothing: one of them), what follows is added."""
    front = read(high) if high else Decimal(1)
    back = read(low) if low else Decimal(0)
    return None if front is None or back is None else front * size + back


def _below_myriad(text: str) -> Decimal | None:
    if not text:
        return None
    total, digit, last = 0, None, 10**4
    for character in text:
        if character in TENS and TENS[character] < last:
            last = TENS[character]
            total, digit = total + last * (1 if digit is None else digit), None
        elif character in DIGITS and not digit:
            digit = DIGITS[character]
        else:
            return None
    return Decimal(total + (digit or 0))


def write(number: int) -> str:
    """A whole number from 1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    names = "零一二三四五六七八九"
    front = ("" if tens == 1 else names[tens]) + "十" if tens else ""
    return front + (names[ones] if ones else "")


def power_of_ten(number: Decimal) -> str | None:
    """十, 百, 千, 万, 十万 … 千亿 for 10 to 10**11, or None: how 数百 and 近千余 are printed."""
    names = [ten + myriad for myriad in ("", "万", "亿") for ten in ("", "十", "百", "千")]
    powers = {Decimal(10) ** exponent: name for exponent, name in enumerate(names) if name}
    return powers.get(number)
