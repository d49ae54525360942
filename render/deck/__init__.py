"""Slides: stories, or figures chosen from them, as a PowerPoint file that officials can edit. Pure: same stories, same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from dataset.release import Release
from render.deck import drawings, foot, master, notes, package, sheets, tables
from render.deck import sources as cited
from render.deck.frame import Desk
from render.deck.outline import Contents, Cover, Drawing, Numbers, Sheet, Slide, Words, slides
from render.deck.pictures import Pictures
from render.prose import Prose
from render.site.kept import Kept
from story.blocks import Language, Story, Text
from story.interface import interface
from story.reader import plain

__all__ = ["chosen", "foot", "make"]


def make(stories: Sequence[Story], release: Release, kept: Kept | None = None, code: str = "") -> bytes:
    """The stories, all in the language of the first, as one .pptx: every story's slides, then the sources of them all. `kept` are
    drawings of earlier decks, `code` names what draws."""
    title = plain(stories[0].title) if len(stories) == 1 else interface(release, stories[0].language)["site.name"]
    pictures = Pictures(kept or Kept(), code)
    return _deck([slide for story in stories for slide in slides(story)], title, release, pictures)


def chosen(picks: Sequence[tuple[Story, str]], release: Release) -> bytes:
    """Single figures as one .pptx, in the order of `picks`, (story, name of the figure); a KeyError names a figure that its
    story does not have. Each figure's slide is the one it has in its story's own deck."""
    story = picks[0][0]
    say = interface(release, story.language)
    found = [_figure(story, name) for story, name in picks]
    stories = dict.fromkeys(story.kicker for story, _ in picks)
    comma = "、" if story.language == "zh" else ", "
    under = (Text(comma.join(stories)),)
    cover = Cover(story, (Text(say["deck.chosen"]),), under=under, kicker=say["site.tagline"], aid=True)
    return _deck([cover, *found], say["deck.chosen"], release, Pictures(Kept(), ""))


def _figure(story: Story, name: str) -> Slide:
    for slide in slides(story):
        if isinstance(slide, Drawing) and slide.figure and slide.figure.name == name:
            return slide
        if isinstance(slide, Contents) and (small := [one for one in slide.figures if one.name == name]):
            return Drawing(story, small[0].headline, kicker=slide.kicker, figure=small[0])
    raise KeyError(f"{story.slug}: {name}")


def _deck(planned: Sequence[Slide], title: str, release: Release, pictures: Pictures) -> bytes:
    language: Language = planned[0].story.language
    say = interface(release, language)
    desk = Desk(master.presentation(say, language), release, Prose(release, language), pictures)
    for plan in planned:
        _draw(plan, desk)
    stories = list(dict.fromkeys(plan.story for plan in planned))
    cited.sources(stories, [quantity for plan in planned for quantity in notes.quantities(plan)], desk)
    return package.packed(desk.deck, title, say["site.name"], language, release)


def _draw(plan: Slide, desk: Desk) -> None:
    match plan:
        case Cover():
            sheets.cover(plan, desk)
        case Drawing():
            drawings.drawing(plan, desk)
        case Contents():
            drawings.contents(plan, desk)
        case Numbers():
            sheets.numbers(plan, desk)
        case Words():
            sheets.words(plan, desk)
        case Sheet():
            tables.table(plan, desk)
        case _:
            assert_never(plan)
