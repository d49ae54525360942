"""A story as a sequence of slides, planned before anything is drawn: what each shows, and the prose that its notes carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
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
    Paragraph,
    Section,
    Story,
    Table,
)
from story.reader import plain
from story.walk import block_quantities, numbers

MOST = 6  # big numbers on a slide


@dataclass(frozen=True)
class Plan:
    """A slide of `story`: its headline, the prose around it, and every quantity that its words and notes name."""

    story: Story
    title: Line
    prose: tuple[Line, ...] = ()
    kicker: str = ""

    def shown(self) -> list[Quantity]:
        """The quantities that stand on the slide itself."""
        return numbers(self.title)


@dataclass(frozen=True)
class Cover(Plan):
    """The first slide: title, `under` it the standfirst; `aid` shows how edges are read."""

    under: Line = ()
    aid: bool = False

    def shown(self) -> list[Quantity]:
        """Those of title and standfirst."""
        return [*numbers(self.title), *numbers(self.under)]


@dataclass(frozen=True)
class Drawing(Plan):
    """One figure."""

    figure: Figure | None = None

    def shown(self) -> list[Quantity]:
        """Those that its figure draws or names."""
        assert self.figure
        return block_quantities(self.figure)


@dataclass(frozen=True)
class Contents(Plan):
    """Small figures that lead to other stories, side by side."""

    figures: tuple[Figure, ...] = ()

    def shown(self) -> list[Quantity]:
        """Those of all its figures."""
        return [q for figure in self.figures for q in block_quantities(figure)]


@dataclass(frozen=True)
class Numbers(Plan):
    """Big numbers with their captions, at most `MOST`."""

    items: tuple[tuple[Quantity, Line], ...] = ()
    passage: bool = False  # the numbers are those of its prose, which has no captions for them

    def shown(self) -> list[Quantity]:
        """Those of title, big numbers and captions."""
        return [
            *numbers(self.title),
            *(q for q, _ in self.items),
            *(q for _, line in self.items for q in numbers(line)),
        ]


@dataclass(frozen=True)
class Words(Plan):
    """Lines one below the other."""

    items: tuple[Line, ...] = ()

    def shown(self) -> list[Quantity]:
        """Those of title and lines."""
        return [*numbers(self.title), *(q for line in self.items for q in numbers(line))]


@dataclass(frozen=True)
class Sheet(Plan):
    """A story's table."""

    table: Table | None = None

    def shown(self) -> list[Quantity]:
        """Those of the table's cells."""
        assert self.table
        return block_quantities(self.table)


Slide = Cover | Drawing | Contents | Numbers | Words | Sheet


def slides(story: Story) -> list[Slide]:
    """A cover, then each section's figures, big numbers, tables and lists in reading order. Prose before one goes into its
    notes; a section of prose alone shows its numbers, or its words where it names none."""
    cover = Cover(story, story.title, under=story.standfirst, kicker=story.kicker, aid=True)
    planned: list[Slide] = [cover]
    for section in story.sections:
        made = list(_section(story, section))
        if not made and not section.heading:  # an opening of prose alone
            planned[-1] = replace(planned[-1], prose=_said(section))
        planned += made
    return planned


def _said(section: Section) -> tuple[Line, ...]:
    return tuple(line for block in section.blocks if isinstance(block, Paragraph) for line in [block.line])


def _section(story: Story, section: Section) -> Iterator[Slide]:
    kicker = f"{story.kicker} · {plain(section.heading)}" if section.heading else story.kicker
    made: list[Slide] = []
    held: list[Line] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            held.append(block.line)
        elif new := _slide(block, Plan(story, section.heading, tuple(held), kicker)):
            made.append(_merged(made, new))
            held = []
    if made:  # prose after the last goes into its notes
        yield from made[:-1]
        yield replace(made[-1], prose=(*made[-1].prose, *held))
    elif section.heading and held:
        yield _passage(Plan(story, section.heading, tuple(held), kicker))


def _slide(block: Block, at: Plan) -> Slide | None:
    """The slide of one block; none for what is to be searched or taken home, and for prose."""
    match block:
        case Figure() if block.link:
            return Contents(at.story, at.title, at.prose, at.kicker, (block,))
        case Figure():
            return Drawing(at.story, block.headline, at.prose, at.kicker, block)
        case KeyFigures():
            return Numbers(at.story, at.title, at.prose, at.kicker, block.items)
        case Table():
            return Sheet(at.story, block.headline, at.prose, at.kicker, block)
        case Bullets():
            return Words(at.story, at.title, at.prose, at.kicker, block.items)
        case Ledger() | Files() | Finder() | Paragraph():
            return None
        case _:
            assert_never(block)


def _merged(made: list[Slide], new: Slide) -> Slide:
    """Small figures stand on one slide, and so do a section's big numbers as long as they fit; the older is taken out."""
    for n, old in enumerate(made):
        if isinstance(old, Contents) and isinstance(new, Contents):
            joined: Slide = replace(new, figures=(*old.figures, *new.figures), prose=(*old.prose, *new.prose))
        elif isinstance(old, Numbers) and isinstance(new, Numbers) and len(old.items) + len(new.items) <= MOST:
            joined = replace(new, items=(*old.items, *new.items), prose=(*old.prose, *new.prose))
        else:
            continue
        made.pop(n)
        return joined
    return new


def _passage(at: Plan) -> Slide:
    """A stretch of prose: its numbers, each once, with what they count; its words where those are too few or too many."""
    named = list({q.key: q for line in at.prose for q in numbers(line)}.values())
    if 2 <= len(named) <= MOST:
        return Numbers(at.story, at.title, at.prose, at.kicker, tuple((q, ()) for q in named), passage=True)
    return Words(at.story, at.title, (), at.kicker, at.prose)
