"""Words as HTML: lines, big numbers and the proof behind each bound number. Shared by the live page and every HTML medium."""

from __future__ import annotations

import re
from html import escape
from itertools import count
from urllib.parse import quote, urlencode

from dataset import format as quantity_format
from dataset.quantity import Meaning, Quantity
from dataset.release import Release
from render.proofs import Proofs
from story.blocks import Break, Inline, Language, Line, Link, Number, Term, Text, bcp47

CLOSING = re.compile(r"[，。、；：？！）」』”’》,.;:?!)]+")
OPENING = re.compile(r"[（「『“‘《(]*\Z")


def edge(meaning: Meaning) -> str:
    """The line under a number, as wide as the number; its end is drawn by the style sheet (docs/identity.md, section 5)."""
    return f'<span class="edge {meaning.value}"></span>'


def _whole(*parts: str) -> str:
    """HTML that no line's end parts."""
    return f'<span class="nb">{"".join(parts)}</span>'


def _parted(html: str) -> tuple[str, str]:
    """HTML without the quotation marks or brackets that open at its end; and these."""
    at = OPENING.search(html).start()  # type: ignore[union-attr]  # it matches always, if only nothing
    return html[:at], html[at:]


class Prose(Proofs):
    """Turns lines of one page into HTML; every occurrence of a number gets a proof with an id of its own.

    `address` turns a link's target (a slug) into this medium's address; the ids begin with `prefix`.
    """

    def __init__(
        self, release: Release, language: Language, address: dict[str, str] | None = None, prefix: str = "proof"
    ) -> None:
        super().__init__(release, language)
        self.address, self.prefix = address or {}, prefix
        self._next = count(1)

    @property
    def tag(self) -> str:
        """The language as HTML names it."""
        return bcp47(self.language)

    def line(self, line: Line, *, proofs: bool = True) -> str:
        """Phrasing content; without `proofs` a number is plain (headlines, captions of links). Punctuation beside a number or a word
        of the glossary stays on its line."""
        html = ""
        held = ""  # a number or a word waiting for the punctuation that follows it
        for piece in line:
            said = self._piece(piece, proofs)
            if held and isinstance(piece, Text) and (found := CLOSING.match(piece.text)) and not piece.strong:
                html += f"{_whole(held, escape(found[0]))}{escape(piece.text[found.end() :])}"
                held = ""
            elif isinstance(piece, Number | Term):
                html, opening = _parted(html + held)
                held = _whole(opening, said) if opening else said
            else:
                html, held = html + held + said, ""
        return html + held

    def _piece(self, piece: Inline, proofs: bool) -> str:
        match piece:
            case Text(text, strong, _):
                return f"<strong>{escape(text)}</strong>" if strong else escape(text)
            case Number(quantity, text):
                return self.number(quantity, text) if proofs else f'<span class="nb">{escape(text)}</span>'
            case Term(text, name, says):
                return self.term(text, name, says) if proofs else escape(text)
            case Link(text, target):
                return f'<a href="{escape(self.href(target), quote=True)}">{escape(text)}</a>'
            case Break():
                return "<wbr>"

    def href(self, target: str) -> str:
        """This medium's address of a link's target."""
        slug, hash_, anchor = target.partition("#")
        return self.address.get(slug, slug) + hash_ + anchor

    def number(self, quantity: Quantity, text: str) -> str:
        """The number as a button that opens its proof: no script, by touch or keyboard."""
        name = f"{self.prefix}-{next(self._next)}"
        label = escape(f"{text} · {self.say['proof.open']}", quote=True)
        return (
            f'<span class="q"><button class="n" type="button" popovertarget="{name}" aria-label="{label}">{escape(text)}</button>'
            f'<span class="proof" popover id="{name}">{self.proof(quantity, name)}</span></span>'
        )

    def term(self, text: str, name: str, says: str) -> str:
        """A word of the glossary as a button that opens its explanation."""
        place, close = f"term-{next(self._next)}", escape(self.say["proof.close"])
        return (
            f'<span class="q"><button class="gloss" type="button" popovertarget="{place}">{escape(text)}</button>'
            f'<span class="proof term" popover id="{place}">'
            f'<button class="close" type="button" popovertarget="{place}" popovertargetaction="hide">{close} ×</button>'
            f'<span class="what">{escape(name)}</span><span class="row says">{escape(says)}</span>'
            f'<span class="more"><a href="{self.href("about#glossary")}">{escape(self.say["proof.glossary"])}</a></span></span></span>'
        )

    def big(self, quantity: Quantity) -> str:
        """The number standing alone: Song figures, smaller hedge and unit, and the line below that says how sure."""
        pieces = quantity_format.parts(quantity, self.language)
        said = "".join(
            f'<span class="big-{part.role}">{escape(part.text)}</span>' for part in pieces if part.role != "space"
        )
        return f'<span class="big"><span class="said">{said}</span>{edge(quantity.meaning)}</span>'

    def proof(self, quantity: Quantity, name: str) -> str:
        """The inside of a popover `name`: the number, what it is, its rows, the ways to the data page and to a report of a mistake."""
        close = escape(self.say["proof.close"])
        rows = "".join(
            f'<span class="row"><span class="k">{escape(key)}</span><span class="v">{value}</span></span>'
            for key, value in self.rows(quantity)
        )
        return (
            f'<button class="close" type="button" popovertarget="{name}" popovertargetaction="hide">{close} ×</button>'
            f'{self.big(quantity)}<span class="what">{escape(quantity.label(self.language))}</span>{rows}'
            f'<span class="more"><a href="{self.href("data")}">{escape(self.say["proof.used"])}</a>'
            f'<a href="{self._report(quantity)}">{escape(self.say["proof.report"])}</a></span>'
        )

    def _report(self, quantity: Quantity) -> str:
        """Where a reader says that a number is wrong: a message to the desk with the figure and the revision filled in,
        where the package names an address; else what to do."""
        to = self.release.package.about.get("report_to")
        if not to:
            return self.href("about#report")
        label, text = quantity.label(self.language), quantity_format.phrase(quantity, self.language)
        fields = {"label": label, "text": text, "key": quantity.key, "revision": self.release.revision}
        letter = {name: self.say.say(f"report.{name}", **fields) for name in ("subject", "body")}
        return escape(f"mailto:{to}?{urlencode(letter, quote_via=quote)}", quote=True)
