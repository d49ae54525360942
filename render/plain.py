"""Words and proofs as plain text, for everything that is not HTML: a slide's notes, numbered end notes, a card's description."""

from __future__ import annotations

import re
from html import unescape

from dataset import format as quantity_format
from dataset.quantity import Quantity
from render.prose import Prose
from story.blocks import Bullets, Paragraph, Section
from story.reader import plain

LATE = re.compile(r"<span class=\"late\".*?</span>")  # what only a browser that knows the day can say
LINK, BREAK, TAG = re.compile(r" <a [^>]*>↗</a>"), re.compile(r"<br>"), re.compile(r"<[^>]+>")


def proof(quantity: Quantity, prose: Prose) -> list[tuple[str, str]]:
    """The rows of a number's proof as (name, text), in reading order; a row of several lines keeps its line breaks."""
    return [(name, _text(html)) for name, html in prose.rows(quantity)]


def note(quantity: Quantity, prose: Prose) -> str:
    """The proof as one paragraph: the number as it reads, what it is, then every row."""
    between, colon = ("；", "：") if prose.language == "zh" else ("; ", ": ")
    said = f"{quantity_format.phrase(quantity, prose.language)} {quantity.label(prose.language)}"
    rows = (f"{name}{colon}{text.replace(chr(10), between)}" for name, text in proof(quantity, prose))
    return between.join([said, *rows])


def paragraphs(section: Section) -> list[str]:
    """A section's prose, its lists item by item; what a figure, table or big number says is left to it."""
    said: list[str] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            said.append(plain(block.line))
        elif isinstance(block, Bullets):
            said += [f"· {plain(item)}" for item in block.items]
    return said


def _text(html: str) -> str:
    return unescape(TAG.sub("", BREAK.sub("\n", LINK.sub("", LATE.sub("", html)))))
