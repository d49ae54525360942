"""What the headlines of the digital-city story claim."""

from __future__ import annotations

from itertools import pairwise

from dataset.interval import compare, of
from dataset.quantity import Meaning
from dataset.release import Release
from pages.digital_city import COUNTED, counted

RISES = {"hotline-peak": "up", "answering": "up", "heat-energy": "down", "heat-water": "down"}


def how_many_more_are_registered_is_not_said(release: Release) -> bool:
    """The users' count is printed as more than a number, so its interval has no upper end."""
    users = release.quantity("yuan.carbon-users")
    return users.meaning is Meaning.MORE_THAN and of(users).high is None


def red_packets_and_benefits_both_come_as_round_numbers(release: Release) -> bool:
    """Both sums are printed as more than a number, and no derived number uses either."""
    given = [release.quantity(f"yuan.carbon-{name}") for name in ("red-packets", "benefits")]
    apart = not [q for q in release.quantities.values() if q.derived and {g.key for g in given} & set(q.parts)]
    return all(q.meaning is Meaning.MORE_THAN for q in given) and apart


def nearly_and_odd_cancel_out_so_the_stalls_cannot_be_counted(release: Release) -> bool:
    """近…余 leaves the stalls' interval without either end."""
    stalls = release.quantity("yuan.stalls")
    return stalls.meaning is Meaning.UNCLEAR and of(stalls).unknown


def for_some_of_the_planned_scenarios_the_text_does_not_say_what_can_be_paid(release: Release) -> bool:
    """The table has as many scenarios as the plan names; some, not all, say nothing, and none of these has a count."""
    scenarios = release.table("yuan_scenarios").rows
    silent = {row.key for row in scenarios if not row["pays_zh"]}
    counted = set(COUNTED) <= {row.key for row in scenarios} - silent
    planned = release.quantity("yuan.plan-scenarios").value
    return planned == len(scenarios) and 0 < len(silent) < len(scenarios) and counted


def each_layer_of_the_network_is_wider_than_the_last(release: Release) -> bool:
    """Units by layer, the centre first: each number is certainly larger than the one before."""
    layers = [of(row.quantity("units")) for row in release.table("network_levels").rows]
    return all(compare(lower, ">", upper) for upper, lower in pairwise(layers))


def an_expense_claim_takes_fewer_days_now(release: Release) -> bool:
    """Both averages have one unit, and the later is certainly less."""
    before, now = (release.quantity(f"energy.reimbursement-{when}") for when in ("before", "after"))
    return before.unit == now.unit and compare(of(now), "<", of(before)) is True


def answering_rose_and_energy_and_water_fell_from_levels_nobody_published(release: Release) -> bool:
    """The directions are those of `RISES`, and each change's note says that its level is 未披露."""
    changes = {row.key: row for row in release.table("energy_changes").rows}
    unknown = all("未披露" in row.quantity("change").note_zh for row in changes.values())
    return {key: row["direction"] for key, row in changes.items()} == RISES and unknown


def most_of_the_subsidies_went_through_employers(release: Release) -> bool:
    """Two sums of the same three quarters: the employers' is certainly larger than the skills subsidy."""
    employers, skills = (of(release.quantity(f"jobs.{name}")) for name in ("employer-support", "skill-subsidy"))
    return compare(employers, ">", skills) is True


def the_average_subsidy_is_a_payment_and_not_a_person(release: Release) -> bool:
    """The average is made of the skills subsidy and the awards (人次) alone, both of its own period."""
    average, awards = release.quantity("jobs.skill-average"), release.quantity("jobs.skill-awards")
    parts = {awards.key, release.quantity("jobs.skill-subsidy").key}
    one_period = {release.quantities[part].period for part in average.parts} == {average.period}
    return set(average.parts) == parts and one_period and awards.unit.key == "人次"


def none_of_the_digital_yuans_numbers_is_exact_and_all_of_the_networks_and_the_subsidies_are(release: Release) -> bool:
    """How many numbers of each topic are told, and how many of them are exact, as the texts in the picture say."""
    exact: dict[str, list[bool]] = {}
    for topic, quantity in counted(release):
        exact.setdefault(topic, []).append(quantity.meaning is Meaning.EXACT)
    tally = {topic: (len(each), sum(each)) for topic, each in exact.items()}
    return tally == {"yuan": (7, 0), "network": (7, 7), "energy": (10, 6), "jobs": (4, 4)}


CLAIMS = {
    "title": (how_many_more_are_registered_is_not_said,),
    "firmness": (none_of_the_digital_yuans_numbers_is_exact_and_all_of_the_networks_and_the_subsidies_are,),
    "users": (how_many_more_are_registered_is_not_said,),
    "money": (red_packets_and_benefits_both_come_as_round_numbers,),
    "shops": (nearly_and_odd_cancel_out_so_the_stalls_cannot_be_counted,),
    "scenarios": (for_some_of_the_planned_scenarios_the_text_does_not_say_what_can_be_paid,),
    "levels": (each_layer_of_the_network_is_wider_than_the_last,),
    "reimbursement": (an_expense_claim_takes_fewer_days_now,),
    "changes": (answering_rose_and_energy_and_water_fell_from_levels_nobody_published,),
    "jobs": (most_of_the_subsidies_went_through_employers, the_average_subsidy_is_a_payment_and_not_a_person),
}
