"""An item as a PNG, and as words for those who do not see it."""

from __future__ import annotations

import io
from collections.abc import Callable

import vl_convert
from PIL import Image

from components.theme import LIGHT
from dataset.release import Release
from render import drawing, fonts, share
from render.card import tall, wide
from render.share import Item
from story.blocks import Story
from story.reader import plain

Card = Callable[[Item, Story, Release, str], str]
# Name -> size in px, px of the drawing to one of the card's, how it is drawn.
SHAPES: dict[str, tuple[tuple[int, int], int, Card]] = {
    "1080x1440": ((1080, 1440), 3, tall.card),
    "1200x630": ((1200, 630), 1, wide.card),
}


def make(item: Item, story: Story, release: Release, shape: str = "1080x1440", address: str = "") -> bytes:
    """The card as PNG. `address` is where the item stands, for the code; without one there is no code."""
    size, scale, card = SHAPES[shape]
    ground = f'<path fill="{LIGHT.paper}" d="M0 0h{size[0] / scale:g}v{size[1] / scale:g}H0z"/>'
    drawn = card(item, story, release, address)
    inside = ground + (fonts.latin(drawn) if story.language == "en" else drawn)
    fonts.register()
    svg = drawing.wrapped(inside, (size[0] / scale, size[1] / scale))
    return _few_colours(bytes(vl_convert.svg_to_png(svg, scale=scale)))


def _few_colours(png: bytes) -> bytes:
    """The same picture in a palette: a seventh of the size, for readers on a slow network."""
    small = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        flat = picture.convert("RGB").quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    flat.save(small, "PNG", compress_level=6)
    return small.getvalue()


def file(story: Story, item: Item, shape: str) -> str:
    """The card's file name."""
    return f"{story.slug}-{story.language}-{item.name}-{shape}.png".replace("-story-", "-")


def alt(item: Item, story: Story, release: Release) -> str:
    """What the card says, with the same numbers: the item's words, a figure's description, the source."""
    stop = "。" if story.language == "zh" else ". "
    said = [share.said(item, story)]
    if item.kind == "story" and item.quantity:
        said.insert(0, share.said(Item("number", "", (), item.quantity), story))
    if item.kind == "figure" and item.figure:
        said.append(plain(item.figure.alt))
    said.append(share.source(item, story, release))
    return stop.join(text.rstrip("。. ") for text in said) + stop.rstrip()
