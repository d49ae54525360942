"""A small whole number in words, as a headline has it: 十年, 六个; ten years, six districts. The hedge stays."""

from dataset import format as quantity_format
from dataset import numerals
from dataset.quantity import Quantity

ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def spelled(quantity: Quantity, language: str) -> str:
    """The phrase with its number spelled out where it is whole and small (to 99 in Chinese, 12 in English), else as ever."""
    word = _word(quantity, language)
    pieces = quantity_format.parts(quantity, language)
    return "".join(word if word and part.role == "number" else part.text for part in pieces)


def _word(quantity: Quantity, language: str) -> str:
    value = quantity.value
    if value is None or quantity.unit.factor != 1 or quantity.unit.kind == "fraction" or value != int(value):
        return ""
    if not 1 <= value < (100 if language == "zh" else len(ENGLISH)):
        return ""
    if language == "zh":
        return "两" if value == 2 else numerals.write(int(value))
    return ENGLISH[int(value)]
