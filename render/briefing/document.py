"""From stories to one HTML file: style, script, headline face, pictures and proofs inside; nothing is asked of any network."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape

from dataset.release import Release
from render import aid, captions, dates
from render.briefing import bodies, look
from render.briefing.pictures import Pictures
from render.briefing.prose import Spoken
from render.briefing.screens import Screen, Title, screens
from render.site import faces
from render.site.kept import Kept
from story.blocks import Language, Story
from story.interface import Interface
from story.reader import plain
from story.walk import quantities

# What the script says to a speaker, by name in interface.yaml below `briefing`.
SAID = ("notes", "next", "end", "elapsed", "restart", "proofs", "none", "copied", "empty")


@dataclass(frozen=True)
class Places:
    """Where the file leads back to: the reading edition's root and the live site, as the file sees them; empty where the file
    is carried and leads nowhere. `front` is the slug of the front page."""

    reading: str = ""
    live: str = ""
    front: str = "overview"


@dataclass(frozen=True, eq=False)
class Told:
    """One language of the file."""

    stories: dict[str, Story]
    prose: Spoken

    @property
    def language(self) -> Language:
        return self.prose.language


def make(
    stories: Sequence[Story],
    release: Release,
    *,
    picks: Sequence[str] = (),
    places: Places | None = None,
    kept: Kept | None = None,
    code: str = "",
) -> bytes:
    """The briefing as an HTML file. `stories` in the order of the screens, each language of a story one of them; the first one's
    language opens. `picks` are what to show of them and in which order (`slug/figure`, `slug/unknown` …); else everything.
    `kept` are drawings of earlier builds, `code` names what draws. A pick that there is not is a KeyError that lists those there are."""
    places, pictures = places or Places(), Pictures(kept or Kept(), code)
    told = _told(stories, release)
    shown = {one.language: _screens(one, picks) for one in told}
    first = shown[told[0].language]
    drawn = {one.language: [_inside(screen, one, pictures) for screen in shown[one.language]] for one in told}
    sections = [_section(screen, [drawn[one.language][n] for one in told]) for n, screen in enumerate(first)]
    sections.insert(isinstance(first[0].shown, Title), _aids(told))
    body = _body(sections, told, places, composing=len(told[0].stories) > 1 and not picks)
    return _whole(body, told, plain(stories[0].title)).encode()


def _told(stories: Sequence[Story], release: Release) -> list[Told]:
    languages = list(dict.fromkeys(story.language for story in stories))
    return [
        Told({s.slug: s for s in stories if s.language == language}, Spoken(release, language))
        for language in languages
    ]


def _screens(told: Told, picks: Sequence[str]) -> list[Screen]:
    found = [screen for story in told.stories.values() for screen in _of(story, told.prose.release)]
    if not picks:
        return found
    by_pick: dict[str, list[Screen]] = {}
    for screen in found:
        by_pick.setdefault(screen.pick, []).append(screen)
    for pick in picks:
        if pick not in by_pick:
            raise KeyError(f"{pick}；可选：{'、'.join(by_pick)}")
    return [screen for pick in picks for screen in by_pick[pick]]


def _of(story: Story, release: Release) -> list[Screen]:
    lead = release.quantity(story.lead) if story.lead else None
    return screens(story, lead, captions.source_ids(quantities(story), release))


@dataclass(frozen=True)
class Inside:
    """One language of one screen: the class of its layout, and its HTML."""

    layout: str
    html: str


def _inside(screen: Screen, told: Told, pictures: Pictures) -> Inside:
    prose, story = told.prose, told.stories[screen.pick.partition("/")[0]]
    prose.called()
    layout, shown = bodies.body(screen, story, prose, pictures)
    on_screen = prose.called()
    said = bodies.talk(screen, prose)
    proofs = " ".join(map(str, dict.fromkeys([*on_screen, *prose.called()])))
    heading = plain(screen.heading)
    where = " · ".join(filter(None, [prose.say[f"menu.{story.slug}"], "" if isinstance(screen.shown, Title) else heading]))
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
        case bodies.State(figure):
            return plain(figure.headline)
        case bodies.Table():
            return plain(shown.headline)
        case Title():
            return plain(story.title)
        case bodies.Lead(quantity):
            return quantity.label(story.language)
        case bodies.Sources():
            return say["briefing.sources"]
        case bodies.Words() | bodies.KeyFigures() | bodies.Bullets():
            return plain(screen.heading)


def _under(source: str, prose: Spoken) -> str:
    """The foot: source; the day up to which the data speak, and the edition; which screen it is, and the way back."""
    say, release = prose.say, prose.release
    as_of = say.say("edition.as_of", date=dates.day(release.as_of, prose.language)).rstrip("。.")
    edition = f'{escape(as_of)} · {escape(say["site.edition"])} <span translate="no">{release.revision}</span>'
    return (
        f'<div class="under"><span class="src">{escape(source)}</span>'
        f'<span class="edition">{edition}</span><a class="back" hidden>{escape(say["briefing.back"])}</a><span class="nth"></span></div>'
    )


def _section(screen: Screen, inside: Iterable[Inside]) -> str:
    """`inside` in each language; the layout is the first one's, since the pictures of a figure differ little by language."""
    parts = list(inside)
    slug, _, name = screen.pick.partition("/")
    figure = f' data-figure="{name}"' if isinstance(screen.shown, bodies.State) else ""
    html = "".join(part.html.replace('class="in ', f'class="in {part.layout} ', 1) for part in parts)
    return f'<section class="screen" id="{screen.id}" data-pick="{screen.pick}" data-page="{slug}"{figure} tabindex="-1">{html}</section>'


def _body(sections: Iterable[str], told: Sequence[Told], places: Places, *, composing: bool) -> str:
    data = {"reading": places.reading, "live": places.live, "front": places.front, "compose": "yes" if composing else ""}
    attributes = "".join(f' data-{name}="{escape(value, quote=True)}"' for name, value in data.items())
    said = {
        one.language: {name: one.prose.say[f"briefing.{name}"] for name in SAID} | {"tag": one.prose.tag} for one in told
    }
    words = json.dumps(said, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return (
        f'<main id="show"{attributes}>{"".join(sections)}</main>'
        f'{"".join(one.prose.notes() for one in told)}{"".join(_furniture(one) for one in told)}'
        f'<div id="bar"></div><div id="black" hidden></div><script type="application/json" id="said">{words}</script>'
    )


def _aids(told: Sequence[Told]) -> str:
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


def _furniture(told: Told) -> str:
    """Buttons that a finger needs, the keys, the composer, the panel of proofs."""
    say, language = told.prose.say, told.language
    buttons = "".join(
        f'<button type="button" data-do="{name}" title="{escape(say[f"briefing.do_{name}"], quote=True)}">{escape(say[f"briefing.do_{name}"])}</button>'
        for name in ("previous", "next", "proofs", "notes", "language", "theme", "full", "black", "compose", "keys")
    )
    keys = "".join(
        f"<dt>{' '.join(f'<kbd>{escape(key)}</kbd>' for key in pressed.split())}</dt><dd>{escape(say[f'briefing.key_{name}'])}</dd>"
        for name, pressed in look.KEYS.items()
    )
    return (
        f'<nav class="tools in {language}" lang="{told.prose.tag}" aria-label="{escape(say["briefing.tools"], quote=True)}">{buttons}</nav>'
        f'<div class="sheet in {language}" id="{language}-keys" popover lang="{told.prose.tag}"><h2>{escape(say["briefing.keys"])}</h2><dl>{keys}</dl></div>'
        f'<div class="sheet proofsheet in {language}" id="{language}-proofs" popover lang="{told.prose.tag}"><h2>{escape(say["briefing.proofs"])}</h2><div class="list"></div></div>'
        f'<div class="sheet composer in {language}" id="{language}-compose" popover="manual" lang="{told.prose.tag}"><h2>{escape(say["briefing.compose"])}</h2>'
        f'<p>{escape(say["briefing.compose_text"])}</p><ol class="list"></ol>'
        f'<p class="acts"><button type="button" data-do="give">{escape(say["briefing.give"])}</button>'
        f'<button type="button" data-do="copy">{escape(say["briefing.copy"])}</button>'
        f'<a class="deck" hidden>{escape(say["briefing.deck"])}</a> <span role="status"></span></p></div>'
    )


def _whole(body: str, told: Sequence[Told], title: str) -> str:
    face = faces.cut(faces.SONG.read_bytes(), faces.in_song(body), "woff2")
    style = look.rules(f"data:font/woff2;base64,{b64encode(face).decode()}")
    script = look.script()
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    first = told[0].prose
    name = escape(first.say["site.name"])
    return (
        f'<!doctype html><html lang="{first.tag}" data-lang="{first.language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{escape(title)} · {name}</title><style>{style}</style></head>"
        f"<body>{body}<script>{script}</script></body></html>\n"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
