"""Where the desk joins app.py: its doors, its secrets and its page; nothing at all where no configuration asks for it."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from desk.access.door import Door
from desk.access.settings import LOOPBACK, PATH, DeskError
from desk.screen.room import Room, room, say
from render.live.site import Other

log = logging.getLogger("desk")
NAME = PATH.strip("/")


def _opened() -> Room | None:
    """The desk of this process. A configuration that cannot be used stops the process: half a lock is none."""
    try:
        found = room()
        if found and found.opened.local and st.get_option("server.address") not in LOOPBACK:
            raise DeskError(
                "the desk without sign-in opens on this machine only: --server.address 127.0.0.1 (make desk)"
            )
        if found and not found.opened.local and str(st.get_option("server.baseUrlPath")).strip("/") != NAME:
            raise DeskError(f"the desk of a server lies below its own path: --server.baseUrlPath {NAME}")
    except DeskError as error:
        log.error("%s", error)
        sys.exit(2)
    return found


ROOM = _opened()
SLUGS = (NAME,) if ROOM and ROOM.opened.local else ()
BASE = PATH if ROOM and not ROOM.opened.local else ""


def alone() -> bool:
    """Whether this process is the desk and nothing else, as on a server."""
    return bool(BASE)


def doors() -> list[Middleware]:
    """What stands before everything else."""
    return [Middleware(Door, desk=ROOM.opened, uploads=ROOM.uploads, name=say()["name"])] if ROOM else []


def secrets() -> Mapping[str, Any] | None:
    """What st.login reads."""
    return {"auth": dict(ROOM.opened.auth)} if ROOM and ROOM.opened.auth else None


def others() -> dict[str, Other]:
    """The desk as one page more of the live site, on an editor's own machine."""
    return {NAME: (say()["name"], page)} if SLUGS else {}


def page() -> None:
    """Runs the desk's page."""
    from desk.screen import page as desk_page  # the public site's process never loads it

    desk_page.run()
