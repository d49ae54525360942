"""The words that a reader may not know, explained once in words/<language>/glossary.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from dataset.problems import Problem
from dataset.release import Release


@dataclass(frozen=True)
class Entry:
    """A word that needs explaining, and the explanation."""

    name: str
    says: str


def glossary(release: Release, language: str) -> Mapping[str, Entry]:
    """Each entry by every way it is written, in lower case."""
    return _read(release.words.get(f"{language}/glossary.yaml", ""))


def entries(release: Release, language: str) -> list[Entry]:
    """Every entry once, in the file's order."""
    return list(dict.fromkeys(glossary(release, language).values()))


def problems(release: Release, language: str) -> list[Problem]:
    """What is wrong with the file's form: every entry needs a term and what it says."""
    path = f"{language}/glossary.yaml"
    try:
        found = yaml.safe_load(release.words.get(path, "")) or {}
    except yaml.YAMLError as error:
        row = error.problem_mark.line + 1 if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark else 0
        return [
            Problem(
                f"words/{path}", row, "", "写法有误：每行应是“名称: 内容”；内容里有“: ”或以引号开头的，整段加英文引号"
            )
        ]
    if not isinstance(found, dict):
        return [Problem(f"words/{path}", 1, "", "应是一条条“编号:”，下面写 term 和 says")]
    return [
        Problem(f"words/{path}", 0, "", f"“{key}”缺少 term 或 says")
        for key, item in found.items()
        if not (isinstance(item, dict) and isinstance(item.get("term"), str) and isinstance(item.get("says"), str))
    ]


@cache
def _read(text: str) -> Mapping[str, Entry]:
    found = (yaml.safe_load(text) or {}).values()
    return {
        written.lower(): Entry(item["term"], item["says"])
        for item in found
        for written in (item["term"], *item.get("also", ()))
    }
