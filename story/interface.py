"""The site's own words (menus, proof rows, captions), kept with the stories' words in words/<language>/interface.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from dataset.release import Release


class Interface(Mapping[str, str]):
    """Interface texts of one language by dotted name (`proof.source`); an absent name is a KeyError that says which file."""

    def __init__(self, texts: Mapping[str, str], path: str) -> None:
        self._texts, self._path = texts, path

    def __getitem__(self, name: str) -> str:
        if name not in self._texts:
            raise KeyError(f"words/{self._path}: {name}")
        return self._texts[name]

    def __iter__(self) -> Any:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def say(self, name: str, **values: object) -> str:
        """The text with its {placeholders} filled."""
        return self[name].format(**values)

    def group(self, prefix: str) -> dict[str, str]:
        """All texts below `prefix.`, by the rest of their name."""
        return {name[len(prefix) + 1 :]: text for name, text in self._texts.items() if name.startswith(prefix + ".")}


def interface(release: Release, language: str) -> Interface:
    """The interface texts of `language` in this release."""
    path = f"{language}/interface.yaml"
    return read(release.words[path], path)


@cache
def read(text: str, path: str) -> Interface:
    """The texts of a YAML file of groups; `path`, below words/, is for the complaint about an absent name."""
    return Interface(dict(_flat(yaml.safe_load(text), "")), path)


def _flat(tree: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in tree.items():
        pairs += _flat(value, f"{prefix}{name}.") if isinstance(value, dict) else [(f"{prefix}{name}", str(value))]
    return pairs
