"""An editor's place at the desk during one run: who, the draft, the state of data and words it stands on, and what it makes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

import streamlit as st

from dataset.package import FILE, Package, read
from dataset.paths import DATA, WORDS
from dataset.release import Release
from desk.access.access import Visit
from desk.draft import Draft, Drafts, brought
from desk.screen import parts
from desk.screen.edition import edition
from desk.screen.room import HOME, here, say, two_person
from desk.screen.states import Files, release_of, signed
from desk.store.publishing import Publisher
from desk.store.repository import at

STANDS_ON = "desk-base"


@cache
def publisher() -> Publisher:
    """The store of this process. What a killed publish left behind is put right here, before anybody sees anything."""
    desk = here().opened
    found = Publisher(at(DATA, WORDS, desk.remote), released=edition().ask, second=two_person)
    found.start()
    return found


@cache
def drafts() -> Drafts:
    """Everybody's drafts, one a person."""
    return Drafts(HOME / "drafts")


@dataclass
class Seat:
    """`draft` is written through the methods below only, which store it and say at the desk where that failed."""

    visit: Visit
    draft: Draft

    @property
    def who(self) -> str:
        """The editor's e-mail address, lower case."""
        return self.visit.editor.email

    @cached_property
    def base(self) -> Files:
        """Data and words as they were when the draft was begun, by path below the repository."""
        repository = publisher().repository
        return repository.state(self.draft.base) if self.draft.base else repository.work()

    @property
    def files(self) -> Files:
        """The same with the draft in it."""
        return {**self.base, **self.draft.files}

    @property
    def data(self) -> Files:
        """What lies below data/, by path from there: what intake works with."""
        return {path.removeprefix("data/"): content for path, content in self.files.items() if path.startswith("data/")}

    @property
    def package(self) -> Package:
        """The tables' descriptor as the base has it."""
        found, problems = read(self.data[FILE])
        assert found is not None, problems  # the base passed the check when it was published
        return found

    @property
    def before(self) -> Release | None:
        """The release of the base; None where the files there are broken."""
        return release_of(signed(self.base), self.base)

    @property
    def after(self) -> Release | None:
        """The release with the draft, shown to nobody else; None where it does not hold together."""
        return release_of(signed(self.files), self.files)

    def take(self, path: str, content: bytes) -> bool:
        """Takes a file into the draft as it was typed; whether that could be stored."""

        def taken(draft: Draft) -> None:
            self._put(draft, path, content)
            draft.typed.pop(path, None)

        return self._change(taken)

    def keep(self, path: str, content: bytes) -> None:
        """Takes a file into the draft; what is typed in it elsewhere on the page goes along."""

        def kept(draft: Draft) -> None:
            old = draft.files.get(path) or self.base.get(path, b"")
            self._put(draft, path, content)
            if (typed := draft.typed.get(path)) and (along := brought(path, typed, old, content, self.package)):
                draft.typed[path] = along

        self._change(kept)

    def drop(self, path: str) -> None:
        """Forgets one file, taken in or typed. The page goes on standing on the same commit: what is typed elsewhere on it does."""

        def dropped(draft: Draft) -> None:
            draft.files.pop(path, None)
            draft.typed.pop(path, None)

        self._change(dropped)

    def type(self, path: str, text: str) -> None:
        """What stands in the grid or the text field of a file now; empty where it is what the file says."""
        if self.draft.typed.get(path, "") == text:
            return

        def typed(draft: Draft) -> None:
            draft.typed.pop(path, None)  # what was typed last stands last
            if text:
                draft.typed[path] = text

        self._change(typed)

    def note(self, field: str, said: str | bool) -> None:
        """What stands in another field now; an empty text is nothing to keep."""
        if self.draft.fields.get(field, "") == said:
            return
        self._change(lambda draft: draft.say(field, said))

    def let_go(self, asked: tuple[str, ...]) -> None:
        """The files are published, or wait for a second editor; so is what was said in the fields whose names begin as in `asked`.
        What was only typed goes along to what is published now; where somebody else wrote the same cell it stays on the commit it
        stands on, and is told when it is published."""
        sent, now = dict(self.draft.files), publisher().base()

        def gone(draft: Draft) -> None:
            along = self._along(draft, now)
            for path in [path for path, content in sent.items() if draft.files.get(path) == content]:
                del draft.files[path]
            draft.fields = {name: said for name, said in draft.fields.items() if not name.startswith(asked)}
            if not draft.files and along is not None:
                draft.base, draft.typed = now, along

        self._change(gone)

    def _along(self, draft: Draft, now: str) -> dict[str, str] | None:
        """What is typed, on the commit `now`; None where it cannot all go there."""
        state, files = publisher().repository.state(now), {**self.base, **draft.files}
        found = {
            path: brought(path, text, files.get(path, b""), state.get(path, b""), self.package)
            for path, text in draft.typed.items()
        }
        return None if None in found.values() else {path: text for path, text in found.items() if text}

    def _put(self, draft: Draft, path: str, content: bytes) -> None:
        """Into the draft, or out of it where the file is as it was."""
        if self.base.get(path) == content:
            draft.files.pop(path, None)
        else:
            draft.files[path] = content

    def _change(self, how: Callable[[Draft], None]) -> bool:
        kept = drafts().change(self.who, self.draft.base, how)
        how(self.draft)
        if not kept:
            parts.tell("desk", say()["draft.unkept"])
        return kept

    @property
    def moved(self) -> bool:
        """Whether somebody has published since this page was opened or its draft begun."""
        return self.draft.base != publisher().base()


def take_place(visit: Visit) -> Seat:
    """The visitor's seat. A page stands on one commit from its opening until something is published from it, so that a colleague's
    later change is merged and never taken for an old cell to write back. A state that is no longer known (a new clone) is left."""
    who = visit.editor.email
    draft = drafts().load(who)
    known = draft.base if draft.begun else st.session_state.get(STANDS_ON, "")
    draft.base = known if known and publisher().repository.tip(known) else publisher().base()
    if draft.begun and draft.base != known:
        drafts().keep(who, draft)
    st.session_state[STANDS_ON] = draft.base
    return Seat(visit, draft)


def stand_anew() -> None:
    """The page's next run stands on what is published then."""
    st.session_state.pop(STANDS_ON, None)
