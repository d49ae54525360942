"""Reads datapackage.json (the Data Package standard) into plain objects. Knows nothing of the tables' contents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from dataset.problems import Problem

FILE = "datapackage.json"


@dataclass(frozen=True, eq=False)
class Field:
    """One column: `quantity` holds the unit and labels of its numbers where the column is one of quantities."""

    name: str
    type: str
    title: str
    description: str
    constraints: Mapping[str, Any]
    quantity: Mapping[str, str] | None
    description_en: str = ""


@dataclass(frozen=True)
class ForeignKey:
    """These fields of a row must be found in those fields of another resource."""

    fields: tuple[str, ...]
    resource: str
    targets: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Resource:
    """One CSV file; `path` is below the data folder. `most_rows` is how many a page can show (0: any number): where each row
    has its own mark in a chart, more would make the page heavy and the chart unreadable."""

    name: str
    path: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    title_en: str = ""
    description_en: str = ""
    most_rows: int = 0

    @property
    def names(self) -> list[str]:
        """Its columns in the file's order."""
        return [field.name for field in self.fields]


@dataclass(frozen=True, eq=False)
class Package:
    """The whole descriptor; `about` is everything but the resources (title, licences, review_number …)."""

    resources: Mapping[str, Resource]
    about: Mapping[str, Any]


@lru_cache(maxsize=4)  # by content: a preview of one changed table need not read the descriptor again
def read(data: bytes) -> tuple[Package | None, tuple[Problem, ...]]:
    """Parse the descriptor; None when it is no descriptor at all. What it says is judged by descriptor.faults."""
    package, faults = _read(data)
    return package, tuple(faults)


def known(files: Mapping[str, bytes]) -> Package:
    """The package of files, by path, that a release was built from; AssertionError where there is no descriptor in them."""
    found, problems = read(files[FILE])
    assert found is not None, problems
    return found


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
    return package, []


def _package(raw: Mapping[str, Any]) -> Package:
    resources = [_resource(item) for item in raw["resources"]]
    if len({resource.name for resource in resources}) < len(resources):
        raise ValueError("资源名重复")
    about = {key: value for key, value in raw.items() if key != "resources"}
    return Package(MappingProxyType({resource.name: resource for resource in resources}), _frozen(about))


def _resource(raw: Mapping[str, Any]) -> Resource:
    schema = raw["schema"]
    return Resource(
        name=str(raw["name"]),
        path=str(raw["path"]),
        title=str(raw.get("title", raw["name"])),
        description=raw.get("description", ""),
        fields=tuple(_field(item) for item in schema["fields"]),
        primary_key=_names(schema.get("primaryKey", [])),
        foreign_keys=tuple(_foreign_key(item, raw["name"]) for item in schema.get("foreignKeys", [])),
        title_en=raw.get("title_en", ""),
        description_en=raw.get("description_en", ""),
        most_rows=int(raw.get("maxRows", 0)),
    )


def _field(raw: Mapping[str, Any]) -> Field:
    return Field(
        name=str(raw["name"]),
        type=str(raw.get("type", "string")),
        title=str(raw.get("title", raw["name"])),
        description=raw.get("description", ""),
        constraints=_frozen(dict(raw.get("constraints", {}))),
        quantity=_frozen({key: str(value) for key, value in raw["quantity"].items()}) if "quantity" in raw else None,
        description_en=raw.get("description_en", ""),
    )


def _foreign_key(raw: Mapping[str, Any], own: str) -> ForeignKey:
    reference = raw["reference"]
    # The standard writes a table's reference to itself as an empty name.
    return ForeignKey(_names(raw["fields"]), str(reference.get("resource") or own), _names(reference["fields"]))


def _names(raw: str | list[str]) -> tuple[str, ...]:
    return (raw,) if isinstance(raw, str) else tuple(map(str, raw))


def _frozen(raw: Any) -> Any:
    if isinstance(raw, Mapping):
        return MappingProxyType({key: _frozen(value) for key, value in raw.items()})
    return tuple(_frozen(item) for item in raw) if isinstance(raw, list) else raw
