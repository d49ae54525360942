"""How wide words are, where they break, and how a big number is set. Measures and places; draws nothing."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal

from components.charts.strokes import Ink, Mark, Word
from components.theme import SMALL

# Advances in em of Noto Sans SC and Noto Serif SC Bold; a phone's own face may differ by a few percent.
# A Song 1 is taken to be as wide as other figures, which it is in a phone's own Song.
HEI_EMS = {
    " ": 0.23,
    ".,:;|'!ijlI‘’": 0.29,
    "-()[]{}f": 0.35,
    "rt/*": 0.39,
    'szx?"cv“”': 0.5,
    "hnoubdpqSTZAP": 0.62,
    "CRKB&": 0.66,
    "DGNUHOQ": 0.73,
    "w": 0.8,
    "MW@%—m…": 0.92,
}
SONG_EMS = {
    " ": 0.25,
    ".,:;|'!jil·‘’": 0.35,
    "-()[]{}ft/": 0.4,
    '?IJrs"*“”': 0.48,
    "gxSoZqLk": 0.63,
    "dbpEPuhnTF": 0.68,
    "CYBVXARGK": 0.75,
    "DOQNUHw&": 0.83,
    "—MW@%m…": 1.0,
}
FACES = {"hei": (HEI_EMS, 1.0), "bold": (HEI_EMS, 1.06), "song": (SONG_EMS, 1.03)}
OPEN, CLOSE = "“‘（《「", "，。、；：）”’》」？！…"
UNITS = "余多万亿元个家吨辆年月日天号公里区市届棒台名户条路社街道"
CJK = "\u2e80-\uffff“”‘’…"
CHINESE = re.compile("[\u2e80-\u9fff]")  # where quotation marks are as wide as a character
PIECES = re.compile(
    rf"\n|[^\S\n]+|[{OPEN}]*(?:近|约|超过?|逾|不[高低多少]于|至[多少])?[−+]?\d[\d.,—–-]*[%{UNITS}]*(?:以[上下])?[{CLOSE}]*"
    rf"|[{OPEN}]*[^\s{CJK}]+(?:’[^\s{CJK}]+)*[{CLOSE}]*|[{OPEN}]*[^\s][{CLOSE}]*"
)


def width(text: str, size: float, face: str = "hei") -> float:
    """Width in px of a line of `text` at `size` px in `face`: hei, bold (Hei) or song (bold Song)."""
    whole = "“”‘’…×" if CHINESE.search(text) else "×"
    return sum(1.0 if char in whole else _em(char, face) for char in text) * size * FACES[face][1]


@cache  # asked some ten thousand times a picture, of a few thousand characters
def _em(char: str, face: str) -> float:
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    return next((em for sample, em in FACES[face][0].items() if char in sample), 0.58)


def wrap(text: str, size: float, room: float, face: str = "hei") -> list[str]:
    """`text` in lines no wider than `room` px, also broken at line feeds. Quantities and Latin words stay whole; no line
    opens with a closing mark, and the last is never a single character."""
    lines: list[list[str]] = [[]]
    for piece in PIECES.findall(text):
        if piece == "\n" or (lines[-1] and width("".join(lines[-1]) + piece.rstrip(), size, face) > room):
            lines.append([])
        if lines[-1] or piece.strip():
            lines[-1].append(piece)
    if len(lines) > 1 and len("".join(lines[-1]).strip()) == 1 and len(lines[-2]) > 1:
        lines[-1].insert(0, lines[-2].pop())
    return ["".join(line).rstrip() for line in lines if line]


def block(
    x: float,
    y: float,
    text: str,
    room: float,
    *,
    size: float = SMALL,
    ink: Ink = "ink2",
    bold: bool = False,
    align: Literal["left", "center", "right"] = "left",
    leading: float = 1.45,
) -> list[Word]:
    """`text` wrapped into `room` px, the first baseline at y."""
    lines = wrap(text, size, room, "bold" if bold else "hei")
    return [Word(x, y + i * size * leading, line, size, ink, bold=bold, align=align) for i, line in enumerate(lines)]


def words_last(marks: Iterable[Mark]) -> list[Mark]:
    """The marks in their order, words after all others: no word is painted over."""
    return sorted(marks, key=lambda mark: isinstance(mark, Word))


def number(
    x: float,
    y: float,
    row: Mapping[str, Any],
    size: float,
    ink: Ink = "ink",
    align: Literal["left", "center", "right"] = "left",
) -> list[Word]:
    """The number of `row` (label, number, qualifier) set big on baseline y: figure in Song, its hedge at half the size, unit
    in Hei, in the order the label reads. From x rightward, around x or up to x."""
    styles = [(text, *_style(text, row, size, ink)) for text in _split(row)]
    gap = 2 + size * 0.04
    widths = [width(text, points, "song" if song else "hei") + gap for text, points, song, _ in styles]
    start = x - {"left": 0.0, "center": 0.5, "right": 1.0}[align] * (sum(widths) - gap)
    return [
        Word(start + sum(widths[:i]), y, text, points, tone, song=song)
        for i, (text, points, song, tone) in enumerate(styles)
    ]


def number_width(row: Mapping[str, Any], size: float) -> float:
    """Width in px of `number`."""
    last = number(0, 0, row, size)[-1]
    return last.x + width(last.text, last.size, "song" if last.song else "hei")


def _split(row: Mapping[str, Any]) -> list[str]:
    said = [re.escape(piece) for piece in (str(row["number"]), *_hedges(row)) if piece]
    pieces = re.split(f"({'|'.join(said)})", str(row["label"])) if said else [str(row["label"])]
    return [piece.strip() for piece in pieces if piece.strip()]


def _hedges(row: Mapping[str, Any]) -> list[str]:
    """The hedge's pieces: one, but for a contradiction (近…余), which stands on both sides of its number."""
    return str(row["qualifier"]).split("…")


def _style(text: str, row: Mapping[str, Any], size: float, ink: Ink) -> tuple[float, bool, Ink]:
    if text == row["number"]:
        return size, True, ink
    if text in _hedges(row) or not row["number"]:
        return max(round(size * 0.5), SMALL), True, ink
    return max(round(size * 0.36), SMALL), False, "ink2"
