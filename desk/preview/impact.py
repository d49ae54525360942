"""What a change would do, before anybody publishes it: two releases compared, down to the sentence, the chart and the slide."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pages
from dataset.problems import Problem
from dataset.release import Release
from desk.preview import cellwise, media, pictures, standing, wordings
from desk.preview.cellwise import Cell, Moved, RowChange
from desk.preview.media import Sheet
from desk.preview.pictures import Picture
from desk.preview.standing import CheckChange, Fallen
from desk.preview.wordings import Sentence
from story.blocks import Story

Stories = dict[tuple[str, str], Story | None]


@dataclass(frozen=True, eq=False)
class Impact:
    """All that changes from one release to the next. `moved` are the quantities that read otherwise, derived ones among them;
    `broken` are pages and charts that the change would leave untold or undrawn, `spoilt` letters that our faces lack.
    """

    before: Release
    after: Release
    cells: tuple[Cell, ...]
    rows: tuple[RowChange, ...]
    sentences: tuple[Sentence, ...]
    pictures: tuple[Picture, ...]
    sheets: tuple[Sheet, ...]
    moved: tuple[Moved, ...]
    checks: tuple[CheckChange, ...]
    claims: tuple[Fallen, ...]
    broken: tuple[Problem, ...]
    spoilt: tuple[Problem, ...]

    @property
    def blocks(self) -> bool:
        """Nothing may be published: a page or chart breaks, or a contradiction is not acknowledged."""
        return bool(self.broken) or any(check.blocks for check in self.checks)

    @property
    def charts(self) -> int:
        """How many charts change: a chart and its English twin are one."""
        return len({(one.slug, one.name) for one in self.pictures})

    def of(self, medium: str) -> int:
        """How many pages, slides or sheets of a medium change."""
        return sum(sheet.medium == medium for sheet in self.sheets)

    @property
    def summary(self) -> str:
        """改这一格会改变 3 句话、2 张图、1 页幻灯片；1 项核算不再成立。"""
        counts = (
            (wordings.count(self.sentences), "句话"),
            (self.charts, "张图"),
            (self.of("slide"), "页幻灯片"),
            (self.of("handout"), "页讲义"),
            (self.of("card"), "张卡片"),
        )
        said = "、".join(f"{n} {noun}" for n, noun in counts if n)
        changes = f"{self._what}会改变 {said}" if said else f"{self._what}不会改变任何一句话、一张图"
        falls = (
            (sum(check.falls for check in self.checks), "项核算不再成立"),
            (len(self.claims), "个标题不再成立"),
            (len(self.broken), "处会打不开"),
        )
        lost = "，".join(f"{n} {noun}" for n, noun in falls if n)
        return f"{changes}；{lost}。" if lost else f"{changes}。"

    @property
    def _what(self) -> str:
        if len(self.cells) == 1 and not self.rows:
            return "改这一格"
        added = sum(row.added for row in self.rows)
        parts = ((len(self.cells), "改这 {} 格"), (added, "加 {} 行"), (len(self.rows) - added, "删 {} 行"))
        return "、".join(text.format(n) for n, text in parts if n) or "这次改动"


def impact(before: Release, after: Release) -> Impact:
    """Compare two releases; neither need be fit for publishing. A page of `after` is told by `pages.story(after, …)`.

    Takes a second or two: every story is told twice in both languages, and the charts whose data changed are drawn.
    """
    old, (new, untold) = _stories(before)[0], _stories(after)
    pairs = [(old[key], new[key]) for key in new]
    sentences = tuple(one for pair in pairs for one in wordings.changed(*pair) if all(pair))
    drawn = tuple(one for pair in pairs for one in pictures.changed(*pair))
    undrawn = [Problem(f"{one.slug} {one.name}", 0, "", one.fault) for one in drawn if one.fault]
    return Impact(
        before,
        after,
        cells=cellwise.cells(before, after),
        rows=cellwise.rows(before, after),
        sentences=sentences,
        pictures=drawn,
        sheets=(*media.changed(old, new, drawn), *media.leads(before, after, new)),
        moved=cellwise.moved(before, after),
        checks=standing.checks(before, after),
        claims=standing.fallen(before, after, new),
        broken=(*untold, *undrawn),
        spoilt=tuple(media.spoilt(before, after, new)),
    )


@lru_cache(maxsize=4)  # by release: an editor looks at one preview after another from the same start
def _stories(release: Release) -> tuple[Stories, list[Problem]]:
    """Every story of a release, None where it cannot be told, and why."""
    told: Stories = {}
    problems: list[Problem] = []
    for slug in (*pages.ORDER, *pages.EXTRA):
        for language in pages.LANGUAGES:
            found = pages.attempt(release, slug, language)
            told[slug, language] = found if isinstance(found, Story) else None
            problems += found if not isinstance(found, Story) else []
    return told, problems
