"""The numbered notes at a handout's end: each number's source and paragraph, once, in the order of first mention."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dataset import format as quantity_format
from dataset.quantity import Meaning, Quantity
from dataset.release import Release
from render import dates, plain
from render.prose import Prose

MARKS = "✓✗– "  # before a check's outcome, which says the same in words; our faces lack one of them
SUMS = ("percent", "fraction")  # kinds of units whose numbers show how they come about
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Numbered:
    """Numbers quantities as they are met; `items` and `sources` say what the notes say."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self._met: dict[str, tuple[int, Quantity]] = {}
        self._letters: dict[str, str] = {}
        self._contradictions: dict[str, int] = {}

    @property
    def release(self) -> Release:
        """Where the notes' sources are looked up."""
        return self.prose.release

    def number(self, quantity: Quantity) -> int:
        """The quantity's note."""
        n, _ = self._met.setdefault(quantity.key, (len(self._met) + 1, quantity))
        return n

    def range(self, quantities: Iterable[Quantity]) -> str:
        """The notes of several quantities, runs drawn together: 3–5、8."""
        found = sorted({self.number(quantity) for quantity in quantities})
        runs: list[list[int]] = []
        for n in found:
            if runs and runs[-1][-1] == n - 1:
                runs[-1].append(n)
            else:
                runs.append([n])
        said = (f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
        return ("、" if self.prose.language == "zh" else ", ").join(said)

    def items(self) -> list[dict[str, Any]]:
        """Each note: its number, how the quantity reads, and the rest."""
        language = self.prose.language
        found: list[dict[str, Any]] = []
        while len(found) < len(self._met):  # a derived number's note brings in its parts
            n, q = list(self._met.values())[len(found)]
            said = quantity_format.phrase(q, language)
            found.append({"n": n, "said": said, "what": q.label(language), "text": self._text(q, n)})
        return found

    def sources(self) -> list[dict[str, str]]:
        """The sources by the letters that the notes use; after `items`."""
        return [{"letter": letter, "text": self._source(id_)} for id_, letter in self._letters.items()]

    def _text(self, quantity: Quantity, n: int) -> str:
        """Period, the hedge in words, the place in its source, what the checks said: what a reader of paper cannot tap."""
        say, rows = self.prose.say, dict(plain.proof(quantity, self.prose))
        hedged = quantity.meaning not in (Meaning.EXACT, Meaning.UNKNOWN)
        told = [
            self.prose.period(quantity),
            rows.get(say["proof.reading"], "") if hedged else "",
            self._derived(quantity),
            self._where(quantity, rows.get(say["proof.paragraph"], "")),
            self._checked(quantity, n, rows[say["proof.checked"]]),
            rows.get(say["proof.correction"], ""),
        ]
        return self._joined(told)

    def _joined(self, rows: Iterable[str]) -> str:
        """One paragraph of sentences; the lines of a row become its clauses."""
        zh = self.prose.language == "zh"
        stop, comma = ("。", "；") if zh else (". ", "; ")
        said = [comma.join(line.rstrip("。. ") for line in row.split("\n")) for row in rows if row]
        return stop.join(row[:1].upper() + row[1:] for row in said) + stop.rstrip()

    def _derived(self, quantity: Quantity) -> str:
        """That we worked it out, and the notes of what it is made of."""
        if not quantity.derived:
            return ""
        return self.prose.say.say("handout.derived", notes=self.range(self.release.proof(quantity).parts))

    def _where(self, quantity: Quantity, paragraphs: str) -> str:
        """The source's letter and the places in it, without the words that each paragraph begins with."""
        if not quantity.source:
            return ""
        letter = self._letters.setdefault(quantity.source, LETTERS[len(self._letters) % len(LETTERS)])
        places = [self._place(line) for line in paragraphs.split("\n") if line]
        return f"{letter} {self._between.join(dict.fromkeys(places))}".rstrip()

    def _place(self, line: str) -> str:
        """第8段（正文）, of a proof's “第8段 · 正文 · “据统计”起首”."""
        nth, *rest = line.split(" · ")
        aside = "（{}）" if self.prose.language == "zh" else " ({})"
        return nth + (aside.format(rest[0]) if rest else "")

    @property
    def _between(self) -> str:
        return "、" if self.prose.language == "zh" else ", "

    def _checked(self, quantity: Quantity, n: int, checks: str) -> str:
        """A share's own sum in full, of other checks the outcome, each once; a contradiction in full the first time. That a
        number has no parts to check is not worth a line of paper."""
        say, told = self.prose.say, self.release.proof(quantity).checks
        lines = [line.lstrip(MARKS) for line in checks.split("\n") if line != say["proof.no_parts"]]
        short = len(told) > 1 or quantity.unit.kind not in SUMS
        words = [say[f"proof.{check.outcome}"] for check in told]
        return "\n".join(dict.fromkeys(self._outcome(line, words, n) if short else line for line in lines))

    def _outcome(self, line: str, words: Iterable[str], n: int) -> str:
        """The word for a check's outcome instead of its sum; a contradiction's sum, or the note that has it."""
        say = self.prose.say
        if not line.startswith(say["proof.contradiction"]):
            return next((word for word in words if line.startswith(word)), line)
        first = self._contradictions.setdefault(line, n)
        return line if first == n else say.say("handout.contradiction", note=first)

    def _source(self, id_: str) -> str:
        """Outlet, reporter, title and day of a source."""
        source, language, say = self.release.sources[id_], self.prose.language, self.prose.say
        by = f"{say['proof.reporter']} {source.byline}" if source.byline else ""
        when = dates.day(source.report_date, language) if source.report_date else ""
        return ("，" if language == "zh" else ", ").join(
            part for part in (source.outlet(language), by, source.title(language), when) if part
        )
