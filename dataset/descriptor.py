"""Judges what datapackage.json says: types and rules we know, keys that lead somewhere, and the columns that the code reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dataset.cells import PARSERS, CellFault, read_column
from dataset.package import FILE, Field, Package, Resource
from dataset.problems import Problem, nearest

CONSTRAINTS = ("required", "unique", "enum", "pattern", "minimum", "maximum", "minLength", "maxLength")
# What a field's own `quantity` property may say of every number in its column.
QUANTITY = (
    *("unit", "unit_en", "qualifier", "statistic", "label_zh", "label_en", "base_zh", "base_en", "note_zh", "note_en"),
    *("topic", "period", "as_of", "source", "place", "place_from", "paragraph", "paragraph_from", "confidence"),
)
# The tables and columns that this room reads itself: `!` must be required, `:integer` and the like have that type.
NEEDED = {
    "sources": "id! title title_en outlet outlet_en byline report_date kind paragraphs:integer address confidence note_zh note_en",
    "paragraphs": "source! paragraph:integer! part begins",
    "units": "unit! kind factor:number! base one_en many_en",
    "figures": "id! period! value:number unit!",
    "derived": "id! period! label_zh label_en formula! unit! unit_en decimals:integer! qualifier as_of:date base_zh base_en"
    " note_zh note_en topic",
    "checks": "id! title_zh title_en left! relation! right! acknowledged reason_zh reader_note_zh reader_note_en",
    "corrections": "date:date! id! period! column! before after reason_zh reason_en where_zh where_en",
}


def faults(package: Package) -> list[Problem]:
    """All that is wrong with a descriptor; tables are read only when nothing is."""
    said = [line for resource in package.resources.values() for line in _resource_faults(resource, package)]
    return [Problem(FILE, 0, "", line) for line in [*said, *_missing(package)]]


def _resource_faults(resource: Resource, package: Package) -> Iterator[str]:
    for field in resource.fields:
        yield from (f"{resource.name}：列 {field.name} {fault}" for fault in _field_faults(field))
    if len(set(resource.names)) < len(resource.names):
        yield f"{resource.name}：有重名的列。"
    named = [(name, resource) for name in resource.primary_key]
    for key in resource.foreign_keys:
        target = package.resources.get(key.resource)
        if target is None:
            yield f"{resource.name}：外键指向的表“{key.resource}”不存在。{nearest(key.resource, package.resources)}"
            continue
        if len(key.fields) != len(key.targets):
            yield f"{resource.name}：外键两边的列数不同（{'、'.join(key.fields)}）。"
        named += [*((name, resource) for name in key.fields), *((name, target) for name in key.targets)]
    for name, of in named:
        if name not in of.names:
            yield f"{resource.name}：键里写的列“{name}”在 {of.name} 中不存在。{nearest(name, of.names)}"


def _field_faults(field: Field) -> Iterator[str]:
    if field.type not in PARSERS:
        yield f"的类型“{field.type}”不支持，可用：{'、'.join(PARSERS)}。"
        return
    for name in set(field.constraints) - set(CONSTRAINTS):
        yield f"的约束“{name}”不支持，可用：{'、'.join(CONSTRAINTS)}。"
    try:
        read_column(field, ())
    except (CellFault, TypeError, ValueError, re.error) as error:
        yield f"的约束写法不对（{error}）。"
    if field.quantity is not None and field.type not in ("number", "integer"):
        yield "有 quantity，类型应当是 number 或 integer。"
    for name in set(field.quantity or ()) - set(QUANTITY):
        yield f"的 quantity 里没有“{name}”这一项。{nearest(name, QUANTITY)}"


def _missing(package: Package) -> Iterator[str]:
    for table, words in NEEDED.items():
        resource = package.resources.get(table)
        if resource is None:
            yield f"缺少资源“{table}”。{nearest(table, package.resources)}"
            continue
        fields = {field.name: field for field in resource.fields}
        for word in words.split():
            name, _, kind = word.rstrip("!").partition(":")
            field = fields.get(name)
            if field is None:
                yield f"{table}：缺少列“{name}”。{nearest(name, fields)}"
            elif kind and field.type != kind:
                yield f"{table}：列 {name} 的类型应当是 {kind}。"
            elif word.endswith("!") and not field.constraints.get("required"):
                yield f"{table}：列 {name} 应当是必填（required）。"
