"""The picture that stands for a story where its link is shared, and the site's icon. What matters stands in the middle square,
since some messengers cut the picture to it."""

from __future__ import annotations

import struct
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import date

import vl_convert

from components.charts import edges, lettering
from components.charts.strokes import Mark, Pen, Stroke, Word, paint
from components.table import row
from components.theme import LIGHT
from dataset.quantity import Meaning, Quantity
from dataset.release import Release
from render import dates, fonts
from render.site.kept import Kept
from render.site.places import Site
from story.blocks import Break, Story
from story.interface import interface

WIDE, HIGH, SIDE = 1200, 630, 72
MIDDLE = WIDE / 2
SQUARE = HIGH - 40  # px in the middle that every messenger shows
ROOM = 760  # px for a line of the headline
NUMBER, HEADLINE, SMALL = 150, 46, 25
TWICE = 2
# Where each bar of the shore rule begins and how wide it is, as shares of the room; the first is solid.
STARTS = (0.0, 0.7012, 0.7224, 0.7414, 0.7611, 0.7827, 0.8056, 0.8287, 0.8519, 0.8752)
WIDTHS = (0.683, 0.016, 0.013, 0.01, 0.008, 0.006, 0.0045, 0.0032, 0.0022, 0.0014)

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32"><path fill="{paper}" d="M0 0h32v32H0z"/>'
    '<path fill="{accent}" d="M5 6h7v7H5z"/><path fill="{data}" d="M5 17h14v9H5zm16 0h3v9h-3zm5 0h2v9h-2z"/></svg>'
)


def kept_picture(story: Story, site: Site, kept: Kept) -> bytes:
    """The picture, drawn again only where a word, a number or the code has changed."""
    lead = site.release.quantity(story.lead) if story.lead else None
    facts = (site.code, repr(story.title), story.kicker, story.language, repr(lead), str(_reported(site.release)))
    (drawn,) = kept.get(facts, lambda: [b64encode(picture(story, site.release)).decode()])
    return b64decode(drawn)


def picture(story: Story, release: Release) -> bytes:
    """1200 × 630 px PNG: the paper's name, the story's number with its edge, its headline, its sources."""
    marks = [*_masthead(story, release), *_foot(story, release)]
    if story.lead:
        marks += _lead(release.quantity(story.lead), story.language)
        marks += _headline(story, 436, HEADLINE)
    else:
        marks += _headline(story, 290, HEADLINE * 1.5)
    fonts.register()
    drawn = paint(marks, (WIDE, HIGH), LIGHT).to_dict() | {"background": LIGHT.paper}
    return bytes(vl_convert.vegalite_to_png(drawn))


def _masthead(story: Story, release: Release) -> list[Mark]:
    say, room = interface(release, story.language), WIDE - 2 * SIDE
    name = Word(SIDE, 72, say["site.name"], 36, song=True)
    kicker = Word(WIDE - SIDE, 72, story.kicker.replace("’", "'"), SMALL, "ink2", align="right")
    bars = [
        Stroke(SIDE + at * room, 97, SIDE + (at + wide) * room, 97, Pen("data", 10))
        for at, wide in zip(STARTS, WIDTHS, strict=True)
    ]
    return [name, kicker, *bars, Stroke(SIDE + 0.89 * room, 97, WIDE - SIDE, 97, Pen("rule", 2))]


def _lead(quantity: Quantity, language: str) -> list[Mark]:
    """The number, the line under it that says how sure it is, and what it counts."""
    said = row("", quantity, language)
    size = min(NUMBER, NUMBER * SQUARE / lettering.number_width(said, NUMBER))
    wide = lettering.number_width(said, size)
    label = lettering.wrap(quantity.label(language), SMALL, SQUARE)[0]
    under = Word(MIDDLE, 346, label, SMALL, "ink2", align="center")
    return [
        *lettering.number(MIDDLE, 268, said, size, align="center"),
        *_edge(quantity, MIDDLE - wide / 2, 290, wide),
        under,
    ]


def _edge(quantity: Quantity, x: float, y: float, wide: float) -> list[Mark]:
    """The line under a number, its edge at twice the size of a page's."""
    room = wide / TWICE
    exact = quantity.meaning is Meaning.EXACT
    strokes = edges.lying(quantity.meaning, room if exact else room - edges.TAIL, 7, "data", room)
    return [_twice(stroke, x, y) for stroke in strokes]


def _twice(stroke: Stroke, x: float, y: float) -> Stroke:
    pen = replace(stroke.pen, width=stroke.pen.width * TWICE, dash=tuple(dash * TWICE for dash in stroke.pen.dash))
    ends = (x + stroke.x * TWICE, y + stroke.y * TWICE, x + stroke.x2 * TWICE, y + stroke.y2 * TWICE)
    return Stroke(*ends, pen)


def _headline(story: Story, y: float, size: float) -> list[Mark]:
    """The headline on two lines if its phrases fit near the middle, else smaller and as wide as the picture."""
    lines = _lines(story, size, ROOM)
    if len(lines) > 2:
        size *= 0.85
        lines = _lines(story, size, WIDE - 2 * SIDE)
    return [Word(MIDDLE, y + i * size * 1.4, line, size, song=True, align="center") for i, line in enumerate(lines)]


def _lines(story: Story, size: float, room: float) -> list[str]:
    """Phrases, which the editors let break apart, filled into lines. In a Chinese face ’ takes the room of a character."""
    lines = [""]
    for phrase in _phrases(story):
        if lines[-1] and lettering.width(lines[-1] + phrase.rstrip(), size, "song") > room:
            lines.append("")
        lines[-1] += phrase
    return [line.strip().replace("’", "'") for line in lines]


def _phrases(story: Story) -> list[str]:
    phrases = [""]
    for piece in story.title:
        if isinstance(piece, Break):
            phrases.append("")
        else:
            phrases[-1] += piece.text
    return phrases


def _foot(story: Story, release: Release) -> list[Mark]:
    days = dates.days(_reported(release), story.language)
    said = interface(release, story.language).say("site.sources_line", dates=days)
    return [Word(MIDDLE, 592, said, 22, "ink2", align="center")]


def _reported(release: Release) -> list[date]:
    return [source.report_date for source in release.sources.values() if source.own and source.report_date]


def icon() -> str:
    """The site's icon: a roof tile over a line with a frayed edge."""
    return ICON.format(paper=LIGHT.paper, accent=LIGHT.accent, data=LIGHT.data)


def icon_png(size: int) -> bytes:
    return bytes(vl_convert.svg_to_png(icon(), scale=size / 32))


def favicon() -> bytes:
    """A PNG of 32 px in an ICO's clothes, for those who ask for /favicon.ico."""
    png = icon_png(32)
    return struct.pack("<HHHBBBBHHII", 0, 1, 1, 32, 32, 0, 0, 1, 32, len(png), 22) + png
