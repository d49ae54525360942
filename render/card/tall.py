"""The card for messengers: drawn at a phone's 360 × 480 px and shown at three times that."""

from __future__ import annotations

from dataclasses import replace

from components.charts import lettering, rag
from components.charts.strokes import Mark, Word
from components.table import row
from components.theme import LIGHT, SMALL
from dataset.quantity import Quantity
from dataset.release import Release
from render import dates, drawing, headline, share
from render.card import parts
from render.card.field import field
from render.prose import Prose
from render.share import Item
from story.blocks import Story
from story.interface import interface
from story.reader import plain

PLATE = parts.Plate(360, 20)
HIGH, FOOT = 480, 408  # the card, and where its last rule lies
CODE = 62
TITLE, BIG, BIGGER, LISTED, ROW = 24, 62, 80, 32, 60


def card(item: Item, story: Story, release: Release, address: str) -> str:
    """The card as SVG elements in a field of 360 × 480."""
    say = interface(release, story.language)
    marks: list[Mark] = parts.masthead(PLATE, say["site.name"], story.kicker, 50, 17)
    match item.kind:
        case "figure":
            inside = _figure(marks, item, story, release)
        case "number":
            inside = _number(marks, item, story, release)
        case _:
            inside = _story(marks, item, story, release)
    marks += _foot(item, story, release, address)
    return drawing.drawn(marks, LIGHT) + inside + parts.code(address, 360 - 15 - CODE, FOOT + 7, CODE)


def _story(marks: list[Mark], item: Item, story: Story, release: Release) -> str:
    """The headline over the picture that stands for the story, where it fits and shows the lead; else the lead, the headline,
    and the lead as marks or the story in a sentence."""
    if item.quantity is None:
        top = _headline(marks, item, story, 60, 32)
        _about(marks, story, top)
        return ""
    if item.figure and item.quantity.key in {q.key for q in item.figure.chart.quantities}:
        above: list[Mark] = []
        top = _headline(above, item, story, 58, TITLE)
        if drawn := _chart(item, story, release, top + 8):
            marks += above
            return drawn
    top = _big(marks, item.quantity, story, 60)
    top = _headline(marks, item, story, top, 22)
    if not _field(marks, item.quantity, story, release, top + 4):
        _about(marks, story, top)
    return ""


def _figure(marks: list[Mark], item: Item, story: Story, release: Release) -> str:
    """The figure with its headline and what it measures; where it is too tall, its number as marks or its numbers in a list."""
    figure = item.figure
    assert figure is not None
    top = _headline(marks, item, story, 56, TITLE)
    top = _words(marks, plain(figure.subtitle), story, top - 4) + 8
    quantities = figure.chart.quantities
    drawn = _chart(item, story, release, top)
    if not drawn and len(quantities) == 1:
        top = _big(marks, quantities[0], story, top - 10)
        _field(marks, quantities[0], story, release, top + 8)
    elif not drawn:
        _list(marks, quantities, story, release, top)
    return drawn


def _number(marks: list[Mark], item: Item, story: Story, release: Release) -> str:
    """The number, what it counts and how it is to be read, and a picture where there is one; else the words are larger."""
    quantity = item.quantity
    assert quantity is not None
    below: list[Mark] = []
    top = _read(below, item, quantity, story, release, (BIG, 20))
    if _field(below, quantity, story, release, top + 14):
        marks += below
        return ""
    drawn = _chart(item, story, release, top + 12)
    if not drawn and top < FOOT - 120:
        below = []
        _read(below, item, quantity, story, release, (BIGGER, 25))
    marks += below
    return drawn


def _read(
    marks: list[Mark], item: Item, quantity: Quantity, story: Story, release: Release, sizes: tuple[float, float]
) -> float:
    """The number and its caption in these sizes, over how it is to be read; where they end."""
    language = story.language
    top = _big(marks, quantity, story, 60, sizes[0])
    named = rag.even(plain(item.headline), sizes[1], PLATE.room, "song")
    marks += parts.song(named, PLATE.margin, top + sizes[1] * 1.5, sizes[1])
    top += sizes[1] * 1.5 + (len(named) - 1) * sizes[1] * 1.38 + 8
    prose = Prose(release, language)
    period = f"{prose.say['figure.period']}{'：' if language == 'zh' else ': '}{prose.period(quantity)}"
    for text in (prose.reading(quantity), quantity.base(language), period if prose.period(quantity) else ""):
        top = _words(marks, text, story, top) if text else top
    return top


def _big(marks: list[Mark], quantity: Quantity, story: Story, top: float, size: float = BIG) -> float:
    """The number under `top`; where it ends. A word for a number (未披露) stands taller than figures do."""
    worded = quantity.value is None or quantity.unit.kind == "fraction"
    fitted = parts.number_size(quantity, story.language, size, PLATE.room - 12)
    base = top + size + (fitted * 0.12 if worded else 0)
    marks += parts.number(quantity, story.language, PLATE.margin, base, fitted)
    return base + fitted * 0.15 + 8


def _headline(marks: list[Mark], item: Item, story: Story, top: float, size: float) -> float:
    found = headline.lines(item.headline, story.language, size, PLATE.room)
    while len(found) > 2 and size > 20:
        size -= 1
        found = headline.lines(item.headline, story.language, size, PLATE.room)
    marks += parts.song(found, PLATE.margin, top + size * 1.3, size)
    return top + size * 1.3 + (len(found) - 1) * size * 1.38 + 14


def _words(marks: list[Mark], text: str, story: Story, top: float) -> float:
    """Small words under `top`, no more lines than there is room for; where they end."""
    block = lettering.block(PLATE.margin, top + SMALL * 1.1, text, PLATE.room)
    marks += block
    return block[-1].y + 6


def _about(marks: list[Mark], story: Story, top: float) -> None:
    """The story in a sentence."""
    marks += lettering.block(PLATE.margin, top + 22, story.description, PLATE.room, size=16, leading=1.6)


def _field(marks: list[Mark], quantity: Quantity | None, story: Story, release: Release, top: float) -> bool:
    """The number as marks to be counted; whether it could be drawn."""
    if quantity is None:
        return False
    say, room = interface(release, story.language), (PLATE.room, FOOT - 10 - top)
    drawn = field(quantity, say, story.language, (PLATE.margin, top), room)
    marks += drawn
    return bool(drawn)


def _chart(item: Item, story: Story, release: Release, top: float) -> str:
    if item.figure is None:
        return ""
    room = (PLATE.room, FOOT - 12 - top)
    return parts.chart(item.figure, release, PLATE.margin, top, room)


def _list(marks: list[Mark], quantities: tuple[Quantity, ...], story: Story, release: Release, top: float) -> None:
    """As many numbers as there is room for, each over its line and beside what it counts."""
    language, prose = story.language, Prose(release, story.language)
    room = FOOT - 6 - top
    shown = quantities[: int((room if len(quantities) * ROW <= room else room - 22) // ROW)]
    sizes = [parts.number_size(quantity, language, LISTED, 176) for quantity in shown]
    beside = 20 + max(lettering.number_width(row("", q, language), s) for q, s in zip(shown, sizes, strict=True))
    for at, (quantity, size) in enumerate(zip(shown, sizes, strict=True)):
        y = top + 34 + at * ROW
        marks += parts.number(quantity, language, PLATE.margin, y, size)
        label = lettering.wrap(parts.counted(quantity, quantities, prose), 14, PLATE.room - beside)
        first = y - 4 - (len(label) - 1) * 9.5
        marks += [Word(PLATE.margin + beside, first + i * 19, text, 14) for i, text in enumerate(label)]
    if left := len(quantities) - len(shown):
        more = interface(release, language).say("card.more", n=left)
        marks.append(Word(PLATE.margin, FOOT - 14, more, SMALL, "ink2"))


def _foot(item: Item, story: Story, release: Release, address: str) -> list[Mark]:
    """Who published it, in full, how old the data are, and, where there is room, that every number opens."""
    language, say = story.language, interface(release, story.language)
    room = PLATE.room - (CODE + 4 if address else 0)
    as_of = say.say("edition.as_of", date=dates.day(release.as_of, language))
    size, lines = _fitted(share.source(item, story, release), room)
    told = [Word(PLATE.margin, 0, say["card.open"], SMALL - 1)] if len(lines) < 2 and address else []
    told += [Word(PLATE.margin, 0, text, size, "ink2") for text in (*lines, as_of)]
    step = min(17.0, 46 / (len(told) - 1))
    return [parts.hairline(PLATE, FOOT), *(replace(w, y=FOOT + 20 + i * step) for i, w in enumerate(told))]


def _fitted(source: str, room: float) -> tuple[float, list[str]]:
    """The whole source line at the largest size at which it takes three lines at most."""
    for size in (SMALL - 1.5, SMALL - 2.5, SMALL - 3.5, SMALL - 4.5):
        lines = lettering.wrap(source, size, room)
        if len(lines) <= 3:
            break
    return size, lines
