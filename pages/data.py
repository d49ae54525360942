"""Every figure with its source, the arithmetic that was done again, and the files to take home."""

from dataset.arithmetic import CheckResult
from dataset.release import Release
from dataset.sources import Source
from render import dates
from story.blocks import Language, Line, Link, Story
from story.cells import text
from story.interface import Interface, interface
from story.reader import read


def story(release: Release, language: Language) -> Story:
    """The words with two tables: every check of the arithmetic, every source."""
    say = interface(release, language)
    return read(
        release,
        "data",
        language,
        tables={
            "checks": [checked(check, say, language) for check in release.checks],
            "sources": [listed(source, say, language) for source in release.sources.values()],
        },
    )


def checked(check: CheckResult, say: Interface, language: Language) -> tuple[Line, ...]:
    """What was checked, both sides as printed, how it came out; a known contradiction says why."""
    outcome = say["proof.acknowledged" if check.acknowledged else f"proof.{check.outcome}"]
    note = check.reader_note(language)
    return (
        text(check.title(language)),
        text(check.left(language)),
        text(f"{check.sign} {check.right(language)}"),
        text(say.say("chart.outcome", outcome=outcome, note=note) if note else outcome),
    )


def listed(source: Source, say: Interface, language: Language) -> tuple[Line, ...]:
    """A row of the sources: title, linked where there is an address; outlet, day of the report, how far it is trusted."""
    title = source.title(language)
    return (
        (Link(title, source.address),) if source.address else text(title),
        text(source.outlet(language)),
        text(dates.day(source.report_date, language) if source.report_date else say["chart.undated"]),
        text(say.get(f"confidence.{source.confidence}", "")),
    )
