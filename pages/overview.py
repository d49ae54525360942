"""The front page: the field of projects that the site opens with, and one small picture from each of the six stories."""

import pandas as pd

from components.charts import fields, minis
from components.table import in_base, table
from dataset import format as quantity_format
from dataset.quantity import Quantity
from dataset.release import Release
from dataset.spelled import spelled
from pages.mayors_cup import last_block
from pages.pilot_districts import PROGRAMME, coverage
from render import dates
from story.blocks import Language, Story
from story.chart import Chart
from story.interface import interface
from story.reader import read

CLAIM = ("energy.reimbursement-before", "energy.reimbursement-after")
YEARS = ("2022", "2023", "2024")  # whole years: the nine months of 2024 are for the story itself


def story(release: Release, language: Language) -> Story:
    """The field of projects and six small figures, one a story."""
    return read(
        release,
        "overview",
        language,
        facts={"last-block": last_block(release, language)},
        figures={
            "field": field(release, language),
            "cup": cup(release, language),
            "laixi": laixi(release, language),
            "water": water(release, language),
            "pilots": pilots(release, language),
            "digital": digital(release, language),
            "hefei": hefei(release, language),
        },
    )


def field(release: Release, language: Language) -> Chart:
    """One dot a project, exact; the note says over how many years."""
    incubated = release.quantity("cup.incubated")
    decade = spelled(release.quantity("cup.decade"), language)
    note = interface(release, language).say("chart.cup_incubated", decade=decade)
    return Chart(fields.dot_field, table([(incubated.label(language), incubated)], language, note=[note]), (incubated,))


def cup(release: Release, language: Language) -> Chart:
    """Firms that raised money among the firms asked."""
    raised = release.table("survey_outcomes").row("financing").quantity("firms")
    return part_of(raised, release.quantity("cup.surveyed"), language, accent=raised.id)


def water(release: Release, language: Language) -> Chart:
    """The city's firms among those on the province's list."""
    return part_of(release.quantity("water.qingdao-firms"), release.quantity("water.province-firms"), language)


def part_of(part: Quantity, whole: Quantity, language: Language, accent: str = "") -> Chart:
    """A few firms among all of them, a square each."""
    drawn = table([(part.label(language), part)], language, accent=accent, total=[whole.value])
    return Chart(minis.mini_squares, drawn, (part, whole))


def laixi(release: Release, language: Language) -> Chart:
    """Both incomes on one scale, in yuan."""
    say = interface(release, language)
    gained = (release.quantity("laixi.village-income"), release.quantity("laixi.farmer-income"))
    drawn = table(
        zip((say["chart.villages"], say["chart.farmers"]), gained, strict=True),
        language,
        value=[in_base(q) for q in gained],
    )
    return Chart(minis.mini_bars, drawn, gained)


def pilots(release: Release, language: Language) -> Chart:
    """Every district in its place on the tile grid, and how far the community platform is piloted there."""
    reach = coverage(release, PROGRAMME)
    rows = release.table("districts").rows
    drawn = pd.DataFrame(
        {
            "name": [r.text("press", language) for r in rows],
            "column": [int(str(r["tile_column"])) - 1 for r in rows],
            "row": [int(str(r["tile_row"])) - 1 for r in rows],
            "coverage": [reach[r.key] for r in rows],
        }
    )
    return Chart(minis.mini_tiles, drawn, (release.quantity("pilots.community-districts"),))


def digital(release: Release, language: Language) -> Chart:
    """An expense claim's average days, before and now; both exact."""
    before, after = (release.quantity(id) for id in CLAIM)
    return Chart(minis.mini_slope, table([(q.label(language), q) for q in (before, after)], language), (after, before))


def hefei(release: Release, language: Language) -> Chart:
    """Three whole years, each from a source of its own; the Qingdao report’s leads."""
    rows = [release.table("hefei_output").row(year) for year in YEARS]
    outputs = [row.quantity("output") for row in rows]
    ours = next(row.quantity("output") for row in rows if release.sources[str(row["source"])].own)
    drawn = table(
        [(dates.period(str(row["period"]), language), q) for row, q in zip(rows, outputs, strict=True)],
        language,
        accent=ours.id,
        label=[quantity_format.number(q, language) for q in outputs],
    )
    return Chart(minis.mini_broken, drawn, (ours, *(q for q in outputs if q is not ours)))
