"""The one shelf of this process, and what its front door says from it."""

from functools import cache

import pages
from dataset.moving import moving
from dataset.paths import DATA, VAR, WORDS
from dataset.store import Current, Shelf
from desk.store import follow
from desk.store.repository import Repository
from live.front import Lost
from story.interface import interface


@cache
def _shelf() -> Shelf:
    if moving(DATA):  # a publish was killed here: readers should not wait for the desk to start again
        follow.mend(Repository(DATA.parent))
    return Shelf(DATA, WORDS, VAR, pages.verify)


def current() -> Current:
    """What readers are shown now; reads data and words again when a file has changed."""
    return _shelf().current()


def lost(language: str) -> Lost:
    """The words of the page for an unknown address."""
    release = current().release
    if release is None:
        return Lost("404", "", {})
    say = interface(release, language)
    home, *others = (*pages.ORDER, *pages.EXTRA)
    links = {f"{'' if slug == home else slug}?lang={language}": say[f"menu.{slug}"] for slug in (home, *others)}
    return Lost(say["site.missing_title"], say["site.missing_text"], links)
