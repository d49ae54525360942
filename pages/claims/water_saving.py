"""What the headlines of the water-saving story claim."""

from __future__ import annotations

from decimal import Decimal

from dataset.interval import compare, exactly, of
from dataset.quantity import Meaning
from dataset.release import Release

YEAR = exactly(Decimal(365))  # days
OUTLETS = {
    "cnr": "2017",
    "qdrb": "2020",
    "xinhua": "2023",
}  # whose report, and of which year: the headline names two of them


def qingdaos_firms_are_a_part_of_the_provinces_first_list(release: Release) -> bool:
    """The city's count is certainly smaller than the province's, and the share is made of these two."""
    part, whole = release.quantity("water.qingdao-firms"), release.quantity("water.province-firms")
    share = release.quantity("water.share")
    return compare(of(part), "<", of(whole)) is True and set(share.parts) == {part.key, whole.key}


def most_of_qingdaos_firms_make_equipment(release: Release) -> bool:
    """Twice the makers of equipment are certainly more than all the city's firms."""
    makers, everyone = release.quantity("water_categories.equipment.firms"), release.quantity("water.qingdao-firms")
    return compare(of(everyone), "<", of(makers) + of(makers)) is True


def the_same_number_reads_otherwise_and_places_the_firms_otherwise(release: Release) -> bool:
    """The builders' count has an unclear base; each reading adds up to the city's firms, and leaves another number unplaced."""
    fields = {row.key: row for row in release.table("water_categories").rows}
    makers, builders = (of(fields[key].quantity("firms")) for key in ("equipment", "construction"))
    as_city, as_province = (of(release.quantity(id)) for id in ("water.unplaced-if-city", "water.unplaced"))
    total = of(release.quantity("water.qingdao-firms"))
    adds_up = makers + builders + as_city == makers + as_province == total
    return fields["construction"]["base"] == "unclear" and adds_up and as_city != as_province


def the_report_names_two_firms_one_in_each_field(release: Release) -> bool:
    """The table of firms has one maker of equipment, then one builder, and no more."""
    return [str(firm["category"]) for firm in release.table("water_firms").rows] == ["equipment", "construction"]


def a_years_use_is_less_than_the_supply_scale_over_a_year_and_no_rate_is_made(release: Release) -> bool:
    """The year's use is certainly less than `YEAR` days at the daily scale, and no derived number uses it."""
    used, scale = release.quantity("water.reclaimed-use"), release.quantity("water.supply-scale")
    rates = [q for q in release.quantities.values() if q.derived and used.key in q.parts]
    return of(used).certainly_less(of(scale) * YEAR) and not rates


def desalination_was_reported_lower_later_and_by_three_outlets(release: Release) -> bool:
    """Three sources, of the years in `OUTLETS`: the second is certainly lower than the first, the third more than a number."""
    reported = [release.quantity(f"water-{outlet}.desalination") for outlet in OUTLETS]
    years = [q.period[:4] for q in reported] == [*OUTLETS.values()]
    apart = len({q.source for q in reported}) == len(reported)
    return (
        years and apart and of(reported[1]).certainly_less(of(reported[0])) and reported[2].meaning is Meaning.MORE_THAN
    )


CLAIMS = {
    "title": (qingdaos_firms_are_a_part_of_the_provinces_first_list,),
    "standfirst": (most_of_qingdaos_firms_make_equipment,),
    "listed": (qingdaos_firms_are_a_part_of_the_provinces_first_list,),
    "#fields": (most_of_qingdaos_firms_make_equipment,),
    "readings": (the_same_number_reads_otherwise_and_places_the_firms_otherwise,),
    "#named": (the_report_names_two_firms_one_in_each_field,),
    "network": (a_years_use_is_less_than_the_supply_scale_over_a_year_and_no_rate_is_made,),
    "desalination": (desalination_was_reported_lower_later_and_by_three_outlets,),
}
