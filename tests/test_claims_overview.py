"""What the front page claims, in its title and over its six small pictures, said again on the data."""

from decimal import Decimal

from dataset import Meaning, Release
from dataset.interval import of


def test_some_of_it_can_be_counted_and_some_was_never_published(release: Release) -> None:
    meanings = {q.meaning for q in release.quantities.values() if q.source and release.sources[q.source].own}
    assert {Meaning.EXACT, Meaning.UNKNOWN} <= meanings


def test_ten_years_made_5482_projects_one_dot_each(release: Release) -> None:
    decade, incubated = release.quantity("cup.decade"), release.quantity("cup.incubated")
    assert (decade.value, decade.unit.key) == (Decimal(10), "年")
    assert (incubated.value, incubated.meaning) == (Decimal(5482), Meaning.EXACT)
    assert decade.period == incubated.period


def test_two_days_of_reporting(release: Release) -> None:
    assert len({source.report_date for source in release.sources.values() if source.own}) == 2


def test_of_83_asked_14_raised_at_least_ten_million_yuan(release: Release) -> None:
    raised = release.table("survey_outcomes").row("financing").quantity("firms")
    assert (raised.value, release.quantity("cup.surveyed").value) == (Decimal(14), Decimal(83))
    least = release.quantity("cup.financing-threshold")
    assert (least.value, least.unit.key, least.meaning) == (Decimal(1000), "万元", Meaning.AT_LEAST)


def test_villages_gain_nearly_55_million_yuan_and_not_from_mushrooms_alone(release: Release) -> None:
    gain, elsewhere = release.quantity("laixi.village-income"), release.quantity("laixi-jiangshan.village-income")
    assert (gain.value, gain.meaning, gain.statistic) == (Decimal(5500), Meaning.NEARLY, "年度")
    assert of(gain) == of(elsewhere)
    assert "各项业务" in elsewhere.base("zh")


def test_13_of_the_73_on_the_provinces_list_are_qingdaos(release: Release) -> None:
    assert (release.quantity("water.qingdao-firms").value, release.quantity("water.province-firms").value) == (
        Decimal(13),
        Decimal(73),
    )


def test_six_districts_try_the_form_first_and_two_of_them_everywhere(release: Release) -> None:
    pilots = [row for row in release.table("pilot_districts").rows if row["programme"] == "community"]
    assert len(pilots) == release.quantity("pilots.community-districts").value == 6
    whole = {
        release.table("districts").row(str(row["district"])).text("name", "zh")
        for row in pilots
        if row["coverage"] == "whole"
    }
    assert whole == {"崂山区", "胶州市"}


def test_an_expense_claim_went_from_seven_working_days_to_two_and_a_half(release: Release) -> None:
    before, after = (release.quantity(f"energy.reimbursement-{when}") for when in ("before", "after"))
    assert (before.value, after.value) == (Decimal(7), Decimal("2.5"))
    assert before.unit == after.unit
    assert before.statistic == after.statistic == "平均"


def test_three_years_of_hefei_make_no_line(release: Release) -> None:
    rows = [release.table("hefei_output").row(year) for year in ("2022", "2023", "2024")]
    assert len({row["series"] for row in rows}) == 3
    assert all(row["months"] == 12 for row in rows)


def test_incubated_projects_and_regional_entries_are_never_set_against_each_other(release: Release) -> None:
    incubated, entries = release.quantity("cup.incubated"), release.quantity("cup.entries")
    assert incubated.base("zh") != entries.base("zh")
    assert not [q.id for q in release.quantities.values() if {incubated.key, entries.key} <= set(q.parts)]


def test_each_number_under_the_edges_has_the_edge_its_caption_names(release: Release) -> None:
    named = {
        "water.network-length": Meaning.EXACT,
        "honours.specialised.firms": Meaning.MORE_THAN,
        "laixi.farmer-income": Meaning.AT_LEAST,
        "laixi.village-income": Meaning.NEARLY,
        "cup.ai-at-most": Meaning.AT_MOST,
        "contest_industries.ai.entries": Meaning.UNKNOWN,
    }
    assert {id: release.quantity(id).meaning for id in named} == named
