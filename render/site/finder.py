"""The search of the reading edition: a list of everything, complete without a script and searched with one."""

from __future__ import annotations

from html import escape

from render import finder
from render.site.figures import Page
from story.blocks import Finder


def show(block: Finder, page: Page) -> str:
    """Every hit as a link; a script shows the field and sorts."""
    say = page.prose.say
    said = {name: escape(say[f"find.{name}"], quote=True) for name in ("found", "none", "near")}
    told = "".join(f' data-{name}="{text}"' for name, text in said.items())
    everything = escape(say.say("find.all", n=len(block.hits)))
    return (
        f'<div class="page finder"><form class="search" hidden><label>{escape(say["find.label"])} '
        f'<input type="search" name="find"></label></form><p role="status"{told}>{everything}</p>'
        f"{finder.list_of(block.hits, page.prose, whole=True)}</div>"
    )
