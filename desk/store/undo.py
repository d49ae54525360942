"""Takes a publish back: a new commit with the cells as they were before it, merged by row with everything published since."""

from __future__ import annotations

from dataclasses import dataclass

from desk.change import Editor
from desk.outcome import Entry, Outcome, Reason, Refused
from desk.store import declared, history, remote
from desk.store.git import GitError
from desk.store.publishing import Publisher, told
from desk.store.review import Wanted
from render import dates

GONE = "这次发布已经撤销过，或者后来都改回去了：没有可撤销的。"


@dataclass(frozen=True)
class Why:
    """Said to readers where the undone publish was a correction: the log keeps the old entry and gains one that takes it back."""

    zh: str
    en: str


def undo(publisher: Publisher, commit: str, editor: Editor, why: Why) -> Outcome:
    """Publishes the state before `commit`, of the files it changed. Conflict where later changes touched the same cells; nothing
    is taken back by halves."""
    repository = publisher.repository
    try:
        entry = history.entry(repository, commit)
        if not remote.contains(repository, repository.tip(), entry.commit):
            return Refused("这次提交不在发布的历史里，不能撤销。")
        wanted = before(publisher, entry)
        if not wanted.files:
            return Refused("这次提交没有改动数据或文字，不能在编辑台撤销。")
        found = publisher.review(wanted)
    except GitError as error:
        return Refused(told(error))
    if not found.clashes and not found.files:
        return Refused(GONE)
    corrected = _corrected(publisher, entry)
    reasons = {each.key: _reason(entry, why, (each.id, each.column) in corrected) for each in found.touched}
    message = f"撤销“{entry.message.splitlines()[0] if entry.message else entry.commit[:12]}”：{why.zh.strip()}"
    return publisher.publish(wanted, editor, message[:400], reasons, notes={"Kind": "undo", "Undoes": entry.commit})


def before(publisher: Publisher, entry: Entry) -> Wanted:
    """The files of a commit as they were before it. The log of corrections is left out: what was public is not unsaid."""
    repository = publisher.repository
    parent = repository.tip(f"{entry.commit}^")
    if not parent:
        raise GitError("这是仓库的第一个提交，之前没有可以退回的状态。")
    was, now = repository.state(parent), repository.state(entry.commit)
    changed = [path for path in entry.files if path in was or path in now]
    return Wanted(entry.commit, {path: was.get(path) for path in changed if path != declared.FILE})


def _corrected(publisher: Publisher, entry: Entry) -> set[tuple[str, str]]:
    """The numbers, as id and column, of which the undone commit told readers that they had been wrong."""
    if declared.FILE not in entry.files:
        return set()
    lines = history.compare(publisher.repository, f"{entry.commit}^", entry.commit, [declared.FILE])
    rows: dict[str, dict[str, str]] = {}
    for line in lines:
        rows.setdefault(line.row, {})[line.column] = line.after or ""
    return {(row.get("id", ""), row.get("column", "")) for row in rows.values()}


def _reason(entry: Entry, why: Why, corrected: bool) -> Reason:
    day = entry.when.date()
    zh = f"撤回{dates.day(day, 'zh')}的更正：{why.zh.strip()}"
    en = f"The correction of {dates.day(day, 'en')} is withdrawn: {why.en.strip()}" if why.en.strip() else ""
    return Reason(True, zh, en) if corrected else Reason(False, f"撤销：{why.zh.strip()}")
