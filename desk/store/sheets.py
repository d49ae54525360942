"""A stored CSV as header and rows of text by primary key, each row with the very bytes it had: what merging and history compare."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dataset.package import Resource
from dataset.reading import Unreadable, decode

Key = str
Cells = Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Lines:
    """`rows` are cells by column, `raw` the same rows as they stand in the file; both by key, in file order."""

    header: tuple[str, ...]
    rows: Mapping[Key, Cells]
    raw: Mapping[Key, str]

    @property
    def none(self) -> Lines:
        """The same table without rows."""
        return Lines(self.header, {}, {})


def lines(content: bytes, resource: Resource) -> Lines | None:
    """None where the file is no such table: unreadable, columns or keys missing, a key repeated."""
    try:
        text = decode(content)[0].replace("\r\n", "\n")
        raw = _records(text)
        records = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if any(row)]
    except (Unreadable, csv.Error):
        return None
    if not records or len(raw) != len(records) or not set(resource.primary_key) <= set(records[0]):
        return None
    header, *body = records
    if not resource.primary_key or len(set(header)) < len(header) or any(len(row) != len(header) for row in body):
        return None
    rows = [dict(zip(header, row, strict=True)) for row in body]
    keys = [".".join(row[name] for name in resource.primary_key) for row in rows]
    if len(set(keys)) < len(keys):
        return None
    return Lines(tuple(header), dict(zip(keys, rows, strict=True)), dict(zip(keys, raw[1:], strict=True)))


def _records(text: str) -> list[str]:
    """The text cut after each record: a line break within quotation marks does not end one."""
    found, open_ = [], ""
    for line in physical(text):
        open_ += line
        if open_.count('"') % 2 == 0:
            if open_.strip("\n,"):  # as with the records below, a row of nothing is none
                found.append(open_ if open_.endswith("\n") else f"{open_}\n")
            open_ = ""
    return [*found, open_] if open_ else found


def physical(text: str) -> list[str]:
    """The lines with their ends; only a line feed ends one, whatever else Unicode knows."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def written(header: Sequence[str], cells: Cells) -> str:
    """One row as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerow([cells[name] for name in header])
    return text.getvalue()


def joined(header: Sequence[str], raw: Sequence[str]) -> bytes:
    """A whole file from its rows."""
    return (written(header, {name: name for name in header}) + "".join(raw)).encode()
