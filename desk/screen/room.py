"""What this process has of the desk, made once: its configuration, who is in, the audit log, and its words."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dataset.paths import VAR
from desk.access import settings
from desk.access.access import Access, Claims
from desk.access.audit import Audit
from desk.access.door import Uploads
from desk.access.settings import LOCAL, VARIABLE, Desk
from desk.access.signins import SignIns
from story.interface import Interface, read

HOME = VAR / "desk"
WORDS = Path(__file__).parent / "words.yaml"


@dataclass(frozen=True)
class Room:
    """`opened` is the configuration at the process's start: the sign-in's part of it cannot change while it runs."""

    opened: Desk
    access: Access
    audit: Audit
    uploads: Uploads


@cache
def room() -> Room | None:
    """This process's desk, or None. DeskError where the configuration cannot be used."""
    opened = settings.found()
    if opened is None:
        return None
    audit = Audit(HOME / "audit.jsonl")
    access = Access(_now(opened), SignIns(HOME / "signins.json"), audit)
    return Room(opened, access, audit, Uploads())


def here() -> Room:
    """The desk of a process that has one."""
    found = room()
    assert found is not None, "no desk here"
    return found


def two_person() -> bool:
    """Whether a second editor must agree, as the configuration has it now; while it cannot be read, one must."""
    try:
        return here().access.desk().two_person
    except settings.DeskError:
        return True


def say() -> Interface:
    """The desk's words. Not of a Release: the desk must speak when no data are good, and no edit may silence it."""
    return read(WORDS.read_text("utf-8"), "../desk/screen/words.yaml")


def claims() -> Claims | None:
    """What the provider said of who is signed in; None at one's own machine, and before signing in."""
    if here().opened.local or not st.user.is_logged_in:
        return None
    return dict(st.user.to_dict())


def session() -> str:
    """Streamlit's name for this open page."""
    context = get_script_run_ctx()
    return context.session_id if context else ""


def _now(opened: Desk) -> Callable[[], Desk]:
    """The configuration as the file has it now, read again when it has changed."""
    told = os.environ.get(VARIABLE, "")
    if told == LOCAL:
        return lambda: opened
    file = Path(told)
    kept: list[tuple[tuple[int, int], Desk]] = []

    def now() -> Desk:
        try:
            found = file.stat()
        except OSError as error:
            raise settings.DeskError(f"{file}: {error}") from None
        signed = (found.st_mtime_ns, found.st_ino)
        if not kept or kept[0][0] != signed:
            kept[:] = [(signed, settings.read(file))]
        return kept[0][1]

    return now
