"""Where a reader may go on after a story, in every HTML medium."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from render.prose import Prose
from story.blocks import Story


def html(stories: Iterable[Story], prose: Prose) -> str:
    """Kicker and headline of each as one link; empty where there is none."""
    items = "".join(
        f'<a href="{escape(prose.href(story.slug), quote=True)}"><span class="k">{escape(story.kicker)}</span>'
        f'<span class="way">{prose.line(story.title, proofs=False)}</span></a>'
        for story in stories
    )
    head = escape(prose.say["site.related"])
    return (
        f'<nav class="page related" lang="{prose.tag}" aria-label="{head}"><h2>{head}</h2>{items}</nav>'
        if items
        else ""
    )
