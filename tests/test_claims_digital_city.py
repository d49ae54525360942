"""What the headlines of the digital-city story claim, said again on the data."""

from decimal import Decimal
from itertools import pairwise

from dataset import Interval, Meaning, Release
from dataset.interval import compare, of
from pages.digital_city import COUNTED


def test_more_than_5_7_million_are_registered_and_how_many_more_is_not_said(release: Release) -> None:
    users = release.quantity("yuan.carbon-users")
    assert users.meaning is Meaning.MORE_THAN
    assert of(users) == Interval(Decimal(5_700_000), None, low_open=True)


def test_red_packets_and_benefits_both_come_as_round_numbers(release: Release) -> None:
    given = [release.quantity(f"yuan.carbon-{name}") for name in ("red-packets", "benefits")]
    assert [q.meaning for q in given] == [Meaning.MORE_THAN, Meaning.MORE_THAN]
    assert not [q.id for q in release.quantities.values() if q.derived and {g.key for g in given} & set(q.parts)]


def test_nearly_and_odd_cancel_out_so_the_stalls_cannot_be_counted(release: Release) -> None:
    stalls = release.quantity("yuan.stalls")
    assert stalls.as_printed == "近千余户"
    assert stalls.meaning is Meaning.UNCLEAR
    assert of(stalls).unknown


def test_the_plan_has_six_scenarios_and_for_some_the_text_does_not_say_what_can_be_paid(release: Release) -> None:
    scenarios = release.table("yuan_scenarios").rows
    assert len(scenarios) == release.quantity("yuan.plan-scenarios").value
    silent = [row.key for row in scenarios if not row["pays_zh"]]
    assert silent and len(silent) < len(scenarios)
    assert set(COUNTED) <= {row.key for row in scenarios} - set(silent)


def test_each_layer_of_the_network_is_wider_than_the_last(release: Release) -> None:
    layers = [of(row.quantity("units")) for row in release.table("network_levels").rows]
    assert all(compare(lower, ">", upper) for upper, lower in pairwise(layers))
    assert release.quantity("network_levels.grassroots.units").value == Decimal(612)


def test_an_expense_claim_fell_from_seven_working_days_to_two_and_a_half(release: Release) -> None:
    before, now = (release.quantity(f"energy.reimbursement-{when}") for when in ("before", "after"))
    assert (before.value, now.value) == (Decimal(7), Decimal("2.5"))
    assert before.unit == now.unit
    assert compare(of(now), "<", of(before))


def test_answering_capacity_rose_and_energy_and_water_use_fell_from_levels_nobody_published(release: Release) -> None:
    changes = {row.key: row for row in release.table("energy_changes").rows}
    directions = {key: row["direction"] for key, row in changes.items()}
    assert directions == {"hotline-peak": "up", "answering": "up", "heat-energy": "down", "heat-water": "down"}
    assert all("未披露" in row.quantity("change").note_zh for row in changes.values())


def test_most_of_the_subsidies_went_through_employers(release: Release) -> None:
    employers, skills = (of(release.quantity(f"jobs.{name}")) for name in ("employer-support", "skill-subsidy"))
    assert compare(employers, ">", skills)


def test_the_average_subsidy_is_a_payment_and_not_a_person(release: Release) -> None:
    average, awards = release.quantity("jobs.skill-average"), release.quantity("jobs.skill-awards")
    assert set(average.parts) == {awards.key, release.quantity("jobs.skill-subsidy").key}
    assert {release.quantities[part].period for part in average.parts} == {average.period}
    assert awards.unit.key == "人次"
