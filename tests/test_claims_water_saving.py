"""What the headlines of the water-saving story claim, said again on the data."""

from decimal import Decimal

from dataset import Interval, Meaning, Release
from dataset.interval import of


def test_thirteen_of_the_provinces_first_seventy_three_are_from_qingdao(release: Release) -> None:
    part, whole = release.quantity("water.qingdao-firms"), release.quantity("water.province-firms")
    assert part.value == Decimal(13) and whole.value == Decimal(73)
    assert set(release.quantity("water.share").parts) == {part.key, whole.key}


def test_most_of_qingdaos_firms_make_equipment(release: Release) -> None:
    makers, all_ = release.quantity("water_categories.equipment.firms"), release.quantity("water.qingdao-firms")
    assert makers.value is not None and all_.value is not None
    assert makers.value > all_.value / 2


def test_the_same_four_reads_otherwise_and_places_the_firms_otherwise(release: Release) -> None:
    fields = {row.key: row for row in release.table("water_categories").rows}
    assert fields["construction"]["base"] == "unclear"
    makers, builders = (of(fields[key].quantity("firms")) for key in ("equipment", "construction"))
    as_city, as_province = (of(release.quantity(id)) for id in ("water.unplaced-if-city", "water.unplaced"))
    assert makers + builders + as_city == makers + as_province == of(release.quantity("water.qingdao-firms"))
    assert as_city != as_province


def test_the_report_names_two_firms_one_in_each_field(release: Release) -> None:
    assert [str(firm["category"]) for firm in release.table("water_firms").rows] == ["equipment", "construction"]


def test_a_years_use_is_less_than_the_supply_scale_over_a_year_and_no_rate_is_made(release: Release) -> None:
    used, scale = release.quantity("water.reclaimed-use"), release.quantity("water.supply-scale")
    assert of(used).certainly_less(of(scale) * Interval(Decimal(365), Decimal(365)))
    assert not [q.id for q in release.quantities.values() if q.derived and used.key in q.parts]


def test_desalination_was_reported_lower_in_2020_than_in_2017_by_three_outlets(release: Release) -> None:
    reported = [release.quantity(f"water-{outlet}.desalination") for outlet in ("cnr", "qdrb", "xinhua")]
    assert [q.period[:4] for q in reported] == ["2017", "2020", "2023"]
    assert len({q.source for q in reported}) == 3
    assert of(reported[1]).certainly_less(of(reported[0]))
    assert reported[2].meaning is Meaning.MORE_THAN
