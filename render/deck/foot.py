"""The last line of a slide: its sources, how far its arithmetic was done again, and the day the data are of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dataset.arithmetic import Outcome
from dataset.quantity import Quantity
from dataset.release import Release
from render import captions, dates
from story.blocks import Language
from story.interface import interface


def line(shown: Sequence[Quantity], release: Release, language: Language) -> str:
    """来源：…。核算：5处一致。数据截至… — without quantities, the newspaper's own reports stand as the source."""
    stop = "。" if language == "zh" else ". "
    said = captions.cited(shown, release, language) if shown else _reports(release, language)
    return stop.join([said, *_checked(shown, release, language), as_of(shown, release, language)]) + stop.strip()


def as_of(shown: Sequence[Quantity], release: Release, language: Language) -> str:
    """The latest day that one of the quantities is of; the release's, where none has a day."""
    latest = max((q.as_of for q in shown if q.as_of), default=release.as_of)
    return interface(release, language).say("edition.as_of", date=dates.day(latest, language))


def _reports(release: Release, language: Language) -> str:
    days = [source.report_date for source in release.sources.values() if source.own and source.report_date]
    return interface(release, language).say("site.sources_line", dates=dates.days(days, language))


def _checked(shown: Sequence[Quantity], release: Release, language: Language) -> list[str]:
    """How many of the checks on these quantities agree, and how many do not."""
    say = interface(release, language)
    checks = {check.id: check.outcome for quantity in shown for check in release.proof(quantity).checks}
    found = Counter(checks.values())
    named = ((Outcome.CONSISTENT, "deck.agree"), (Outcome.CONTRADICTION, "deck.disagree"))
    return [say.say(key, n=found[outcome]) for outcome, key in named if found[outcome]]
