"""Ready lines for the cells of a table that a page offers."""

from dataset import format as quantity_format
from dataset.quantity import Quantity
from story.blocks import Language, Line, Number, Text


def text(words: str) -> Line:
    """A cell of plain words; empty words make an empty cell."""
    return (Text(words),) if words else ()


def number(quantity: Quantity, language: Language) -> Line:
    """A cell that shows a quantity with its proof."""
    return (Number(quantity, quantity_format.phrase(quantity, language)),)
