"""From stories to one HTML file: style, script, headline face, pictures and proofs inside; nothing is asked of any network."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape

from dataset.release import Release
from render import captions
from render.briefing import look, parts
from render.briefing.parts import Told
from render.briefing.pictures import Pictures
from render.briefing.prose import Spoken
from render.briefing.screens import Screen, Title, screens
from render.site import faces
from render.site.kept import Kept
from story.blocks import Story
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
    drawn = {one.language: [parts.inside(screen, one, pictures) for screen in shown[one.language]] for one in told}
    sections = [parts.section(screen, [drawn[one.language][n] for one in told]) for n, screen in enumerate(first)]
    sections.insert(isinstance(first[0].shown, Title), parts.aids(told))
    body = _body(sections, told, places, composing=len(told[0].stories) > 1 and not picks)
    return _whole(body, told, plain(stories[0].title)).encode()


def picks(stories: Sequence[Story], release: Release) -> list[str]:
    """What can be chosen of the stories: slug/figure, slug/unknown and so on, in reading order."""
    return list(dict.fromkeys(screen.pick for story in stories for screen in _of(story, release)))


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
    cited = dict.fromkeys(f"{pick.partition('/')[0]}/sources" for pick in picks)
    return [screen for pick in dict.fromkeys([*picks, *cited]) for screen in by_pick[pick]]


def _of(story: Story, release: Release) -> list[Screen]:
    lead = release.quantity(story.lead) if story.lead else None
    return screens(story, lead, captions.source_ids(quantities(story), release))


def _body(sections: Iterable[str], told: Sequence[Told], places: Places, *, composing: bool) -> str:
    data = {
        "reading": places.reading,
        "live": places.live,
        "front": places.front,
        "compose": "yes" if composing else "",
    }
    attributes = "".join(f' data-{name}="{escape(value, quote=True)}"' for name, value in data.items())
    said = {
        one.language: {name: one.prose.say[f"briefing.{name}"] for name in SAID} | {"tag": one.prose.tag}
        for one in told
    }
    words = json.dumps(said, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return (
        f'<main id="show"{attributes}>{"".join(sections)}</main>'
        f"{''.join(one.prose.notes() for one in told)}{''.join(parts.furniture(one) for one in told)}"
        f'<div id="bar"></div><div id="black" hidden></div><script type="application/json" id="said">{words}</script>'
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
