"""Everything a reader may look for: stories, their sections, charts and lists, and every number where it is first shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pages
from dataset import format as quantity_format
from dataset.release import Release
from story import walk
from story.blocks import Block, Figure, Hit, Language, Section, Story, Table
from story.interface import interface
from story.reader import plain, read


def story(release: Release, language: Language) -> Story:
    """The words with everything there is to find, story by story, then the numbers; a story that cannot be told is left out."""
    told = (pages.attempt(release, slug, language) for slug in pages.ORDER)
    stories = [story for story in told if isinstance(story, Story)]  # a broken one says so itself
    found = [*(hit for one in stories for hit in of_story(one)), *numbers(release, stories, language)]
    say = interface(release, language)
    hits = [replace(hit, where=say[f"menu.{hit.target.partition('#')[0]}"]) for hit in found]
    return read(release, "search", language, hits=hits)


def of_story(told: Story) -> Iterator[Hit]:
    """The story itself, each section with a heading by its prose, each chart and list."""
    yield Hit("story", plain(told.title), told.slug, f"{told.kicker} {plain(told.standfirst)} {told.description}")
    for section in told.sections:
        if section.heading:
            yield Hit("section", plain(section.heading), f"{told.slug}#{section.id}", prose(section))
        for block in section.blocks:
            yield from of_block(block, told.slug)


def of_block(block: Block, slug: str) -> Iterator[Hit]:
    """A chart by its words and the names in its table; a list by each of its rows."""
    if isinstance(block, Figure) and not block.link:
        yield Hit("figure", plain(block.headline), anchor(block, slug), f"{plain(block.subtitle)} {names(block)}")
    if isinstance(block, Table):
        for first, *rest in block.rows:
            yield Hit("table", plain(first), anchor(block, slug), " ".join(map(plain, rest)))


def names(figure: Figure) -> str:
    """What a chart's table calls its rows, in the columns `name` and `label`, each once."""
    table = figure.chart.table
    return " ".join(
        str(name) for column in ("name", "label") if column in table for name in dict.fromkeys(table[column])
    )


def prose(section: Section) -> str:
    """A section's words without its charts and lists."""
    shown = (line for block in section.blocks if not isinstance(block, Figure | Table) for line in walk.lines(block))
    return " ".join(map(plain, shown))


def numbers(release: Release, stories: list[Story], language: Language) -> Iterator[Hit]:
    """Every number once, where a story first shows it; on the data page where none does."""
    places = dict(reversed([pair for told in stories for pair in shown_at(told)]))
    for quantity in release.quantities.values():
        words = (quantity.id, quantity.period, quantity.base(language), quantity.as_printed)
        title = f"{quantity.label(language)} {quantity_format.phrase(quantity, language)}"
        yield Hit("number", title, places.get(quantity.key, "data"), " ".join(words))


def shown_at(told: Story) -> Iterator[tuple[str, str]]:
    """Pairs of a quantity's key and the place that shows it (slug#anchor), in reading order."""
    for section in told.sections:
        for block in section.blocks:
            at = anchor(block, told.slug) if isinstance(block, Figure | Table) else f"{told.slug}#{section.id}"
            yield from ((quantity.key, at) for quantity in walk.block_quantities(block))


def anchor(block: Figure | Table, slug: str) -> str:
    """Where on its story's page a chart or list stands."""
    kind = "table" if isinstance(block, Table) else "figure"
    return f"{slug}#{kind}-{block.name}"
