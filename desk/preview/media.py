"""Which slides, handout pages and cards a change touches; and which media a letter that our faces lack would spoil."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pages
from dataset import format as quantity_format
from dataset.problems import Problem
from dataset.release import Release
from desk.preview.pictures import Picture
from render import fonts
from render.deck import outline
from story.blocks import Block, Figure, KeyFigures, Story
from story.interface import interface
from story.reader import plain
from story.walk import all_lines, block_quantities, lines

Medium = Literal["slide", "handout", "card"]
Stories = Mapping[tuple[str, str], Story | None]
MEDIA: Mapping[Medium, str] = {"slide": "幻灯片", "handout": "讲义", "card": "卡片"}


@dataclass(frozen=True)
class Sheet:
    """A slide, handout page or card that comes out otherwise; `name` is the figure, section or number it shows."""

    medium: Medium
    slug: str
    name: str
    title: str


def changed(before: Stories, after: Stories, drawn: Sequence[Picture]) -> Iterator[Sheet]:
    """Each sheet once, whichever language moved it; a story that cannot be told any more has none."""
    for slug in pages.ORDER:
        found = [
            sheet
            for language in pages.LANGUAGES
            if (old := before.get((slug, language))) and (new := after.get((slug, language)))
            for sheet in _story(old, new, {one.name for one in drawn if one.slug == slug})
        ]
        yield from {(sheet.medium, sheet.name): sheet for sheet in reversed(found)}.values()


def _story(old: Story, new: Story, drawn: set[str]) -> Iterator[Sheet]:
    was, now = _signs(old), _signs(new)
    moved = {name for name in {**was, **now} if was.get(name) != now.get(name)} | drawn
    titles = _titles(old) | _titles(new)
    yield from _slides(old, new, drawn)
    if _head(old) != _head(new) or moved & {*old.handout, *new.handout}:
        yield Sheet("handout", new.slug, new.slug, plain(new.title))
    for name in sorted(moved - {figure.name for figure in (*old.figures(), *new.figures())}):
        yield Sheet("card", new.slug, name, titles.get(name, name))


def _head(story: Story) -> tuple[str, str]:
    return plain(story.title), plain(story.standfirst)


def _slides(old: Story, new: Story, drawn: set[str]) -> Iterator[Sheet]:
    """The slides, as the deck plans them, of which anything but the notes comes out otherwise, and those that come or go."""
    was, now = ({_slide_name(slide): slide for slide in outline.slides(story)} for story in (old, new))
    for name in dict.fromkeys([*now, *was]):
        before, after = was.get(name), now.get(name)
        if before is None or after is None or _on_it(before) != _on_it(after) or _pictured(after) & drawn:
            known = after or before
            yield Sheet("slide", new.slug, name, plain(known.title) if known else name)


def _slide_name(slide: outline.Slide) -> str:
    """What tells a slide from the others of its story while its words change."""
    if isinstance(slide, outline.Drawing | outline.Sheet):
        shown = slide.figure if isinstance(slide, outline.Drawing) else slide.table
        return shown.name if shown else ""
    return f"{type(slide).__name__} {slide.kicker}"


def _on_it(slide: outline.Slide) -> tuple[str, ...]:
    """All that stands on the slide, without its notes."""
    parts = [slide.title, slide.under if isinstance(slide, outline.Cover) else ()]
    if isinstance(slide, outline.Words):
        parts += slide.items
    elif isinstance(slide, outline.Numbers):
        parts += [caption for _, caption in slide.items]
    elif isinstance(slide, outline.Drawing | outline.Sheet | outline.Contents):
        parts += [line for block in _blocks(slide) for line in lines(block)]
    return (*map(plain, parts), *(quantity_format.phrase(q, slide.story.language) for q in slide.shown()))


def _blocks(slide: outline.Drawing | outline.Sheet | outline.Contents) -> list[Block]:
    if isinstance(slide, outline.Contents):
        return list(slide.figures)
    shown = slide.figure if isinstance(slide, outline.Drawing) else slide.table
    return [shown] if shown else []


def _pictured(slide: outline.Slide) -> set[str]:
    """The figures whose pictures stand on the slide."""
    if not isinstance(slide, outline.Drawing | outline.Contents):
        return set()
    return {block.name for block in _blocks(slide) if isinstance(block, Figure)}


def leads(before: Release, after: Release, stories: Stories) -> Iterator[Sheet]:
    """The card of each story whose leading number, or title, reads otherwise."""
    for slug in pages.ORDER:
        story = stories.get((slug, "zh"))
        if story is None or not story.lead:
            continue
        told = [_phrases(release, story.lead) for release in (before, after)]
        if told[0] != told[1]:
            yield Sheet("card", slug, story.lead, plain(story.title))


def _phrases(release: Release, ref: str) -> tuple[str, ...]:
    try:
        found = release.quantity(ref)
    except KeyError:
        return ()
    return tuple(f"{quantity_format.phrase(found, language)} {found.label(language)}" for language in pages.LANGUAGES)


def _signs(story: Story) -> dict[str, tuple[str, ...]]:
    """What each figure and group of big numbers says, by its name (a group's is its section's)."""
    return {
        _name(block, section.id): tuple(_sign(block, story))
        for section in story.sections
        for block in section.blocks
        if isinstance(block, Figure | KeyFigures)
    }


def _sign(block: Block, story: Story) -> Iterator[str]:
    yield from map(plain, lines(block))
    yield from (quantity_format.phrase(quantity, story.language) for quantity in block_quantities(block))


def _name(block: Figure | KeyFigures, section: str) -> str:
    return block.name if isinstance(block, Figure) else section


def _titles(story: Story) -> dict[str, str]:
    heads = {section.id: plain(section.heading) or plain(story.title) for section in story.sections}
    return heads | {figure.name: plain(figure.headline) for figure in story.figures()}


def spoilt(before: Release, after: Release, stories: Stories) -> Iterator[Problem]:
    """Warnings of letters that our faces lack and that were not there before, naming what each would spoil."""
    old, new = (fonts.spoilt(fonts.release_texts(one.files, one.words)) for one in (before, after))
    known = {(problem.file, problem.message) for problem in old}
    for problem in new:
        if (problem.file, problem.message) not in known:
            said = problem.message.removeprefix(fonts.SPOILT.split("{}")[0]).split("；")[0].split("、")
            where = "；".join(_spoils(after, stories, said)) or "眼下没有页面用到它"
            yield replace(problem, message=f"{problem.message}。会变成空框的：{where}。")


def _spoils(release: Release, stories: Stories, lacking: Sequence[str]) -> Iterator[str]:
    """《市长杯》的讲义 PDF、幻灯片、图 industries.png"""
    for (slug, language), story in stories.items():
        if story is None:
            continue
        pictures = [f"{figure.name}.png" for figure in story.figures() if _holds(lacking, figure.chart.table.to_csv())]
        words = _holds(lacking, "".join(map(plain, all_lines(story))))
        if pictures or words:
            menu = interface(release, language)[f"menu.{slug}"]
            media = ["讲义 PDF", "幻灯片", *(f"图 {name}" for name in pictures)]
            yield f"《{menu}》（{'中文' if language == 'zh' else '英文'}）的{'、'.join(media)}"


def _holds(letters: Sequence[str], text: str) -> bool:
    return any(letter in text for letter in letters)
