"""Finds numbers in running text, Chinese and English, and tells them from what only looks like one.

Offsets are those of the text handed in. Errs on the side of asking: a writer marks what is no quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from dataset import measures, numerals
from dataset.quantity import AFTER_UNIT, QUALIFIERS

HALF_WIDTH = str.maketrans("０１２３４５６７８９．，％＋－～＞＜／", "0123456789.,%+-~></")


@dataclass(frozen=True)
class Found:
    """A stretch of text that reads as a number; `kind` is quantity, date, ordinal, code or idiom."""

    start: int
    end: int
    text: str
    kind: str = "quantity"


def find(text: str) -> list[Found]:
    """The quantities in running text, with their hedges and measure words; dates, ordinals, codes and idioms are left out."""
    language = "zh" if re.search("[\u4e00-\u9fff]", text) else "en"
    return [found for found in _scan(text, language) if found.kind == "quantity"]


def unbound(text: str, language: str) -> list[Found]:
    """Everything in plain text that a reader may take for a number: digits of any kind, numerals with a measure word, 半,
    翻番, English number words. 一个, 第一, one, first and second are ordinary words.
    """
    return [found for found in _scan(text, language) if found.kind != "idiom" or re.search(r"\d", found.text)]


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest that fits."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


YEAR = r"(?:19|20)\d\d"
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
CODE = r"GB/T\s?[\d.—-]+|[A-Za-z]+[-./]?\d[\w./-]*|\d+[GDKC](?![A-Za-z\d])|[①-⑳Ⅰ-Ⅻ]"
NUMERAL = f"[{numerals.CHARACTERS}]"
UNIT = rf"(?:个(?:{any_of(measures.COUNTED_WITH_GE)})|(?:{any_of(measures.MEASURES)})(?:/[日天年月亩])?)"
HEDGE = any_of(word for word in QUALIFIERS if word not in ("", "数", "余", "多", "近…余", *AFTER_UNIT))

CHINESE = re.compile(
    rf"""(?P<date>{YEAR}年?(?:\d{{1,2}}月(?:\d{{1,2}}日)?|(?:[至—–-]{YEAR}年?)|(?:-\d\d){{1,2}})|{YEAR}年(?!期|间隔)
        |\d{{1,2}}月(?:\d{{1,2}}日)?|\d{{1,2}}日|前\d个月|前[一二三]季度)
    |(?P<code>{CODE})
    |(?P<idiom>{any_of(measures.IDIOMS)})
    |(?P<ordinal>第(?:{NUMERAL}+|\d+))
    |(?P<doubling>{any_of(measures.DOUBLINGS)})
    |(?P<ordinary>{any_of(measures.ORDINARY)})
    |(?P<digits>(?:{HEDGE})?{NUMBER}(?:[-—–~至]{NUMBER})?[余多]?[百千]?(?:万亿|万|亿)?[余多]?(?:{UNIT})?(?:{any_of(AFTER_UNIT)})?|[½⅓⅔¼¾])
    |(?P<words>(?P<hedge>{HEDGE})?(?P<few>[数几](?=[十百千万亿])|上(?=[百千万亿](?:[余多]|{UNIT})))?(?P<run>{NUMERAL}+|半)(?P<more>[余多几来])?
        [万亿]?(?P<unit>{UNIT}|分之{NUMERAL}+)?(?:{any_of(AFTER_UNIT)})?)""",
    re.VERBOSE,
)
WORD = any_of(measures.ENGLISH_NUMBERS)
FRACTION = "(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?"
MONTH = any_of((*measures.ENGLISH_MONTHS, *(month[:3] for month in measures.ENGLISH_MONTHS)))
ENGLISH = re.compile(
    rf"""(?P<date>\b\d{{1,2}}\ (?:{MONTH})\b(?:\ {YEAR})?|\b(?:{MONTH})\ (?:\d{{1,2}}(?!\d),?(?:\ {YEAR})?|{YEAR})
        |\b{YEAR}(?:[-–—/](?:{YEAR}|\d\d)){{0,2}}s?\b(?![\d,.]*\d|%))
    |(?P<code>\b(?:{CODE}))
    |(?P<words>(?:{NUMBER}(?!\d|st\b|nd\b|rd\b|th\b)(?:\s?%)?|[½⅓⅔¼¾]|\b(?:{WORD})\b|\bone(?=[\s-](?:{WORD}|{FRACTION})\b))
        (?:[\s-](?:{WORD}|{FRACTION}|one|percent|per\ cent)\b)*)
    |(?P<ordinal>(?:(?<!\d)\d+(?:st|nd|rd|th)|\b(?:{any_of(measures.ENGLISH_ORDINALS)}))\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def _scan(text: str, language: str) -> tuple[Found, ...]:
    plain = text.translate(HALF_WIDTH)
    return tuple(_chinese(plain, text) if language == "zh" else _english(plain, text))


def _english(plain: str, text: str) -> Iterator[Found]:
    for match in ENGLISH.finditer(plain):
        yield _found(match, text)


def _chinese(plain: str, text: str) -> Iterator[Found]:
    for match in CHINESE.finditer(plain):
        counts = match.lastgroup != "ordinary" and (match["run"] is None or _is_number(match))
        if counts and match[0] not in ("第一", "第二"):
            yield _found(match, text)


def _found(match: re.Match[str], text: str) -> Found:
    kind = next((name for name in ("date", "ordinal", "code", "idiom") if match.groupdict().get(name)), "quantity")
    return Found(match.start(), match.end(), text[match.start() : match.end()], kind)


def _is_number(match: re.Match[str]) -> bool:
    """Whether a run of Chinese numerals counts something: 三家 does, 一家 is an article, 万元 alone is a unit."""
    run, unit = match["run"], match["unit"] or ""
    if match["few"] or (match["more"] and run[-1] in "十百千万亿"):
        return True
    if run in ("一", "二"):
        return unit.removeprefix("个") in measures.TELLING
    if run in ("万", "亿"):
        return bool(match["hedge"])
    return bool(unit) or len(run) > 1
