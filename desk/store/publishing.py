"""Publishes a change: merged with what came since, checked as a whole, its corrections written, in one commit; or says why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pages
from dataset.problems import errors
from dataset.store import Verify
from desk.change import Change, Editor
from desk.outcome import Outcome, Published, Refused, Touched, Waiting
from desk.store import begin, declared, journal, messages, pending, remote
from desk.store.declared import Appears, Reasons
from desk.store.git import GitError
from desk.store.lock import Busy
from desk.store.merge import Choices
from desk.store.repository import Repository
from desk.store.review import SAME, Review, Wanted, checked, faulty, refused, review
from desk.store.rooms import ours

TRIES = 8  # a push that comes second is merged again, and again
CHINESE = re.compile("[\u4e00-\u9fff]")
SHORTEST, LONGEST = 4, 500  # characters of a message
FULL = {
    28: "磁盘满了",
    27: "磁盘满了，或超出了文件大小的限制",
    122: "磁盘配额用完了",
    30: "磁盘是只读的",
    13: "没有权限写",
}
HELD = (32, 33)  # Windows: somebody has the file open
FAILED = (GitError, Busy, journal.Dirty, journal.Halfway, OSError)


@dataclass(frozen=True)
class Said:
    """All that goes with the files of a publish; `notes` become lines at the commit's end."""

    editor: Editor
    message: str
    reasons: Reasons
    choices: Choices
    notes: Mapping[str, str]


@dataclass(frozen=True)
class Publisher:
    """`verify` is what else must hold of a release (the stories); `appears` tells where a number is shown; `released` hears the
    revision of each publish, to have the reading edition built; `second`: whether nothing goes out before a second editor agrees."""

    repository: Repository
    verify: Verify = pages.verify
    appears: Appears = declared.appears
    released: Callable[[str], None] = lambda revision: None
    second: Callable[[], bool] = lambda: False

    def start(self) -> bool:
        """Call once before the desk opens: finishes or takes back what a killed publish left. Whether there was anything."""
        if not self.repository.ready():
            return False
        begin.tidy(self.repository)
        with self.repository.locked() as (repository, died):
            return journal.recover(repository, died)

    def base(self) -> str:
        """The commit that an editor sees now, for a change begun now; "" where there is no repository yet."""
        return self.repository.tip() if self.repository.ready() else ""

    def review(self, change: Change | Wanted, choices: Choices | None = None) -> Review:
        """What publishing would meet, without publishing or fetching. GitError where the repository cannot be read."""
        wanted = Wanted(change.base, change.files)
        return review(self.repository, wanted, self.repository.tip(), choices or {}, self.verify)

    def publish(
        self,
        change: Change | Wanted,
        editor: Editor,
        message: str,
        reasons: Reasons | None = None,
        choices: Choices | None = None,
        notes: Mapping[str, str] | None = None,
        *,
        make: bool = False,
    ) -> Outcome:
        """`message` is Chinese; `reasons` say of each number in the review's `touched` whether it was wrong; `choices` settle
        clashes; `make` agrees to a new repository. Whatever is not Published has changed nothing that readers see."""
        if wrong := _unfit(change, message):
            return Refused(wrong)
        said = Said(editor, message, reasons or {}, choices or {}, notes or {})
        return self._guarded(Wanted(change.base, change.files), said, make=make, second=self.second())

    def approve(self, id: str, approver: Editor) -> Outcome:
        """A second editor lets a waiting change out; checked again with what has come since. Its author stays its author."""
        found = pending.find(self.repository, id)
        if found is None:
            return Refused("这条改动已经不在等候：可能已发布，或已退回。")
        if found.editor.email.casefold() == approver.email.casefold():
            return Refused("这是你自己提交的改动，要由另一位编辑核准。")
        notes = {**found.notes, "Approved-By": f"{approver.name} <{approver.email}>"}
        said = Said(found.editor, found.message, found.reasons, {}, notes)
        outcome = self._guarded(found.wanted, said, make=False, second=False)
        if isinstance(outcome, Published) or (isinstance(outcome, Refused) and outcome.why == SAME):
            pending.done(self.repository, id)
        return outcome

    def _guarded(self, wanted: Wanted, said: Said, *, make: bool, second: bool) -> Outcome:
        """Under the lock; every failure becomes a sentence."""
        try:
            if not self.repository.ready():
                if not make:
                    return Refused(begin.notice(self.repository), repository=True)
                begin.begin(self.repository)
            with self.repository.locked() as (repository, died):
                journal.recover(repository, died)
                base = wanted.base or repository.tip()
                return self._publish(repository, Wanted(base, wanted.files), said, second)
        except FAILED as error:
            return Refused(told(error))

    def _publish(self, repository: Repository, wanted: Wanted, said: Said, second: bool) -> Outcome:
        for _ in range(TRIES):
            found = review(repository, wanted, remote.newest(repository), said.choices, self.verify)
            if no := refused(found, said.reasons):
                return no
            if second:
                rest = (said.editor, said.message, said.reasons, said.notes)
                return Waiting(pending.keep(repository, found.tip, found.files, *rest))
            try:
                return self._out(repository, found, said)
            except remote.Outrun:
                continue
        return Refused("别处一直在发布，试了几次都没有轮到。请过一会儿再试；你的改动还在。")

    def _out(self, repository: Repository, found: Review, said: Said) -> Outcome:
        assert found.release is not None  # or it was refused
        files, state = dict(found.files), repository.state(found.tip)
        release, problems = found.release, list(found.problems)
        added = []
        if found.before:
            added = declared.rows(found.touched, said.reasons, found.before, date.today(), self.appears)
        if added:
            files[declared.FILE] = declared.appended(files.get(declared.FILE) or state[declared.FILE], added)
        if found.touched:
            again, problems = checked(state, files, self.verify)
            if again is None or errors(problems):
                return faulty(problems)
            release = again
        text = messages.text(said.message, {"Kind": "publish", **said.notes}, _plain(found.touched, said.reasons))
        commit = repository.write(found.tip, files, said.editor, text)
        shared = _move(repository, commit)
        self.released(release.revision)
        return Published(commit, release.revision, tuple(sorted(files)), len(added), tuple(problems), shared)


def _move(repository: Repository, commit: str) -> bool:
    """To the shared repository first, whose order counts, then here; whether there is one. Raises remote.Outrun."""
    own = repository.tip()
    journal.clear(repository, own, commit)
    shared = remote.push(repository, commit)
    try:
        journal.move(repository, own, commit)
    except (GitError, OSError, journal.Dirty) as error:
        if not shared:
            raise
        why = f"已经发布到共用的仓库，但这台机器没能更新：{told(error).split('，没有发布')[0]}。处理后它会自己跟上。"
        raise journal.Halfway(why) from error
    return shared


def _unfit(change: Change | Wanted, message: str) -> str:
    """Why this cannot even be tried; "" where it can."""
    if odd := [path for path in change.files if not ours(path)]:
        return f"“{odd[0]}”不是编辑台能发布的文件：只能是 data 或 words 里的表和文字。"
    if not CHINESE.search(message) or not SHORTEST <= len(message.strip()) <= LONGEST:
        return f"请用中文写一句发布说明（{SHORTEST} 到 {LONGEST} 个字）：改了什么，为什么。"
    return ""


def _plain(touched: Sequence[Touched], reasons: Reasons) -> list[str]:
    """What was said of numbers that were not wrong: it stands in the commit, not in the public log."""
    return [
        f"{each.id}@{each.period} {each.column}：{reasons[each.key].zh.strip()}"
        for each in touched
        if not reasons[each.key].correction
    ]


def told(error: Exception) -> str:
    """One Chinese sentence for the editor."""
    if isinstance(error, OSError):
        why = FULL.get(error.errno or 0, f"系统报告：{error.strerror or error}")
        if getattr(error, "winerror", None) in HELD:
            why = "文件正在别的软件（如 Excel、WPS）里打开，请先关掉"
        return f"{why}，没有发布，什么都没有改动。请工程师处理后再试；你的改动还在。"
    return str(error)
