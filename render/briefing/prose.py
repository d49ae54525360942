"""Words of a briefing: every number opens its proof, which stands once a language in the file; no word leads out of the room."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from components.charts.lettering import width
from dataset import format as quantity_format
from dataset.quantity import Quantity
from dataset.release import Release
from render import plain
from render.site.notes import Notes
from story.blocks import Inline, Language, Link, Term

# The widest number, in em of its figures, that each size of a number alone on a screen holds (assets/briefing.css).
SIZES = ((3.4, "huge"), (4.6, "great"), (6.4, "large"), (8.0, "fair"), (99.0, "small"))
ROLES = {"number": (1.0, "song"), "qualifier": (0.5, "song"), "unit": (0.36, "hei"), "space": (0.36, "hei")}


class Spoken(Notes):
    """The prose of one language; `since` gives the proofs that were called for after a mark, for what one screen shows."""

    def __init__(self, release: Release, language: Language) -> None:
        super().__init__(release, language, prefix=f"{language}-")
        self._called: list[int] = []

    def _piece(self, piece: Inline, proofs: bool) -> str:
        return escape(piece.text) if isinstance(piece, Link | Term) else super()._piece(piece, proofs)

    def number(self, quantity: Quantity, text: str) -> str:
        """A number in a line, which opens its proof and counts as called for."""
        self.call(quantity)
        return super().number(quantity, text)

    def call(self, quantity: Quantity) -> int:
        """The number of the quantity's proof."""
        n, _ = self._kept.setdefault(quantity.key, (len(self._kept) + 1, quantity))
        self._called.append(n)
        return n

    def called(self) -> list[int]:
        """The proofs called for since this was last asked, each once."""
        found, self._called = list(dict.fromkeys(self._called)), []
        return found

    def alone(self, quantity: Quantity) -> str:
        """The number on its own; it opens its proof."""
        return (
            f'<button class="n alone" type="button" popovertarget="{self._prefix}p{self.call(quantity)}">'
            f"{self.big(quantity)}</button>"
        )

    def notes(self) -> str:
        """All proofs called for, each a popover; on paper and without popovers a numbered list."""
        items = "".join(self._note(n, quantity) for n, quantity in self._kept.values())
        head = escape(self.say["reading.notes"])
        return f'<section class="proofs in {self.language}" lang="{self.tag}"><h2>{head}</h2>{items}</section>'

    def _note(self, n: int, quantity: Quantity) -> str:
        name = f"{self._prefix}p{n}"
        rows = "".join(
            f'<span class="row"><span class="k">{escape(key)}</span><span class="v">{escape(text).replace(chr(10), "<br>")}</span></span>'
            for key, text in plain.proof(quantity, self)
        )
        close = escape(self.say["proof.close"])
        return (
            f'<div class="proof" popover id="{name}"><span class="nth">{n}</span>'
            f'<button class="close" type="button" popovertarget="{name}" popovertargetaction="hide">{close} ×</button>'
            f'{self.big(quantity)}<span class="what">{escape(quantity.label(self.language))}</span>{rows}</div>'
        )


def size(quantities: Iterable[Quantity], language: Language) -> str:
    """Which of SIZES the numbers can have that stand alone side by side: the longest decides for all."""
    wide = max(_width(quantity, language) for quantity in quantities)
    return next(name for most, name in SIZES if wide <= most)


def _width(quantity: Quantity, language: Language) -> float:
    return sum(width(part.text, *ROLES[part.role]) for part in quantity_format.parts(quantity, language))
