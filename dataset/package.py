"""Reads datapackage.json (the Data Package standard) into plain objects. Knows nothing of the tables' contents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from dataset.problems import Problem, nearest

FILE = "datapackage.json"
TYPES = ("string", "integer", "number", "date", "year", "boolean")
CONSTRAINTS = ("required", "unique", "enum", "pattern", "minimum", "maximum", "minLength", "maxLength")
# What a field's own `quantity` property may say of every number in its column.
QUANTITY = (
    *("unit", "unit_en", "qualifier", "statistic", "label_zh", "label_en", "base_zh", "base_en", "note_zh", "note_en"),
    *("topic", "period", "as_of", "source", "place", "place_from", "paragraph", "paragraph_from", "confidence"),
)


@dataclass(frozen=True, eq=False)
class Field:
    """One column: `quantity` holds the unit and labels of its numbers where the column is one of quantities."""

    name: str
    type: str
    title: str
    description: str
    constraints: Mapping[str, Any]
    quantity: Mapping[str, str] | None


@dataclass(frozen=True)
class ForeignKey:
    """These fields of a row must be found in those fields of another resource."""

    fields: tuple[str, ...]
    resource: str
    targets: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Resource:
    """One CSV file; `path` is below the data folder."""

    name: str
    path: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]

    @property
    def names(self) -> list[str]:
        return [field.name for field in self.fields]


@dataclass(frozen=True, eq=False)
class Package:
    """The whole descriptor; `about` is everything but the resources (title, licences, review_number …)."""

    resources: Mapping[str, Resource]
    about: Mapping[str, Any]


@lru_cache(maxsize=4)  # by content: a preview of one changed table need not read the descriptor again
def read(data: bytes) -> tuple[Package | None, tuple[Problem, ...]]:
    """Parse the descriptor; a package only when nothing in it is wrong."""
    package, faults = _read(data)
    return package, tuple(faults)


def _read(data: bytes) -> tuple[Package | None, list[Problem]]:
    try:
        raw = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return None, [Problem(FILE, 0, "", f"不是 UTF-8 文本（第 {error.start} 字节），请另存为 UTF-8。")]
    except json.JSONDecodeError as error:
        return None, [
            Problem(FILE, error.lineno, "", f"JSON 写法有误：第 {error.lineno} 行第 {error.colno} 个字符附近。")
        ]
    try:
        package = _package(raw)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        return None, [Problem(FILE, 0, "", f"说明不完整或写法不对：{error!r}。")]
    problems = [_problem(line) for resource in package.resources.values() for line in _faults(resource, package)]
    return (None if problems else package), problems


def _problem(message: str) -> Problem:
    return Problem(FILE, 0, "", message)


def _package(raw: Mapping[str, Any]) -> Package:
    resources = [_resource(item) for item in raw["resources"]]
    if len({resource.name for resource in resources}) < len(resources):
        raise ValueError("资源名重复")
    about = {key: value for key, value in raw.items() if key != "resources"}
    return Package(MappingProxyType({resource.name: resource for resource in resources}), _frozen(about))


def _resource(raw: Mapping[str, Any]) -> Resource:
    schema = raw["schema"]
    return Resource(
        name=raw["name"],
        path=raw["path"],
        title=raw.get("title", raw["name"]),
        description=raw.get("description", ""),
        fields=tuple(_field(item) for item in schema["fields"]),
        primary_key=_names(schema.get("primaryKey", [])),
        foreign_keys=tuple(_foreign_key(item, raw["name"]) for item in schema.get("foreignKeys", [])),
    )


def _field(raw: Mapping[str, Any]) -> Field:
    return Field(
        name=raw["name"],
        type=raw.get("type", "string"),
        title=raw.get("title", raw["name"]),
        description=raw.get("description", ""),
        constraints=_frozen(raw.get("constraints", {})),
        quantity=_frozen({key: str(value) for key, value in raw["quantity"].items()}) if "quantity" in raw else None,
    )


def _foreign_key(raw: Mapping[str, Any], own: str) -> ForeignKey:
    reference = raw["reference"]
    # The standard writes a table's reference to itself as an empty name.
    return ForeignKey(_names(raw["fields"]), reference.get("resource") or own, _names(reference["fields"]))


def _names(raw: str | list[str]) -> tuple[str, ...]:
    return (raw,) if isinstance(raw, str) else tuple(raw)


def _frozen(raw: Any) -> Any:
    if isinstance(raw, Mapping):
        return MappingProxyType({key: _frozen(value) for key, value in raw.items()})
    return tuple(_frozen(item) for item in raw) if isinstance(raw, list) else raw


def _faults(resource: Resource, package: Package) -> list[str]:
    faults = [f"{resource.name}：{fault}" for field in resource.fields for fault in _field_faults(field)]
    known = [(name, resource) for name in resource.primary_key]
    for key in resource.foreign_keys:
        known += [(name, resource) for name in key.fields]
        if key.resource not in package.resources:
            faults.append(
                f"{resource.name}：外键指向的表“{key.resource}”不存在。{nearest(key.resource, package.resources)}"
            )
            continue
        known += [(name, package.resources[key.resource]) for name in key.targets]
    faults += [
        f"{resource.name}：键里写的列“{name}”在 {of.name} 中不存在。" for name, of in known if name not in of.names
    ]
    return faults


def _field_faults(field: Field) -> list[str]:
    faults = []
    if field.type not in TYPES:
        faults.append(f"列 {field.name} 的类型“{field.type}”不支持，可用：{'、'.join(TYPES)}。")
    for name in set(field.constraints) - set(CONSTRAINTS):
        faults.append(f"列 {field.name} 的约束“{name}”不支持，可用：{'、'.join(CONSTRAINTS)}。")
    for name in set(field.quantity or ()) - set(QUANTITY):
        faults.append(f"列 {field.name} 的 quantity 里没有“{name}”这一项。{nearest(name, QUANTITY)}")
    return faults
