"""What the headlines of the Hefei story claim."""

from __future__ import annotations

from decimal import Decimal

from dataset.arithmetic import Outcome
from dataset.interval import exactly, of
from dataset.quantity import Meaning, Quantity
from dataset.release import Release

NEARLY_ALL = 95  # percent: from here a headline may say “almost all”


def the_title_year_is_twelve_months_of_the_qingdao_report(release: Release) -> bool:
    """The 2023 output is exact, counts twelve months and comes from one of the newspaper's own reports."""
    row = release.table("hefei_output").row("2023")
    built = row.quantity("output")
    return built.meaning is Meaning.EXACT and row["months"] == 12 and release.sources[built.source].own


def qingdao_firms_went_to_look(release: Release) -> bool:
    """There are firms that took part as trainees, and Qingdao (370200) is the place of every one."""
    went = [firm for firm in release.table("hefei_firms").rows if firm["part"] == "trainee"]
    return bool(went) and {firm["place"] for firm in went} == {"370200"}


def four_outputs_come_from_four_sources_and_make_no_line(release: Release) -> bool:
    """The output table has four rows, and no two share a source or a series."""
    rows = release.table("hefei_output").rows
    return len(rows) == len({row["source"] for row in rows}) == len({row["series"] for row in rows}) == 4


def the_break_is_known_and_said_to_the_reader(release: Release) -> bool:
    """The check of 2022 against 2023 is a contradiction, acknowledged, with a reader's note in both languages."""
    check = next(check for check in release.checks if check.id == "hefei-2022-to-2023")
    said = check.reader_note("zh") and check.reader_note("en")
    return check.outcome is Outcome.CONTRADICTION and check.acknowledged and bool(said)


def the_year_worked_back_is_more_than_the_year_published(release: Release) -> bool:
    """2023's output over one plus its growth is certainly more than the 2022 published, and the derived number is made of those two."""
    names = ("2022.output", "2023.output", "2023.growth")
    published, year, growth = (release.quantity(f"hefei_output.{id}") for id in names)
    implied = release.quantity("hefei.output-2022-implied")
    worked = of(year) / (exactly(Decimal(1)) + of(growth))
    return set(implied.parts) == {year.key, growth.key} and of(published).certainly_less(worked)


def two_sources_agree_on_the_money_and_the_euros_are_added_to_nothing(release: Release) -> bool:
    """NIO's investment is the same interval in two sources; Volkswagen's has another currency, and no derived number uses it."""
    reported, confirmed = release.quantity("hefei.nio-investment"), release.quantity("hefei-zhitong.nio-investment")
    euros = release.quantity("hefei.vw-investment")
    agree = of(reported) == of(confirmed) and reported.source != confirmed.source
    return agree and euros.unit.base != reported.unit.base and not _used_by_a_formula(release, euros)


def the_third_of_a_budget_is_one_scholars_account(release: Release) -> bool:
    """The share of revenue spent on BOE is printed as a fraction, its Chinese note names 学者, and no derived number uses it."""
    share = release.quantity("hefei.boe-revenue-share")
    return share.unit.kind == "fraction" and "学者" in share.note("zh") and not _used_by_a_formula(release, share)


def _used_by_a_formula(release: Release, quantity: Quantity) -> bool:
    return any(quantity.key in other.parts for other in release.quantities.values())


def nearly_every_process_is_automated_and_nearly_all_the_body_is_aluminium(release: Release) -> bool:
    """Both shares of NIO's plant are percentages above `NEARLY_ALL` and below 100."""
    shares = [release.quantity(id) for id in ("hefei.nio-automation", "hefei.nio-aluminium")]
    return all(q.unit.kind == "percent" and q.value is not None and NEARLY_ALL < q.value < 100 for q in shares)


def makers_and_a_service_firm_were_on_the_same_course(release: Release) -> bool:
    """The trainees' fields include both 制造业 and 服务商."""
    fields = {firm["field_zh"] for firm in release.table("hefei_firms").rows if firm["part"] == "trainee"}
    return {"制造业", "服务商"} <= fields


def firms_grew_out_of_a_campus(release: Release) -> bool:
    """As many visited firms are marked `ustc` as the report counts, and each has 科大 in its name."""
    firms = [firm for firm in release.table("hefei_firms").rows if firm["part"] == "visited" and firm["ustc"]]
    named = all("科大" in str(firm["name_zh"]) for firm in firms)
    return len(firms) == release.quantity("hefei.ustc-firms").value and named


CLAIMS = {
    "title": (the_title_year_is_twelve_months_of_the_qingdao_report, qingdao_firms_went_to_look),
    "output": (four_outputs_come_from_four_sources_and_make_no_line,),
    "#break": (the_break_is_known_and_said_to_the_reader,),
    "same-year": (the_year_worked_back_is_more_than_the_year_published,),
    "#capital": (
        two_sources_agree_on_the_money_and_the_euros_are_added_to_nothing,
        the_third_of_a_budget_is_one_scholars_account,
    ),
    "#science": (firms_grew_out_of_a_campus,),
    "plant": (nearly_every_process_is_automated_and_nearly_all_the_body_is_aluminium,),
    "travellers": (makers_and_a_service_firm_were_on_the_same_course,),
}
