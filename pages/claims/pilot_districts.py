"""What the headlines of the pilot-districts story claim."""

from __future__ import annotations

from dataset.interval import compare, of
from dataset.release import Release
from pages.pilot_districts import PROGRAMME, coverage

WHOLE = {"370212", "370281"}  # Laoshan and Jiaozhou, whom the headlines name


def only_laoshan_and_jiaozhou_take_part_entirely(release: Release) -> bool:
    """The community platform covers just these two whole, and the districts it names are as many as the report counts."""
    reach = coverage(release, PROGRAMME)
    whole = {district for district, state in reach.items() if state == "whole"}
    named = sum(state != "none" for state in reach.values())
    return whole == WHOLE and named == release.quantity("pilots.community-districts").value


def how_streets_and_communities_spread_over_the_districts_is_not_published(release: Release) -> bool:
    """No number of the topic belongs to a district, and no derived number uses the two totals."""
    quantities = release.quantities.values()
    inside = [q for q in quantities if q.topic == "pilots" and q.place.startswith("3702") and q.place != "370200"]
    counted = {release.quantity(f"pilots.community-{level}").key for level in ("streets", "communities")}
    return not inside and not [q for q in quantities if q.derived and counted & set(q.parts)]


def the_other_programmes_span_the_city_and_only_the_community_platform_picks_districts(release: Release) -> bool:
    """It alone is not citywide, and every other programme reaches every district as part of the whole city."""
    programmes = release.table("pilot_programmes").rows
    others = [set(coverage(release, row.key).values()) for row in programmes if row.key != PROGRAMME]
    picked = {row.key for row in programmes if row["scope"] != "citywide"}
    return picked == {PROGRAMME} and all(reach == {"citywide"} for reach in others)


def the_network_is_a_finished_project_with_as_many_centres_as_districts(release: Release) -> bool:
    """The network is recorded as a project, and its district centres are as many as the districts."""
    network = release.table("pilot_programmes").row("network")
    centres = release.table("network_levels").row("district").quantity("units").value
    return network["kind"] == "project" and centres == len(release.table("districts").rows)


def most_who_live_in_a_pilot_district_live_where_it_is_only_in_part(release: Release) -> bool:
    """Residents of districts covered in part are more than those of whole ones, and the two make the sum."""
    part, whole = (of(release.quantity(f"pilots.people-{name}")) for name in ("partial", "whole"))
    adds_up = compare(part + whole, "=", of(release.quantity("pilots.people")))
    return compare(part, ">", whole) is True and adds_up is True


def pilot_and_other_districts_make_the_city_of_the_census(release: Release) -> bool:
    """Inside and outside add up to the census's city of the same period, and both notes warn that residents are not all covered."""
    inside, outside = (of(release.quantity(id)) for id in ("pilots.people", "pilots.people-outside"))
    share = release.quantity("pilots.people-share")
    city = release.quantity(f"census.city-people@{share.period}")
    warned = "不等于" in share.note_zh and "not being covered" in share.note_en
    return compare(inside + outside, "=", of(city)) is True and share.derived and warned


CLAIMS = {
    "title": (only_laoshan_and_jiaozhou_take_part_entirely,),
    "map": (only_laoshan_and_jiaozhou_take_part_entirely,),
    "#scale": (how_streets_and_communities_spread_over_the_districts_is_not_published,),
    "nested": (how_streets_and_communities_spread_over_the_districts_is_not_published,),
    "programmes": (
        the_other_programmes_span_the_city_and_only_the_community_platform_picks_districts,
        the_network_is_a_finished_project_with_as_many_centres_as_districts,
    ),
    "people": (
        most_who_live_in_a_pilot_district_live_where_it_is_only_in_part,
        pilot_and_other_districts_make_the_city_of_the_census,
    ),
}
