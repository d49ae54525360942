"""The front page's own pieces, and the reading aid that every story shows once."""

from __future__ import annotations

import re
from typing import get_args

import pytest

import pages
from dataset import Release
from render import aid, front
from render.prose import Prose
from story.blocks import Figure, Language, Story
from story.interface import interface

LANGUAGES: tuple[Language, ...] = get_args(Language)


@pytest.fixture(params=LANGUAGES)
def overview(request: pytest.FixtureRequest, release: Release) -> Story:
    return pages.story(release, "overview", request.param)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", pages.ORDER)
def test_the_aid_stands_under_the_first_figure_that_leads_nowhere(
    release: Release, slug: str, language: Language
) -> None:
    story = pages.story(release, slug, language)
    first = next(figure for figure in story.figures() if not figure.link)
    assert aid.under(story) == first.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_aid_draws_its_three_marks_and_says_each(release: Release, language: Language) -> None:
    say = interface(release, language)
    shown = aid.html(say, language)
    assert re.findall(r'class="edge (\w+)"', shown) == ["exact", "more_than", "unknown"]
    assert all(
        say[f"aid.{name}"] in shown and say[f"aid.{name}_text"] in shown for name in ("exact", "frayed", "empty")
    )


def test_the_front_page_opens_with_its_picture_and_shows_it_once(overview: Story) -> None:
    opening = front.opening(overview)
    assert opening is not None
    assert opening.name == overview.picture
    assert opening not in front.opened(overview).figures()
    assert len(front.opened(overview).figures()) == len(overview.figures()) - 1


def test_a_story_that_begins_with_words_has_no_opening_figure(release: Release) -> None:
    assert front.opening(pages.story(release, "hefei", "zh")) is None


def test_the_front_page_leads_to_every_other_story_in_their_order(overview: Story) -> None:
    assert [figure.link for figure in _leads(overview)] == [slug for slug in pages.ORDER if slug != "overview"]


@pytest.mark.parametrize("numbered", [True, False])
def test_each_small_figure_is_one_link_with_its_picture(release: Release, overview: Story, numbered: bool) -> None:
    leads = _leads(overview)
    prose = Prose(release, overview.language, {figure.link: f"{figure.link}?lang=x" for figure in leads})
    shown = front.teasers(leads, prose, lambda figure: f'<img alt="{figure.name}">', numbered=numbered)
    assert re.findall(r'href="([^"]+)"', shown) == [f"{figure.link}?lang=x" for figure in leads]
    assert re.findall(r'<img alt="(\w+)">', shown) == [figure.name for figure in leads]
    assert shown.count('class="lead"') == (len(leads) if numbered else 0)
    assert "<button" not in shown
    assert shown.count(interface(release, overview.language)["figure.source"]) == 1


def _leads(story: Story) -> list[Figure]:
    return next(leads for section in story.sections if (leads := front.leads(section.blocks[1:])))
