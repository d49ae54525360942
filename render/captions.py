"""What stands below a figure in every medium: its source line, its table as a file."""

from __future__ import annotations

import csv as csv_module
import io
from collections.abc import Iterable

from dataset import format as quantity_format
from dataset.cells import formula
from dataset.quantity import Quantity
from dataset.release import Release
from render import dates
from story.blocks import Figure, Language
from story.interface import interface
from story.walk import block_quantities, pictured

COLUMNS = ("id", "period", "label", "value", "unit", "qualifier", "as_printed", "text", "source", "paragraph")


def source(figure: Figure, release: Release, language: Language) -> str:
    """来源：《青岛日报》2024年9月29日报道 — each source of the figure's quantities once, derived ones by their parts."""
    return sources([figure], release, language)


def sources(figures: Iterable[Figure], release: Release, language: Language) -> str:
    """One source line for several figures that stand together."""
    return cited((q for figure in figures for q in block_quantities(figure)), release, language)


def cited(shown: Iterable[Quantity], release: Release, language: Language) -> str:
    """The source line of these quantities."""
    say = interface(release, language)
    named = dict.fromkeys(said(release, id, language) for id in source_ids(shown, release))
    return (
        say["figure.source"] + ("：" if language == "zh" else ": ") + ("；" if language == "zh" else "; ").join(named)
    )


def source_ids(shown: Iterable[Quantity], release: Release) -> list[str]:
    """The ids of the quantities' sources, each once, in reading order; a derived quantity has its parts'."""
    parts = [part for q in shown for part in ([q] if q.source else release.proof(q).parts)]
    return list(dict.fromkeys(q.source for q in parts if q.source))


def map_note(release: Release, language: Language) -> str:
    """示意图，不作划界依据 · 审图号：… — what must stand under every map that shows boundaries."""
    say = interface(release, language)
    number = release.package.about.get("review_number") or say["figure.review_pending"]
    return say.say("figure.map_foot", number=number)


def said(release: Release, source_id: str, language: Language) -> str:
    """One source: who reported it, and when as far as a day is known."""
    record, say = release.sources[source_id], interface(release, language)
    outlet = record.outlet(language) or record.title(language)
    if record.report_date is None:
        return outlet
    return say.say(
        "figure.reported" if record.own else "figure.dated", outlet=outlet, date=dates.day(record.report_date, language)
    )


def csv(figure: Figure, release: Release, language: Language) -> bytes:
    """The figure's table twin as CSV for Excel (UTF-8 with BOM); text that Excel would run is defused with an apostrophe."""
    return records(pictured(figure), language)


def records(shown: Iterable[Quantity], language: Language) -> bytes:
    """Quantities as rows of such a file."""
    file = io.StringIO()
    writer = csv_module.writer(file)
    writer.writerow(COLUMNS)
    for q in shown:
        row = (
            q.id,
            q.period,
            q.label(language),
            "" if q.value is None else q.value,
            q.unit.key,
            q.qualifier,
            q.as_printed,
            quantity_format.phrase(q, language),
            q.source,
            q.paragraph or "",
        )
        writer.writerow([safe(str(cell)) for cell in row])
    return file.getvalue().encode("utf-8-sig")


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; plain negative numbers stay."""
    return f"'{cell}" if formula(cell) else cell
