"""What the front page claims, in its title and over its six small pictures."""

from __future__ import annotations

from dataset.interval import compare, of
from dataset.quantity import Meaning
from dataset.release import Release
from pages.claims.digital_city import an_expense_claim_takes_fewer_days_now
from pages.claims.laixi_mushrooms import villages_gained_nearly_so_much_and_not_from_mushrooms_alone
from pages.claims.mayors_cup import the_decades_projects_are_counted_exactly
from pages.claims.pilot_districts import only_laoshan_and_jiaozhou_take_part_entirely

EDGES = {
    "water.network-length": Meaning.EXACT,
    "honours.specialised.firms": Meaning.MORE_THAN,
    "laixi.farmer-income": Meaning.AT_LEAST,
    "laixi.village-income": Meaning.NEARLY,
    "cup.ai-at-most": Meaning.AT_MOST,
    "contest_industries.ai.entries": Meaning.UNKNOWN,
}


def some_of_it_can_be_counted_and_some_was_never_published(release: Release) -> bool:
    """The newspaper's own reports have exact numbers, and gaps where a number should be."""
    own = {q.meaning for q in release.quantities.values() if q.source and release.sources[q.source].own}
    return {Meaning.EXACT, Meaning.UNKNOWN} <= own


def its_own_reports_are_of_two_days(release: Release) -> bool:
    """The newspaper's own sources bear two different dates."""
    return len({source.report_date for source in release.sources.values() if source.own}) == 2


def of_those_asked_a_part_raised_at_least_the_threshold(release: Release) -> bool:
    """Fewer firms raised money than were asked, and the threshold is printed as at least a sum."""
    raised = release.table("survey_outcomes").row("financing").quantity("firms")
    asked, least = release.quantity("cup.surveyed"), release.quantity("cup.financing-threshold")
    return compare(of(raised), "<", of(asked)) is True and least.meaning is Meaning.AT_LEAST


def qingdaos_firms_are_a_part_of_the_provinces_list(release: Release) -> bool:
    """The city's count is certainly smaller than the province's."""
    part, whole = release.quantity("water.qingdao-firms"), release.quantity("water.province-firms")
    return compare(of(part), "<", of(whole)) is True


def three_years_of_hefei_make_no_line(release: Release) -> bool:
    """The outputs of 2022 to 2024 each count twelve months, and no two are of one series."""
    rows = [release.table("hefei_output").row(year) for year in ("2022", "2023", "2024")]
    return len({row["series"] for row in rows}) == len(rows) and all(row["months"] == 12 for row in rows)


def incubated_projects_and_regional_entries_are_never_set_against_each_other(release: Release) -> bool:
    """They say that they count different things, and no derived number uses both."""
    incubated, entries = release.quantity("cup.incubated"), release.quantity("cup.entries")
    both = [q for q in release.quantities.values() if {incubated.key, entries.key} <= set(q.parts)]
    return incubated.base("zh") != entries.base("zh") and not both


def each_number_under_the_edges_has_the_edge_its_caption_names(release: Release) -> bool:
    """Each number of `EDGES` has the meaning that stands beside it there."""
    return all(release.quantity(id).meaning is meaning for id, meaning in EDGES.items())


CLAIMS = {
    "title": (some_of_it_can_be_counted_and_some_was_never_published,),
    "standfirst": (its_own_reports_are_of_two_days,),
    "field": (the_decades_projects_are_counted_exactly,),
    "cup": (of_those_asked_a_part_raised_at_least_the_threshold,),
    "laixi": (villages_gained_nearly_so_much_and_not_from_mushrooms_alone,),
    "water": (qingdaos_firms_are_a_part_of_the_provinces_list,),
    "pilots": (only_laoshan_and_jiaozhou_take_part_entirely,),
    "digital": (an_expense_claim_takes_fewer_days_now,),
    "hefei": (three_years_of_hefei_make_no_line,),
    "#together": (incubated_projects_and_regional_entries_are_never_set_against_each_other,),
    "#edges": (each_number_under_the_edges_has_the_edge_its_caption_names,),
}
