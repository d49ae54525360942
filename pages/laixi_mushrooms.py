"""Laixi mushrooms: what villages and farmers gained, who was counted when, one factory's workers, exports, shelves."""

from components.charts import bars, fields, series, slopes
from components.table import in_base, table
from dataset.quantity import Quantity
from dataset.release import Release
from render import dates
from story.blocks import Language, Line, Story
from story.cells import text
from story.chart import Chart
from story.interface import interface
from story.reader import read


def story(release: Release, language: Language) -> Story:
    """Incomes, companies, workers and exports as figures; certificates, brands and shops as a table."""
    return read(
        release,
        "laixi-mushrooms",
        language,
        figures={
            "incomes": incomes(release, language),
            "companies": companies(release, language),
            "workers": workers(release, language),
            "exports": exports(release, language),
        },
        tables={"shelves": shelves(release, language)},
    )


def incomes(release: Release, language: Language) -> Chart:
    """Both incomes on one scale in yuan: one is printed in 万元, the other in 亿元."""
    gained = [release.quantity("laixi.village-income"), release.quantity("laixi.farmer-income")]
    drawn = table(
        [(q.label(language), q) for q in gained],
        language,
        accent=gained[0].id,
        value=[in_base(q) for q in gained],
    )
    return Chart(bars.edge_bars, drawn, tuple(gained))


def companies(release: Release, language: Language) -> Chart:
    """The earlier count stands back: it is another newspaper's."""
    counts = (release.quantity("laixi-2022.companies"), release.quantity("laixi.companies"))
    say = interface(release, language)
    names = (say["chart.companies_earlier"], say["chart.companies_later"])
    drawn = table(
        list(zip(names, counts, strict=True)),
        language,
        when=[reported(release, q, language) for q in counts],
        source=[release.sources[q.source].outlet(language) for q in counts],
        tone=["context", "data"],
    )
    return Chart(series.two_snapshots, drawn, counts)


def reported(release: Release, quantity: Quantity, language: Language) -> str:
    """The day of the report that gives a number."""
    assert quantity.as_of is not None
    return interface(release, language).say("proof.reported_on", date=dates.day(quantity.as_of, language))


def workers(release: Release, language: Language) -> Chart:
    """The whole firm and its bagging line, each before and after the machines."""
    say = interface(release, language)
    ids = ("workers-before", "workers-now", "inspectors-before", "inspectors-now")
    people = tuple(release.quantity(f"aizefuji.{id}") for id in ids)
    titles = (say["chart.whole_firm"], say["chart.bagging"])
    drawn = table(
        [(titles[i // 2], q) for i, q in enumerate(people)],
        language,
        accent=people[1].id,
        pair=["firm", "firm", "bagging", "bagging"],
        when=[say["chart.before_machines"], say["chart.since_machines"]] * 2,
    )
    return Chart(slopes.slope, drawn, people)


def exports(release: Release, language: Language) -> Chart:
    """One dot is the unit printed, ten thousand logs."""
    logs = release.quantity("laixi.exports")
    drawn = table([(logs.label(language), logs)], language, note=[logs.label(language)])
    return Chart(fields.dot_field, drawn, (logs,), full=True)


def shelves(release: Release, language: Language) -> list[tuple[Line, ...]]:
    """Certificates, brands and shops, a row each with the names that the report gives."""
    say = interface(release, language)
    return [
        (
            text(say[f"chart.{kind}"]),
            text(say["chart.comma"].join(row.text("name", language) for row in release.table(kind).rows)),
        )
        for kind in ("laixi_certifications", "laixi_brands", "laixi_channels")
    ]
