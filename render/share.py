"""What of a story can be shared: the story, its named figures, its key numbers; each with a sentence that carries its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dataset import format as quantity_format
from dataset.quantity import Quantity
from dataset.release import Release
from render import captions, heads
from story.blocks import Figure, KeyFigures, Line, Story, Text
from story.interface import interface
from story.reader import plain
from story.walk import block_quantities, numbers

KEY = "key-"  # how the address of a number begins that stands big on its page


@dataclass(frozen=True, eq=False)
class Item:
    """One thing to share. `name` is its file's name after the story's; `anchor` its place on the page, empty for the story
    itself; `headline` what it says; `quantity` the number that stands for it; `figure` its picture."""

    name: str
    anchor: str
    headline: Line
    quantity: Quantity | None = None
    figure: Figure | None = None

    @property
    def kind(self) -> str:
        """story, figure or number."""
        return self.name.partition("-")[0]


def items(story: Story, release: Release) -> list[Item]:
    """The story first, then the figures that its front matter names, then its key numbers; small figures that lead to other
    stories are shared there."""
    return [whole(story, release), *_figures(story), *numbers_of(story, release)]


def whole(story: Story, release: Release) -> Item:
    """The story itself, for which its lead and its picture stand."""
    lead = release.quantity(story.lead) if story.lead else None
    return Item("story", "", story.title, lead, figures(story).get(story.picture))


def figures(story: Story) -> dict[str, Figure]:
    """By name."""
    return {figure.name: figure for figure in story.figures()}


def _figures(story: Story) -> Iterator[Item]:
    for name in dict.fromkeys((story.picture, *story.handout)):
        figure = figures(story).get(name)
        if figure and not figure.link:
            yield Item(f"figure-{name}", f"figure-{name}", figure.headline, _stands_for(figure), figure)


def _stands_for(figure: Figure) -> Quantity | None:
    """The number that the headline names, one drawn before another; else the first drawn."""
    drawn = {quantity.key: quantity for quantity in figure.chart.quantities}
    named = sorted(numbers(figure.headline), key=lambda quantity: quantity.key not in drawn)
    return next(iter([*named, *drawn.values()]), None)


def numbers_of(story: Story, release: Release) -> Iterator[Item]:
    """The key numbers: those that the front matter names, then those that stand big on the page; each once."""
    captions_ = dict(_big(story))
    named = [release.quantity(name) for name in story.handout if "." in name]
    known = {quantity.key: quantity for quantity in [*named, *(quantity for quantity, _ in _keys(story))]}
    for key, quantity in known.items():
        anchor = key_anchor(quantity) if key in captions_ else _place(story, quantity)
        said_ = captions_.get(key) or (Text(quantity.label(story.language)),)
        yield Item(f"number-{quantity.id}", anchor, said_, quantity, pictured_in(story, quantity))


def _keys(story: Story) -> Iterator[tuple[Quantity, Line]]:
    for section in story.sections:
        for block in section.blocks:
            if isinstance(block, KeyFigures):
                yield from block.items


def _big(story: Story) -> Iterator[tuple[str, Line]]:
    yield from ((quantity.key, caption) for quantity, caption in _keys(story))


def key_anchor(quantity: Quantity) -> str:
    """The address of a number that stands big on the page."""
    return f"{KEY}{quantity.id}"


def pictured_in(story: Story, quantity: Quantity) -> Figure | None:
    """The story's own figure that draws the number."""
    drawn = (f for f in story.figures() if not f.link and quantity.key in {q.key for q in f.chart.quantities})
    return next(drawn, None)


def _place(story: Story, quantity: Quantity) -> str:
    """Where the page shows a number that does not stand big: its figure, else its section."""
    if figure := pictured_in(story, quantity):
        return f"figure-{figure.name}"
    for section in story.sections:
        if any(quantity.key == q.key for block in section.blocks for q in block_quantities(block)):
            return section.id
    return ""


def quantities(item: Item) -> list[Quantity]:
    """The numbers whose sources the item must name: the figure's for a figure, else its own."""
    if item.kind == "figure" and item.figure:
        return block_quantities(item.figure)
    return [item.quantity] if item.quantity else []


def source(item: Item, story: Story, release: Release) -> str:
    """来源：《青岛日报》…: never empty; the story's days where the item has no number of its own."""
    found = quantities(item)
    if not found:
        return heads.reported(release, interface(release, story.language), story.language)
    return captions.cited(found, release, story.language)


def said(item: Item, story: Story) -> str:
    """What the item says, as plain text: a number with its hedge and what it counts, or a headline."""
    quantity, language = item.quantity, story.language
    if item.kind != "number" or quantity is None:
        return plain(item.headline)
    colon = "：" if language == "zh" else ": "
    return f"{quantity.label(language)}{colon}{quantity_format.phrase(quantity, language)}"


def sentence(item: Item, story: Story, release: Release, address: str = "") -> str:
    """The text to copy: what it says, by whom it was published, and where it stands."""
    zh = story.language == "zh"
    text, by = said(item, story).rstrip("。. "), source(item, story, release)
    whole_ = f"{text}（{by}）" if zh else f"{text} ({by})"
    return f"{whole_} {address}".rstrip()
