"""What the headlines of the Laixi story claim, said again on the data."""

from dataset import Meaning, Release
from dataset.interval import of


def test_villages_gained_nearly_fifty_five_million_and_not_from_mushrooms_alone(release: Release) -> None:
    told, other = release.quantity("laixi.village-income"), release.quantity("laixi-jiangshan.village-income")
    assert told.meaning is Meaning.NEARLY
    assert (other.value, other.unit, other.qualifier) == (told.value, told.unit, told.qualifier)
    assert other.source != told.source
    assert "各项业务" in other.base_zh and "蘑菇" not in other.base_zh


def test_farmers_gained_more_than_villages_and_their_figure_too_is_of_all_business(release: Release) -> None:
    villages, farmers = release.quantity("laixi.village-income"), release.quantity("laixi.farmer-income")
    assert of(villages).certainly_less(of(farmers))
    other = release.quantity("laixi-jiangshan.farmer-income")
    assert (other.value, other.qualifier) == (farmers.value, farmers.qualifier)
    assert "各项业务" in other.base_zh


def test_the_companies_were_counted_twice_by_two_papers_and_no_growth_is_made_of_it(release: Release) -> None:
    earlier, later = release.quantity("laixi-2022.companies"), release.quantity("laixi.companies")
    assert release.sources[earlier.source].outlet_zh != release.sources[later.source].outlet_zh
    apart = {earlier.key, release.quantity("laixi-2022.village-income").key}
    assert not [q.id for q in release.quantities.values() if q.derived and apart & set(q.parts)]


def test_no_income_per_company_is_made(release: Release) -> None:
    incomes = {release.quantity(f"laixi.{kind}-income").key for kind in ("village", "farmer")}
    assert not [q.id for q in release.quantities.values() if q.derived and incomes & set(q.parts)]


def test_workers_fell_from_more_than_four_hundred_when_machines_took_over(release: Release) -> None:
    before, now = release.quantity("aizefuji.workers-before"), release.quantity("aizefuji.workers-now")
    assert before.meaning is Meaning.MORE_THAN
    assert of(now).certainly_less(of(before))
    assert "自动化之前" in before.base_zh and "自动化之后" in now.base_zh


def test_who_exports_the_logs_is_in_the_missing_part_of_the_text(release: Release) -> None:
    logs = release.quantity("laixi.exports")
    (paragraph,) = release.proof(logs).paragraphs
    assert logs.meaning is Meaning.EXACT
    assert paragraph.begins.startswith("和地区")
