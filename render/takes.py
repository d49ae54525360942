"""What a reader takes home of a story: slides, handout, cards, data, the whole edition in one file, the briefing; each made when asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from render import captions, deck, handout
from render.briefing import document
from render.briefing.document import Places
from render.site import cards, offline
from render.site.kept import Kept
from render.site.places import LANGUAGES, Site
from story.blocks import Language, Story
from story.walk import quantities

POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True)
class Take:
    """A file to take: what it is (`take.<kind>` in the interface's words), its name, its media type, how it is made."""

    kind: str
    name: str
    mime: str
    make: Callable[[], bytes]


def of(story: Story, site: Site, kept: Kept) -> list[Take]:
    """Everything there is of a story, in its language. `kept` are drawings of earlier builds."""
    name = f"{story.slug}-{story.language}"
    release = site.release
    return [
        Take("deck", f"{name}.pptx", POWERPOINT, lambda: deck.make([story], release, kept, site.code)),
        Take("handout", f"{name}.pdf", "application/pdf", lambda: handout.make(story, release, site.base, site.code)),
        Take("cards", f"{name}-cards.zip", "application/zip", lambda: cards.album(story, site, kept)),
        Take("data", f"{name}.csv", "text/csv", lambda: data(story)),
        Take("offline", f"qingdao-{story.language}.html", "text/html", lambda: edition(story, site, kept)),
        Take("briefing", f"{story.slug}-briefing.html", "text/html", lambda: briefing((story.slug,), site, kept)),
    ]


def data(story: Story) -> bytes:
    """Every quantity of the story, once, as CSV for Excel."""
    return captions.records({q.key: q for q in quantities(story)}.values(), story.language)


def edition(story: Story, site: Site, kept: Kept) -> bytes:
    """The whole edition in the story's language as one file; nothing in it leads to a network."""
    return offline.whole(replace(site, base="", live=""), [story.language], kept).encode()


def briefing(
    slugs: Sequence[str],
    site: Site,
    kept: Kept,
    places: Places | None = None,
    languages: Sequence[Language] | None = None,
    picks: Sequence[str] = (),
) -> bytes:
    """The briefing of stories, in both languages or those given, to be carried: without `places` it leads nowhere."""
    told = [site.tell(site.release, slug, language) for language in languages or LANGUAGES for slug in slugs]
    return document.make(told, site.release, picks=picks, places=places, kept=kept, code=site.code)
