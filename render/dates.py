"""Dates and periods as a reader says them, in Chinese and English."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from babel import Locale
from babel.dates import format_date, format_skeleton

# Parsed once: Babel looks a name up on the disk each time.
LOCALES = {"zh": Locale.parse("zh_CN"), "en": Locale.parse("en_GB")}


def later(value: date, months: int) -> date:
    """The same day so many months on; the last of its month where that month is shorter."""
    year, month = divmod(value.year * 12 + value.month - 1 + months, 12)
    return date(year, month + 1, min(value.day, monthrange(year, month + 1)[1]))


def day(value: date, language: str) -> str:
    """2024年9月29日 / 29 September 2024."""
    return format_date(value, "y年M月d日" if language == "zh" else "d MMMM y", locale=LOCALES[language])


def days(values: list[date], language: str) -> str:
    """Several days of one year said together: 2024年9月29日、10月10日 / 29 September and 10 October 2024."""
    first, *rest = sorted(set(values))
    if any(value.year != first.year for value in rest):
        return (", " if language == "en" else "、").join(day(value, language) for value in (first, *rest))
    if language == "zh":
        return "、".join([day(first, "zh"), *(f"{v.month}月{v.day}日" for v in rest)])
    said = [format_date(v, "d MMMM", locale=LOCALES["en"]) for v in (first, *rest)]
    joined = said[0] if not rest else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"{joined} {first.year}"


def period(text: str, language: str) -> str:
    """A period key as words: 2014/2024 -> 2014—2024年; 2024-09 -> 2024年9月; 2024-09-29 -> the day."""
    said = [_point(point, language) for point in text.split("/")]
    return ("至" if language == "zh" else " to ").join(said)


def _point(text: str, language: str) -> str:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return day(date.fromisoformat(text), language)
    if re.fullmatch(r"\d{4}-\d{2}", text):
        when = date.fromisoformat(f"{text}-01")
        return (
            f"{when.year}年{when.month}月" if language == "zh" else format_skeleton("yMMMM", when, locale=LOCALES["en"])
        )
    return f"{text}年" if language == "zh" and text.isdigit() else text
