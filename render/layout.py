"""How a section's blocks stand beside one another: words left, their evidence right, what is wide alone. For every HTML medium."""

from __future__ import annotations

from story.blocks import Block, Bullets, Figure, Files, Finder, KeyFigures, Ledger, Paragraph, Section, Story

Words = Paragraph | Bullets
Row = tuple[list[Words], list[Block]]


def rows(section: Section) -> list[Row]:
    """A section's blocks as (words, evidence) rows; a full-width figure stands alone."""
    made: list[Row] = [([], [])]
    for block in section.blocks:
        words, evidence = made[-1]
        if isinstance(block, Words) and not evidence:
            words.append(block)
        elif isinstance(block, Words):
            made.append(([block], []))
        elif (wide(block) and (words or evidence)) or (evidence and wide(evidence[-1])):
            made.append(([], [block]))
        else:
            evidence.append(block)
    return made


def column(heading: bool, beside: bool) -> str:
    """The classes of a row's words: without evidence beside them they keep to its column under a heading (`alone`); those that
    open a story have none, and stand across the page in two columns (`across`)."""
    return "page words" if beside else "page words alone" if heading else "page words across"


def level(figure: Figure, story: Story) -> int:
    """Rank of a figure's heading: under the section's, or where that has none under the story's."""
    return next(3 if s.heading else 2 for s in story.sections if any(block is figure for block in s.blocks))


def wide(block: Block) -> bool:
    """Whether the block takes the whole width of a desktop page."""
    return (isinstance(block, Figure) and block.chart.full) or isinstance(block, KeyFigures | Ledger | Files | Finder)
