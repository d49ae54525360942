"""What a publish of some files would meet now: the merged files, the release they make, its faults, the numbers it alters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dataset import loading
from dataset.package import FILE, Package, read
from dataset.problems import Problem, errors
from dataset.release import Release
from dataset.store import Verify
from desk.outcome import Conflict, Refused, Touched
from desk.store import declared, history, merge
from desk.store.declared import Reasons
from desk.store.git import GitError
from desk.store.merge import Choices
from desk.store.repository import Delta, Repository

LOOKED_BACK = 20  # commits
SAME = "没有要发布的改动：内容和现在的一样。"


@dataclass(frozen=True, eq=False)
class Wanted:
    """Files as they should be, None where one should go, and the commit that they were begun from."""

    base: str
    files: Delta


@dataclass(frozen=True, eq=False)
class Review:
    """`tip` is the commit merged with, `files` what would be written on it, `release` what would be shown (None where it cannot be
    built), `touched` the numbers that need a reason, `clashes` what stands in the way, `before` what is shown now."""

    tip: str
    files: Delta
    release: Release | None = None
    problems: tuple[Problem, ...] = ()
    touched: tuple[Touched, ...] = ()
    clashes: Conflict | None = None
    before: Release | None = field(repr=False, default=None)


def review(repository: Repository, wanted: Wanted, tip: str, choices: Choices, verify: Verify) -> Review:
    """GitError where the repository or its datapackage.json cannot be read, or does not know the base."""
    base, theirs = repository.state(wanted.base), repository.state(tip)
    merged = merge.merge(base, theirs, wanted.files, _package(theirs), choices)
    if merged.clashes:
        since = history.between(repository, wanted.base, tip, [clash.file for clash in merged.clashes])
        return Review(tip, {}, clashes=Conflict(tuple(merged.clashes), tuple(since)))
    release, problems = checked(theirs, merged.files, verify)
    before = _shown(repository, tip)
    touched = declared.touched(before, release) if before and release else []
    if touched:  # what their reasons add to the log is not in it yet; it is checked when they are known
        problems = [problem for problem in problems if f"data/{problem.file}" != declared.FILE]
    return Review(tip, merged.files, release, tuple(problems), tuple(touched), before=before)


def _shown(repository: Repository, tip: str) -> Release | None:
    """What readers were shown last: the tip, or where a commit by hand broke it the newest state that can be read."""
    release, _ = loading.load_contents(repository.state(tip))
    if release is not None:
        return release
    earlier = (entry.commit for entry in history.log(repository, most=LOOKED_BACK, span=tip))
    found = (loading.load_contents(repository.state(commit))[0] for commit in earlier)
    return next((release for release in found if release is not None), None)


def checked(state: Mapping[str, bytes], files: Delta, verify: Verify) -> tuple[Release | None, list[Problem]]:
    """The whole check of a state with these files in it."""
    after = {**state, **files}
    release, problems = loading.load_contents({path: content for path, content in after.items() if content is not None})
    return release, [*problems, *(verify(release) if release else [])]


def refused(found: Review, reasons: Reasons) -> Conflict | Refused | None:
    """Why this cannot be published; None where it can."""
    if found.clashes:
        return found.clashes
    if not found.files:
        return Refused(SAME)
    if found.release is None or errors(found.problems):
        return faulty(found.problems)
    if found.before and declared.unsaid(found.before, found.release):
        return Refused("更正表里已有的行是公开的记录，不能删，也不能改成别的更正；原因里的错字可以改。", found.problems)
    if open_ := declared.missing(found.touched, reasons):
        return Refused("改动了已经发布的数，请逐个说明原来是不是错了、为什么。", found.problems, tuple(open_))
    return None


def faulty(problems: Sequence[Problem]) -> Refused:
    """The refusal for problems of level “error”, in Chinese, with how many there are."""
    return Refused(f"检查没有通过，有 {len(errors(problems))} 处错误；读者看到的没有变。", tuple(problems))


def _package(state: Mapping[str, bytes]) -> Package:
    package, problems = read(state.get(f"data/{FILE}", b""))
    if package is None:
        raise GitError(f"仓库里的 {FILE} 读不了：{problems[0].message}请工程师恢复它。")
    return package
