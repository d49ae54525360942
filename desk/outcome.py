"""What became of a publish: it is out, it waits for a second editor, it was refused, or it met a colleague's change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dataset.problems import Problem


@dataclass(frozen=True)
class Entry:
    """One commit of the store: who, when, what, why. `files` are paths below the repository; `kind` is publish, undo,
    begin or, for what was not made at the desk, empty. `undoes` and `approved` come from the commit's last lines."""

    commit: str
    author: str
    email: str
    when: datetime
    message: str
    files: tuple[str, ...]
    kind: str = ""
    undoes: str = ""
    approved: str = ""


@dataclass(frozen=True)
class Clash:
    """One cell that two editors changed differently. `row` is its primary key, `title` the column's Chinese title.

    For words `row` and `column` are empty, and the three texts are the lines in question. None: the row or file is not there.
    """

    file: str
    row: str
    column: str
    title: str
    base: str | None
    theirs: str | None
    mine: str | None


@dataclass(frozen=True)
class Touched:
    """A property of a published number that a change alters: it must be said whether the old one was wrong.

    `column` is a word of dataset.corrections.COLUMNS; `removed` is set where the number would disappear as a whole.
    """

    id: str
    period: str
    column: str
    label: str
    file: str
    before: str
    after: str
    removed: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """Id, period and column: what a reason is given for."""
        return self.id, self.period, self.column


@dataclass(frozen=True)
class Reason:
    """What the editor says of a touched number: `correction` (it was wrong; both languages are shown to readers) or not."""

    correction: bool
    zh: str
    en: str = ""


@dataclass(frozen=True)
class Published:
    """It is out. `revision` is the release's; `problems` are warnings and notes; `shared` whether a remote has it too."""

    commit: str
    revision: str
    files: tuple[str, ...]
    corrections: int
    problems: tuple[Problem, ...]
    shared: bool


@dataclass(frozen=True)
class Waiting:
    """Kept until a second editor approves it; readers see nothing of it."""

    id: str


@dataclass(frozen=True)
class Refused:
    """Readers see what they saw. `why` is one Chinese sentence; `touched` are numbers that still need a reason; `repository` is set
    where the data are in no repository yet and the editor must agree that one is made."""

    why: str
    problems: tuple[Problem, ...] = ()
    touched: tuple[Touched, ...] = ()
    repository: bool = False


@dataclass(frozen=True)
class Conflict:
    """Nothing was changed: `clashes` are the cells in question, `theirs` what colleagues published in the meantime."""

    clashes: tuple[Clash, ...]
    theirs: tuple[Entry, ...]


Outcome = Published | Waiting | Refused | Conflict
