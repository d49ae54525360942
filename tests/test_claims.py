"""What the headlines claim, said again on the data: every claim holds, every headline has one, and each can fall."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import pages
from dataset import Meaning, Release
from dataset import format as quantity_format
from pages import claims
from pages.claims import Claim
from story.blocks import Figure, Story, Table
from story.reader import plain
from tests.conftest import Package

ALL = [claim for slug in pages.ORDER for claim in claims.of(slug)]
DISTINCT = list({claim.says: claim for claim in ALL}.values())
Edit = tuple[str, str, str, str]
# One edit of the data that makes the claim untrue: table, row, column, text.
SPOILT: dict[str, Edit] = {
    "the title year is twelve months of the qingdao report": ("hefei_output", "2023", "months", "9"),
    "qingdao firms went to look": ("hefei_firms", "hanlan", "place", "340100"),
    "four outputs come from four sources and make no line": ("hefei_output", "2022", "series", "qingdao-daily"),
    "the break is known and said to the reader": ("hefei_output", "2023", "output", "61.9"),
    "the year worked back is more than the year published": ("hefei_output", "2022", "output", "60"),
    "two sources agree on the money and the euros are added to nothing": ("figures", "hefei-zhitong.nio-investment", "value", "60"),
    "the third of a budget is one scholars account": ("figures", "hefei.boe-revenue-share", "note_zh", ""),
    "nearly every process is automated and nearly all the body is aluminium": ("figures", "hefei.nio-automation", "value", "80"),
    "makers and a service firm were on the same course": ("hefei_firms", "cosmoplat", "field_zh", "制造业"),
    "firms grew out of a campus": ("figures", "hefei.ustc-firms", "value", "9"),
    "how many more are registered is not said": ("figures", "yuan.carbon-users", "qualifier", ""),
    "none of the digital yuans numbers is exact and all of the networks and the subsidies are": ("figures", "yuan.pharmacies", "qualifier", ""),
    "red packets and benefits both come as round numbers": ("figures", "yuan.carbon-benefits", "qualifier", ""),
    "nearly and odd cancel out so the stalls cannot be counted": ("figures", "yuan.stalls", "qualifier", "近"),
    "for some of the planned scenarios the text does not say what can be paid": ("figures", "yuan.plan-scenarios", "value", "7"),
    "each layer of the network is wider than the last": ("network_levels", "grassroots", "units", "5"),
    "an expense claim takes fewer days now": ("figures", "energy.reimbursement-after", "value", "9"),
    "answering rose and energy and water fell from levels nobody published": ("energy_changes", "answering", "direction", "down"),
    "most of the subsidies went through employers": ("figures", "jobs.employer-support", "value", "0.001"),
    "the average subsidy is a payment and not a person": ("figures", "jobs.skill-awards", "unit", "人"),
    "villages gained nearly so much and not from mushrooms alone": ("figures", "laixi.village-income", "qualifier", ""),
    "farmers gained more than villages and their figure too is of all business": ("figures", "laixi.farmer-income", "value", "0.01"),
    "the companies were counted by two papers and no growth is made of it": ("figures", "laixi-2022.companies", "source", "qd-laixi"),
    "workers are fewer since machines took over": ("figures", "aizefuji.workers-now", "value", "900"),
    "who exports the logs is in the missing part of the text": ("figures", "laixi.exports", "qualifier", "余"),
    "the decades projects are counted exactly": ("figures", "cup.incubated", "qualifier", "余"),
    "smart manufacturing leads": ("contest_industries", "new-materials", "entries", "500"),
    "the third place has no published count": ("contest_industries", "ai", "entries", "100"),
    "the rest is the larger part of all entries": ("figures", "cup.entries", "value", "1200"),
    "most of the firms that grew are specialised": ("honours", "growth", "firms", "900"),
    "few raised large sums and most found support": ("survey_outcomes", "financing", "firms", "60"),
    "only four editions are dated": ("editions", "edition-2", "date", "2016-01-01"),
    "of those asked a part raised at least the threshold": ("figures", "cup.financing-threshold", "qualifier", ""),
    "qingdaos firms are a part of the provinces list": ("figures", "water.qingdao-firms", "value", "80"),
    "three years of hefei make no line": ("hefei_output", "2024", "months", "9"),
    "each number under the edges has the edge its caption names": ("figures", "water.network-length", "qualifier", "余"),
    "only laoshan and jiaozhou take part entirely": ("pilot_districts", "community", "coverage", "whole"),
    "how streets and communities spread over the districts is not published": ("figures", "pilots.community-streets", "place", "370212"),
    "the other programmes span the city and only the community platform picks districts": ("pilot_programmes", "network", "scope", "partial"),
    "the network is a finished project with as many centres as districts": ("pilot_programmes", "network", "kind", "pilot"),
    "most who live in a pilot district live where it is only in part": ("districts", "370212", "census_2020", "9000000"),
    "pilot and other districts make the city of the census": ("districts", "370202", "census_2020", "1"),
    "qingdaos firms are a part of the provinces first list": ("figures", "water.qingdao-firms", "value", "80"),
    "most of qingdaos firms make equipment": ("water_categories", "equipment", "firms", "2"),
    "the same number reads otherwise and places the firms otherwise": ("water_categories", "construction", "base", "city"),
    "the report names two firms one in each field": ("water_firms", "haiwan", "category", "equipment"),
    "a years use is less than the supply scale over a year and no rate is made": ("figures", "water.reclaimed-use", "value", "999999"),
    "desalination was reported lower later and by three outlets": ("figures", "water-xinhua.desalination", "qualifier", ""),
}  # fmt: skip


def derived(formula: str) -> str:
    return f"spoilt.number,2024,坏数,Spoilt,{formula},个,,0,,2024-09-29,甲,A,,,cup"


def nothing_unknown(real: Package) -> None:
    """Every number of the two reports is filled in."""
    for q in real.release().quantities.values():
        if q.value is None and q.cell and q.source.startswith("qd-"):
            real.set(q.cell.file.removesuffix(".csv"), q.id.split(".")[1], q.cell.column, "1")


SPOILT_OTHERWISE: dict[str, Callable[[Package], object]] = {
    "no income per company is made": lambda real: real.add("derived", derived("{laixi.village-income} / {laixi.companies}")),
    "incubated projects and contest entries are never put in one sum": lambda real: real.add(
        "derived", derived("{cup.incubated} - {cup.entries}")
    ),
    "incubated projects and regional entries are never set against each other": lambda real: real.add(
        "derived", derived("{cup.incubated} + {cup.entries}")
    ),
    "some of it can be counted and some was never published": nothing_unknown,
    "its own reports are of two days": lambda real: real.set("sources", "qd-yuan", "report_date", "2024-10-11"),
}  # fmt: skip
# Headings, tables and standfirsts that name a subject or ask a question. Any other must have a claim.
TOPICS = {
    "overview": {"#stories", "#unknown"},
    "mayors-cup": {"standfirst", "#honours", "#survey", "#firms", "firms", "#editions", "#unknown"},
    "laixi-mushrooms": {"#technology", "#exports", "#shelves", "shelves", "#morels", "#unknown"},
    "water-saving": {"named", "#network", "#city", "#unknown"},
    "pilot-districts": {"standfirst", "#programmes", "#people", "#unknown"},
    "digital-city": {"standfirst", "#where", "#network", "#energy", "#jobs", "#unknown"},
    "hefei": {"standfirst", "#plant", "#firms", "#plan", "#unknown"},
}
# How the numbers of the headlines read in the two issues: a slip in both value and phrase would pass every other check.
PRINTED = {
    "cup.decade": "10年",
    "cup.incubated": "5482个",
    "cup.surveyed": "83家",
    "survey_outcomes.financing.firms": "14家",
    "laixi.village-income": "近5500万元",
    "water.qingdao-firms": "13家",
    "water.province-firms": "73家",
    "pilots.community-districts": "6个",
    "energy.reimbursement-before": "7个工作日",
    "energy.reimbursement-after": "2.5个工作日",
    "yuan.carbon-users": "超过570万",
    "network_levels.grassroots.units": "612个",
    "hefei_output.2023.output": "74.6万辆",
    "contest_industries.smart-manufacturing.share": "13.02%",
}


@pytest.mark.parametrize("claim", ALL, ids=lambda claim: f"{claim.slug}: {claim.says}")
def test_a_headline_claims_what_the_data_bear_out(claim: Claim, release: Release) -> None:
    assert claim.test(release)


def heads(story: Story) -> set[str]:
    """Everything that could claim something: title, standfirst, headings, headlines of figures and tables."""
    blocks = [block for section in story.sections for block in section.blocks]
    named = {block.name for block in blocks if isinstance(block, Figure | Table)}
    return {"title", "standfirst", *named, *(f"#{section.id}" for section in story.sections if plain(section.heading))}


@pytest.mark.parametrize("slug", pages.ORDER)
def test_every_headline_is_guarded_or_claims_nothing_and_each_guarded_one_exists(slug: str, release: Release) -> None:
    story = pages.story(release, slug, "zh")
    guarded = {claim.guards for claim in claims.of(slug)}
    assert heads(story) - TOPICS[slug] == guarded
    assert not {"title", *(figure.name for figure in story.figures())} & TOPICS[slug]
    assert all(plain(claim.headline(story)) for claim in claims.of(slug))


@pytest.mark.parametrize("claim", DISTINCT, ids=lambda claim: claim.says)
def test_a_claim_falls_when_the_data_say_otherwise(claim: Claim, real: Package) -> None:
    if claim.says in SPOILT:
        real.set(*SPOILT[claim.says])
    else:
        SPOILT_OTHERWISE[claim.says](real)
    assert not claim.holds(real.release())


def test_a_claim_about_what_is_gone_does_not_hold(real: Package) -> None:
    lines = [line for line in real.text("figures").splitlines() if not line.startswith("cup.incubated,")]
    real.put("figures", "\n".join([*lines, ""]))
    release, _ = real.load()
    assert release is None or not claims.of("mayors-cup")[0].holds(release)


@pytest.mark.parametrize("ref", PRINTED)
def test_the_headlines_numbers_are_those_of_the_two_issues(ref: str, release: Release) -> None:
    assert quantity_format.phrase(release.quantity(ref), "zh") == PRINTED[ref]


def test_what_no_report_gives_is_unknown_and_not_zero(release: Release) -> None:
    assert release.quantity("contest_industries.ai.entries").meaning is Meaning.UNKNOWN
