"""Does the published arithmetic again: each row of checks.csv compares two formulas as intervals."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from dataset import format, formulas
from dataset.checking import Checked, place, titled
from dataset.derive import Book, Worked
from dataset.formulas import FormulaError
from dataset.interval import Interval, compare
from dataset.problems import Problem
from dataset.quantity import Place, Quantity
from dataset.tables import Row

LISTED = 6  # parts of a sum written out; a longer one is counted
SIGNS = {"*": " × ", "/": " ÷ ", "-": " − ", "+": " + "}


class Outcome(StrEnum):
    """How a check comes out: its relation holds, cannot hold, or cannot be told, for want of a number or of a firm one."""

    CONSISTENT = "consistent"
    CONTRADICTION = "contradiction"
    CANNOT = "cannot"


RELATIONS = ("=", "<=", ">=", "<", ">")
OUTCOMES = {True: Outcome.CONSISTENT, False: Outcome.CONTRADICTION, None: Outcome.CANNOT}


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

    @property
    def sign(self) -> str:
        """The relation as readers write it."""
        return {"<=": "≤", ">=": "≥"}.get(self.relation, self.relation)

    def title(self, language: str) -> str:
        """What is checked, in a few words."""
        return self.title_zh if language == "zh" else self.title_en

    def left(self, language: str) -> str:
        """The left formula written out, each number as printed."""
        return self.left_zh if language == "zh" else self.left_en

    def right(self, language: str) -> str:
        """The right formula written out, each number as printed."""
        return self.right_zh if language == "zh" else self.right_en

    def reader_note(self, language: str) -> str:
        """What readers are told beside it; empty where nothing needs saying."""
        return self.reader_note_zh if language == "zh" else self.reader_note_en


def run(book: Book, table: Checked) -> tuple[tuple[CheckResult, ...], list[Problem], list[Problem]]:
    """Results; formulas that cannot be worked out; and what an editor must know: contradictions and stale acknowledgements."""
    results, broken, said = [], [], []
    for row in book.rows[table.resource.name]:
        try:
            result = _result(row, book, table.resource.path)
        except (FormulaError, ArithmeticError) as error:
            broken.append(_problem(table, row, "left", str(error)))
            continue
        results.append(result)
        said += _notice(table, row, result)
    return tuple(results), broken, said


def _result(row: Row, book: Book, file: str) -> CheckResult:
    left, right = (book.work(str(row[side])) for side in ("left", "right"))
    parts = {part.key: part for part in (*left.parts, *right.parts)}
    shown = [
        _shown(str(row[side]), worked, right, book, language)
        for side, worked in (("left", left), ("right", right))
        for language in ("zh", "en")
    ]
    return CheckResult(
        id=str(row["id"]),
        title_zh=str(row["title_zh"]),
        title_en=str(row["title_en"]),
        outcome=_outcome(left.span, str(row["relation"]), right.span),
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


def _outcome(left: Interval, relation: str, right: Interval) -> Outcome:
    """As intervals compare; and the same claim made twice (1.2亿元以上 in two reports) agrees although it has no upper end."""
    if relation not in RELATIONS:
        raise FormulaError(f"关系“{relation}”不认识。可用：{'、'.join(RELATIONS)}。")
    if relation == "=" and left == right and not left.unknown:
        return Outcome.CONSISTENT
    return OUTCOMES[compare(left, relation, right)]


def _notice(table: Checked, row: Row, result: CheckResult) -> list[Problem]:
    sides = f"{result.left_zh} {result.relation} {result.right_zh}"
    if result.outcome is Outcome.CONTRADICTION and not result.acknowledged:
        wrong = f"核算有出入：{result.title_zh}（{sides}）。请核对涉及的数：{'、'.join(result.quantities)}；确是原文如此，就在 acknowledged 写 yes 并说明理由。"
        return [_problem(table, row, "left", wrong)]
    if result.outcome is Outcome.CONTRADICTION:
        return [
            _problem(
                table, row, "left", f"核算有出入，已说明：{result.title_zh}（{sides}）。{result.reason_zh}", "warning"
            )
        ]
    if result.acknowledged:
        return [
            _problem(
                table,
                row,
                "acknowledged",
                f"核算已无出入：{result.title_zh}（{sides}）。请删去 acknowledged 的 yes。",
                "warning",
            )
        ]
    return []


def _problem(table: Checked, row: Row, column: str, message: str, level: str = "error") -> Problem:
    resource = table.resource
    return Problem(resource.path, row.number, place(resource, column), titled(resource, column) + message, level)  # type: ignore[arg-type]


def _shown(text: str, worked: Worked, other: Worked, book: Book, language: str) -> str:
    """A formula with its numbers as printed; where it is more than one number, the result follows, in the other side's unit."""
    parts = {ref: format.phrase(book.quantity(ref), language) for ref in formulas.references(text) if "*" not in ref}
    bare = formulas.SUM.sub(lambda match: _sum(match[1], book, language), text)
    pieces = re.split(r"(\{[^{}]*\})", bare)
    written = "".join(parts[piece[1:-1].strip()] if piece[:1] == "{" else _signs(piece) for piece in pieces)
    return (
        written
        if re.fullmatch(r"\s*\{[^{}]*\}\s*", text)
        else f"{written} = {_result_text(worked.span, other, language)}"
    )


def _sum(ref: str, book: Book, language: str) -> str:
    found = formulas.column(ref, book.package, book.rows, book.published.cells)
    if len(found) > LISTED:
        return f"{len(found)}项之和" if language == "zh" else f"the sum of {len(found)}"
    return " + ".join(format.phrase(quantity, language) for quantity in found)


def _signs(text: str) -> str:
    return re.sub(r"\s*([-+*/])\s*", lambda match: SIGNS[match[1]], text)


def _result_text(span: Interval, other: Worked, language: str) -> str:
    like = other.parts[0] if len(other.parts) == 1 else None
    factor = like.unit.factor if like else Decimal(1)
    ends = ["…" if end is None else _end_text(end / factor, like, language) for end in (span.low, span.high)]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}"


def _end_text(number: Decimal, like: Quantity | None, language: str) -> str:
    """At most four decimals, no trailing zeros, no exponent; with the unit of what it is compared with."""
    short = Decimal(f"{number.quantize(Decimal('0.0001')).normalize():f}")
    return format.phrase(replace(like, value=short, qualifier=""), language) if like else str(short)
