"""Quantities -> the table a chart draws: one row a quantity, its hedge and its words beside its value."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from dataset import format as quantity_format
from dataset.quantity import Quantity

GLUES = {"number": "", "qualifier": "…", "unit": ""}  # a contradictory hedge stands on both sides of its number
Item = tuple[str, Quantity]


def table(items: Iterable[Item], language: str, accent: str = "", **columns: Iterable[Any]) -> pd.DataFrame:
    """A row for each (name, quantity): id, name, value (in the unit shown; NaN unpublished), meaning, label, the pieces
    number, qualifier (joined by … where it has pieces), unit, qualifier_first, and accent (true for the row whose id is
    `accent`). Further `columns` are set beside them, one value a row."""
    frame = pd.DataFrame([row(name, quantity, language, accent) for name, quantity in items])
    for name, values in columns.items():
        frame[name] = list(values)
    return frame


def in_base(quantity: Quantity) -> float:
    """The value in its unit's base (万元 as yuan), to draw what is printed in several units by one; NaN unpublished."""
    return float("nan") if quantity.value is None else float(quantity.value * quantity.unit.factor)


def row(name: str, quantity: Quantity, language: str, accent: str = "") -> dict[str, Any]:
    """One row of `table`."""
    pieces = quantity_format.parts(quantity, language)
    said = {role: glue.join(part.text for part in pieces if part.role == role) for role, glue in GLUES.items()}
    roles = [part.role for part in pieces]
    return {
        "id": quantity.id,
        "name": name,
        "value": float("nan") if quantity.value is None else float(quantity.value),
        "meaning": quantity.meaning.value,
        "label": quantity_format.phrase(quantity, language),
        **said,
        "qualifier_first": "qualifier" in roles and roles.index("qualifier") < roles.index("number"),
        "accent": quantity.id == accent,
        "note": quantity.note(language),
    }
