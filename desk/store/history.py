"""Who changed what, when and why: of the store, a file, a cell; what differs between two states; a file as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dataset.package import Package, Resource, read
from desk.outcome import Entry
from desk.store import messages, sheets
from desk.store.git import GitError, versions
from desk.store.repository import NAME, Repository
from desk.store.rooms import ROOMS

FIELDS = "%H%x00%an%x00%ae%x00%aI%x00%B%x00"
END = "\x1e"


@dataclass(frozen=True)
class Difference:
    """One cell that differs, or with no row and column a file as a whole. None: the row or the file is not there."""

    file: str
    row: str
    column: str
    title: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Step:
    """One change of a cell, and the commit that made it."""

    entry: Entry
    before: str | None
    after: str | None


def log(
    repository: Repository, paths: Sequence[str] = ("data", "words"), most: int = 200, span: str = "HEAD"
) -> list[Entry]:
    """The newest commits that touched these paths, newest first."""
    flags = (
        f"--max-count={most}",
        f"--format={END}{FIELDS}",
        "--name-only",
        "-z",
        "--relative",
        "--no-renames",
        "-m",
        "--full-diff",
    )
    said = repository.git.run("log", "--first-parent", *flags, span, "--", *paths).decode("utf-8", "replace")
    return [_entry(part) for part in said.split(END) if part.strip("\0\n")]


def _entry(part: str) -> Entry:
    commit, author, email, when, message, rest = part.split("\0", 5)
    named = {name.strip("\n") for name in rest.split("\0")}
    files = tuple(sorted(name for name in named if name.startswith(tuple(f"{room}/" for room in ROOMS))))
    said = messages.notes(message)
    kind, undoes, approved = (said.get(name, "") for name in ("Kind", "Undoes", "Approved-By"))
    return Entry(
        commit, author, email, datetime.fromisoformat(when), messages.said(message), files, kind, undoes, approved
    )


def entry(repository: Repository, commit: str) -> Entry:
    """One commit. GitError where there is none of that name."""
    if not NAME.fullmatch(commit):
        raise GitError(f"“{commit}”不是一个提交的编号。")
    return log(repository, (), most=1, span=commit)[0]  # no paths: with them git would go on to an earlier one


def between(repository: Repository, old: str, new: str, paths: Sequence[str] = ("data", "words")) -> list[Entry]:
    """What was published after `old` up to `new`, newest first."""
    return log(repository, paths, span=f"{old}..{new}")


def compare(repository: Repository, old: str, new: str, paths: Sequence[str] = ()) -> list[Difference]:
    """Every cell of every table, and every other file, that differs between two commits; only of `paths` where given."""
    before, after = repository.state(old), repository.state(new)
    return differences(before, after, paths or sorted(before.keys() | after.keys()))


def differences(before: Mapping[str, bytes], after: Mapping[str, bytes], paths: Sequence[str]) -> list[Difference]:
    """The same of two states in memory."""
    tables = _tables(after) | _tables(before)
    changed = [path for path in paths if before.get(path) != after.get(path)]
    return [line for path in changed for line in _file(path, before.get(path), after.get(path), tables.get(path))]


def _tables(state: Mapping[str, bytes]) -> dict[str, Resource]:
    package: Package | None = read(state.get("data/datapackage.json", b""))[0]
    return {f"data/{each.path}": each for each in package.resources.values()} if package else {}


def _file(path: str, before: bytes | None, after: bytes | None, resource: Resource | None) -> Iterator[Difference]:
    one, two = (sheets.lines(content, resource) if resource and content else None for content in (before, after))
    if before is None and two:  # a table that was not there had no rows
        one = two.none
    if after is None and one:
        two = one.none
    if resource is None or one is None or two is None:
        shown = (None if content is None else content.decode("utf-8", "replace") for content in (before, after))
        yield Difference(path, "", "", "", *shown)
        return
    titles = {each.name: each.title for each in resource.fields}
    for key in [*one.rows, *(key for key in two.rows if key not in one.rows)]:
        old, new = one.rows.get(key), two.rows.get(key)
        for name in dict.fromkeys([*one.header, *two.header]):
            was, now = (None if row is None else row.get(name) for row in (old, new))
            if was != now and (was or now):
                yield Difference(path, key, name, titles.get(name, name), was, now)


def cell(repository: Repository, path: str, row: str, column: str, most: int = 200) -> list[Step]:
    """Every change of one cell, newest first; `row` is its primary key joined by dots."""
    entries, inside = log(repository, [path], most), f"{repository.prefix}{path}"
    resource = _tables(repository.state(repository.tip())).get(path)
    names = [f"{name}:{inside}" for entry in entries for name in (f"{entry.commit}^", entry.commit)]
    contents = versions(repository.git, names)
    steps = []
    for entry, before, after in zip(entries, contents[::2], contents[1::2], strict=True):
        found = _file(path, before, after, resource)
        steps += [Step(entry, d.before, d.after) for d in found if (d.row, d.column) == (row, column)]
    return steps
