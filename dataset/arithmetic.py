"""Does the published arithmetic again: each row of checks.csv compares two formulas as intervals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dataset import format, formulas
from dataset.checking import Checked, place, titled
from dataset.derive import Book, Worked
from dataset.formulas import FormulaError
from dataset.interval import Interval
from dataset.problems import Problem
from dataset.quantity import Place, Quantity
from dataset.tables import Row

LISTED = 6  # parts of a sum written out; a longer one is counted
SIGNS = {"*": " × ", "/": " ÷ ", "-": " − ", "+": " + "}


class Outcome(StrEnum):
    CONSISTENT = "consistent"
    CONTRADICTION = "contradiction"
    CANNOT = "cannot"


@dataclass(frozen=True)
class CheckResult:
    """One check: `left` and `right` are written out with the numbers as printed; `quantities` are the keys of all parts."""

    id: str
    title_zh: str
    title_en: str
    outcome: Outcome
    acknowledged: bool
    left_zh: str
    left_en: str
    relation: str
    right_zh: str
    right_en: str
    quantities: tuple[str, ...]
    reason_zh: str
    reader_note_zh: str
    reader_note_en: str
    cell: Place

    def title(self, language: str) -> str:
        return self.title_zh if language == "zh" else self.title_en

    def left(self, language: str) -> str:
        return self.left_zh if language == "zh" else self.left_en

    def right(self, language: str) -> str:
        return self.right_zh if language == "zh" else self.right_en

    def reader_note(self, language: str) -> str:
        return self.reader_note_zh if language == "zh" else self.reader_note_en


def compare(left: Interval, relation: str, right: Interval) -> Outcome:
    """A contradiction only where no true numbers within the bounds fit; `cannot` where a side has no bounds at all."""
    if any(side.low is None and side.high is None for side in (left, right)):
        return Outcome.CANNOT
    too_great = _above(left, right, strict=relation != "<")
    too_small = _above(right, left, strict=True)
    broken = {"=": too_great or too_small, "<=": too_great, "<": too_great, ">=": too_small}[relation]
    return Outcome.CONTRADICTION if broken else Outcome.CONSISTENT


def _above(upper: Interval, lower: Interval, strict: bool) -> bool:
    """All of one interval above all of the other; touching counts unless both ends are reached and `strict`."""
    if upper.low is None or lower.high is None:
        return False
    touching = upper.low == lower.high and (not strict or upper.low_open or lower.high_open)
    return upper.low > lower.high or touching


def run(book: Book, table: Checked) -> tuple[tuple[CheckResult, ...], list[Problem], list[Problem]]:
    """Results; formulas that cannot be worked out; and what an editor must know: contradictions and stale acknowledgements."""
    results, broken, said = [], [], []
    for row in book.rows[table.resource.name]:
        try:
            result = _result(row, book, table.resource.path)
        except FormulaError as error:
            broken.append(_problem(table, row, "left", str(error)))
            continue
        results.append(result)
        said += _notice(table, row, result)
    return tuple(results), broken, said


def _result(row: Row, book: Book, file: str) -> CheckResult:
    left, right = (book.work(str(row[side])) for side in ("left", "right"))
    parts = {part.key: part for part in (*left.parts, *right.parts)}
    shown = [_shown(str(row[side]), worked, right, book, language) for side, worked in (("left", left), ("right", right)) for language in ("zh", "en")]
    return CheckResult(
        id=str(row["id"]),
        title_zh=str(row["title_zh"]),
        title_en=str(row["title_en"]),
        outcome=compare(left.span, str(row["relation"]), right.span),
        acknowledged=row["acknowledged"] == "yes",
        left_zh=shown[0],
        left_en=shown[1],
        relation=str(row["relation"]),
        right_zh=shown[2],
        right_en=shown[3],
        quantities=tuple(parts),
        reason_zh=str(row["reason_zh"]),
        reader_note_zh=str(row["reader_note_zh"]),
        reader_note_en=str(row["reader_note_en"]),
        cell=Place(file, row.number, "left"),
    )


def _notice(table: Checked, row: Row, result: CheckResult) -> list[Problem]:
    sides = f"{result.left_zh} {result.relation} {result.right_zh}"
    if result.outcome is Outcome.CONTRADICTION and not result.acknowledged:
        wrong = f"核算有出入：{result.title_zh}（{sides}）。请核对涉及的数：{'、'.join(result.quantities)}；确是原文如此，就在 acknowledged 写 yes 并说明理由。"
        return [_problem(table, row, "left", wrong)]
    if result.outcome is Outcome.CONTRADICTION:
        return [_problem(table, row, "left", f"核算有出入，已说明：{result.title_zh}（{sides}）。{result.reason_zh}", "warning")]
    if result.acknowledged:
        return [_problem(table, row, "acknowledged", f"核算已无出入：{result.title_zh}（{sides}）。请删去 acknowledged 的 yes。", "warning")]
    return []


def _problem(table: Checked, row: Row, column: str, message: str, level: str = "error") -> Problem:
    resource = table.resource
    return Problem(resource.path, row.number, place(resource, column), titled(resource, column) + message, level)  # type: ignore[arg-type]


def _shown(text: str, worked: Worked, other: Worked, book: Book, language: str) -> str:
    """A formula with its numbers as printed; where it is more than one number, the result follows."""
    parts = {ref: book.quantity(ref) for ref in formulas.references(text) if "*" not in ref}
    bare = formulas.SUM.sub(lambda match: _sum(match[1], book, language), text)
    for sign, spoken in SIGNS.items():
        bare = re.sub(rf"\s*{re.escape(sign)}\s*(?![^{{]*\}})", spoken, bare)
    written = formulas.REFERENCE.sub(lambda match: format.phrase(parts[match[1].strip()], language), bare)
    if bare.strip() == text.strip():
        return written
    unit = other.parts[0].unit if len(other.parts) == 1 else None
    return f"{written} = {_bounds(worked.span, unit.factor if unit else Decimal(1))}{unit.key if unit and unit.kind == 'percent' else ''}"


def _sum(ref: str, book: Book, language: str) -> str:
    found: list[Quantity] = formulas.column(ref, book.package, book.rows, book.published.cells)
    if len(found) > LISTED:
        return f"{len(found)}项之和" if language == "zh" else f"the sum of {len(found)}"
    return " + ".join(format.phrase(quantity, language) for quantity in found)


def _bounds(span: Interval, factor: Decimal) -> str:
    ends = ["…" if end is None else _short(end / factor) for end in (span.low, span.high)]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}"


def _short(number: Decimal) -> str:
    """At most four decimals, no trailing zeros, no exponent."""
    return f"{number.quantize(Decimal('0.0001')).normalize():f}"
