"""What the headlines of the pilot-districts story claim, said again on the data."""

from dataset import Release
from dataset.interval import compare, of
from pages.pilot_districts import PROGRAMME, coverage

WHOLE = {"370212", "370281"}  # Laoshan, Jiaozhou


def test_six_districts_take_part_and_only_laoshan_and_jiaozhou_entirely(release: Release) -> None:
    reach = coverage(release, PROGRAMME)
    assert {district for district, state in reach.items() if state == "whole"} == WHOLE
    assert sum(state != "none" for state in reach.values()) == release.quantity("pilots.community-districts").value
    assert len(reach) == 10


def test_streets_and_communities_are_totals_and_how_they_spread_is_not_published(release: Release) -> None:
    split = [
        q.id
        for q in release.quantities.values()
        if q.topic == "pilots" and q.place.startswith("3702") and q.place != "370200"
    ]
    assert split == []
    derived = [q for q in release.quantities.values() if q.derived]
    counted = {release.quantity(f"pilots.community-{level}").key for level in ("streets", "communities")}
    assert not [q.id for q in derived if counted & set(q.parts)]


def test_the_other_programmes_span_the_city_and_only_the_community_platform_picks_districts(release: Release) -> None:
    programmes = release.table("pilot_programmes").rows
    assert {p.key for p in programmes if p["scope"] != "citywide"} == {PROGRAMME}
    assert all(set(coverage(release, p.key).values()) == {"citywide"} for p in programmes if p.key != PROGRAMME)


def test_the_network_is_a_finished_project_with_as_many_district_centres_as_districts(release: Release) -> None:
    network = release.table("pilot_programmes").row("network")
    assert network["kind"] == "project"
    centres = release.table("network_levels").row("district").quantity("units")
    assert centres.value == len(release.table("districts").rows)


def test_most_who_live_in_a_pilot_district_live_where_it_is_only_in_part(release: Release) -> None:
    part, whole = (of(release.quantity(f"pilots.people-{name}")) for name in ("partial", "whole"))
    assert compare(part, ">", whole)
    assert compare(part + whole, "=", of(release.quantity("pilots.people")))


def test_pilot_and_other_districts_make_the_city_of_2020(release: Release) -> None:
    inside, outside = (of(release.quantity(id)) for id in ("pilots.people", "pilots.people-outside"))
    assert compare(inside + outside, "=", of(release.quantity("census.city-people@2020-11")))
    share = release.quantity("pilots.people-share")
    assert share.derived and share.period == "2020-11"
    assert "不等于" in share.note_zh and "not being covered" in share.note_en
