"""What the headlines of the Laixi story claim."""

from __future__ import annotations

from dataset.interval import of
from dataset.quantity import Meaning
from dataset.release import Release


def villages_gained_nearly_so_much_and_not_from_mushrooms_alone(release: Release) -> bool:
    """A second source prints the villages' income the same (近), and counts 各项业务, not mushrooms, in it."""
    told, other = release.quantity("laixi.village-income"), release.quantity("laixi-jiangshan.village-income")
    same = (other.value, other.unit, other.qualifier) == (told.value, told.unit, told.qualifier)
    all_business = "各项业务" in other.base_zh and "蘑菇" not in other.base_zh
    return told.meaning is Meaning.NEARLY and same and other.source != told.source and all_business


def farmers_gained_more_than_villages_and_their_figure_too_is_of_all_business(release: Release) -> bool:
    """The farmers' income is certainly larger; a second source prints it the same, as income from 各项业务."""
    villages, farmers = release.quantity("laixi.village-income"), release.quantity("laixi.farmer-income")
    other = release.quantity("laixi-jiangshan.farmer-income")
    same = (other.value, other.qualifier) == (farmers.value, farmers.qualifier)
    return of(villages).certainly_less(of(farmers)) and same and "各项业务" in other.base_zh


def no_income_per_company_is_made(release: Release) -> bool:
    """No derived number uses either income."""
    incomes = {release.quantity(f"laixi.{kind}-income").key for kind in ("village", "farmer")}
    return not [q for q in release.quantities.values() if q.derived and incomes & set(q.parts)]


def the_companies_were_counted_by_two_papers_and_no_growth_is_made_of_it(release: Release) -> bool:
    """The two counts come from different outlets, and no derived number uses the earlier one or that outlet's income."""
    earlier, later = release.quantity("laixi-2022.companies"), release.quantity("laixi.companies")
    apart = {earlier.key, release.quantity("laixi-2022.village-income").key}
    two = release.sources[earlier.source].outlet_zh != release.sources[later.source].outlet_zh
    return two and not [q for q in release.quantities.values() if q.derived and apart & set(q.parts)]


def workers_are_fewer_since_machines_took_over(release: Release) -> bool:
    """The later count of people is certainly smaller, and the two say 自动化之前 and 自动化之后 of what they count."""
    before, now = release.quantity("aizefuji.workers-before"), release.quantity("aizefuji.workers-now")
    based = "自动化之前" in before.base_zh and "自动化之后" in now.base_zh
    return of(now).certainly_less(of(before)) and based


def who_exports_the_logs_is_in_the_missing_part_of_the_text(release: Release) -> bool:
    """The exports are exact, and the one paragraph that prints them begins in mid-sentence (和地区)."""
    logs = release.quantity("laixi.exports")
    (paragraph,) = release.proof(logs).paragraphs
    return logs.meaning is Meaning.EXACT and paragraph.begins.startswith("和地区")


CLAIMS = {
    "title": (villages_gained_nearly_so_much_and_not_from_mushrooms_alone,),
    "standfirst": (villages_gained_nearly_so_much_and_not_from_mushrooms_alone,),
    "incomes": (
        farmers_gained_more_than_villages_and_their_figure_too_is_of_all_business,
        no_income_per_company_is_made,
    ),
    "#companies": (the_companies_were_counted_by_two_papers_and_no_growth_is_made_of_it,),
    "companies": (the_companies_were_counted_by_two_papers_and_no_growth_is_made_of_it,),
    "workers": (workers_are_fewer_since_machines_took_over,),
    "exports": (who_exports_the_logs_is_in_the_missing_part_of_the_text,),
}
