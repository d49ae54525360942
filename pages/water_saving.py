"""Water saving: the city's firms on the province's list, a sentence with two readings, one firm's network, the wider city."""

from components.charts import bars, series, shares
from components.table import Item, table
from dataset.format import phrase
from dataset.quantity import Meaning, Quantity
from dataset.release import Release
from render import dates
from story.blocks import Language, Line, Story
from story.cells import text
from story.chart import Chart, Choice
from story.interface import interface
from story.reader import read


def story(release: Release, language: Language) -> Story:
    """Four figures, and the firms that the report names as a table."""
    return read(
        release,
        "water-saving",
        language,
        figures={
            "listed": listed(release, language),
            "readings": readings(release, language),
            "network": network(release, language),
            "desalination": desalination(release, language),
        },
        tables={"named": named(release, language)},
    )


def listed(release: Release, language: Language) -> Chart:
    """The city's firms filled among the province's, a square each; the share is in the table twin."""
    part, whole = release.quantity("water.qingdao-firms"), release.quantity("water.province-firms")
    drawn = table([(q.label(language), q) for q in (part, whole)], language, accent=part.id)
    return Chart(shares.share_squares, drawn, (part, whole, release.quantity("water.share")))


def readings(release: Release, language: Language) -> Chart:
    """The same thirteen firms, as the city's four or as the province's; `named` counts those placed by name alone."""
    say = interface(release, language)
    fields = release.table("water_categories").rows
    equipment, construction = [
        (r.text("name", language), r.quantity("firms")) for r in fields if r.quantity("firms").value
    ]
    city: list[Item] = [
        equipment,
        construction,
        (say["chart.field_unpublished"], release.quantity("water.unplaced-if-city")),
    ]
    province: list[Item] = [equipment, (say["chart.field_of_haiwan_only"], release.quantity("water.unplaced"))]
    placed, open_ = Meaning.EXACT.value, Meaning.UNKNOWN.value
    drawn = table(
        [*city, *province],
        language,
        reading=["city"] * len(city) + ["province"] * len(province),
        meaning=[placed, placed, open_, placed, open_],
        named=[0, 0, 0, 0, 1],
        tone=["data", "accent", "data", "data", "accent"],
    )
    options = tuple((key, say[f"chart.reading_{key}"]) for key in ("both", "city", "province"))
    shown = tuple(q for _, q in [*city, *province])
    return Chart(shares.water_readings, drawn, shown, (Choice("reading", say["figure.choose"], options),))


def network(release: Release, language: Language) -> Chart:
    """A year's use, and the supply scale over a year to set beside it."""
    used, scale, year = (release.quantity(f"water.{id}") for id in ("reclaimed-use", "supply-scale", "supply-year"))
    how = interface(release, language).say("chart.over_a_year", scale=phrase(scale, language))
    drawn = table([(q.label(language), q) for q in (used, year)], language, accent=used.id, note=["", how])
    return Chart(bars.compare_bars, drawn, (used, scale, year))


def desalination(release: Release, language: Language) -> Chart:
    """Three outlets' capacities: the series breaks before each."""
    capacities = tuple(release.quantity(f"water-{outlet}.desalination") for outlet in ("cnr", "qdrb", "xinhua"))
    drawn = table(
        [(q.label(language), q) for q in capacities],
        language,
        when=[reported(q, language) for q in capacities],
        source=[release.sources[q.source].outlet(language) for q in capacities],
        months=[12] * len(capacities),
        broken=[True] * len(capacities),
    )
    return Chart(series.broken_series, drawn, capacities)


def reported(quantity: Quantity, language: Language) -> str:
    """The month a report gave a number for."""
    return dates.period(quantity.period, language)


def named(release: Release, language: Language) -> list[tuple[Line, ...]]:
    """One row a firm: name, field, what it does."""
    fields = {row.key: row.text("name", language) for row in release.table("water_categories").rows}
    return [
        (
            text(firm.text("name", language)),
            text(fields[str(firm["category"])]),
            text(firm.text("what", language)),
        )
        for firm in release.table("water_firms").rows
    ]
