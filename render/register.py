"""The register of every figure and the package of all files, as any medium shows them: outcome, source, rows, ZIP."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from html import escape

from dataset import format as quantity_format
from dataset.quantity import Quantity
from dataset.release import Release
from render import words
from render.prose import Prose

OUTCOMES = ("consistent", "contradiction", "cannot", "no_parts")
COLUMNS = ("ledger.what", "ledger.quantity", "figure.period", "proof.checked", "ledger.source")


def outcome(quantity: Quantity, release: Release) -> str:
    """What the checks that use this quantity say together: a contradiction first, then agreement; no_parts without any."""
    said = {check.outcome for check in release.proof(quantity).checks}
    return next((name for name in ("contradiction", "consistent", "cannot") if name in said), "no_parts")


def table(found: Iterable[Quantity], prose: Prose) -> str:
    """One row a quantity: what it is, the number, its time, what the checks said, who published it."""
    shown = list(found)
    cells = [_cells(quantity, prose) for quantity in shown]
    marks = [_marks(quantity, prose.release) for quantity in shown]
    return words.sheet([prose.say[name] for name in COLUMNS], cells, prose, cards=True, marks=marks)


def _marks(quantity: Quantity, release: Release) -> str:
    """What a search of the rows goes by."""
    return f' data-id="{quantity.id}" data-topic="{quantity.topic}" data-check="{outcome(quantity, release)}"'


def _cells(quantity: Quantity, prose: Prose) -> list[str]:
    number = prose.number(quantity, quantity_format.phrase(quantity, prose.language))
    found = outcome(quantity, prose.release)
    texts = (prose.period(quantity), prose.say[f"proof.{found}"], _source(quantity, prose))
    return [escape(quantity.label(prose.language)), number, *map(escape, texts)]


def _source(quantity: Quantity, prose: Prose) -> str:
    source = prose.release.sources.get(quantity.source)
    if source is None:
        return prose.say["proof.derived"]
    return source.outlet(prose.language) or source.title(prose.language)


def package(release: Release) -> bytes:
    """Every file of the data package, as published, in one ZIP with fixed dates (same release, same bytes)."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(release.files.items()):
            archive.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
