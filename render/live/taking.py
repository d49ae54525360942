"""Taking a story home from the live site: each file is made when asked for, once a revision and language, and then offered."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from hashlib import sha256
from html import escape

import streamlit as st

from render import deck, takes
from render.live.context import Context
from render.site.kept import Kept
from render.site.places import Site
from render.takes import POWERPOINT, Take
from story.blocks import Story

LOG = logging.getLogger(__name__)
MANY = 1024 * 1024


@st.cache_resource(max_entries=48, show_spinner=False)
def _made(revision: str, name: str, _make: Callable[[], bytes]) -> bytes:
    """One file; its key is all that it depends on, so it never outlives a revision."""
    return _make()


def show(context: Context, site: Site) -> None:
    """The ways to briefings, and the files of this story. `site` says how stories are told."""
    st.html(context.html("takes", lambda: _ways(context)))
    _offer(takes.of(context.story, site, Kept()), context)


def _ways(context: Context) -> str:
    say = context.say
    lang = "&lang=en" if context.prose.language == "en" else ""
    ways = {context.way(): "briefing.mode", f"{context.briefing}#from=live{lang}": "briefing.all"}
    links = "".join(
        f'<a href="{escape(to, quote=True)}" target="_self">{escape(say[name])}</a> ' for to, name in ways.items()
    )
    return (
        f'<div class="page takes" lang="{context.prose.tag}" id="takes"><h2>{escape(say["take.title"])}</h2>'
        f"<p>{escape(say['take.text'])}</p><p>{links}</p></div>"
    )


@st.fragment
def _offer(offered: Sequence[Take], context: Context) -> None:
    """A button for each file; the one asked for is made, and then given by another button below."""
    say, asked = context.say, None
    with st.container(horizontal=True, key=f"takes-{offered[0].name}"):
        for take in offered:
            label = say.say("take.prepare", what=say[f"take.{take.kind}"])
            if st.button(label, key=f"take-{take.name}", type="tertiary"):
                asked = take
    if asked:
        _give(asked, context)


def _give(take: Take, context: Context) -> None:
    """Makes the file and offers it; a file that cannot be made is said so, and logged."""
    say, what = context.say, context.say[f"take.{take.kind}"]
    try:
        with st.spinner(say.say("take.making", what=what)):
            content = _made(context.release.revision, take.name, take.make)
    except Exception:
        LOG.exception("%s 没有做出来", take.name)
        st.html(f'<p class="page status" role="alert">{escape(say["take.failed"])}</p>')
        return
    ready = say.say("take.ready", what=what, size=_size(len(content)))
    st.download_button(
        ready, content, take.name, take.mime, key=f"ready-{take.name}", on_click="ignore", type="primary"
    )


def _size(count: int) -> str:
    return f"{count / MANY:.1f} MB" if count >= MANY else f"{count / 1024:.0f} KB"


def chosen(asked: str, known: Sequence[str], tell: Callable[[str], Story], context: Context) -> None:
    """Slides of the figures that the address names (`story/figure,…`), in its order; `known` are the slugs of stories."""
    say = context.say
    found = [(name, _figure(name, known, tell)) for name in dict.fromkeys(filter(None, asked.split(",")))]
    picks = [pick for _, pick in found if pick]
    if not picks or len(picks) < len(found):
        wrong = "、".join(name for name, pick in found if not pick)
        st.html(f'<p class="page status" role="alert">{escape(say.say("take.chosen_wrong", names=wrong))}</p>')
        return
    said = escape(say.say("take.chosen_text", n=len(picks)))
    st.html(
        f'<div class="page takes" lang="{context.prose.tag}"><h2>{escape(say["take.chosen"])}</h2><p>{said}</p></div>'
    )
    name = "-".join(f"{story.slug}.{figure}" for story, figure in picks)
    file = f"qingdao-{sha256(name.encode()).hexdigest()[:8]}-{context.prose.language}.pptx"
    _offer([Take("deck", file, POWERPOINT, lambda: deck.chosen(picks, context.release))], context)


def _figure(name: str, known: Sequence[str], tell: Callable[[str], Story]) -> tuple[Story, str] | None:
    slug, _, figure = name.partition("/")
    if slug not in known:
        return None
    story = tell(slug)
    return next(((story, found.name) for found in story.figures() if found.name == figure), None)
