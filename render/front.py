"""What a front page adds to a story: the figure it opens with, and the small figures that lead to other stories. HTML for any medium."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from html import escape

from render import captions
from render.prose import Prose
from story.blocks import Block, Figure, Story


def opening(story: Story) -> Figure | None:
    """The figure that the story opens with, before any words; it stands beside the headline."""
    section = story.sections[0]
    first = section.blocks[0] if section.blocks and not section.heading else None
    return first if isinstance(first, Figure) and not first.link else None


def opened(story: Story) -> Story:
    """What is left to read after the opening figure."""
    first, *others = story.sections
    return replace(story, sections=(replace(first, blocks=first.blocks[1:]), *others))


def leads(blocks: Iterable[Block]) -> list[Figure]:
    """The blocks, if they are all small figures that lead to other stories; else none."""
    found = list(blocks)
    figures = [block for block in found if isinstance(block, Figure) and block.link]
    return figures if len(figures) == len(found) else []


def teasers(figures: Sequence[Figure], prose: Prose, picture: Callable[[Figure], str], *, numbered: bool) -> str:
    """Small figures, each one link to its story, over one source line. `picture` gives a figure's image as HTML; `numbered`
    sets its first number big."""
    links = "".join(_teaser(figure, prose, picture(figure), numbered) for figure in figures)
    source = escape(captions.sources(figures, prose.release, prose.language))
    return f'<div class="teasers">{links}</div><p class="ways-foot">{source}</p>'


def _teaser(figure: Figure, prose: Prose, picture: str, numbered: bool) -> str:
    href = escape(prose.address.get(figure.link, figure.link), quote=True)
    number = f'<span class="lead">{prose.big(figure.chart.quantities[0])}</span>' if numbered else ""
    return (
        f'<a class="teaser{" numbered" if numbered else ""}" id="figure-{figure.name}" href="{href}">{number}'
        f'<span class="k">{escape(prose.say[f"menu.{figure.link}"])}</span>'
        f'<span class="t">{prose.line(figure.headline, proofs=False)}</span>{picture}'
        f'<span class="cap">{prose.line(figure.subtitle, proofs=False)}</span></a>'
    )
