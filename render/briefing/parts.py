"""The parts of a briefing's file: each screen in each language, the reading aid, the tools, the sheets that open over a screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import assert_never

from render import aid, dates
from render.briefing import bodies, look
from render.briefing.pictures import Pictures
from render.briefing.prose import Spoken
from render.briefing.screens import Lead, Screen, Sources, State, Title, Words
from story.blocks import Bullets, KeyFigures, Language, Story, Table
from story.interface import Interface
from story.reader import plain

TOOLS = ("previous", "next", "proofs", "notes", "language", "theme", "full", "black", "compose", "keys")


@dataclass(frozen=True, eq=False)
class Told:
    """One language of the file."""

    stories: dict[str, Story]
    prose: Spoken

    @property
    def language(self) -> Language:
        """Its language, for the `lang` of what is shown."""
        return self.prose.language


@dataclass(frozen=True)
class Inside:
    """One language of one screen: the class of its layout, and its HTML."""

    layout: str
    html: str


def inside(screen: Screen, told: Told, pictures: Pictures) -> Inside:
    """What a screen holds in this language, with the proofs it opens as `data-proofs`, those on screen before those only said."""
    prose, story = told.prose, told.stories[screen.pick.partition("/")[0]]
    prose.called()
    layout, shown = bodies.body(screen, story, prose, pictures)
    on_screen = prose.called()
    said = bodies.talk(screen, prose)
    proofs = " ".join(map(str, dict.fromkeys([*on_screen, *prose.called()])))
    heading = plain(screen.heading)
    where = " · ".join(
        filter(None, [prose.say[f"menu.{story.slug}"], "" if isinstance(screen.shown, Title) else heading])
    )
    title = escape(_title(screen, story, prose.say), quote=True)
    html = (
        f'<div class="in {prose.language}" lang="{prose.tag}" data-title="{title}" data-proofs="{proofs}">'
        f'<div class="top"><span class="name">{escape(prose.say["site.name"])}</span><span class="where">{escape(where)}</span></div>'
        f'<span class="shore"></span><div class="stage">{shown}</div>{_under(bodies.source_line(screen, prose), prose)}'
        f'<aside class="talk">{said}</aside></div>'
    )
    return Inside(layout, html)


def _title(screen: Screen, story: Story, say: Interface) -> str:
    """What the screen is called in a list: its figure's or table's headline, else what it is."""
    shown = screen.shown
    match shown:
        case State(figure):
            return plain(figure.headline)
        case Table():
            return plain(shown.headline)
        case Title():
            return plain(story.title)
        case Lead(quantity):
            return quantity.label(story.language)
        case Sources():
            return say["briefing.sources"]
        case Words() | KeyFigures() | Bullets():
            return plain(screen.heading)
        case _:
            assert_never(shown)


def _under(source: str, prose: Spoken) -> str:
    """The foot: source; the day up to which the data speak, and the edition; which screen it is, and the way back."""
    say, release = prose.say, prose.release
    as_of = say.say("edition.as_of", date=dates.day(release.as_of, prose.language)).rstrip("。.")
    edition = f'{escape(as_of)} · {escape(say["site.edition"])} <span translate="no">{release.revision}</span>'
    return (
        f'<div class="under"><span class="src">{escape(source)}</span>'
        f'<span class="edition">{edition}</span><a class="back" hidden>{escape(say["briefing.back"])}</a><span class="nth"></span></div>'
    )


def section(screen: Screen, inside: Iterable[Inside]) -> str:
    """`inside` in each language; the layout is the first one's, since the pictures of a figure differ little by language."""
    parts = list(inside)
    slug, _, name = screen.pick.partition("/")
    figure = f' data-figure="{name}"' if isinstance(screen.shown, State) else ""
    html = "".join(part.html.replace('class="in ', f'class="in {part.layout} ', 1) for part in parts)
    return f'<section class="screen" id="{screen.id}" data-pick="{screen.pick}" data-page="{slug}"{figure} tabindex="-1">{html}</section>'


def aids(told: Sequence[Told]) -> str:
    """The reading aid as a screen."""
    return f'<section class="screen" id="aid" data-pick="aid" tabindex="-1">{"".join(map(_aid, told))}</section>'


def _aid(told: Told) -> str:
    say = told.prose.say
    title = escape(say["aid.title"], quote=True)
    return (
        f'<div class="in aid-screen {told.language}" lang="{told.prose.tag}" data-title="{title}" data-proofs="">'
        f'<div class="top"><span class="name">{escape(say["site.name"])}</span><span class="where"></span></div>'
        f'<span class="shore"></span><div class="stage">{aid.html(say, told.prose.tag)}</div>'
        f'{_under("", told.prose)}<aside class="talk"></aside></div>'
    )


def furniture(told: Told) -> str:
    """Buttons that a finger needs, the keys, the composer, the panel of proofs."""
    say, language = told.prose.say, told.language
    buttons = "".join(
        f'<button type="button" data-do="{name}" title="{escape(say[f"briefing.do_{name}"], quote=True)}">{escape(say[f"briefing.do_{name}"])}</button>'
        for name in TOOLS
    )
    keys = "".join(
        f"<dt>{' '.join(f'<kbd>{escape(key)}</kbd>' for key in pressed.split())}</dt><dd>{escape(say[f'briefing.key_{name}'])}</dd>"
        for name, pressed in look.KEYS.items()
    )
    heads = {name: f"<h2>{escape(say[f'briefing.{name}'])}</h2>" for name in ("keys", "proofs", "compose")}
    return (
        f'<nav class="tools in {language}" lang="{told.prose.tag}" aria-label="{escape(say["briefing.tools"], quote=True)}">{buttons}</nav>'
        + _sheet(told, "keys", f"{heads['keys']}<dl>{keys}</dl>")
        + _sheet(told, "proofs", f'{heads["proofs"]}<div class="list"></div>')
        + _sheet(told, "compose", heads["compose"] + _composer(say), "manual")
    )


def _sheet(told: Told, name: str, inside: str, kind: str = "auto") -> str:
    """What opens over a screen."""
    language = told.language
    return f'<div class="sheet {name} in {language}" id="{language}-{name}" popover="{kind}" lang="{told.prose.tag}">{inside}</div>'


def _composer(say: Interface) -> str:
    """Where a speaker ticks and orders what to show; the script fills the list."""
    return (
        f'<p>{escape(say["briefing.compose_text"])}</p><ol class="list"></ol>'
        f'<p class="acts"><button type="button" data-do="give">{escape(say["briefing.give"])}</button>'
        f'<button type="button" data-do="copy">{escape(say["briefing.copy"])}</button>'
        f'<a class="deck" hidden>{escape(say["briefing.deck"])}</a> <span role="status"></span></p>'
    )
