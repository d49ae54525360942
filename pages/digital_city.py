"""The digital city: Qingtanxing and the digital yuan, the city-management network, the energy group, job subsidies."""

from dataclasses import replace
from decimal import Decimal

from components.charts import bars, counts, fields, firmness, slopes
from components.table import in_base, table
from dataset.format import number as bare_number
from dataset.format import phrase
from dataset.quantity import Quantity
from dataset.release import Release
from story.blocks import Language, Line, Story
from story.cells import number, text
from story.chart import Chart
from story.interface import interface
from story.reader import read

MONEY = ("yuan.carbon-red-packets", "yuan.carbon-benefits")
SHOPS = ("yuan.stalls", "yuan.pharmacies")
CLAIMS = ("energy.reimbursement-before", "energy.reimbursement-after")
COUNTED = {"retail": "yuan.markets", "education-health": "yuan.pharmacies"}  # scenarios of which a count is published
JOBS = ("jobs.employer-support", "jobs.skill-subsidy")
# What is told as a number of what there is: no percentages of change, no plans, no conditions, nothing of before.
TOLD = {
    "yuan": ("carbon-users", "carbon-cut", "carbon-red-packets", "carbon-benefits", "markets", "pharmacies", "stalls"),
    "network": ("systems", "low-cameras", "shared-video"),
    "energy": (
        "pipeline", "online-services", "supplies", "subsidiaries", "software-copyrights", "invention-patents",
        "workflows", "carbon-saving", "monitoring-records", "forecast-deviation",
    ),
    "jobs": ("employer-support", "skill-subsidy", "skill-awards", "posts-stabilised"),
}  # fmt: skip


def story(release: Release, language: Language) -> Story:
    """Seven figures and the table of scenarios; the fact is how many users the field's last block stands for."""
    return read(
        release,
        "digital-city",
        language,
        facts={"last-block": last_block(release, language)},
        figures={
            "firmness": told(release, language),
            "users": users(release, language),
            "money": on_one_scale(release, language, MONEY, accent=""),
            "shops": on_one_scale(release, language, SHOPS, accent=SHOPS[0]),
            "levels": levels(release, language),
            "reimbursement": reimbursement(release, language),
            "changes": changes(release, language),
            "jobs": on_one_scale(release, language, JOBS, accent=JOBS[0]),
        },
        tables={"scenarios": scenarios(release, language)},
    )


def last_block(release: Release, language: Language) -> str:
    """What the field's last block of a hundred dots stands for, hedged like the whole."""
    registered = release.quantity("yuan.carbon-users")
    assert registered.value is not None
    return bare_number(replace(registered, value=registered.value % 100 or Decimal(100)), language)


def counted(release: Release) -> list[tuple[str, Quantity]]:
    """(topic, quantity) of every number in TOLD, and after the network's own its layers'."""
    layers = [f"network_levels.{row.key}.units" for row in release.table("network_levels").rows]
    named = {topic: [f"{topic}.{name}" for name in names] for topic, names in TOLD.items()}
    named["network"] += layers
    return [(topic, release.quantity(name)) for topic, names in named.items() for name in names]


def told(release: Release, language: Language) -> Chart:
    """Every number as one mark with its edge, topic by topic; the digital yuan's in accent."""
    shown = counted(release)
    drawn = table([(q.label(language), q) for _, q in shown], language)
    drawn["group"] = [topic for topic, _ in shown]
    drawn["accent"] = drawn["group"] == "yuan"
    drawn["short"] = [_short(q, language) for _, q in shown]
    return Chart(firmness.firmness, drawn, tuple(q for _, q in shown))


def _short(quantity: Quantity, language: Language) -> str:
    """The number as it stands under its mark: what is counted in English without its noun, which has no room there."""
    counted_things = quantity.unit.kind in ("count", "people")
    return bare_number(quantity, language) if language == "en" and counted_things else phrase(quantity, language)


def users(release: Release, language: Language) -> Chart:
    """One dot is the unit printed, ten thousand users; more than so many, so the field frays at its last dot."""
    registered = release.quantity("yuan.carbon-users")
    label = registered.label(language)
    return Chart(fields.dot_field, table([(label, registered)], language, note=[label]), (registered,))


def on_one_scale(release: Release, language: Language, ids: tuple[str, ...], accent: str) -> Chart:
    """Bars for quantities of one kind; those printed in 亿元 and 万元 are brought to the same yuan, for the lengths only."""
    shown = [release.quantity(id) for id in ids]
    drawn = table([(q.label(language), q) for q in shown], language, accent=accent, value=[in_base(q) for q in shown])
    return Chart(bars.edge_bars, drawn, tuple(shown))


def levels(release: Release, language: Language) -> Chart:
    """The dispatch chain from the city's centre down."""
    items = [(r.text("name", language), r.quantity("units")) for r in release.table("network_levels").rows]
    return Chart(counts.levels, table(items, language), tuple(q for _, q in items), full=True)


def reimbursement(release: Release, language: Language) -> Chart:
    """Average days of an expense claim, before and now, as a falling line; both exact."""
    say = interface(release, language)
    shown = [release.quantity(id) for id in CLAIMS]
    drawn = table([(say["chart.claim"], q) for q in shown], language, accent=shown[1].id)
    return Chart(slopes.slope, drawn.assign(pair="claim", when=[say["chart.before"], say["chart.now"]]), tuple(shown))


def changes(release: Release, language: Language) -> Chart:
    """Percent changes as published, falls to the left."""
    rows = release.table("energy_changes").rows
    shown = [r.quantity("change") for r in rows]
    drawn = table([(q.label(language), q) for q in shown], language)
    drawn["value"] *= [-1 if r["direction"] == "down" else 1 for r in rows]
    return Chart(slopes.percent_changes, drawn, tuple(shown))


def scenarios(release: Release, language: Language) -> list[tuple[Line, ...]]:
    """One row a scenario of the plan: what can be paid, or that the stored text does not say; and a count where there is one."""
    say = interface(release, language)
    return [
        (
            text(row.text("name", language)),
            text(row.text("pays", language) or say["chart.not_in_text"]),
            number(release.quantity(COUNTED[row.key]), language)
            if row.key in COUNTED
            else text(say["meaning.unknown"]),
        )
        for row in release.table("yuan_scenarios").rows
    ]
