"""Questions about a finished story: its lines, its quantities, what each block shows. Media and tests ask the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from dataset.quantity import Quantity
from story.blocks import (
    Block,
    Bullets,
    Figure,
    Files,
    Finder,
    KeyFigures,
    Ledger,
    Line,
    Number,
    Paragraph,
    Story,
    Table,
)


def quantities(story: Story) -> list[Quantity]:
    """Every quantity the story shows, in reading order, with repeats."""
    head = [*numbers(story.title), *numbers(story.standfirst)]
    return head + [q for section in story.sections for q in [*numbers(section.heading), *_all(section.blocks)]]


def all_lines(story: Story) -> list[Line]:
    """Every line of words in the story, heads included."""
    heads = [story.title, story.standfirst, *(section.heading for section in story.sections)]
    return heads + [line for section in story.sections for block in section.blocks for line in lines(block)]


def _all(blocks: tuple[Block, ...]) -> Iterator[Quantity]:
    for block in blocks:
        yield from block_quantities(block)


def block_quantities(block: Block) -> list[Quantity]:
    """Every quantity one block shows: in its words and, for a figure, in its picture and table."""
    shown = [q for line in lines(block) for q in numbers(line)]
    match block:
        case Figure():
            return shown + list(block.chart.quantities)
        case KeyFigures():
            return shown + [quantity for quantity, _ in block.items]
        case Ledger():
            return shown + list(block.quantities)
        case Paragraph() | Bullets() | Table() | Files() | Finder():
            return shown
        case _:
            assert_never(block)


def pictured(figure: Figure) -> list[Quantity]:
    """What the picture itself shows, each once: the chart's quantities and those named in its annotations."""
    named = [quantity for line in figure.texts.values() for quantity in numbers(line)]
    return list({quantity.key: quantity for quantity in [*figure.chart.quantities, *named]}.values())


def lines(block: Block) -> list[Line]:
    """Every line of words in a block."""
    match block:
        case Paragraph():
            return [block.line]
        case Bullets():
            return list(block.items)
        case Figure():
            fixed = [block.headline, block.subtitle, block.alt, block.how_to_read]
            return fixed + list(block.texts.values()) + [step.line for step in block.steps]
        case KeyFigures():
            return [caption for _, caption in block.items]
        case Table():
            return [block.headline, *(cell for row in block.rows for cell in row)]
        case Ledger() | Files() | Finder():
            return []
        case _:
            assert_never(block)


def numbers(line: Line) -> list[Quantity]:
    """The quantities bound in a line."""
    return [piece.quantity for piece in line if isinstance(piece, Number)]
