"""The last slides: every source that the deck's numbers come from, each once, with its day and its address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dataset.quantity import Quantity
from dataset.sources import Source
from render import captions
from render.deck import frame, grid, master, shapes, text
from render.deck.frame import Desk
from render.deck.grid import Box
from render.deck.outline import Words
from render.deck.text import Run, Runs, Setting
from story.blocks import Story, Text

LEADING, BETWEEN = grid.SMALL * 1.4, 12.0


def sources(stories: Sequence[Story], quantities: Sequence[Quantity], desk: Desk) -> None:
    """One slide, or as many as they need."""
    say, last = desk.prose.say, stories[-1]
    named = [desk.release.sources[id] for id in captions.source_ids(quantities, desk.release)]
    pages = list(_pages([_runs(source, desk) for source in named]))
    for n, page in enumerate(pages, 1):
        nth = say.say("deck.sources_nth", n=n, total=len(pages))
        plan = Words(
            last,
            (Text(nth if len(pages) > 1 else say["deck.sources"]),),
            kicker=f"{say['site.edition']} {desk.release.revision}",
        )
        slide, y = frame.opened(plan, "words", desk)
        area = frame.room(y + 24)
        box = Box(area.x, area.y, area.wide, _high(page))
        shapes.fill(slide, master.CONTENT, page, Setting(desk.language, LEADING, BETWEEN), box)


def _runs(source: Source, desk: Desk) -> Runs:
    """Who reported it and when, under which title; the title leads to the page where one is known."""
    said = captions.said(desk.release, source.id, desk.prose.language)
    title = source.title(desk.language)
    colon = "：" if desk.language == "zh" else ": "
    if title == source.outlet(desk.language):
        return (Run(said, grid.SMALL),)
    return Run(said + colon, grid.SMALL), Run(
        title, grid.SMALL, "data" if source.address else "ink2", link=source.address
    )


def _pages(items: Sequence[Runs]) -> Iterator[list[Runs]]:
    """The items in slides, none higher than its room."""
    page: list[Runs] = []
    for item in items:
        if page and _high([*page, item]) > 520:
            yield page
            page = []
        page.append(item)
    if page:
        yield page


def _high(items: Sequence[Runs]) -> float:
    counts = [text.lines("".join(run.text for run in item), grid.SMALL, grid.ROOM) for item in items]
    return sum(counts) * LEADING + (len(items) - 1) * BETWEEN
