"""A story as a sequence of slides, planned before anything is drawn: what each shows, and the prose that its notes carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from dataset.quantity import Quantity
from story.blocks import (
    Bullets,
    Figure,
    Files,
    KeyFigures,
    Ledger,
    Line,
    Number,
    Paragraph,
    Section,
    Story,
    Table,
    Text,
)
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
    under: Line = ()
    aid: bool = False

    def shown(self) -> list[Quantity]:
        return [*numbers(self.title), *numbers(self.under)]


@dataclass(frozen=True)
class Drawing(Plan):
    figure: Figure | None = None

    def shown(self) -> list[Quantity]:
        assert self.figure
        return block_quantities(self.figure)


@dataclass(frozen=True)
class Contents(Plan):
    figures: tuple[Figure, ...] = ()

    def shown(self) -> list[Quantity]:
        return [q for figure in self.figures for q in block_quantities(figure)]


@dataclass(frozen=True)
class Numbers(Plan):
    items: tuple[tuple[Quantity, Line], ...] = ()

    def shown(self) -> list[Quantity]:
        return [
            *numbers(self.title),
            *(q for q, _ in self.items),
            *(q for _, line in self.items for q in numbers(line)),
        ]


@dataclass(frozen=True)
class Words(Plan):
    items: tuple[Line, ...] = ()
    listed: bool = False

    def shown(self) -> list[Quantity]:
        return [*numbers(self.title), *(q for line in self.items for q in numbers(line))]


@dataclass(frozen=True)
class Sheet(Plan):
    table: Table | None = None

    def shown(self) -> list[Quantity]:
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
    kicker = f"{story.kicker} · {''.join(piece.text for piece in section.heading if isinstance(piece, Text | Number))}"
    common = {"story": story, "kicker": kicker if section.heading else story.kicker}
    made: list[Slide] = []
    held: list[Line] = []
    for block in section.blocks:
        match block:
            case Paragraph():
                held.append(block.line)
                continue
            case Figure() if block.link and made and isinstance(made[-1], Contents):
                last = made.pop()
                assert isinstance(last, Contents)
                new: Slide = replace(last, figures=(*last.figures, block), prose=(*last.prose, *held))
            case Figure() if block.link:
                new = Contents(title=section.heading, prose=tuple(held), figures=(block,), **common)
            case Figure():
                new = Drawing(title=block.headline, prose=tuple(held), figure=block, **common)
            case KeyFigures():
                new = _joined(made, Numbers(title=section.heading, prose=tuple(held), items=block.items, **common))
            case Table():
                new = Sheet(title=block.headline, prose=tuple(held), table=block, **common)
            case Bullets():
                new = Words(title=section.heading, prose=tuple(held), items=block.items, listed=True, **common)
            case Ledger() | Files():  # to be searched and taken home: nothing to project
                continue
            case _:
                assert_never(block)
        held = []
        made.append(new)
    yield from _with_rest(made, held, section, common)


def _joined(made: list[Slide], new: Numbers) -> Numbers:
    """A section's big numbers stand on one slide as long as they fit."""
    for n, slide in enumerate(made):
        if isinstance(slide, Numbers) and len(slide.items) + len(new.items) <= MOST:
            made.pop(n)
            return replace(new, items=(*slide.items, *new.items), prose=(*slide.prose, *new.prose))
    return new


def _with_rest(made: list[Slide], held: list[Line], section: Section, common: dict[str, object]) -> Iterator[Slide]:
    """The planned slides; prose after the last goes into its notes, or becomes a slide of its own where there is none."""
    if made:
        yield from made[:-1]
        yield replace(made[-1], prose=(*made[-1].prose, *held))
    elif section.heading and held:
        yield passage(section.heading, held, **common)


def passage(heading: Line, prose: Sequence[Line], **common: object) -> Slide:
    """A stretch of prose: its numbers, each once, with what they count; its words where there are too few or too many."""
    named = list({q.key: q for line in prose for q in numbers(line)}.values())
    if 2 <= len(named) <= MOST:
        return Numbers(title=heading, prose=tuple(prose), items=tuple((q, ()) for q in named), **common)  # type: ignore[arg-type]
    return Words(title=heading, items=tuple(prose), **common)  # type: ignore[arg-type]
