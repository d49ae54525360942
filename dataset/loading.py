"""Files of data/ and words/ -> a Release, and everything an editor should know of them. Bad input gives problems, never a traceback."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from dataset import (
    agreement,
    arithmetic,
    checking,
    corrections,
    descriptor,
    package,
    published,
    reading,
    references,
    release,
    tables,
    verifications,
)
from dataset.checking import Checked
from dataset.contents import DATA, WORDS, decoded, part
from dataset.derive import Book, derive
from dataset.folders import read_folder
from dataset.package import Package, Resource
from dataset.problems import Problem, errors, in_order, nearest
from dataset.published import Published
from dataset.quantity import Quantity
from dataset.quiet import uncollected
from dataset.release import Release
from dataset.sources import Source, sources
from dataset.tables import Row, Table


def load(data: Path, words: Path) -> tuple[Release | None, list[Problem]]:
    """Read both folders; see `load_files`."""
    files, problems = read_folder(data, DATA)
    texts, more = read_folder(words, WORDS)
    found, rest = _together(files, texts)
    return (None if errors(more) else found), in_order(problems + more + rest)


def load_contents(contents: Mapping[str, bytes]) -> tuple[Release | None, list[Problem]]:
    """The same of files in memory, by path from the folder that holds both: data/figures.csv, words/zh/interface.yaml."""
    return _together(part(contents, "data", DATA), part(contents, "words", WORDS))


def _together(files: Mapping[str, bytes], texts: Mapping[str, bytes]) -> tuple[Release | None, list[Problem]]:
    said, notes = decoded(texts)
    found, rest = load_files(files, said)
    return (None if errors(notes) else found), in_order(notes + rest)


@dataclass(eq=False)
class _Draft:
    """A release on its way: what has been read so far and what was wrong with it."""

    package: Package
    problems: list[Problem]
    tables: dict[str, Checked] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)


@uncollected()
def load_files(data: Mapping[str, bytes], words: Mapping[str, str]) -> tuple[Release | None, list[Problem]]:
    """Build a release from files in memory: `data` by path below data/, `words` by path below words/.

    Problems are sorted by file and row. The release is None when the structure is wrong (files, columns, types, keys,
    units, qualifiers, formulas). A number that differs from `as_printed`, lacks its paragraph or contradicts the
    arithmetic is an error too, but the release is built, so that a page can be previewed; it must not be published.
    """
    if package.FILE not in data:
        return None, [Problem(package.FILE, 0, "", "找不到 datapackage.json：没有它不知道各表的列。请恢复这个文件。")]
    described, unread = package.read(data[package.FILE])
    if described is None or (faults := descriptor.faults(described)):
        return None, in_order(unread if described is None else faults)
    draft = _Draft(described, [])
    _read_tables(draft, data)
    if errors(draft.problems):
        return None, in_order(draft.problems)
    found = _build(draft, data, words)
    return found, in_order(draft.problems)


def _read_tables(draft: _Draft, data: Mapping[str, bytes]) -> None:
    resources = draft.package.resources
    known = {resource.path for resource in resources.values()}
    for file in data:
        if file.endswith(".csv") and file not in known:
            draft.problems.append(
                Problem(file, 0, "", "这个文件没有在 datapackage.json 里登记，不会被读入。", "warning")
            )
    for resource in resources.values():
        if resource.path not in data:
            draft.problems.append(
                Problem(resource.path, 0, "", f"找不到这个文件（{resource.title}）。{nearest(resource.path, data)}")
            )
            continue
        checked, faults = read_table(resource, data[resource.path])
        draft.problems += faults
        if checked:
            draft.tables[resource.name] = checked
    draft.problems += references.lost(draft.tables)


@lru_cache(maxsize=128)  # by content: a preview or a test changes one table of thirty
@uncollected()
def read_table(resource: Resource, content: bytes) -> tuple[Checked | None, tuple[Problem, ...]]:
    """One table's typed columns, None when rows or columns are missing, and what was wrong with it."""
    sheet, problems = reading.read(resource.path, content)
    checked, faults = checking.check(resource, sheet) if sheet else (None, [])
    return (None if errors(problems) else checked), (*problems, *faults)


def _build(draft: _Draft, data: Mapping[str, bytes], words: Mapping[str, str]) -> Release | None:
    draft.rows = {name: tables.rows(table) for name, table in draft.tables.items()}
    draft.sources = sources(draft.rows["sources"], draft.rows["paragraphs"])
    units = published.units(draft.rows["units"])
    public = published.publish(draft.tables, draft.rows, units)
    book = Book(draft.package, draft.rows, units, public)
    broken = public.problems + derive(book, draft.tables["derived"]) + _undated(draft)
    checks, unworkable, said = arithmetic.run(book, draft.tables["checks"]) if not broken else ((), [], [])
    logged = tuple(corrections.correction(row) for row in draft.rows["corrections"])
    verified = tuple(verifications.verification(row) for row in draft.rows.get(verifications.TABLE, ()))
    draft.problems += [*broken, *unworkable, *said, *_disagreements(draft, public)]
    draft.problems += corrections.faults(draft.tables["corrections"], logged, book.done)
    if verified:
        draft.problems += verifications.faults(draft.tables[verifications.TABLE], verified, book.done)
    if broken or unworkable:
        return None
    return Release(
        revision=release.revision_of(data, words),
        as_of=max(_reported(draft)),
        package=draft.package,
        tables=_tables(draft, public.cells),
        quantities=MappingProxyType(book.done),
        sources=draft.sources,
        checks=checks,
        corrections=logged,
        verifications=verified,
        words=MappingProxyType(dict(words)),
        files=MappingProxyType(dict(data)),
    )


def _reported(draft: _Draft) -> list[date]:
    return [source.report_date for source in draft.sources.values() if source.own and source.report_date]


def _undated(draft: _Draft) -> list[Problem]:
    missing = "没有一篇写了段落数和日期的本报报道，不知道数据截至哪天。"
    return [] if _reported(draft) else [Problem(draft.tables["sources"].resource.path, 0, "", missing)]


def _disagreements(draft: _Draft, public: Published) -> list[Problem]:
    """What the tables say otherwise than their sources; none of it keeps a release from being built."""
    return [
        *agreement.locators(draft.tables, draft.sources),
        *agreement.lengths(draft.tables["sources"], draft.sources),
        *agreement.printed(public, draft.tables),
    ]


def _tables(draft: _Draft, cells: Mapping[str, dict[str, dict[str, Quantity]]]) -> Mapping[str, Table]:
    resources = draft.package.resources
    return MappingProxyType(
        {name: tables.table(resources[name], rows, cells.get(name, {})) for name, rows in draft.rows.items()}
    )
