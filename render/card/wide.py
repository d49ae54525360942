"""The card for links, 1200 × 630 px. What matters stands in the middle square, since some messengers cut the picture to it."""

from __future__ import annotations

from dataclasses import replace

from components.charts import lettering, rag
from components.charts.strokes import Mark, Word
from components.table import row
from components.theme import LIGHT
from dataset.quantity import Quantity
from dataset.release import Release
from render import dates, drawing, headline, share
from render.card import parts
from render.share import Item
from story.blocks import Language, Story
from story.interface import interface
from story.reader import plain

PLATE = parts.Plate(1200, 72)
HIGH, MIDDLE = 630, 600
SQUARE = HIGH - 40  # px in the middle that every messenger shows
ROOM = 760  # px for a line of the headline
NUMBER, HEADLINE, LABEL, SMALL = 150, 46, 25, 22
CODE = 132


def card(item: Item, story: Story, release: Release, address: str) -> str:
    """The card as SVG elements in a field of 1200 × 630."""
    language, say = story.language, interface(release, story.language)
    marks: list[Mark] = parts.masthead(PLATE, say["site.name"], story.kicker, 97, 36)
    if item.quantity:
        marks += _number(item, item.quantity, language)
        marks += _headline(item, language, 436, HEADLINE)
    else:
        marks += _headline(item, language, 290, HEADLINE * 1.5)
    as_of = say.say("edition.as_of", date=dates.day(release.as_of, language))
    marks += _foot(share.source(item, story, release), as_of)
    return drawing.drawn(marks, LIGHT) + parts.code(address, 1200 - 72 - CODE + 16, HIGH - CODE - 20, CODE)


def _number(item: Item, quantity: Quantity, language: Language) -> list[Mark]:
    """The number, the line under it that says how sure it is, and what it counts, where the headline does not say so."""
    size = parts.number_size(quantity, language, NUMBER, SQUARE)
    wide = lettering.number_width(row("", quantity, language), size)
    drawn = parts.number(quantity, language, MIDDLE - wide / 2, 268, size)
    label = quantity.label(language)
    if label == plain(item.headline):
        return drawn
    shown = lettering.wrap(label, LABEL, PLATE.room - 2 * CODE)[0]
    return [*drawn, Word(MIDDLE, 346, shown, LABEL, "ink2", align="center")]


def _headline(item: Item, language: Language, y: float, size: float) -> list[Mark]:
    """The headline on two lines if its phrases fit near the middle, else smaller and wider."""
    found = headline.lines(item.headline, language, size, ROOM)
    if len(found) > 2:
        size *= 0.85
        found = headline.lines(item.headline, language, size, PLATE.room - 2 * CODE)[:3]
    return [replace(word, align="center") for word in parts.song(found, MIDDLE, y, size, 1.4)]


def _foot(source: str, as_of: str) -> list[Mark]:
    """Who published it, in full, and how old the data are: on one line, or smaller and the day on a line of its own."""
    room, size, found = PLATE.room - 2 * CODE, SMALL, [f"{source} · {as_of}"]
    if lettering.width(found[0], size) > room:
        size = SMALL - 4
        found = [*rag.even(source, size, room), as_of]
    first = 592 - (len(found) - 1) * size * 1.4
    return [Word(MIDDLE, first + i * size * 1.4, text, size, "ink2", align="center") for i, text in enumerate(found)]
