"""Words as HTML: lines, big numbers and the proof behind each bound number. Shared by the live page and every HTML medium."""

from __future__ import annotations

import re
from html import escape
from itertools import count

from dataset import format as quantity_format
from dataset.quantity import Meaning, Quantity
from dataset.release import Release
from render.proofs import Proofs
from story.blocks import Break, Language, Line, Link, Number, Text

CLOSING = re.compile(r"[，。、；：？！）」』”’》,.;:?!)]+")


def edge(meaning: Meaning) -> str:
    """The line under a number, as wide as the number; its end is drawn by the style sheet (docs/identity.md, section 5)."""
    return f'<span class="edge {meaning.value}"></span>'


class Prose(Proofs):
    """Turns lines of one page into HTML; every occurrence of a number gets a proof with an id of its own.

    `address(target)` turns a link's target (a slug with an optional #anchor) into this medium's address.
    """

    def __init__(self, release: Release, language: Language, address: dict[str, str] | None = None) -> None:
        super().__init__(release, language)
        self.address = address or {}
        self._next = count(1)

    @property
    def tag(self) -> str:
        """The language as HTML names it."""
        return "zh-CN" if self.language == "zh" else "en"

    def line(self, line: Line, *, proofs: bool = True) -> str:
        """Phrasing content; without `proofs` a number is plain (headlines, captions of links). Punctuation after a number
        stays on its line."""
        html = ""
        held = ""  # a number waiting for the punctuation that follows it
        for piece in line:
            said = self._piece(piece, proofs)
            if held and isinstance(piece, Text) and (found := CLOSING.match(piece.text)) and not piece.strong:
                html += f'<span class="nb">{held}{escape(found[0])}</span>{escape(piece.text[found.end() :])}'
                held = ""
            elif isinstance(piece, Number):
                html, held = html + held, said
            else:
                html, held = html + held + said, ""
        return html + held

    def _piece(self, piece: Text | Number | Link | Break, proofs: bool) -> str:
        match piece:
            case Text(text, strong, _):
                return f"<strong>{escape(text)}</strong>" if strong else escape(text)
            case Number(quantity, text):
                return self.number(quantity, text) if proofs else f'<span class="nb">{escape(text)}</span>'
            case Link(text, target):
                return f'<a href="{escape(self._href(target), quote=True)}">{escape(text)}</a>'
            case Break():
                return "<wbr>"

    def _href(self, target: str) -> str:
        slug, hash_, anchor = target.partition("#")
        return self.address.get(slug, slug) + hash_ + anchor

    def number(self, quantity: Quantity, text: str) -> str:
        """The number as a button that opens its proof: no script, by touch or keyboard."""
        name = f"proof-{next(self._next)}"
        label = escape(f"{text} · {self.say['proof.open']}", quote=True)
        return (
            f'<span class="q"><button class="n" type="button" popovertarget="{name}" aria-label="{label}">{escape(text)}</button>'
            f'<span class="proof" popover id="{name}">{self.proof(quantity, name)}</span></span>'
        )

    def big(self, quantity: Quantity) -> str:
        """The number standing alone: Song figures, smaller hedge and unit, and the line below that says how sure."""
        pieces = quantity_format.parts(quantity, self.language)
        said = "".join(
            f'<span class="big-{part.role}">{escape(part.text)}</span>' for part in pieces if part.role != "space"
        )
        return f'<span class="big"><span class="said">{said}</span>{edge(quantity.meaning)}</span>'

    def proof(self, quantity: Quantity, name: str) -> str:
        close = escape(self.say["proof.close"])
        rows = "".join(
            f'<span class="row"><span class="k">{escape(key)}</span><span class="v">{value}</span></span>'
            for key, value in self.rows(quantity)
        )
        return (
            f'<button class="close" type="button" popovertarget="{name}" popovertargetaction="hide">{close} ×</button>'
            f'{self.big(quantity)}<span class="what">{escape(quantity.label(self.language))}</span>{rows}'
            f'<span class="more"><a href="{self._href("data")}">{escape(self.say["proof.used"])}</a>'
            f'<a href="{self._href("about#report")}">{escape(self.say["proof.report"])}</a></span>'
        )
