"""What the Mayor's Cup story claims, held against the data; and its main sentences, word for word."""

import pages
from dataset import Meaning, Release
from dataset.interval import of
from story.blocks import Paragraph
from story.reader import plain


def paragraphs(release: Release, language: str) -> list[str]:
    story = pages.story(release, "mayors-cup", "zh" if language == "zh" else "en")
    blocks = [block for section in story.sections for block in section.blocks]
    return [plain(block.line) for block in blocks if isinstance(block, Paragraph)]


def test_the_decades_projects_can_be_counted_one_by_one(release: Release) -> None:
    incubated = release.quantity("cup.incubated")
    assert incubated.meaning is Meaning.EXACT
    assert incubated.value == 5482


def test_smart_manufacturing_leads(release: Release) -> None:
    industries = release.table("contest_industries").rows
    counted = [row.quantity("entries").value for row in industries if row.quantity("entries").value is not None]
    assert industries[0].key == "smart-manufacturing" and counted[0] == max(counted)


def test_the_third_place_has_no_published_count(release: Release) -> None:
    third = next(row for row in release.table("contest_industries").rows if row["rank"] == 3)
    assert third.quantity("entries").meaning is Meaning.UNKNOWN
    assert third.quantity("share").meaning is Meaning.UNKNOWN


def test_the_rest_is_the_larger_part_of_all_entries(release: Release) -> None:
    rest, entries = release.quantity("cup.rest-at-least"), release.quantity("cup.entries")
    assert rest.meaning is Meaning.AT_LEAST
    assert rest.value is not None and entries.value is not None and rest.value * 2 > entries.value


def test_most_of_the_firms_that_grew_are_specialised(release: Release) -> None:
    honours = release.table("honours")
    others = [of(honours.row(key).quantity("firms")) for key in ("growth", "leaders")]
    assert all(other.certainly_less(of(honours.row("specialised").quantity("firms"))) for other in others)


def test_few_raised_large_sums_and_most_found_support(release: Release) -> None:
    outcomes, asked = release.table("survey_outcomes"), release.quantity("cup.surveyed").value
    financing, support = (outcomes.row(key).quantity("firms").value for key in ("financing", "support"))
    assert financing is not None and support is not None and asked is not None
    assert financing * 4 < asked < support * 2


def test_only_four_editions_are_dated(release: Release) -> None:
    assert sum(bool(row["date"]) for row in release.table("editions").rows) == 4


def test_incubated_projects_and_contest_entries_are_never_put_in_one_sum(release: Release) -> None:
    both = {release.quantity("cup.incubated").key, release.quantity("cup.entries").key}
    sums = [set(quantity.parts) for quantity in release.quantities.values()]
    sums += [set(check.quantities) for check in release.checks]
    assert not [parts for parts in sums if both <= parts]


def test_the_shares_are_said_in_chinese_and_english(release: Release) -> None:
    assert any(
        "智能制造最多，有391个，占13.02%；新材料其次，有280个，占9.33%" in said for said in paragraphs(release, "zh")
    )
    assert any("smart manufacturing leads with 391 entries, or 13.02%." in said for said in paragraphs(release, "en"))


def test_the_hedged_numbers_keep_their_hedges(release: Release) -> None:
    chinese, english = " ".join(paragraphs(release, "zh")), " ".join(paragraphs(release, "en"))
    assert "专精特新企业200余家" in chinese and "它不超过280个" in chinese and "有2051个以上" in chinese
    assert "more than 200 firms" in english and "at most 280" in english and "at least 10 million yuan" in english
