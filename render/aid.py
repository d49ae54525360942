"""The reading aid on a page: clean edge, frayed edge, empty frame, each with its words; once a story, under its first picture."""

from __future__ import annotations

from html import escape

from dataset.quantity import Meaning
from render.prose import edge
from story.blocks import Story
from story.interface import Interface

MARKS = (("exact", Meaning.EXACT), ("frayed", Meaning.MORE_THAN), ("empty", Meaning.UNKNOWN))


def under(story: Story) -> str:
    """Name of the figure that the aid belongs to: the first that is read here and leads nowhere; empty where there is none."""
    return next((figure.name for figure in story.figures() if not figure.link), "")


def html(say: Interface, tag: str) -> str:
    """The aid as one element of class `aid`, in the language `tag`; the style sheet lays it out as a band or, in .opening, a list."""
    items = "".join(
        f"<li>{edge(meaning)}<span><b>{escape(say[f'aid.{name}'])}</b> {escape(say[f'aid.{name}_text'])}</span></li>"
        for name, meaning in MARKS
    )
    return (
        f'<div class="page aid" lang="{tag}" role="note"><p class="aid-title">{escape(say["aid.title"])}</p>'
        f'<ul>{items}</ul><p class="more">{escape(say["aid.more"])}</p></div>'
    )
