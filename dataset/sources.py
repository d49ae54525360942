"""Where figures come from: an article or outside page, and its numbered paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from dataset.tables import Row


@dataclass(frozen=True)
class Paragraph:
    """A block of an article: `begins` is its first few characters, enough to find it on the page."""

    number: int
    part: str
    begins: str


@dataclass(frozen=True, eq=False)
class Source:
    """`length` is the number of paragraphs of one of the newspaper's own articles; 0 for an outside source, whose locator
    is a row of the fact sheet. `reported` is the report's date as far as it is known (2025, 2026-01, 2024-09-29 or
    empty), `report_date` only a full one.
    """

    id: str
    title_zh: str
    title_en: str
    outlet_zh: str
    outlet_en: str
    byline: str
    reported: str
    report_date: date | None
    kind: str
    length: int
    address: str
    confidence: str
    note_zh: str
    note_en: str
    paragraphs: Mapping[int, Paragraph]

    def title(self, language: str) -> str:
        """The article's or page's own title."""
        return self.title_zh if language == "zh" else self.title_en

    def outlet(self, language: str) -> str:
        """Who published it."""
        return self.outlet_zh if language == "zh" else self.outlet_en

    def note(self, language: str) -> str:
        """What readers should know of it; else empty."""
        return self.note_zh if language == "zh" else self.note_en

    @property
    def own(self) -> bool:
        """One of the newspaper's own articles, with numbered paragraphs."""
        return self.length > 0


def sources(records: Iterable[Row], paragraphs: Iterable[Row]) -> Mapping[str, Source]:
    """The rows of sources.csv and paragraphs.csv, joined."""
    blocks: dict[str, dict[int, Paragraph]] = {}
    for row in paragraphs:
        number = int(str(row["paragraph"]))
        blocks.setdefault(str(row["source"]), {})[number] = Paragraph(number, str(row["part"]), str(row["begins"]))
    return MappingProxyType({row.key: _source(row, blocks.get(row.key, {})) for row in records})


def _source(row: Row, paragraphs: Mapping[int, Paragraph]) -> Source:
    reported = str(row["report_date"] or "")
    return Source(
        id=row.key,
        title_zh=str(row["title"]),
        title_en=str(row["title_en"]),
        outlet_zh=str(row["outlet"]),
        outlet_en=str(row["outlet_en"]),
        byline=str(row["byline"]),
        reported=reported,
        report_date=_full(reported),
        kind=str(row["kind"]),
        length=int(str(row["paragraphs"] or 0)),
        address=str(row["address"]),
        confidence=str(row["confidence"]),
        note_zh=str(row["note_zh"]),
        note_en=str(row["note_en"]),
        paragraphs=MappingProxyType(paragraphs),
    )


def _full(reported: str) -> date | None:
    try:
        return date.fromisoformat(reported) if len(reported) == len("2024-09-29") else None
    except ValueError:
        return None
