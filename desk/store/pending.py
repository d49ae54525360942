"""Changes that wait for a second editor: commits under names of their own, which no branch and no reader sees."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from desk.change import Editor
from desk.outcome import Reason
from desk.store import history, messages
from desk.store.declared import Reasons
from desk.store.repository import Delta, Repository
from desk.store.review import Wanted

WAITING, DECLINED = "refs/desk/pending/", "refs/desk/declined/"


@dataclass(frozen=True, eq=False)
class Pending:
    """A change that waits: who wants it and why, what was said of its numbers, and the files as they should be."""

    id: str
    editor: Editor
    when: datetime
    message: str
    reasons: Reasons
    notes: Mapping[str, str]
    wanted: Wanted


def keep(
    repository: Repository,
    tip: str,
    files: Delta,
    editor: Editor,
    message: str,
    reasons: Reasons,
    notes: Mapping[str, str],
) -> str:
    """Keeps a change that passed the check on `tip`; its id."""
    said = [[*key, reason.correction, reason.zh, reason.en] for key, reason in reasons.items()]
    lines = {**notes, "Reasons": json.dumps(said, ensure_ascii=False)}
    commit = repository.write(tip, files, editor, messages.text(message, lines))
    id = commit[:12]
    repository.git.run("update-ref", f"{WAITING}{id}", commit, "")
    return id


def waiting(repository: Repository) -> list[Pending]:
    """All that wait, oldest first."""
    listed = repository.git.line("for-each-ref", "--format=%(objectname)", WAITING).split()
    return sorted((_pending(repository, commit) for commit in listed), key=lambda each: each.when)


def find(repository: Repository, id: str) -> Pending | None:
    """None where it does not wait any more."""
    plain = id.isalnum() and repository.tip(f"{WAITING}{id}")
    return _pending(repository, plain) if plain else None


def _pending(repository: Repository, commit: str) -> Pending:
    entry, message = history.entry(repository, commit), repository.git.run("log", "-1", "--format=%B", commit).decode()
    notes = messages.notes(message)
    reasons = {(id, period, column): Reason(*said) for id, period, column, *said in json.loads(notes.pop("Reasons"))}
    base, after = repository.tip(f"{commit}^"), repository.state(commit)
    wanted = Wanted(base, {path: after.get(path) for path in entry.files})
    return Pending(commit[:12], Editor(entry.author, entry.email), entry.when, entry.message, reasons, notes, wanted)


def done(repository: Repository, id: str) -> None:
    """It is published: its commit on the branch remains."""
    repository.git.run("update-ref", "-d", f"{WAITING}{id}")


def decline(repository: Repository, id: str) -> None:
    """It does not go out; it stays under another name, for whoever looks for it."""
    commit = repository.tip(f"{WAITING}{id}")
    lines = f"create {DECLINED}{id} {commit}\ndelete {WAITING}{id} {commit}\n"
    repository.git.run("update-ref", "--stdin", give=lines.encode())
