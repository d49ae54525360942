"""A story -> what its handout says, as plain data for the template: lines in pieces, charts as SVG, notes by number."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from components.charts import edges
from components.charts.grammar import line_strokes
from components.charts.lettering import CLOSE, number_width
from components.shore import shore
from components.table import row
from components.theme import PRINT
from dataset import format as quantity_format
from dataset.quantity import Quantity
from dataset.release import Release
from render import aid, dates, drawing, headline, heads, qr
from render.handout import choice
from render.handout.charts import Charts
from render.handout.notes import Numbered
from render.prose import Prose
from story.blocks import Break, Bullets, Figure, Line, Number, Section, Story, Text
from story.reader import plain

Pieces = list[dict[str, Any]]
BIG = 30  # px of a key figure
NARROWEST, BESIDE = 110, 30  # px: a key figure's column at least, and what lies between two of them
WIDE = 680  # px of the text's width: A4 less its margins, at 96 dpi
TITLE, HEADLINE = (26, 424), (20, WIDE)  # px of a title in English and of a figure's, and the width of its column
HALF = (WIDE - 28) / 2


@dataclass(frozen=True, eq=False)
class Sheet:
    """One handout in the making; `base` is the reading edition's address, empty where there is none; `code` names the program."""

    story: Story
    release: Release
    base: str
    code: str
    prose: Prose
    notes: Numbered

    @property
    def charts(self) -> Charts:
        """What draws its figures."""
        return Charts(self.release, self.story.language)

    def data(self) -> dict[str, Any]:
        """Everything the template needs, in reading order: the notes are numbered on the way."""
        story, say = self.story, self.prose.say
        told = {
            "lang": story.language,
            "site": say["site.name"],
            "kicker": story.kicker,
            "title": plain(story.title),
            "description": story.description,
            "headline": self.phrases(story.title, TITLE),
            "asof": heads.reported(self.release, say, story.language),
            "date": [self.release.as_of.year, self.release.as_of.month, self.release.as_of.day],
            "edition": self._edition(),
            "page": say["handout.page"],
            "shore": drawing.svg(shore(0, 3, WIDE, 5), (WIDE, 6), PRINT),
            "aid": self._aid(),
            "standfirst": self.pieces(story.standfirst),
            "big": self._big(),
            "keys": [self._key(quantity, self._big()) for quantity in choice.numbers(self.story, self.release)],
            "words": [self.pieces(line) for line in choice.words(story)],
            "rows": [[self._shown(block, len(row) == 2) for block in row] for row in self._rows()],
        }
        return told | {"notes": self._notes(), "qr": self._qr()}

    def pieces(self, line: Line) -> Pieces:
        """A line as pieces of kind text, strong or number; a number says its note and the mark that closes its clause."""
        told = [self._piece(piece) | {"after": ""} for piece in line if not isinstance(piece, Break)]
        for this, following in pairwise(told):
            if this["kind"] == "number" and following["text"][:1] in tuple(CLOSE):
                this["after"], following["text"] = following["text"][0], following["text"][1:]
        return told

    def _piece(self, piece: Any) -> dict[str, Any]:
        if isinstance(piece, Number):
            return {"kind": "number", "text": piece.text, "note": self.notes.number(piece.quantity)}
        strong = isinstance(piece, Text) and piece.strong
        return {"kind": "strong" if strong else "text", "text": piece.text}

    def phrases(self, line: Line, place: tuple[float, float] = HEADLINE) -> list[str]:
        """A headline in the pieces between which it may break, in English its lines in `place` (px of its letters and of its
        column); its numbers get notes, but no marks."""
        for piece in line:
            if isinstance(piece, Number):
                self.notes.number(piece.quantity)
        return headline.phrases(line) if self.story.language == "zh" else headline.lines(line, "en", *place)

    def _big(self) -> float:
        """The size of the key figures in px: all in one row."""
        rows = [row("", quantity, self.story.language) for quantity in choice.numbers(self.story, self.release)]
        widths = [max(number_width(said, BIG), NARROWEST) for said in rows]
        return BIG * min(1.0, (WIDE - BESIDE * len(widths)) / sum(widths)) if widths else BIG

    def _key(self, quantity: Quantity, big: float) -> dict[str, Any]:
        language = self.story.language
        wide = number_width(row("", quantity, language), big)
        line = drawing.svg(line_strokes(quantity.meaning, wide), (wide + edges.TAIL, 13), PRINT)
        return {
            "parts": [{"role": part.role, "text": part.text} for part in quantity_format.parts(quantity, language)],
            "edge": line,
            "wide": wide,
            "caption": self.pieces(choice.caption(self.story, quantity) or (Text(quantity.label(language)),)),
            "note": self.notes.number(quantity),
        }

    def _rows(self) -> list[list[Figure | Section]]:
        """The named figures and sections in the front matter's order; two small figures share a row."""
        named: dict[str, Figure | Section] = {f"#{section.id}": section for section in self.story.sections}
        named |= {figure.name: figure for figure in self.story.figures()}
        rows: list[list[Figure | Section]] = []
        for block in (named[name] for name in self.story.handout if name in named):
            if rows and len(rows[-1]) == 1 and self._small(rows[-1][0]) and self._small(block):
                rows[-1].append(block)
            else:
                rows.append([block])
        return rows

    def _small(self, block: Figure | Section) -> bool:
        return isinstance(block, Figure) and self.charts.small(block)

    def _shown(self, block: Figure | Section, half: bool) -> dict[str, Any]:
        return self._figure(block, half) if isinstance(block, Figure) else self._section(block)

    def _figure(self, figure: Figure, half: bool) -> dict[str, Any]:
        charts, say = self.charts, self.prose.say
        told = {
            "headline": self.phrases(figure.headline, (HEADLINE[0], HALF if half else WIDE)),
            "subtitle": self.pieces(figure.subtitle),
            "how": self.pieces(figure.how_to_read),
            "how_name": say["figure.how"],
            "alt": plain(figure.alt),
            **charts.picture(figure, half),
            "foot": charts.foot(figure),
        }
        return told | {"notes": say.say("handout.in_figure", notes=self.notes.range(charts.shown(figure)))}

    def _section(self, section: Section) -> dict[str, Any]:
        return {
            "heading": self.phrases(section.heading),
            "items": [
                self.pieces(item) for block in section.blocks if isinstance(block, Bullets) for item in block.items
            ],
        }

    def _notes(self) -> dict[str, Any]:
        say, items = self.prose.say, self.notes.items()
        return {"title": say["reading.notes"], "items": items, "sources": self.notes.sources()}

    def _aid(self) -> dict[str, Any]:
        say = self.prose.say
        marks = [
            {
                "svg": drawing.svg(edges.lying(meaning, *_SAMPLE[name], "data", 56), (58, 14), PRINT),
                "word": say[f"aid.{name}"],
                "text": say[f"aid.{name}_text"],
            }
            for name, meaning in aid.MARKS
        ]
        return {"title": say["aid.title"], "marks": marks, "more": say["aid.more"]}

    def _edition(self) -> str:
        say = self.prose.say
        as_of = say.say("edition.as_of", date=dates.day(self.release.as_of, self.story.language))
        code = f" · {say['reading.code']} {self.code}" if self.code else ""
        return f"{say['site.edition']} {self.release.revision}{code} · {as_of}"

    def _qr(self) -> dict[str, str] | None:
        """The page that says what has been corrected since; nothing where no site is known."""
        if not self.base:
            return None
        address, say = choice.edition_address(self.base, self.release), self.prose.say
        return {
            "svg": qr.svg(address, PRINT.ink),
            "alt": say.say("handout.qr_alt", address=address),
            "text": say["handout.qr"],
            "short": say["handout.qr_short"],
            "address": address,
        }


_SAMPLE = {"exact": (56, 12), "frayed": (34, 12), "empty": (56, 12)}
