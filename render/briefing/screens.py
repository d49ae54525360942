"""Which screens a story is given as, in reading order: the same in every language, so that a switch of language stays where it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, assert_never

from dataset.quantity import Quantity
from story.blocks import (
    Bullets,
    Figure,
    Files,
    Finder,
    KeyFigures,
    Ledger,
    Line,
    Paragraph,
    Section,
    Step,
    Story,
    Table,
)

T = TypeVar("T")
TOGETHER = 3  # big numbers, rows or points that one screen holds


@dataclass(frozen=True)
class Title:
    """The story's own first screen."""


@dataclass(frozen=True)
class Lead:
    """The number that stands for the story, alone."""

    quantity: Quantity


@dataclass(frozen=True, eq=False)
class State:
    """A figure, whole or in one of its steps."""

    figure: Figure
    step: Step | None = None


@dataclass(frozen=True)
class Words:
    """A paragraph that has no evidence of its own to stand beside."""

    line: Line


@dataclass(frozen=True)
class Sources:
    """Where the story's numbers come from, by id."""

    ids: tuple[str, ...]


Shown = Title | Lead | State | Words | KeyFigures | Table | Bullets | Sources


@dataclass(frozen=True, eq=False)
class Screen:
    """One screen: `id` is its address (mayors-cup/survey, then mayors-cup/survey/2), `pick` that of what it is part of and what a
    speaker chooses whole; `heading` its section's, `said` the paragraphs that the speaker's notes hold."""

    id: str
    pick: str
    shown: Shown
    heading: Line = ()
    said: tuple[Paragraph, ...] = ()


def screens(story: Story, lead: Quantity | None, sources: Sequence[str]) -> list[Screen]:
    """`lead` is the quantity that stands for the story, `sources` the ids of all that it cites."""
    found = [Screen("", f"{story.slug}/title", Title())]
    if lead is not None:
        found.append(Screen("", f"{story.slug}/lead", Lead(lead)))
    for section in story.sections:
        found += _section(story.slug, section)
    for part in _parts(sources, TOGETHER + 1):
        found.append(Screen("", f"{story.slug}/sources", Sources(tuple(part))))
    return _addressed(found)


def _section(slug: str, section: Section) -> list[Screen]:
    """The section's evidence, each piece with the paragraphs before it; a section of words alone shows them."""
    found: list[Screen] = []
    held: list[Paragraph] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            held.append(block)
            continue
        new = [Screen("", f"{slug}/{name}", shown, section.heading) for name, shown in _shown(block, section.id)]
        found += [replace(new[0], said=tuple(held)), *new[1:]] if new else []
        held = [] if new else held
    if not found:
        return [Screen("", f"{slug}/{section.id}", Words(p.line), section.heading, (p,)) for p in held]
    found[-1] = replace(found[-1], said=(*found[-1].said, *held))
    return found


def _shown(
    block: Figure | KeyFigures | Table | Bullets | Ledger | Files | Finder, section: str
) -> Iterator[tuple[str, Shown]]:
    """(name, what is shown) of each screen that a block fills."""
    match block:
        case Figure():
            for step in _steps(block):
                yield block.name, State(block, step)
        case KeyFigures():
            for items in _parts(block.items):
                yield f"{section}-numbers", KeyFigures(tuple(items))
        case Table():
            for rows in _parts(block.rows):
                yield block.name, replace(block, rows=tuple(rows))
        case Bullets():
            for points in _parts(block.items):
                yield section, Bullets(tuple(points))
        case Ledger() | Files() | Finder():  # a page to search in, nothing to show in ten minutes
            return
        case _:
            assert_never(block)


def _steps(figure: Figure) -> list[Step | None]:
    """The figure's steps; before them the whole figure, where no step shows it as it is by default."""
    if not figure.steps:
        return [None]
    usual = {choice.argument: choice.options[0][0] for choice in figure.chart.choices}
    whole: list[Step | None] = [] if any({**step.picked} == usual for step in figure.steps) else [None]
    return [*whole, *figure.steps]


def _parts(items: Sequence[T], most: int = TOGETHER) -> Iterator[Sequence[T]]:
    """The items in as few parts as hold at most `most` each, as even as can be."""
    count = -(-len(items) // most)
    for n in range(count):
        yield items[n * len(items) // count : (n + 1) * len(items) // count]


def _addressed(found: Sequence[Screen]) -> list[Screen]:
    """The screens with an address each: the pick's own, with /2, /3 … after the first of a pick."""
    seen: dict[str, int] = {}
    made = []
    for screen in found:
        seen[screen.pick] = seen.get(screen.pick, 0) + 1
        number = seen[screen.pick]
        made.append(replace(screen, id=screen.pick if number == 1 else f"{screen.pick}/{number}"))
    return made
