"""Words of the reading edition: every number opens its proof, and each proof stands once, at the end of the page.

There it is a popover; where the browser knows none, and on paper, it is a numbered note.
"""

from __future__ import annotations

from html import escape

from dataset.quantity import Quantity
from dataset.release import Release
from render.prose import Prose
from story.blocks import Language


class Notes(Prose):
    """The prose of one page; `notes()` gives the proofs of all numbers said so far. `prefix` keeps ids of several pages apart."""

    def __init__(
        self, release: Release, language: Language, address: dict[str, str] | None = None, prefix: str = ""
    ) -> None:
        super().__init__(release, language, address)
        self._prefix = prefix
        self._kept: dict[str, tuple[int, Quantity]] = {}

    def number(self, quantity: Quantity, text: str) -> str:
        """A number in a line: a button that opens its proof, and the note's number for paper."""
        n, _ = self._kept.setdefault(quantity.key, (len(self._kept) + 1, quantity))
        name = f"{self._prefix}p{n}"
        return (
            f'<span class="q"><button class="n" type="button" popovertarget="{name}">{escape(text)}</button>'
            f'<a class="ref" href="#{name}">{n}</a></span>'
        )

    def notes(self) -> str:
        """The proofs as a list; empty where the page has no number."""
        if not self._kept:
            return ""
        items = "".join(self._note(n, quantity) for n, quantity in self._kept.values())
        return f'<section class="page notes" lang="{self.tag}"><h2>{escape(self.say["reading.notes"])}</h2>{items}</section>'

    def _note(self, n: int, quantity: Quantity) -> str:
        name = f"{self._prefix}p{n}"
        return f'<div class="proof" popover id="{name}"><span class="nth">{n}</span>{self.proof(quantity, name)}</div>'
