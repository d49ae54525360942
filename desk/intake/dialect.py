"""Rows as the CSV that is stored: UTF-8, LF, commas; a row that did not change keeps its bytes, so that a diff shows what did."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from dataset.cells import Column, read_column
from dataset.package import Field, Resource


def written(resource: Resource, rows: Sequence[Sequence[str]], stored: bytes) -> bytes:
    """The table as it would be stored; `rows` are without header, their cells valid; `stored` is the file as it is now."""
    columns = [_column(field, [row[i] for row in rows]) for i, field in enumerate(resource.fields)]
    kept = _lines(stored)
    return "".join(kept.get(row) or line(row) for row in [tuple(resource.names), *zip(*columns, strict=True)]).encode()


def line(row: Sequence[str]) -> str:
    """One record with its line end; quotation marks only where they are needed."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(row)
    return text.getvalue()


def _column(field: Field, texts: Sequence[str]) -> list[str]:
    read = read_column(field, texts)
    return [canonical(text, value, read) for text, value in zip(texts, read.values, strict=True)]


def canonical(text: str, value: object, read: Column) -> str:
    """A cell as it is stored: what was tidied on reading is written tidy, all else stays as typed."""
    bare = text.strip()
    if isinstance(value, bool):
        return str(value).lower()
    if text not in read.notes or bare == "":
        return bare
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _lines(stored: bytes) -> dict[tuple[str, ...], str]:
    """The stored records' own text by their cells."""
    try:
        text = stored.decode("utf-8")
    except UnicodeDecodeError:
        return {}
    if "\r" in text or not text.endswith("\n"):
        return {}
    kept, pieces, begun = {}, text.splitlines(keepends=True), 0
    if "".join(pieces).count("\n") != len(pieces):  # a line separator of another kind stands inside a cell
        return {}
    reader = csv.reader(pieces)
    for row in reader:
        kept[tuple(row)] = "".join(pieces[begun : reader.line_num])
        begun = reader.line_num
    return kept
