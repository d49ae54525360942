"""What stood before a change and no longer stands: checks of the arithmetic, headlines whose claim the data do not bear out."""

from __future__ import annotations

from dataclasses import dataclass

import pages
from dataset.arithmetic import CheckResult, Outcome
from dataset.release import Release
from pages import claims
from pages.claims import Claim
from story.blocks import Story
from story.reader import plain

WORDS = {Outcome.CONSISTENT: "核算一致", Outcome.CONTRADICTION: "有出入", Outcome.CANNOT: "无法核算"}


@dataclass(frozen=True)
class CheckChange:
    """A check that comes out otherwise, or with other numbers; `before` or `after` is None where it is new or gone."""

    id: str
    before: CheckResult | None
    after: CheckResult | None

    @property
    def title(self) -> str:
        """The check's Chinese title, after the change where it is still there."""
        known = self.after or self.before
        return known.title_zh if known else ""

    @property
    def falls(self) -> bool:
        """It no longer holds: the numbers contradict each other now and did not before. Acknowledged or not."""
        now = self.after is not None and self.after.outcome is Outcome.CONTRADICTION
        return now and (self.before is None or self.before.outcome is not Outcome.CONTRADICTION)

    @property
    def blocks(self) -> bool:
        """A contradiction that data/checks.csv does not acknowledge: nothing is published while it stands."""
        return self.after is not None and self.after.outcome is Outcome.CONTRADICTION and not self.after.acknowledged

    @property
    def text(self) -> str:
        """智能制造类项目的占比：核算一致 → 有出入（100 × 391个 ÷ 3002个 = 13.0247% = 13.20%）"""
        old, new = (WORDS[check.outcome] if check else "没有这一项" for check in (self.before, self.after))
        known = self.after or self.before
        sides = f"（{known.left_zh} {known.sign} {known.right_zh}）" if known else ""
        return f"{self.title}：{old if old == new else f'{old} → {new}'}{sides}"


@dataclass(frozen=True)
class Fallen:
    """A headline that the changed data no longer bear out."""

    claim: Claim
    headline_zh: str
    headline_en: str


def checks(before: Release, after: Release) -> tuple[CheckChange, ...]:
    """Those that fall first."""
    old, new = ({check.id: check for check in release.checks} for release in (before, after))
    both = (CheckChange(id, old.get(id), new.get(id)) for id in dict.fromkeys([*new, *old]))
    return tuple(sorted((one for one in both if _told(one.before) != _told(one.after)), key=lambda one: not one.falls))


def _told(check: CheckResult | None) -> tuple[object, ...]:
    return (check.outcome, check.left_zh, check.right_zh, check.relation, check.acknowledged) if check else ()


def fallen(before: Release, after: Release, stories: dict[tuple[str, str], Story | None]) -> tuple[Fallen, ...]:
    """Claims that held and do not hold now, with their headlines as the changed stories word them."""
    lost = [
        claim for slug in pages.ORDER for claim in claims.of(slug) if not claim.holds(after) and claim.holds(before)
    ]
    return tuple(
        Fallen(claim, *(_headline(claim, stories.get((claim.slug, one))) for one in pages.LANGUAGES)) for claim in lost
    )


def _headline(claim: Claim, story: Story | None) -> str:
    try:
        return plain(claim.headline(story)) if story else ""
    except KeyError:  # the headline went with the change
        return ""
