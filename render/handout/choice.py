"""What of a story a handout takes: its key numbers with their captions, the words before its first figure, its edition's address."""

from __future__ import annotations

from dataset.quantity import Quantity
from dataset.release import Release
from story.blocks import Figure, KeyFigures, Line, Paragraph, Story


def numbers(story: Story, release: Release) -> list[Quantity]:
    """The lead, then the key figures that the front matter names; each once."""
    ids = [name for name in (story.lead, *story.handout) if "." in name]
    return [release.quantity(id_) for id_ in dict.fromkeys(ids)]


def edition_address(base: str, release: Release) -> str:
    """Where the edition's page is."""
    return f"{base.rstrip('/')}/release/{release.revision}/"


def words(story: Story) -> list[Line]:
    """The paragraphs that lead up to the first figure of the sheet; other prose speaks of pictures that are not on it."""
    for section in story.sections:
        before: list[Line] = []
        for block in section.blocks:
            if isinstance(block, Figure) and block.name in story.handout:
                return before
            if isinstance(block, Paragraph):
                before.append(block.line)
    return []


def caption(story: Story, quantity: Quantity) -> Line:
    """What the story says under this number, where it stands big there."""
    found = (
        caption
        for section in story.sections
        for block in section.blocks
        if isinstance(block, KeyFigures)
        for known, caption in block.items
        if known.key == quantity.key
    )
    return next(found, ())
