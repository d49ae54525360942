"""What the headlines of the Mayor's Cup story claim."""

from __future__ import annotations

from dataset.interval import of
from dataset.quantity import Meaning
from dataset.release import Release


def the_decades_projects_are_counted_exactly(release: Release) -> bool:
    """The incubated projects are an exact whole number, of the same period as the decade."""
    incubated, decade = release.quantity("cup.incubated"), release.quantity("cup.decade")
    whole = incubated.value is not None and incubated.value == int(incubated.value)
    return incubated.meaning is Meaning.EXACT and whole and decade.period == incubated.period


def smart_manufacturing_leads(release: Release) -> bool:
    """Of the industries with a published count it has the most entries, and stands first in the table."""
    industries = release.table("contest_industries").rows
    counted = {row.key: value for row in industries if (value := row.quantity("entries").value) is not None}
    return max(counted, key=lambda key: counted[key]) == industries[0].key == "smart-manufacturing"


def the_third_place_has_no_published_count(release: Release) -> bool:
    """Neither entries nor share are published for the industry of rank 3."""
    third = next(row for row in release.table("contest_industries").rows if row["rank"] == 3)
    return all(third.quantity(column).meaning is Meaning.UNKNOWN for column in ("entries", "share"))


def the_rest_is_the_larger_part_of_all_entries(release: Release) -> bool:
    """Twice what remains at least is certainly more than all entries."""
    rest, entries = release.quantity("cup.rest-at-least"), release.quantity("cup.entries")
    assured = rest.meaning is Meaning.AT_LEAST and rest.value is not None and entries.value is not None
    return assured and of(entries).certainly_less(of(rest) + of(rest))


def most_of_the_firms_that_grew_are_specialised(release: Release) -> bool:
    """Its count of firms is certainly larger than that of either other honour; honours overlap and are not summed."""
    honours = release.table("honours")
    most = of(honours.row("specialised").quantity("firms"))
    return all(of(honours.row(key).quantity("firms")).certainly_less(most) for key in ("growth", "leaders"))


def few_raised_large_sums_and_most_found_support(release: Release) -> bool:
    """Of the firms asked, fewer than a quarter raised large sums and more than half found support."""
    outcomes, asked = release.table("survey_outcomes"), release.quantity("cup.surveyed").value
    financing, support = (outcomes.row(key).quantity("firms").value for key in ("financing", "support"))
    return financing is not None and support is not None and asked is not None and financing * 4 < asked < support * 2


def only_four_editions_are_dated(release: Release) -> bool:
    """Four rows of the table of editions hold a date."""
    return sum(bool(row["date"]) for row in release.table("editions").rows) == 4


def incubated_projects_and_contest_entries_are_never_put_in_one_sum(release: Release) -> bool:
    """No derived number and no check of the arithmetic uses both."""
    both = {release.quantity("cup.incubated").key, release.quantity("cup.entries").key}
    sums = [set(quantity.parts) for quantity in release.quantities.values()]
    return not [parts for parts in [*sums, *(set(check.quantities) for check in release.checks)] if both <= parts]


CLAIMS = {
    "title": (the_decades_projects_are_counted_exactly,),
    "incubated": (the_decades_projects_are_counted_exactly,),
    "#industries": (
        the_rest_is_the_larger_part_of_all_entries,
        incubated_projects_and_contest_entries_are_never_put_in_one_sum,
    ),
    "industries": (smart_manufacturing_leads, the_third_place_has_no_published_count),
    "honours": (most_of_the_firms_that_grew_are_specialised,),
    "survey": (few_raised_large_sums_and_most_found_support,),
    "editions": (only_four_editions_are_dated,),
}
