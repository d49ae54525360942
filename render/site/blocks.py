"""Each kind of block as HTML of the reading edition: one match, nothing forgotten."""

from __future__ import annotations

from typing import assert_never

from components.charts.minis import MINI, MINI_NARROW
from render import aid, front, heads, layout, words
from render.site import figures, finder, register, sharing
from render.site.figures import Page
from story.blocks import Block, Bullets, Figure, Files, Finder, KeyFigures, Ledger, Paragraph, Story, Table


def body(page: Page) -> str:
    """The whole story: words left and evidence right on a desktop, one after another on a phone."""
    story = page.story
    if opening := front.opening(story):
        return _opening(opening, page) + _sections(front.opened(story), page) + sharing.story(page.cards, page.prose)
    head = f"{heads.head(story, page.prose)}{heads.rail(story, page.prose)}"
    return head + _sections(story, page) + sharing.story(page.cards, page.prose)


def _opening(figure: Figure, page: Page) -> str:
    """A front page's head: headline and reading aid left, the opening figure right."""
    head = heads.head(page.story, page.prose, "opening")
    note = f'<div class="opening">{aid.html(page.prose.say, page.prose.tag)}</div>'
    return f'<div class="row front"><div>{head}{note}</div><div>{figures.opening(figure, page)}</div></div>'


def _sections(story: Story, page: Page) -> str:
    return "".join(
        _row(
            words.said(section.id, () if n else section.heading, before, page.prose),
            evidence,
            page,
            alone=bool(section.heading),
        )
        for section in story.sections
        for n, (before, evidence) in enumerate(layout.rows(section))
    )


def _row(said: str, evidence: list[Block], page: Page, *, alone: bool) -> str:
    """Words and their evidence; words `alone` under a heading keep to the column of evidence."""
    if leads := front.leads(evidence):
        return f'<div class="page ways"><div class="ways-head">{said}</div>{_teasers(leads, page)}</div>'
    beside = said and evidence and not layout.wide(evidence[0])
    left = f'<div class="{layout.column(alone, bool(beside))}">{said}</div>' if said else ""
    right = "".join(_block(block, page) for block in evidence)
    return f'<div class="row">{left}<div>{right}</div></div>' if beside else left + right


def _teasers(leads: list[Figure], page: Page) -> str:
    """Small figures; in Chinese each also with its number, which a phone shows and a desktop does not."""
    numbered = page.prose.language == "zh"
    forms = (MINI, MINI_NARROW) if numbered else (MINI,)
    return front.teasers(leads, page.prose, lambda figure: page.pictures.small(figure, forms), numbered=numbered)


def _block(block: Block, page: Page) -> str:
    match block:
        case Paragraph() | Bullets():
            return f'<div class="page words">{words.paragraph(block, page.prose)}</div>'
        case Figure():
            return figures.show(block, page)
        case KeyFigures():
            return words.keys(block, page.prose) + sharing.keys(block, page.cards, page.prose)
        case Table():
            return words.table(block, page.prose)
        case Ledger():
            return register.ledger(block, page)
        case Files():
            return register.files(block, page)
        case Finder():
            return finder.show(block, page)
        case _:
            assert_never(block)
