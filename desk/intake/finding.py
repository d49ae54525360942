"""Which table an upload is, told by its columns; and where pasted rows belong in it, told by its key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from dataset.package import Package, Resource
from dataset.problems import Problem, letter, nearest
from dataset.reading import Unreadable
from desk.intake.tidy import Records, likeness

ENOUGH = 0.6  # likeness from which a header is a table's, spoilt
SURE = 0.15  # by so much the best must beat the next
SHOWN = 60  # characters of a file's name
UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\<>:\"|?*]")


def shown(name: str) -> str:
    """The last part of an uploaded file's name, harmless to show: no path, no control characters, not long."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return UNSAFE.sub("_", last)[-SHOWN:].strip(". ") or "上传的文件"


def table(package: Package, name: str, records: Records, said: str = "", chosen: str = "") -> Resource | str:
    """The table that was said, or the one whose columns these are; else why none can be told, for the editor. Where several fit alike
    the file's name decides, or else which of them is `chosen`."""
    if said:
        return package.resources.get(said) or f"没有名为“{said}”的表。{nearest(said, package.resources)}"
    scores = sorted(
        (
            (
                max(likeness(resource, row) for row in records[:3]),
                2 * _named(resource, name) or resource.name == chosen,
                resource.name,
            )
            for resource in package.resources.values()
        ),
        reverse=True,
    )
    best, next_best = scores[0], scores[1]
    if best[0] >= ENOUGH and (best[:2] > next_best[:2] and (best[1] or best[0] - next_best[0] >= SURE or best[0] == 1)):
        return package.resources[best[2]]
    likely = [package.resources[score[2]] for score in scores[:3] if score[0] >= ENOUGH / 2]
    offered = "、".join(f"{resource.title}（{resource.path}）" for resource in likely)
    if offered:
        return f"从列名看不准是哪张表，可能是：{offered}。请先选好表再上传，或核对第 1 行的列名。"
    return f"认不出这是哪张表：第 1 行是“{'、'.join(records[0][:4])[:60]}”，和哪张表的列名都不像。请先下载这张表的模板，照模板填写。"


def _named(resource: Resource, name: str) -> bool:
    """Does the file's name begin with the table's, as downloads do (figures.csv, figures (1).csv, figures-模板.xlsx)?"""
    return bool(re.match(rf"{re.escape(resource.name)}(?![a-z_])", shown(name).lower()))


@dataclass(frozen=True)
class Merged:
    """A table with pasted rows in it, header first, and what was done."""

    records: Records
    notes: list[Problem]


def merged(resource: Resource, stored: Records, pasted: Records) -> Merged:
    """Pasted rows put in by key. Raises Unreadable, with the fix, where their columns cannot be told."""
    columns, rows = _columns(resource, pasted)
    at = {_key(resource, row): i for i, row in enumerate(stored[1:], 1)}
    records = [list(row) for row in stored]
    changed, added = 0, 0
    for row in rows:
        cells = dict(zip(columns, row, strict=True))
        key = tuple(cells[name].strip() for name in resource.primary_key)
        if key in at:
            old = records[at[key]]
            new = [cells.get(name, old[i]) for i, name in enumerate(resource.names)]
            changed, records[at[key]] = changed + (new != old), new
        else:
            added += 1
            records.append([cells.get(name, "") for name in resource.names])
    told = f"贴进 {len(rows)} 行：改动 {changed} 行，新增 {added} 行；没有贴到的行不动。"
    return Merged(records, [Problem(resource.path, 0, "", told, "note")])


def _columns(resource: Resource, pasted: Records) -> tuple[list[str], Records]:
    """The pasted columns' names and the rows below them."""
    first = [cell.strip() for cell in pasted[0]]
    titles = {field.title: field.name for field in resource.fields}
    named = [titles.get(cell, cell) for cell in first]
    if 2 * sum(name in resource.names for name in named) > len(named):
        _must(resource, named)
        return named, _even(pasted[1:], len(named), 2)
    return resource.names, _even(pasted, len(resource.names), 1)


def _must(resource: Resource, named: Sequence[str]) -> None:
    if foreign := [name for name in named if name not in resource.names]:
        raise Unreadable(
            f"贴进来的列名“{foreign[0]}”没有定义。{nearest(foreign[0], resource.names) or '请删去这一列。'}"
        )
    if len(set(named)) < len(named):
        raise Unreadable("贴进来的列名有重复。请只留一列。")
    if lost := [name for name in resource.primary_key if name not in named]:
        raise Unreadable(f"贴进来的内容缺少“{'、'.join(lost)}”，不知道是哪一行。请连同这一列一起复制。")


def _even(rows: Records, width: int, first: int) -> Records:
    """Rows cut and filled to the width; raises Unreadable for a cell too many, and for too few without a header."""
    for number, row in enumerate(rows, first):
        if any(map(str.strip, row[width:])) or (first == 1 and len(row) < width):
            said = f"贴进来的第 {number} 行有 {len(row)} 格，这张表有 {width} 列（A 到 {letter(width - 1)}）"
            raise Unreadable(f"{said}。请整行复制，或连同列名一起复制。")
    return [[*row, *[""] * width][:width] for row in rows]


def _key(resource: Resource, row: Sequence[str]) -> tuple[str, ...]:
    return tuple(row[resource.names.index(name)].strip() for name in resource.primary_key)
