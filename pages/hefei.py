"""Hefei: a year's output and its break, the money that waited, firms out of a campus, NIO's plant, and who went to look."""

from datetime import date

from components.charts import bars, series, squares
from components.table import table
from dataset.quantity import Quantity
from dataset.release import Release
from dataset.tables import Row
from render import dates
from story.blocks import Language, Line, Story
from story.cells import text
from story.chart import Chart
from story.interface import interface
from story.reader import read

PLANT = ("hefei.nio-automation", "hefei.nio-aluminium")
TRAVELLERS = ("trainee", "visited")  # the Qingdao firms first, then those they looked at


def story(release: Release, language: Language) -> Story:
    """Output, its year worked back and the plant as figures; the firms of the visit as a table."""
    return read(
        release,
        "hefei",
        language,
        figures={
            "output": output(release, language),
            "same-year": same_year(release, language),
            "plant": plant(release, language),
        },
        tables={"travellers": travellers(release, language)},
    )


def output(release: Release, language: Language) -> Chart:
    """Every reported output in order of time; each comes from a source of its own, so the series breaks before each."""
    rows = outputs(release)
    numbers = tuple(row.quantity("output") for row in rows)
    ours = next(row.quantity("output") for row in rows if release.sources[str(row["source"])].own)
    unit = interface(release, language)["chart.vehicles"]
    drawn = table(
        [(q.label(language), q) for q in numbers],
        language,
        accent=ours.id,
        tone=["data" if q is ours else "context" for q in numbers],
        unit=[unit] * len(rows),
        when=[dates.period(str(row["period"]), language) for row in rows],
        source=[release.sources[str(row["source"])].outlet(language) for row in rows],
        months=[row["months"] for row in rows],
        broken=[True] * len(rows),
    )
    return Chart(series.broken_series, drawn, numbers, full=True)


def outputs(release: Release) -> list[Row]:
    """Rows of the output table, the earliest end of period first."""
    return sorted(release.table("hefei_output").rows, key=lambda row: _until(row))


def _until(row: Row) -> date:
    assert isinstance(row["as_of"], date)
    return row["as_of"]


def same_year(release: Release, language: Language) -> Chart:
    """The output of 2022 as published, and as 2023’s output and growth imply it."""
    say = interface(release, language)
    published, implied = release.quantity("hefei_output.2022.output"), release.quantity("hefei.output-2022-implied")
    named = [(say["chart.as_published"], published), (say["chart.worked_back"], implied)]
    year, growth = release.quantity("hefei_output.2023.output"), release.quantity("hefei_output.2023.growth")
    return Chart(bars.edge_bars, table(named, language, accent=implied.id), (published, implied, year, growth))


def plant(release: Release, language: Language) -> Chart:
    """NIO's two shares in percent, each in a hundred squares."""
    shown: list[Quantity] = [release.quantity(id) for id in PLANT]
    return Chart(squares.percent_squares, table([(q.label(language), q) for q in shown], language), tuple(shown))


def travellers(release: Release, language: Language) -> list[tuple[Line, ...]]:
    """One row a firm: its name, its city, its field, and its part in the visit."""
    return [
        tuple(text(firm.text(column, language)) for column in ("name", "field", "role"))
        for part in TRAVELLERS
        for firm in release.table("hefei_firms").rows
        if firm["part"] == part
    ]
