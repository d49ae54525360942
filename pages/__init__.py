"""The site's table of contents: which stories there are, in which order, and how each is told."""

from __future__ import annotations

from importlib import import_module

from dataset.problems import Problem
from dataset.release import Release
from story import glossary
from story.blocks import Language, Story
from story.reader import StoryError

ORDER = ("overview", "mayors-cup", "laixi-mushrooms", "water-saving", "pilot-districts", "digital-city", "hefei")
EXTRA = (
    "data",
    "about",
    "search",
    "dictionary",
)  # the last is reached from the data page, not from the menu: render/heads.py
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def story(release: Release, slug: str, language: Language) -> Story:
    """The story of one page in one language; StoryError where its words do not hold."""
    told: Story = import_module(f"pages.{slug.replace('-', '_')}").story(release, language)
    return told


def attempt(release: Release, slug: str, language: Language) -> Story | list[Problem]:
    """The story of one page, or why it cannot be told; nothing that a release holds makes it raise."""
    page = f"pages/{slug.replace('-', '_')}.py"
    try:
        return story(release, slug, language)
    except StoryError as error:
        return error.problems
    except KeyError as error:  # a page asks for a number, row or text that this release does not have
        return [Problem(page, 0, "", f"这一页要用的内容找不到：{error.args[0]}")]
    except (
        Exception
    ) as error:  # data that are valid and that the page did not foresee: an editor must see it, a reader never
        return [
            Problem(page, 0, "", f"这一页算不出来（{type(error).__name__}：{error}）。请撤回这次改动，或告诉工程师。")
        ]


def verify(release: Release) -> list[Problem]:
    """Every problem of every story in every language of a release; empty when readers may see it."""
    if faults := [fault for language in LANGUAGES for fault in glossary.problems(release, language)]:
        return faults
    return [
        problem for slug in (*ORDER, *EXTRA) for language in LANGUAGES for problem in _problems(release, slug, language)
    ]


def _problems(release: Release, slug: str, language: Language) -> list[Problem]:
    told = attempt(release, slug, language)
    return [] if isinstance(told, Story) else told
