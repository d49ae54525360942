"""The site's table of contents: which stories there are, in which order, and how each is told."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from importlib.util import find_spec

from dataset.arithmetic import Outcome
from dataset.problems import Problem
from dataset.release import Release
from story import glossary
from story.blocks import Language, Number, Story, Text
from story.reader import StoryError
from story.walk import all_lines

ORDER = ("overview", "mayors-cup", "laixi-mushrooms", "water-saving", "pilot-districts", "digital-city", "hefei")
EXTRA = ("data", "about", "search", "dictionary")  # render/heads.py keeps the last out of the menu
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def story(release: Release, slug: str, language: Language) -> Story:
    """The story of one page in one language; StoryError where its words do not hold."""
    told: Story = import_module(f"pages.{slug.replace('-', '_')}").story(release, language)
    return told


def attempt(release: Release, slug: str, language: Language) -> Story | list[Problem]:
    """The story of one page, or why it cannot be told; nothing that a release holds makes it raise."""
    module = slug.replace("-", "_")
    page = f"pages/{module}.py"
    if find_spec(f"pages.{module}") is None:
        return [Problem(page, 0, "", f"目录（pages/__init__.py 的 ORDER）里有“{slug}”，这一页的程序还没有写。")]
    try:
        return story(release, slug, language)
    except StoryError as error:
        return error.problems
    except KeyError as error:  # a page asks for a number, row or text that this release does not have
        return [Problem(page, 0, "", f"这一页要用的内容找不到：{error.args[0]}")]
    except Exception as error:  # valid data that the page did not foresee: an editor must see it, a reader never
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


def strays(release: Release) -> list[Problem]:
    """A warning for each file of a story's words that the table of contents does not list: no reader sees them."""
    listed = {f"{language}/stories/{slug}.md" for slug in (*ORDER, *EXTRA) for language in LANGUAGES}
    unread = [path for path in release.words if "/stories/" in path and path not in listed]
    said = "目录（pages/__init__.py 的 ORDER）里没有这一篇，读者看不到，也没有检查。"
    return [Problem(f"words/{path}", 0, "", said, "warning") for path in sorted(unread)]


def _problems(release: Release, slug: str, language: Language) -> list[Problem]:
    told = attempt(release, slug, language)
    return [] if isinstance(told, Story) else told


def summary(release: Release) -> str:
    """What was bound and marked, and how the arithmetic came out."""
    bound, marks = 0, Counter[str]()
    for slug in (*ORDER, *EXTRA):
        for language in LANGUAGES:
            for line in all_lines(story(release, slug, language)):
                bound += sum(isinstance(piece, Number) for piece in line)
                marks.update(piece.kind for piece in line if isinstance(piece, Text) and piece.kind)
    outcomes = Counter(result.outcome for result in release.checks)
    return (
        f"版次 {release.revision}：{len(release.quantities)} 个数，{len(release.tables)} 张表；正文绑定 {bound} 处；"
        f"标记 {'、'.join(f'{kind} {n}' for kind, n in sorted(marks.items())) or '无'}；"
        f"核算一致 {outcomes[Outcome.CONSISTENT]}、出入 {outcomes[Outcome.CONTRADICTION]}、无法核算 {outcomes[Outcome.CANNOT]}"
    )
