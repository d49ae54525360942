"""The proof behind a number as rows of a name and a few words: source, date, paragraph, hedge, checks, corrections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import escape

from dataset import format as quantity_format
from dataset.proof import Proof
from dataset.quantity import Meaning, Quantity
from dataset.release import Release
from render import dates
from story.blocks import Language
from story.interface import Interface, interface

UNDATED = "undated"  # the period of what no source dates
INNER = str.maketrans("“”", "‘’")  # quotation marks inside quotation marks


class Proofs:
    """Says in `language` what a release knows of a number."""

    def __init__(self, release: Release, language: Language) -> None:
        self.release, self.language = release, language
        self.say: Interface = interface(release, language)

    def rows(self, quantity: Quantity) -> list[tuple[str, str]]:
        """The proof as (name, HTML) rows, in reading order; empty ones are left out."""
        proof = self.release.proof(quantity)
        say = self.say
        pairs = [
            (say["proof.reading"], escape(self.reading(quantity))),
            (say["proof.base"], escape(quantity.base(self.language))),
            (say["proof.formula"], self._derivation(proof)),
            (say["proof.source"], self._source(proof)),
            (say["proof.date"], self._date(proof)),
            (say["proof.period"], escape(self.period(quantity))),
            (say["proof.paragraph"], "<br>".join(map(escape, self._paragraphs(proof)))),
            (say["proof.checked"], "<br>".join(self._checks(proof))),
            (say["proof.verified"], "<br>".join(map(escape, self._verifications(proof)))),
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
        if not statistic:
            return said
        return (
            f"{statistic}；{said}"
            if self.language == "zh"
            else f"{statistic[0].upper()}{statistic[1:]}; {said[0].lower()}{said[1:]}"
        )

    def _derivation(self, proof: Proof) -> str:
        if not proof.quantity.derived:
            return ""
        parts = (
            f"{escape(part.label(self.language))} {escape(quantity_format.phrase(part, self.language))}"
            + (escape(self.say.say("proof.aside", text=dates.day(part.as_of, self.language))) if part.as_of else "")
            for part in proof.parts
        )
        return "<br>".join([escape(self.say["proof.derived"]), *parts])

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
        day = proof.source.report_date
        said = escape(self.say.say("proof.reported_on", date=dates.day(day, self.language)))
        return said + (self.late(day) if proof.source.own else "")

    def late(self, day: date) -> str:
        """Words that a browser uncovers once facts of this day are older than the package expects its facts to become. The day
        itself is in the page, so that the same release makes the same page on any day."""
        months = self.release.package.about.get("update_months")
        if not months:
            return ""
        due = dates.later(day, int(months)).isoformat()
        return f'<span class="late" data-due="{due}" hidden>{escape(self.say["proof.late"])}</span>'

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
            note = check.reader_note(self.language) if check.outcome == "contradiction" else ""
            shown = f"{check.left(self.language)} {check.sign} {check.right(self.language)} {note}".rstrip()
            said.append(f"{mark} <b>{escape(self.say[f'proof.{check.outcome}'])}</b> {escape(shown)}")
        return said or [escape(self.say["proof.no_parts"])]

    def _confidence(self, proof: Proof) -> str:
        level = proof.quantity.confidence or (proof.source.confidence if proof.source else "")
        return self.say.get(f"confidence.{level}", "")

    def _verifications(self, proof: Proof) -> list[str]:
        known, language = self.release.sources, self.language
        return [
            self.say.say(
                "proof.verified_by",
                date=dates.day(v.date, language),
                who=v.name(language),
                source=known[v.source].title(language).translate(INNER if language == "en" else {}),
                note=self.say.say("proof.aside", text=v.note(language)) if v.note(language) else "",
            )
            for v in proof.verifications
        ]

    def _corrections(self, proof: Proof) -> list[str]:
        colon, semicolon = ("：", "；") if self.language == "zh" else (": ", "; ")
        return [
            f"{dates.day(c.date, self.language)}{colon}{c.before} → {c.after}{semicolon}{c.reason(self.language)}"
            for c in proof.corrections
        ]
