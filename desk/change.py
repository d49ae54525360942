"""What an editor wants to publish, and who the editor is. The words that every part of the desk speaks in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Role = Literal["viewer", "editor", "approver"]


@dataclass(frozen=True)
class Editor:
    """Who acts: the name and address that a commit and the audit log carry."""

    name: str
    email: str


@dataclass(frozen=True, eq=False)
class Change:
    """Whole files as they would be stored, by path below the repository (data/figures.csv, words/zh/stories/hefei.md).

    `base` is the commit that the editor saw when the change was begun; a publish merges what came since by row.
    """

    base: str
    files: Mapping[str, bytes]
