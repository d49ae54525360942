"""What a story is: typed blocks in reading order. Nothing here knows how a story will be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dataset.quantity import Quantity
from story.chart import Chart

Language = Literal["zh", "en"]
MARK_KINDS = ("date", "name", "ordinal", "code", "phrase", "own")


def bcp47(language: Language) -> str:
    """The language as HTML, feeds and search engines name it."""
    return "zh-CN" if language == "zh" else "en"


@dataclass(frozen=True)
class Text:
    """Plain words; `kind` is set where they are a marked number-like phrase (one of MARK_KINDS); `|` has become `breaks`."""

    text: str
    strong: bool = False
    kind: str = ""


@dataclass(frozen=True)
class Number:
    """A bound quantity where it stands in a sentence; `text` is how it reads there, hedge included."""

    quantity: Quantity
    text: str


@dataclass(frozen=True)
class Term:
    """A word that the glossary explains; `name` is its heading there, `says` the explanation."""

    text: str
    name: str
    says: str


@dataclass(frozen=True)
class Link:
    """`target` is a story's slug with an optional #anchor, or a source's address."""

    text: str
    target: str


@dataclass(frozen=True)
class Break:
    """A place where a headline may break: a hand-set phrase end."""


Inline = Text | Number | Term | Link | Break
Line = tuple[Inline, ...]


@dataclass(frozen=True)
class Step:
    """One state of a figure: its words and the choice that draws it."""

    line: Line
    picked: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Figure:
    """A chart with all its words; `alt` is what it shows, for those who do not see it. `texts` stand in the picture, by the names
    that its drawing asks for."""

    name: str
    headline: Line
    subtitle: Line
    alt: Line
    how_to_read: Line
    texts: Mapping[str, Line]
    chart: Chart
    steps: tuple[Step, ...] = ()
    link: str = ""  # slug of the story this small figure leads to


@dataclass(frozen=True)
class Paragraph:
    """A stretch of prose."""

    line: Line


@dataclass(frozen=True)
class Bullets:
    """A list, a line an item."""

    items: tuple[Line, ...]


@dataclass(frozen=True)
class KeyFigures:
    """Big numbers standing alone, each with its caption."""

    items: tuple[tuple[Quantity, Line], ...]


@dataclass(frozen=True)
class Table:
    """A table of words and numbers; a cell is a Line."""

    name: str
    headline: Line
    columns: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class Ledger:
    """Every quantity of the release, to be searched and filtered where the medium can."""

    quantities: tuple[Quantity, ...]


@dataclass(frozen=True)
class Files:
    """Files of the release that a reader may take home, by path below data/."""

    paths: tuple[str, ...]


@dataclass(frozen=True)
class Hit:
    """What a reader may look for. `kind`: story, section, figure, table, number; `target`: a slug with an optional #anchor;
    `text`: searched beside the title; `where`: the short name of its page."""

    kind: str
    title: str
    target: str
    text: str
    where: str = ""


@dataclass(frozen=True)
class Finder:
    """Everything there is to find, in the site's order, to be searched where the medium can."""

    hits: tuple[Hit, ...]


Block = Paragraph | Bullets | Figure | KeyFigures | Table | Ledger | Files | Finder


@dataclass(frozen=True)
class Section:
    """A stretch of the story under one heading; the first has none. `id` is the address of a deep link."""

    id: str
    heading: Line
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Story:
    """One story in one language. `handout` is what the printed sheet shows besides the lead: figures by name, numbers by id (with a
    dot), sections as #id."""

    slug: str
    language: Language
    title: Line
    kicker: str
    standfirst: Line
    description: str
    sections: tuple[Section, ...]
    lead: str = ""  # id of the quantity that stands for the story
    picture: str = ""  # name of the figure that stands for the story
    handout: tuple[str, ...] = ()
    related: tuple[str, ...] = ()  # slugs of stories to read next

    def figures(self) -> Sequence[Figure]:
        """Its figures in reading order, small ones that lead elsewhere among them."""
        return [b for s in self.sections for b in s.blocks if isinstance(b, Figure)]
