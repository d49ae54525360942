"""Words as HTML: lines, big numbers and the proof behind each bound number. Shared by the live page and every HTML medium."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from itertools import count

from dataset import format as quantity_format
from dataset.proof import Proof
from dataset.quantity import Meaning, Quantity
from dataset.release import Release
from render import dates
from story.blocks import Break, Language, Line, Link, Number, Text
from story.interface import Interface, interface

UNDATED = "undated"  # the period of what no source dates
INNER = str.maketrans("“”", "‘’")  # quotation marks inside quotation marks
CLOSING = re.compile(r"[，。、；：？！）」』”’》,.;:?!)]+")


def edge(meaning: Meaning) -> str:
    """The line under a number, as wide as the number; its end is drawn by the style sheet (docs/identity.md, section 5)."""
    return f'<span class="edge {meaning.value}"></span>'


class Prose:
    """Turns lines of one page into HTML; every occurrence of a number gets a proof with an id of its own.

    `address` turns a link's target (a slug) into this medium's address; the ids begin with `prefix`.
    """

    def __init__(
        self, release: Release, language: Language, address: dict[str, str] | None = None, prefix: str = "proof"
    ) -> None:
        self.release, self.language, self.address, self.prefix = release, language, address or {}, prefix
        self.say: Interface = interface(release, language)
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
        name = f"{self.prefix}-{next(self._next)}"
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

    def rows(self, quantity: Quantity) -> list[tuple[str, str]]:
        """The proof as (name, HTML) rows, in reading order; empty ones are left out."""
        proof = self.release.proof(quantity)
        say = self.say
        pairs = [
            (say["proof.reading"], escape(self.reading(quantity))),
            (say["proof.base"], escape(quantity.base(self.language))),
            (say["proof.formula"], self._derivation(proof)),
            (say["proof.source"], self._source(proof)),
            (say["proof.date"], escape(self._date(proof))),
            (say["proof.period"], escape(self.period(quantity))),
            (say["proof.paragraph"], "<br>".join(map(escape, self._paragraphs(proof)))),
            (say["proof.checked"], "<br>".join(self._checks(proof))),
            (say["proof.confidence"], escape(self._confidence(proof))),
            (say["proof.note"], escape(quantity.note(self.language))),
            (say["proof.correction"], "<br>".join(map(escape, self._corrections(proof)))),
        ]
        return [(key, value) for key, value in pairs if value]

    def reading(self, quantity: Quantity) -> str:
        """The qualifier in words: 比200家多；多多少，原文没有说."""
        meaning = quantity.meaning.value
        if quantity.meaning is Meaning.EXACT and quantity.unit.kind != "count":
            meaning = "exact_rounded" if quantity.value != int(quantity.value or 0) else "exact"
        plain = quantity_format.phrase(replace(quantity, qualifier=""), self.language)
        said = self.say.say(f"meaning.{meaning}", n=plain, printed=quantity.as_printed)
        statistic = self.say.get(f"statistic.{quantity.statistic}", "")
        return f"{statistic}{'；' if self.language == 'zh' else '; '}{said}" if statistic else said

    def _derivation(self, proof: Proof) -> str:
        if not proof.quantity.derived:
            return ""
        parts = (
            f"{escape(part.label(self.language))} {escape(quantity_format.phrase(part, self.language))}"
            + (escape(self._aside(dates.day(part.as_of, self.language))) if part.as_of else "")
            for part in proof.parts
        )
        return "<br>".join([escape(self.say["proof.derived"]), *parts])

    def _aside(self, text: str) -> str:
        return f"（{text}）" if self.language == "zh" else f" ({text})"

    def _source(self, proof: Proof) -> str:
        source = proof.source
        if source is None:
            return ""
        title, outlet = source.title(self.language), source.outlet(self.language)
        byline = f"{' ' if outlet else ''}{self.say['proof.reporter']} {source.byline}" if source.byline else ""
        said = f"{escape(outlet + byline)}<br>{escape(title)}" if outlet else escape(title)
        href = escape(source.address, quote=True)
        return f'{said} <a href="{href}" rel="noopener">↗</a>' if source.address else said

    def _date(self, proof: Proof) -> str:
        if proof.source is None or proof.source.report_date is None:
            return ""
        return self.say.say("proof.reported_on", date=dates.day(proof.source.report_date, self.language))

    def period(self, quantity: Quantity) -> str:
        """The period that the number is of, in words; empty where none is known."""
        if quantity.period == UNDATED:
            return self.say["chart.undated"]
        return dates.period(quantity.period, self.language) if quantity.period else ""

    def _paragraphs(self, proof: Proof) -> list[str]:
        say = self.say
        if proof.source and not proof.source.own:
            row = proof.quantity.paragraph
            return [say.say("proof.sheet_row", n=row)] if row else []
        return [
            " · ".join(
                [
                    say.say("proof.nth", n=p.number),
                    say[f"part.{p.part}"],
                    say.say("proof.begins", begins=p.begins.translate(INNER)),
                ]
            )
            for p in proof.paragraphs
        ]

    def _checks(self, proof: Proof) -> list[str]:
        said = []
        if len(proof.paragraphs) > 1:
            said.append(f'<b class="ok">✓</b> {escape(self.say.say("proof.also", n=len(proof.paragraphs)))}')
        for check in proof.checks:
            mark = {"consistent": '<b class="ok">✓</b>', "contradiction": '<b class="no">✗</b>'}.get(check.outcome, "–")
            outcome = self.say[f"proof.{check.outcome}"]
            note = check.reader_note(self.language) if check.outcome == "contradiction" else ""
            shown = f"{check.left(self.language)} {check.sign} {check.right(self.language)} {note}".rstrip()
            said.append(f"{mark} <b>{escape(outcome)}</b> {escape(shown)}")
        return said or [escape(self.say["proof.no_parts"])]

    def _confidence(self, proof: Proof) -> str:
        level = proof.quantity.confidence or (proof.source.confidence if proof.source else "")
        return self.say.get(f"confidence.{level}", "")

    def _corrections(self, proof: Proof) -> list[str]:
        return [
            f"{dates.day(c.date, self.language)}：{c.before} → {c.after}；{c.reason(self.language)}"
            for c in proof.corrections
        ]
