"""An editor's place at the desk during one run: who, the draft, the state of data and words it stands on, and what it makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256

import streamlit as st

from dataset.loading import load_contents
from dataset.package import FILE, Package, read
from dataset.paths import DATA, WORDS
from dataset.release import Release
from desk.access import Visit
from desk.draft import Draft, Drafts
from desk.publishing import Publisher
from desk.repository import at
from desk.screen.edition import edition
from desk.screen.room import HOME, here

Files = Mapping[str, bytes]


@cache
def publisher() -> Publisher:
    """The store of this process. What a killed publish left behind is put right here, before anybody sees anything."""
    desk = here().opened
    found = Publisher(at(DATA, WORDS, desk.remote), released=edition().ask, second=desk.two_person)
    found.start()
    return found


@cache
def drafts() -> Drafts:
    return Drafts(HOME / "drafts")


@dataclass
class Seat:
    """`draft` is written through `keep` and `drop` only, which store it."""

    visit: Visit
    draft: Draft

    @property
    def who(self) -> str:
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
        found, problems = read(self.data[FILE])
        assert found is not None, problems  # the base passed the check when it was published
        return found

    @property
    def before(self) -> Release | None:
        return release_of(signed(self.base), self.base)

    @property
    def after(self) -> Release | None:
        """The release with the draft, shown to nobody else; None where it does not hold together."""
        return release_of(signed(self.files), self.files)

    def keep(self, path: str, content: bytes) -> bool:
        """Takes a file into the draft, or out of it where it is as it was; whether the draft could be stored."""
        if self.base.get(path) == content:
            self.draft.files.pop(path, None)
        else:
            self.draft.files[path] = content
        return drafts().keep(self.who, self.draft)

    def drop(self, path: str = "") -> None:
        """Forgets one file of the draft, or all of it, and with the last one what it stood on."""
        if path:
            self.draft.files.pop(path, None)
        else:
            self.draft.files.clear()
        drafts().keep(self.who, self.draft)
        if not self.draft.files:
            self.draft.base = publisher().base()


def take_place(visit: Visit) -> Seat:
    """The visitor's seat. A draft whose first state is no longer known (a new clone) begins again from what is there now."""
    draft = drafts().load(visit.editor.email)
    repository = publisher().repository
    if not draft.files or not (draft.base and repository.tip(draft.base)):
        draft.base = publisher().base()
    return Seat(visit, draft)


def signed(files: Files) -> str:
    total = sha256()
    for path in sorted(files):
        total.update(f"{path}\0{len(files[path])}\0".encode())
        total.update(files[path])
    return total.hexdigest()


@st.cache_resource(max_entries=8, show_spinner=False)
def release_of(signature: str, _files: Files) -> Release | None:
    """The release of a state, by its signature; None where it cannot be built."""
    return load_contents(_files)[0]
