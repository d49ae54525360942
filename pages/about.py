"""Method, the reading of hedges, the record of corrections, maps, licence, and how to report a mistake."""

from dataset.corrections import Correction
from dataset.release import Release
from render import dates
from story.blocks import Language, Line, Story
from story.cells import number, text
from story.glossary import entries
from story.interface import Interface, interface
from story.reader import read

# Each way of being unsure, with a published number that shows it; `about` has no example in these sources.
EXAMPLES = {
    "exact": "cup.incubated",
    "more_than": "honours.specialised.firms",
    "at_least": "laixi.farmer-income",
    "nearly": "laixi.village-income",
    "at_most": "jobs.layoff-ceiling",
    "less_than": "energy.forecast-deviation",
    "several": "water.sanli-standards",
    "unclear": "yuan.stalls",
    "unknown": "contest_industries.ai.entries",
}


def story(release: Release, language: Language) -> Story:
    """The words with three tables: the hedges with an example each, the glossary, the corrections."""
    say = interface(release, language)
    return read(
        release,
        "about",
        language,
        facts={"corrections-headline": headline(release, say)},
        tables={
            "qualifiers": [reading(release, meaning, id_, say, language) for meaning, id_ in EXAMPLES.items()],
            "glossary": [(text(entry.name), text(entry.says)) for entry in entries(release, language)],
            "corrections": [entry(correction, release, language) for correction in release.corrections],
        },
    )


def headline(release: Release, say: Interface) -> str:
    """Above the corrections: how many there are, or that there is none."""
    return (
        say.say("chart.corrections", n=len(release.corrections)) if release.corrections else say["chart.no_corrections"]
    )


def reading(release: Release, meaning: str, id_: str, say: Interface, language: Language) -> tuple[Line, ...]:
    """The words for one way of being unsure, how it is drawn, and a number that shows it."""
    return (
        text(say[f"hedge.{meaning}.word"]),
        text(say[f"hedge.{meaning}.means"]),
        text(say[f"hedge.{meaning}.drawn"]),
        number(release.quantity(id_), language),
    )


def entry(correction: Correction, release: Release, language: Language) -> tuple[Line, ...]:
    """A row of the corrections: day, which number, before, after, why, where it had appeared."""
    label = release.quantity(correction.key).label(language)
    return (
        text(dates.day(correction.date, language)),
        text(label),
        text(correction.before),
        text(correction.after),
        text(correction.reason(language)),
        text(correction.where(language)),
    )
