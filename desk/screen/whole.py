"""A whole page as it would look with the draft in it, drawn by the live site's own renderer, for the editor alone."""

from __future__ import annotations

import streamlit as st
from yaml import YAMLError

import pages
from dataset.paths import WORDS
from desk.preview.impact import Impact
from desk.screen import parts
from desk.screen.room import say
from desk.screen.seat import Seat
from render import front, heads
from render.live import blocks, device
from render.live import front as live_front
from render.live.context import Context
from render.prose import Prose
from story.blocks import Language, Story
from story.interface import interface, read
from story.reader import StoryError

OPENED = "desk-whole"


def opened() -> bool:
    """Whether a whole page is being looked at."""
    return OPENED in st.session_state


def name(slug: str) -> str:
    """A page's name in the menu that readers have; its address while that file is broken."""
    try:
        return read((WORDS / "zh/interface.yaml").read_text("utf-8"), "zh/interface.yaml").get(f"menu.{slug}", slug)
    except (OSError, ValueError, AttributeError, YAMLError):
        return slug


def choose(found: Impact) -> None:
    """Which page to open, those that change first."""
    words = say()
    touched = [one.slug for one in found.sentences] + [one.slug for one in found.pictures]
    slugs = list(dict.fromkeys([*touched, *pages.ORDER, *pages.EXTRA]))
    with st.container(horizontal=True, key="desk-open", vertical_alignment="bottom"):
        st.selectbox(words["whole.which"], slugs, format_func=name, key="desk-whole-slug")
        for language in pages.LANGUAGES:
            label = words.say("whole.open", language=words[f"texts.{language}"])
            st.button(label, key=f"desk-whole-{language}", on_click=_open, args=(language,))


def _open(language: Language) -> None:
    st.session_state[OPENED] = (st.session_state["desk-whole-slug"], language)


def _close() -> None:
    st.session_state.pop(OPENED, None)


def draw(seat: Seat) -> None:
    """The page between two lines that say it is not out; closing leads back to the preview."""
    slug, language = st.session_state[OPENED]
    words, release = say(), seat.after
    with st.container(horizontal=True, key="desk-whole-bar", vertical_alignment="center"):
        parts.line(words.say("whole.bar", story=name(slug)))
        st.button(words["whole.close"], key="desk-whole-close", type="primary", on_click=_close)
    if release is None:
        parts.line(words["preview.broken"], "wrong")
        return
    try:
        story = pages.story(release, slug, language)
    except StoryError as error:
        parts.line(words.say("whole.untold", why="；".join(map(str, error.problems))), "wrong")
        return
    addresses = dict.fromkeys((*pages.ORDER, *pages.EXTRA), "#")
    context = Context(story, Prose(release, language, addresses), device.known())
    st.html(heads.masthead(interface(release, language), context.prose.tag))
    _tell(story, context)


def _tell(story: Story, context: Context) -> None:
    if figure := front.opening(story):
        live_front.show(story, figure, context)
        blocks.show(front.opened(story), context)
        return
    st.html(heads.head(story, context.prose))
    blocks.show(story, context)
