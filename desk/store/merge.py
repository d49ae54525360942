"""Two editors' changes to the same files, made one: tables by row and cell, words by line. What cannot be made one is a Clash."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from dataset.package import Package, Resource
from desk.outcome import Clash
from desk.store import sheets
from desk.store.git import Git
from desk.store.sheets import Cells, Lines

Side = Literal["mine", "theirs"]
Choices = Mapping[Clash, Side]  # how an editor settled clashes seen before; one that has changed since is a new one
WHOLE = "整个文件"
ROW = "整行"
WORDY = (".md", ".yaml", ".txt", ".json")
OURS, BASE, THEIRS, END = "<" * 31, "|" * 31, "=" * 31, ">" * 31


@dataclass
class Merged:
    """The files to publish on top of theirs (None: removed), and the clashes that no choice has settled."""

    files: dict[str, bytes | None] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)


def merge(
    base: Mapping[str, bytes],
    theirs: Mapping[str, bytes],
    mine: Mapping[str, bytes | None],
    package: Package,
    choices: Choices | None = None,
) -> Merged:
    """What `mine` changed since `base`, brought to `theirs`. Files that come out as theirs are left out."""
    merged = Merged()
    for path, wanted in sorted(mine.items()):
        content = _file(_Three(path, base.get(path), theirs.get(path), wanted), package, merged.clashes, choices or {})
        if content != theirs.get(path):
            merged.files[path] = content
    return merged


@dataclass(frozen=True)
class _Three:
    path: str
    base: bytes | None
    theirs: bytes | None
    mine: bytes | None


def _file(three: _Three, package: Package, clashes: list[Clash], choices: Choices) -> bytes | None:
    if three.mine == three.base or three.mine == three.theirs:
        return three.theirs
    if three.theirs == three.base:
        return three.mine
    resources = {f"data/{resource.path}": resource for resource in package.resources.values()}
    if three.path in resources and (found := _table(three, resources[three.path], clashes, choices)) is not None:
        return found
    if three.path.endswith(WORDY) and three.theirs is not None and three.mine is not None:
        return _words(three, clashes, choices)
    return _whole(three, clashes, choices)


def _whole(three: _Three, clashes: list[Clash], choices: Choices) -> bytes | None:
    base, theirs, mine = (_shown(content) for content in (three.base, three.theirs, three.mine))
    clash = Clash(three.path, "", "", WHOLE, base, theirs, mine)
    return three.mine if _settled(clash, clashes, choices) == "mine" else three.theirs


def _shown(content: bytes | None) -> str | None:
    return None if content is None else content.decode("utf-8", "replace")


def _settled(clash: Clash, clashes: list[Clash], choices: Choices) -> Side:
    if clash not in choices:
        clashes.append(clash)
    return choices.get(clash, "theirs")


def _table(three: _Three, resource: Resource, clashes: list[Clash], choices: Choices) -> bytes | None:
    """None where one of the three is no such table, or their columns differ."""
    parsed = [sheets.lines(content or b"", resource) for content in (three.base, three.theirs, three.mine)]
    base, theirs, mine = parsed
    if theirs is None or mine is None or theirs.header != mine.header:
        return None
    base = base or mine.none
    if base.header != mine.header:
        return None
    rows = _Rows(three.path, resource, base, theirs, mine, clashes, choices)
    raw = [text for key in _order(base, theirs, mine) if (text := rows.row(key)) is not None]
    return sheets.joined(mine.header, raw)


def _order(base: Lines, theirs: Lines, mine: Lines) -> list[str]:
    """Their order; a row that only mine has follows the one it follows there."""
    order = list(theirs.rows)
    before = ""
    for key in mine.rows:
        if key not in theirs.rows:
            order.insert(order.index(before) + 1 if before in order else 0 if not before else len(order), key)
        before = key
    return order


@dataclass(frozen=True)
class _Rows:
    """One table's rows, merged one at a time."""

    path: str
    resource: Resource
    base: Lines
    theirs: Lines
    mine: Lines
    clashes: list[Clash]
    choices: Choices

    def row(self, key: str) -> str | None:
        """The row as CSV; None where it is gone."""
        base, theirs, mine = (side.rows.get(key) for side in (self.base, self.theirs, self.mine))
        if mine in (base, theirs):
            return self.theirs.raw.get(key)
        if theirs == base:
            return self.mine.raw.get(key)
        if theirs is None or mine is None:
            return self._one_gone(key, base, theirs, mine)
        cells = {name: self._cell(key, name, base or {}, theirs, mine) for name in self.mine.header}
        return self.theirs.raw[key] if cells == theirs else sheets.written(self.mine.header, cells)

    def _one_gone(self, key: str, base: Cells | None, theirs: Cells | None, mine: Cells | None) -> str | None:
        said = (None if cells is None else "，".join(filter(None, cells.values())) for cells in (base, theirs, mine))
        side = _settled(Clash(self.path, key, "", ROW, *said), self.clashes, self.choices)
        return (self.mine if side == "mine" else self.theirs).raw.get(key)

    def _cell(self, key: str, name: str, base: Cells, theirs: Cells, mine: Cells) -> str:
        if mine[name] in (base.get(name), theirs[name]):
            return theirs[name]
        if theirs[name] == base.get(name):
            return mine[name]
        title = next((each.title for each in self.resource.fields if each.name == name), name)
        clash = Clash(self.path, key, name, title, base.get(name), theirs[name], mine[name])
        return (mine if _settled(clash, self.clashes, self.choices) == "mine" else theirs)[name]


def _words(three: _Three, clashes: list[Clash], choices: Choices) -> bytes:
    """Merged by line with git's own three-way merge; each place where both changed the same lines is one clash."""
    sides = {"mine": three.mine, "base": three.base or b"", "theirs": three.theirs}
    with tempfile.TemporaryDirectory(prefix="desk-") as folder:
        for name, content in sides.items():
            (Path(folder) / name).write_bytes(_ended(content or b""))
        merged = Git(Path(folder)).run(*("merge-file", "-p", "--diff3", "--marker-size=31", *sides), codes=range(128))
    return "".join(_chosen(three.path, merged.decode("utf-8", "surrogateescape"), clashes, choices)).encode(
        "utf-8", "surrogateescape"
    )


def _ended(content: bytes) -> bytes:
    plain = content.replace(b"\r\n", b"\n")
    return plain if plain.endswith(b"\n") or not plain else plain + b"\n"


def _chosen(path: str, text: str, clashes: list[Clash], choices: Choices) -> list[str]:
    kept: list[str] = []
    parts: dict[str, list[str]] = {}
    now = ""
    for line in sheets.physical(text):
        mark = line[:31]
        if mark == OURS:
            parts, now = {OURS: [], BASE: [], THEIRS: []}, OURS
        elif now and mark in (BASE, THEIRS):
            now = mark
        elif now and mark == END:
            base, theirs, mine = ("".join(parts[side]) for side in (BASE, THEIRS, OURS))
            side = _settled(Clash(path, "", "", "文字", base, theirs, mine), clashes, choices)
            kept.append(mine if side == "mine" else theirs)
            now = ""
        else:
            (parts[now] if now else kept).append(line)
    return kept
